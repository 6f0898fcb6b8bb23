// A run said by hand as TCP and cables say theirs, for tests of curves.
#pragma once
#include "tests/support/toy_run.hpp"
#include "tools/export/plot_choice.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace catenet::test {

inline constexpr trace::Rule kCongestionRule{
    .id = "tcp.congestion", .sentence = "cwnd is {cwnd}", .reference = "RFC 5681"};
inline constexpr trace::Rule kSentRule{
    .id = "tcp.sent-data", .sentence = "{length} bytes", .reference = "RFC 9293"};
inline constexpr trace::Rule kSentAgainRule{
    .id = "tcp.sent-again", .sentence = "{length} bytes again", .reference = "RFC 9293"};
inline constexpr trace::Rule kRepairedRule{
    .id = "tcp.repaired", .sentence = "all before {sequence}", .reference = "RFC 6582"};
inline constexpr trace::Rule kAcknowledgedRule{
    .id = "tcp.acknowledged", .sentence = "all before {sequence}", .reference = "RFC 9293"};
inline constexpr trace::Rule kReceivedRule{
    .id = "tcp.received-data", .sentence = "{sequence} bytes", .reference = "RFC 9293"};
inline constexpr trace::Rule kWaitsRule{
    .id = "net.waits", .sentence = "{queue} frames wait", .reference = "Toy"};
inline constexpr trace::Rule kQueueFullRule{
    .id = "net.queue-full", .sentence = "{queue} frames wait", .reference = "Toy"};

// pc1 sends to pc2 of the toy run; both ends have a name for their connection.
inline constexpr std::string_view kFromPc1 = "10.0.0.1:40000 > 10.0.0.2:80";
inline constexpr std::string_view kFromPc2 = "10.0.0.2:80 > 10.0.0.1:40000";
inline constexpr trace::NodeIndex kPc1 = 0;
inline constexpr trace::NodeIndex kRouter = 1;
inline constexpr trace::NodeIndex kPc2 = 2;

struct Said {
    std::uint64_t cwnd = 0;
    std::uint64_t ssthresh = 0;
    std::uint64_t in_flight = 0;
    std::uint64_t rwnd = 0;
    Duration rtt{};
    Duration rto{};
    std::string phase = "slow start";
};

class PlotRun {
  public:
    explicit PlotRun(exports::PlotKind kind) : series(kind), run_(series) {}

    void congestion(Duration when, const Said& said, std::string_view name = kFromPc1) {
        const std::array<trace::Fact, 8> facts{{{"connection", name},
                                                {"cwnd", said.cwnd},
                                                {"ssthresh", said.ssthresh},
                                                {"in-flight", said.in_flight},
                                                {"rwnd", said.rwnd},
                                                {"rtt", said.rtt},
                                                {"rto", said.rto},
                                                {"phase", std::string_view{said.phase}}}};
        say(when, trace::What::State, name == kFromPc2 ? kPc2 : kPc1, kCongestionRule, facts);
    }
    void sent(Duration when,
              std::uint64_t sequence,
              std::uint64_t length,
              bool again = false,
              std::string_view name = kFromPc1) {
        const std::array<trace::Fact, 4> facts{{{"connection", name},
                                                {"sequence", sequence},
                                                {"length", length},
                                                {"again", std::uint64_t{again ? 1U : 0U}}}};
        say(when, trace::What::Note, kPc1, again ? kSentAgainRule : kSentRule, facts);
    }
    void acknowledged(Duration when,
                      std::uint64_t sequence,
                      const trace::Rule& rule = kAcknowledgedRule) {
        const std::array<trace::Fact, 2> facts{{{"connection", kFromPc1}, {"sequence", sequence}}};
        say(when, trace::What::Note, kPc1, rule, facts);
    }
    void received(Duration when, std::uint64_t sequence, std::string_view name = kFromPc2) {
        const std::array<trace::Fact, 2> facts{{{"connection", name}, {"sequence", sequence}}};
        say(when, trace::What::Note, kPc2, kReceivedRule, facts);
    }

    // Frames of the router's port into the link "right".
    const trace::PacketView& frame(std::size_t size = 4) {
        return run_.packet(std::vector<std::byte>(size));
    }
    void waits(Duration when, const trace::PacketView& frame, std::uint64_t queue) {
        const std::array<trace::Fact, 1> facts{{{"queue", queue}}};
        at_port(when, trace::What::Note, &kWaitsRule, frame, facts);
    }
    void queue_full(Duration when, const trace::PacketView& frame, std::uint64_t queue) {
        const std::array<trace::Fact, 1> facts{{{"queue", queue}}};
        at_port(when, trace::What::Dropped, &kQueueFullRule, frame, facts);
    }
    void leaves(Duration when, const trace::PacketView& frame) {
        at_port(when, trace::What::Sent, nullptr, frame, {});
    }
    void dropped(Duration when, const trace::PacketView& frame) {
        at_port(when, trace::What::Dropped, &kNoWay, frame, {});
    }
    void end(Duration when) { run_.end(at(when)); }

    exports::Series series;

  private:
    using Facts = std::span<const trace::Fact>;

    void say(Duration when,
             trace::What what,
             trace::NodeIndex node,
             const trace::Rule& rule,
             Facts facts) {
        run_.say({.time = at(when), .what = what, .node = node, .rule = &rule, .facts = facts});
    }
    void at_port(Duration when,
                 trace::What what,
                 const trace::Rule* rule,
                 const trace::PacketView& frame,
                 Facts facts) {
        run_.say({.time = at(when),
                  .what = what,
                  .node = kRouter,
                  .port = 1,
                  .link = 1,
                  .layer = &kToy,
                  .rule = rule,
                  .packet = &frame,
                  .facts = facts});
    }

    ToyRun run_;
};

}  // namespace catenet::test
