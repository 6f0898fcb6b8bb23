// Every fault that a scenario can order, on every medium that carries packets, in one direction.
#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using trace::What;

struct Medium {
    std::string name;     // of the test
    std::string network;  // its facts
    std::string where;    // as faults call it
    std::string third;    // another node on it, if there may be one
    int links = 1;        // that a fault on `where` and that a packet from a to b meets
};

const Medium kMedia[] = {{"Cable", "kind: ethernet", "lan", ""},
                         {"CableByName", "kind: ethernet", "a-b", ""},
                         {"PointToPoint", "kind: p2p", "lan", ""},
                         {"Hub", "kind: ethernet, medium: hub", "lan", "c"},
                         {"Switched", "kind: ethernet", "lan", "c", 2},
                         {"SwitchedByLink", "kind: ethernet", "b-lan-switch", "c"}};

// a and b tell each other 1, 2, 3 and 4 in turn: a at 1000 ms, 1010 ms, ..., b at 1005 ms, ...
// They know each other's MAC address by then.
std::string scenario_on(const Medium& medium, const std::string& events) {
    std::string text = "title: A bad day\nstop: 2s\nnetworks:\n  lan: {" + medium.network +
                       ", prefix: 10.0.1.0/24, rate: 10Mbps}\nnodes:\n"
                       "  a: {joins: lan, listens: [5000]}\n  b: {joins: lan, listens: [5000]}\n";
    if (!medium.third.empty()) text += "  c: {joins: lan}\n";
    text += "events:\n  - 0s: a ping b\n" + events;
    for (int i = 1; i <= 4; ++i) {
        const std::string number = std::to_string(i);
        text += "  - 10" + std::to_string(i - 1) + "0ms: a send b udp 5000 '" + number + "'\n";
        text += "  - 10" + std::to_string(i - 1) + "5ms: b send a udp 5000 '" + number + "'\n";
    }
    return text;
}

// What is said after 1 s, with the same faults towards b as the test orders.
class BadDay {
  public:
    explicit BadDay(const Medium& medium, const std::string& events = "") {
        const std::string text = scenario_on(medium, events);
        RunOptions options;
        options.sinks = {&trace_};
        const RunResult result = run_scenario(text, options);
        EXPECT_EQ(result.complaints, "");
        EXPECT_EQ(result.broken, "");
    }
    // The numbers that came to that node, in their order.
    std::string told(std::string_view node) const {
        std::string told;
        for (const Happening& one : told_at(node)) told += static_cast<char>(one.bytes.back());
        return told;
    }
    std::vector<Duration> times(std::string_view node) const {
        std::vector<Duration> times;
        for (const Happening& one : told_at(node)) times.push_back(one.time - TimePoint{1s});
        return times;
    }
    // How long a datagram was on its way to b.
    Duration first_trip() const { return times("b").front(); }

  private:
    std::vector<Happening> told_at(std::string_view node) const {
        std::vector<Happening> told;
        for (const Happening& one : trace_.of(What::Delivered, node)) {
            if (one.time >= TimePoint{1s} && one.layer == "udp") told.push_back(one);
        }
        return told;
    }

    RecorderSink trace_;
};

class LinkFaults : public testing::TestWithParam<Medium> {
  protected:
    static std::string event(const std::string& at, const std::string& what) {
        return "  - " + at + ": " + what + "\n";
    }
    static std::string set(const std::string& at, const std::string& what) {
        return event(at, "set " + GetParam().where + " " + what);
    }
};

TEST_P(LinkFaults, AreNotThereUnlessOrdered) {
    const BadDay day{GetParam()};
    EXPECT_EQ(day.told("a"), "1234");
    EXPECT_EQ(day.told("b"), "1234");
}

TEST_P(LinkFaults, LoseInOneDirection) {
    const BadDay day{GetParam(),
                     set("1009ms", "loss 100% towards b") + set("1029ms", "loss 0% towards b")};
    EXPECT_EQ(day.told("a"), "1234");
    EXPECT_EQ(day.told("b"), "14");
}

TEST_P(LinkFaults, LoseBothWays) {
    const BadDay day{GetParam(), set("1009ms", "loss 100%") + set("1029ms", "loss 0%")};
    EXPECT_EQ(day.told("a"), "14");
    EXPECT_EQ(day.told("b"), "14");
}

TEST_P(LinkFaults, DoubleInOneDirection) {
    const BadDay day{
        GetParam(),
        set("1009ms", "duplicate 100% towards b") + set("1019ms", "duplicate 0% towards b")};
    EXPECT_EQ(day.told("a"), "1234");
    EXPECT_EQ(day.told("b"), "12234");
}

// One bit that is wrong is noticed, by whichever sum covers it.
TEST_P(LinkFaults, TurnBitsOverInOneDirection) {
    const BadDay day{
        GetParam(),
        set("1009ms", "corrupt 100% towards b") + set("1029ms", "corrupt 0% towards b")};
    EXPECT_EQ(day.told("a"), "1234");
    EXPECT_EQ(day.told("b"), "14");
}

// Ten of the longest frames take 12.304 ms at 10 Mbit/s.
TEST_P(LinkFaults, LetOthersOvertakeInOneDirection) {
    const BadDay day{
        GetParam(),
        set("1009ms", "reorder 100% towards b") + set("1011ms", "reorder 0% towards b")};
    EXPECT_EQ(day.told("a"), "1234");
    EXPECT_EQ(day.told("b"), "1324");
}

TEST_P(LinkFaults, LengthenTheWay) {
    const Duration as_usual = BadDay{GetParam()}.first_trip();
    const BadDay day{GetParam(), set("500ms", "delay 301us")};
    EXPECT_EQ(day.first_trip(), as_usual + GetParam().links * 300us);
}

