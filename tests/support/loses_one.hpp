// The loss sweep: run once and count the frames, then run again for every frame with that one lost.
#pragma once
#include "sim/net/simulation.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace catenet::test {

// Loses the frame numbered `lost` (1 = first) of a run; 0 loses none. A medium says that a frame
// is sent before it asks whether it will arrive, so the frame can be taken out at that moment.
class LosesOne : public trace::Sink {
  public:
    explicit LosesOne(std::uint64_t lost) : lost_(lost) {}

    void listen_to(sim::Simulation& simulation) {
        simulation_ = &simulation;
        simulation.trace().add(*this);
    }
    std::uint64_t frames() const { return frames_; }

    void begin(const trace::Directory& /*directory*/, const trace::Layers& /*layers*/) override {}
    void on_event(const trace::TraceEvent& event) override {
        if (event.what != trace::What::Sent || ++frames_ != lost_) return;
        const sim::Node* const sender = simulation_->nodes()[event.node].get();
        simulation_->media()[event.link]->take_out({.from = sender}, {.count = 1, .protocol = {}});
    }
    void end(TimePoint /*now*/) override {}

  private:
    std::uint64_t lost_;
    std::uint64_t frames_ = 0;
    sim::Simulation* simulation_ = nullptr;
};

// `play(LosesOne&)` builds a world, lets the sink listen to it, runs it and checks it.
template <class Play>
void lose_each_frame(Play play) {
    LosesOne none{0};
    play(none);
    ASSERT_GT(none.frames(), 0U);
    for (std::uint64_t lost = 1; lost <= none.frames(); ++lost) {
        SCOPED_TRACE(testing::Message() << "frame " << lost << " is lost");
        LosesOne one{lost};
        play(one);
    }
}

}  // namespace catenet::test
