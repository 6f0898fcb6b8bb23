// Whatever a translator passes on: each byte has one origin, each origin tells the truth, and
// nothing is lost without a word.
#include "tests/support/for_each_seed.hpp"
#include "tests/support/scenario_run.hpp"
#include "tools/export/crossing_book.hpp"
#include "tools/export/crossing_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace catenet::nat44 {
namespace {

using exports::CrossingRecord;
using trace::What;
using Kind = trace::Origin::Kind;

// Looks at all crossings when the run ends, while its directory and layers still live.
class NatCrossings final : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers& layers) override {
        journeys_.begin(directory, layers);
    }
    void on_event(const trace::TraceEvent& event) override {
        journeys_.on_event(event);
        if (event.rule == nullptr) return;
        const bool is_nat = event.rule->id.starts_with("nat44.");
        if (event.what == What::Forwarded && is_nat) ++rules_[std::string{event.rule->id}];
        if (event.what == What::Split) ++rules_["split"];
    }
    void end(TimePoint now) override {
        journeys_.end(now);
        for (const CrossingRecord& record : exports::CrossingBook{journeys_}.all()) {
            ++crossings_;
            for (const auto& stretch : record.stretches) ++kinds_[stretch.origin.kind];
            EXPECT_THAT(exports::disagreements(record), testing::IsEmpty())
                << "event " << record.decision << ", packet " << record.went.packet;
        }
    }
    std::size_t crossings() const { return crossings_; }
    std::size_t of(Kind kind) const { return kinds_.count(kind) == 0 ? 0 : kinds_.at(kind); }
    std::size_t by(const std::string& rule) const {
        return rules_.count(rule) == 0 ? 0 : rules_.at(rule);
    }

  private:
    exports::Journeys journeys_;
    std::map<Kind, std::size_t> kinds_;
    std::map<std::string, std::size_t> rules_;
    std::size_t crossings_ = 0;
};

struct Judged {
    explicit Judged(const std::string& text) {
        test::RunOptions options;
        options.sinks = {&crossings};
        result = test::run_scenario(text, options);
        EXPECT_TRUE(result.ran) << result.complaints;
        EXPECT_EQ(result.broken, "");
    }
    NatCrossings crossings;
    test::RunResult result;
};

std::string home(const std::string& settings,
                 const std::string& events,
                 const std::string& rest = "") {
    return "title: T\n" + rest +
           "networks:\n"
           "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
           "  internet: {kind: ethernet, prefix: 203.0.113.0/24, mtu: 600B}\n"
           "  far: {kind: p2p, prefix: 198.51.100.0/24}\n"
           "nodes:\n"
           "  gw: {kind: gateway, joins: {home: 192.168.1.1/24, internet: 203.0.113.1/24},\n"
           "       translates: {nat44: {outside: internet" +
           settings +
           "}}}\n"
           "  a: {joins: {home: 192.168.1.10/24}, listens: [5000, 40000]}\n"
           "  b: {joins: {home: 192.168.1.11/24}, listens: [5000, 40000], tcp-listens: [80]}\n"
           "  r: {kind: router, joins: {internet: 203.0.113.6/24, far: 198.51.100.1/24}}\n"
           "  s: {joins: {internet: 203.0.113.7/24}, listens: [9]}\n"
           "  t: {joins: {far: 198.51.100.2/24}, listens: [9]}\n"
           "events:\n" +
           events;
}

constexpr const char* kForward = ", forward: [\"udp 80 to b:5000\", \"tcp 80 to b\"]";

TEST(Nat44Crossings, OfDatagramsPingsAndConnections) {
    const Judged judged(home(kForward,
                             "  - 0s: a send t udp 9 'x' from 40000\n"
                             "  - 1s: a ping t count 2\n"
                             "  - 2s: a send t tcp 80 'hello'\n"
                             "  - 3s: s send 203.0.113.1 udp 80 'x'\n"
                             "  - 4s: t send 203.0.113.1 tcp 80 'hello'\n"));
    EXPECT_GE(judged.crossings.by("nat44.outward"), 8U);
    EXPECT_GE(judged.crossings.by("nat44.inward"), 8U);
    EXPECT_GT(judged.crossings.of(Kind::Table), 0U);
    EXPECT_GT(judged.crossings.of(Kind::Computed), 0U);
}

