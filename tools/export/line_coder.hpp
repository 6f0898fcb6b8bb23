// A line coder knows how the frames of one kind of bus stand on its wires, bit by bit.
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/sink.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace catenet::exports {

// The wires of one line: what is there, then what each of its ends drives, in the Directory's
// order.
inline constexpr std::size_t kBusWire = 0;
constexpr std::size_t wire_of(std::size_t end) {
    return end + 1;
}

class Wires {
  public:
    virtual ~Wires() = default;
    // From that moment on. All are high when the run begins.
    virtual void set(TimePoint when, std::size_t wire, bool high) = 0;
};

class LineCoder {
  public:
    virtual ~LineCoder() = default;
    // What is said of the line, of one of its taps, or of a node that has one.
    virtual void hear(const trace::TraceEvent& event) = 0;
    // It is `now`, before anything is heard of this moment. What is set later is not before the
    // time that is returned.
    virtual TimePoint settled(TimePoint now) = 0;
    // The run is over: sets what is still held.
    virtual void finish(TimePoint now) = 0;
};

struct LineKind {
    std::string_view layer;  // of its frames: trace::Layer's name
    // REQUIRES: all live longer
    std::unique_ptr<LineCoder> (*make)(const trace::LinkEntry& link, Wires& wires);
};

std::span<const LineKind> line_kinds();
// Null if the link is no bus whose bits are known.
const LineKind* line_kind_of(const trace::LinkEntry& link);

}  // namespace catenet::exports
