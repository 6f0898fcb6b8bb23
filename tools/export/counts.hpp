// summary.json: how much of everything there was in a run, and how it ended.
#pragma once
#include "sim/trace/frame_buffer.hpp"
#include "sim/trace/sink.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace catenet::exports {

// How the run ended, as the caller says (exit codes: docs/scenario-language.md).
struct Ending {
    unsigned exit_code = 0;
    std::string reason = "done";  // "done", "limit", "interrupted", ...
    std::string limit = {};       // which, and what raises it
    std::uint64_t expectations_held = 0;
    std::uint64_t expectations_failed = 0;
};

// Frames are counted where they are sent: once per link or shared medium, and once per layer whose
// header they hold.
class Counts final : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

    void set_ending(Ending ending) { ending_ = std::move(ending); }

    std::uint64_t count(trace::What what) const { return total_[place(what)]; }
    std::uint64_t count(trace::What what, trace::NodeIndex node) const;
    std::uint64_t dropped(std::string_view rule, std::string_view node) const;
    std::uint64_t frames(trace::LinkIndex link) const { return by_link_.at(link); }
    std::uint64_t frames(std::string_view layer) const;
    std::uint64_t packets() const { return packets_; }
    std::uint64_t journeys() const { return journeys_; }
    TimePoint end_time() const { return end_; }

    // The whole file, with its last line end. REQUIRES: the Directory of begin() still lives
    std::string json() const;

  private:
    static constexpr std::size_t kKinds = 13;  // of trace::What
    using Row = std::array<std::uint64_t, kKinds>;
    static std::size_t place(trace::What what) { return static_cast<std::size_t>(what); }

    void count_frame(const trace::TraceEvent& event);
    void count_drop(const trace::TraceEvent& event);
    void append_drops(std::string& out) const;
    void append_nodes(std::string& out) const;
    void append_links(std::string& out) const;

    const trace::Directory* directory_ = nullptr;
    const trace::Layers* layers_ = nullptr;
    trace::FrameBuffer frame_;
    Row total_{};
    std::vector<Row> by_node_;
    std::vector<std::uint64_t> by_link_;
    std::map<std::string_view, std::uint64_t> by_layer_;  // the names of layers live for ever
    // By rule, then by node, or by link for what no node dropped.
    std::map<std::string, std::map<std::string, std::uint64_t>, std::less<>> drops_;
    std::uint64_t packets_ = 0;
    std::uint64_t journeys_ = 0;
    TimePoint end_{};
    Ending ending_;
};

}  // namespace catenet::exports
