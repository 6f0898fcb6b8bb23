// The golden trace: one line per event, `time node.port verb #packet layer summary`
// (docs/adr/0011).
#pragma once
#include "sim/trace/frame_buffer.hpp"
#include "sim/trace/output.hpp"
#include "sim/trace/sink.hpp"

#include <string>

namespace catenet::trace {

// A line says of a packet what its innermost header is, then in brackets the rule and the facts of
// a decision, and, where the packet is first seen, what it was born from and its journeys:
//
// 0.000001234000    pc2.eth0  sent        #3     eth     icmp echo reply  <- #1  journey 1
// 0.000006234000    r1.eth0   dropped     #3     ip      icmp echo reply  [ipv4.no-route
// ip.dst=...] 0.000006234000    r1        table              arp     arp.learnt ip=10.0.0.2
//
// Columns are as wide as the scenario's names need; no other scenario or protocol moves them.
class TextSink final : public Sink {
  public:
    explicit TextSink(TextOutput& output) : output_(output) {}

    void begin(const Directory& directory, const Layers& layers) override;
    void on_event(const TraceEvent& event) override;
    void end(TimePoint now) override;

  private:
    void append_cell(std::string_view text, std::size_t width);
    void append_summary(const TraceEvent& event);
    void append_birth(const TraceEvent& event);
    std::string place_of(const TraceEvent& event) const;

    TextOutput& output_;
    const Directory* directory_ = nullptr;
    const Layers* layers_ = nullptr;
    std::size_t place_width_ = 0;
    std::uint64_t packets_seen_ = 0;
    FrameBuffer frame_;
    std::string line_;
};

}  // namespace catenet::trace