TEST(Nat44Crossings, OfErrorsAndTraces) {
    const Judged judged(home(kForward,
                             "  - 0s: a send s udp 10 'x' from 40000\n"
                             "  - 1s: a traceroute t\n"
                             "  - 10s: a ping t ttl 2\n"
                             "  - 20s: a send t udp 9 'x' size 900B from 40000\n"
                             "  - 21s: s send 203.0.113.1 udp 80 'x' from 9\n"));
    EXPECT_GE(judged.crossings.by("nat44.error"), 3U);
}

TEST(Nat44Crossings, OfHairpins) {
    for (const char* const profile : {"", ", profile: linux"}) {
        const Judged judged(home(std::string{kForward} + profile,
                                 "  - 0s: a send 203.0.113.1 udp 80 'x' from 40000\n"
                                 "  - 1s: a send 203.0.113.1 tcp 80 'hello'\n"
                                 "  - 2s: a send 203.0.113.1 udp 80 'x' size 2000B from 40000\n"));
        EXPECT_GE(judged.crossings.by("nat44.hairpin"), 6U);
    }
}

TEST(Nat44Crossings, OfPieces) {
    const Judged judged(home(kForward,
                             "  - 0s: a send s udp 9 'x' size 1300B from 40000\n"
                             "  - 1s: a send s udp 9 'x' size 1300B from 40000\n"
                             "  - 2s: s send 203.0.113.1 udp 80 'x' size 3000B from 9\n"));
    EXPECT_GE(judged.crossings.by("split"), 8U);
}

// -- Whatever happens -----------------------------------------------------------------------------

std::string event_of(RandomStream& random) {
    const char* const inside = random.below(2) == 0 ? "a" : "b";
    const char* const outside = random.below(2) == 0 ? "s" : "t";
    const std::string size = " size " + std::to_string(8 + random.below(1800)) + "B";
    const std::string from = " from " + std::to_string(40000 + random.below(3));
    switch (random.below(8)) {
        case 0: return std::string{inside} + " ping " + outside + " count 2" + size;
        case 1: return std::string{inside} + " send " + outside + " tcp 80 'hello'" + size;
        case 2: return std::string{outside} + " send 203.0.113.1 udp 40000 'y'" + size;
        case 3: return std::string{outside} + " send 203.0.113.1 tcp 80 'hello'" + size;
        case 4: return std::string{inside} + " send 203.0.113.1 udp 80 'z'" + size + from;
        case 5: return std::string{inside} + " traceroute " + outside;
        case 6: return std::string{outside} + " ping 203.0.113.1" + size;
        default: return std::string{inside} + " send " + outside + " udp 9 'x'" + size + from;
    }
}

std::string scenario_of(RandomStream& random, const std::string& loss) {
    std::string events;
    for (std::uint64_t left = 4 + random.below(12); left > 0; --left) {
        const std::string when = std::to_string(random.below(4000)) + "ms: ";
        events += "  - " + when + event_of(random) + "\n";
    }
    const std::string settings[] = {"",
                                    ", profile: linux",
                                    ", filtering: endpoint-independent",
                                    ", mapping: address-and-port-dependent, ports: 50000-50004"};
    std::string text = home(kForward + settings[random.below(4)],
                            events,
                            "seed: " + std::to_string(random.below(1000)) + "\n");
    for (const char* const network : {"192.168.1.0/24", "203.0.113.0/24"}) {
        const std::size_t at = text.find(network) + std::string{network}.size();
        if (!loss.empty()) text.insert(at, ", loss: " + loss);
    }
    return text;
}

TEST(Nat44Crossings, TellTheTruthForManySeeds) {
    test::for_each_seed(60, [](RandomStream& random) { Judged{scenario_of(random, "")}; });
}

// Conservation holds, and whatever crosses is explained, also where frames are lost.
TEST(Nat44Crossings, TellTheTruthWhereFramesAreLost) {
    test::for_each_seed(40, [](RandomStream& random) { Judged{scenario_of(random, "8%")}; });
}

}  // namespace
}  // namespace catenet::nat44
