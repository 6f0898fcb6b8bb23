// A small run said by hand: packets with numbers and what happens to them, for tests of sinks.
#pragma once
#include "tests/support/toy_layer.hpp"

#include "sim/trace/sink.hpp"

#include <chrono>
#include <deque>
#include <utility>
#include <vector>

namespace catenet::test {

inline constexpr trace::Rule kForward{
    .id = "toy.forward", .sentence = "{packet} goes to {toy.to} by {out}", .reference = "Toy 1.2"};
inline constexpr trace::Rule kNoWay{.id = "toy.no-way",
                                    .sentence = "{node} knows no way to {toy.to}",
                                    .reference = "Toy 1.3",
                                    .remedy = "tell {node} where {toy.to} is"};
inline constexpr trace::Rule kLearn{
    .id = "toy.learn", .sentence = "{node} has learnt who {toy.from} is", .reference = "Toy 2"};

// The packets of a test and the trace they are said to. Packets are made first, then spoken of.
class ToyRun {
  public:
    explicit ToyRun(trace::Sink& sink) {
        trace_.add(sink);
        trace_.begin(directory_, layers_);
    }

    // A packet of node `object`, the next there. Without parents it begins a journey of its own.
    const trace::PacketView& packet(std::vector<std::byte> bytes,
                                    std::vector<trace::PacketId> parents = {},
                                    trace::PacketId journey = {}) {
        Cell& cell = cells_.emplace_back();
        cell.bytes = std::move(bytes);
        cell.parents = std::move(parents);
        cell.view.id = {1, static_cast<std::uint32_t>(cells_.size())};
        cell.view.journey = journey ? journey : cell.view.id;
        cell.view.parents = cell.parents;
        cell.view.head = cell.bytes;
        return cell.view;
    }

    void say(const trace::TraceEvent& event) { trace_.emit(event); }
    void end(TimePoint now) { trace_.end(now); }
    const trace::Directory& directory() const { return directory_; }

  private:
    struct Cell {
        std::vector<std::byte> bytes;
        std::vector<trace::PacketId> parents;
        trace::PacketView view;
    };

    trace::Directory directory_ = toy_directory();
    trace::Layers layers_ = toy_layers();
    trace::Trace trace_;
    std::deque<Cell> cells_;  // views stay where they are
};

inline TimePoint at(Duration since_start) {
    return TimePoint{since_start};
}

}  // namespace catenet::test
