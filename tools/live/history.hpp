// History: keeps what happened in a run, so that any moment can be revisited.
#pragma once
#include "tools/live/tables.hpp"

#include "sim/trace/kept_event.hpp"
#include "sim/trace/sink.hpp"

#include <cstddef>
#include <deque>

namespace catenet::live {

// Events are counted from 0; the place of somebody who looks at a run is how many have happened.
// When there are more than `most`, the older half is forgotten, but for the tables it left behind.
class History final : public trace::Sink {
  public:
    static constexpr std::size_t kMost = 400'000;

    explicit History(std::size_t most = kMost) : most_(most) {}

    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

    const trace::Directory& directory() const { return *directory_; }
    const trace::Layers& layers() const { return *layers_; }

    std::size_t first() const { return first_; }                // the first that is kept
    std::size_t size() const { return first_ + kept_.size(); }  // how many there were
    // REQUIRES: first() <= index < size()
    const trace::TraceEvent& at(std::size_t index) const { return kept_[index - first_].event(); }

    // The earliest moment that can be revisited.
    TimePoint start() const { return first_ == 0 ? TimePoint{} : at(first_).time; }

    // How many had happened when `time` was over; first() at least.
    std::size_t place_after(TimePoint time) const;
    // What nodes had written down. REQUIRES: first() <= place <= size()
    Tables tables_at(std::size_t place) const;

  private:
    void forget_half();

    std::size_t most_;
    const trace::Directory* directory_ = nullptr;
    const trace::Layers* layers_ = nullptr;
    std::size_t first_ = 0;
    Tables forgotten_;  // the tables at first_
    std::deque<trace::KeptEvent> kept_;
};

}  // namespace catenet::live