// Each frame is ten times as long on the wire of each link.
TEST_P(LinkFaults, SlowTheWayDown) {
    const Duration as_usual = BadDay{GetParam()}.first_trip();
    const BadDay day{GetParam(), set("500ms", "rate 1Mbps")};
    const bool is_p2p = GetParam().name == "PointToPoint";
    // 20 + 8 + 1 bytes with 2 in front; or a minimal frame with what surrounds it.
    const auto on_wire = std::chrono::nanoseconds{(is_p2p ? 31 : 72) * 800};
    EXPECT_EQ(day.first_trip(), as_usual + GetParam().links * 9 * on_wire);
}

TEST_P(LinkFaults, CutOneDirection) {
    const std::string where = GetParam().where;
    const BadDay day{GetParam(),
                     event("1009ms", "cut " + where + " towards b") +
                         event("1029ms", "restore " + where + " towards b")};
    EXPECT_EQ(day.told("a"), "1234");
    EXPECT_EQ(day.told("b"), "14");
}

TEST_P(LinkFaults, CutBoth) {
    const std::string where = GetParam().where;
    const BadDay day{GetParam(),
                     event("1009ms", "cut " + where) + event("1029ms", "restore " + where)};
    EXPECT_EQ(day.told("a"), "14");
    EXPECT_EQ(day.told("b"), "14");
}

TEST_P(LinkFaults, TakeOutTheNextTwo) {
    const BadDay day{GetParam(), event("1009ms", "drop next 2 on " + GetParam().where + " udp")};
    EXPECT_EQ(day.told("a"), "134");
    EXPECT_EQ(day.told("b"), "134");
}

TEST_P(LinkFaults, OfANodeStopItAndNobodyElse) {
    const BadDay day{GetParam(), event("1009ms", "fail b") + event("1029ms", "recover b")};
    EXPECT_EQ(day.told("a"), "14");
    EXPECT_EQ(day.told("b"), "14");
}

TEST_P(LinkFaults, AreDrawnFromTheSeed) {
    const std::string faults = set("0s", "loss 30%") + set("0s", "duplicate 30% towards b");
    const BadDay one{GetParam(), faults};
    const BadDay other{GetParam(), faults};
    EXPECT_EQ(one.times("a"), other.times("a"));
    EXPECT_EQ(one.times("b"), other.times("b"));
}

INSTANTIATE_TEST_SUITE_P(On, LinkFaults, testing::ValuesIn(kMedia), [](const auto& medium) {
    return medium.param.name;
});

// -- On a bus a frame that is disturbed is sent again ---------------------------------------------

constexpr std::string_view kBusFaults = R"(title: A bus on a bad day
stop: 2s
networks: {bus: {kind: can}}
nodes:
  a: {kind: can-node, joins: bus, accepts: {"0x200": value}}
  b: {kind: can-node, joins: bus, accepts: {"0x100": value}}
  c: {kind: can-node, joins: bus, accepts: {"0x100": value, "0x200": value}}
events:
)";

// How often each node got something: "a1 b1 c2".
std::string got_on_bus(const std::string& fault) {
    RecorderSink trace;
    RunOptions options;
    options.sinks = {&trace};
    const RunResult result = run_scenario(std::string{kBusFaults} + fault +
                                              "  - 1s: a can-send 0x100 01\n"
                                              "  - 1010ms: b can-send 0x200 02\n",
                                          options);
    EXPECT_EQ(result.complaints, "");
    EXPECT_EQ(result.broken, "");
    std::string got;
    for (const char* const node : {"a", "b", "c"}) {
        got += node + std::to_string(trace.of(What::Delivered, node).size());
    }
    return got;
}

TEST(BusFaults, AreNotThereUnlessOrdered) {
    EXPECT_EQ(got_on_bus(""), "a1b1c2");
}

TEST(BusFaults, LoseNothingForGood) {
    EXPECT_EQ(got_on_bus("  - 0s: set bus loss 50%\n"), "a1b1c2");
    EXPECT_EQ(got_on_bus("  - 0s: set bus corrupt 50%\n"), "a1b1c2");
    EXPECT_EQ(got_on_bus("  - 0s: drop next 3 on bus\n"), "a1b1c2");
}

// When b sends, a is bus off since its 32nd attempt, and hears nothing.
TEST(BusFaults, LoseAllThatANodeHears) {
    EXPECT_EQ(got_on_bus("  - 0s: set bus loss 100% towards b\n"), "a0b0c1");
}

TEST(BusFaults, LoseAllThatANodeSends) {
    EXPECT_EQ(got_on_bus("  - 0s: set bus loss 100% at a\n"), "a0b0c1");
}

TEST(BusFaults, DoubleForAllThatHear) {
    EXPECT_EQ(got_on_bus("  - 0s: set bus duplicate 100% towards b\n"
                         "  - 1000050us: set bus duplicate 0% towards b\n"),
              "a1b2c3");
}

TEST(BusFaults, CutOneNodeOff) {
    EXPECT_EQ(got_on_bus("  - 0s: cut bus at b\n"), "a0b0c1");
    EXPECT_EQ(got_on_bus("  - 0s: cut bus towards b\n"), "a1b0c2");
}

TEST(BusFaults, StopANode) {
    EXPECT_EQ(got_on_bus("  - 0s: fail b\n"), "a0b0c1");
    EXPECT_EQ(got_on_bus("  - 0s: fail b\n  - 1005ms: recover b\n"), "a1b0c2");
}

}  // namespace
}  // namespace catenet::test
