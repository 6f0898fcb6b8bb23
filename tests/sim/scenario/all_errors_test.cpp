// All semantic errors of a file come at once, and none that only follows from another.
#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::scenario {
namespace {

constexpr std::string_view kWhole = R"(title: Two LANs and a router
about: Everything that the language has, once.
seed: 7
stop: 10s
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24, rate: 1Gbps, delay: 1us, loss: 0.1%}
  lab: {kind: ethernet, medium: switch, prefix: 10.0.2.0/24, mtu: 1500B, queue: 50}
  wan: p2p
nodes:
  pc1: {joins: office, ip: 10.0.1.10, gateway: r1}
  sw1: {kind: switch, joins: office, ageing: 10s}
  pc2: {joins: {lab: {ip: 10.0.2.10/16, mac: "02:00:00:00:00:99", port: eth3}}}
  r1: {kind: router, joins: {office: 10.0.1.1/24, wan: {}}, routes: ["default via r2"]}
  r2: {kind: router, joins: [lab, wan], latency: 10us, fix: {ip-id: 1}}
links:
  - {between: [pc1, sw1.p1], rate: 100Mbps}
  - {between: [sw1, r1]}
events:
  - 0s: pc1 ping pc2 count 3
  - 1s: cut wan
expect:
  works: pc1 reaches pc2 before 1s
  cut: {that: pc1 cannot reach pc2 after 1s, points: 2, needs: works, hint: look at wan}
exercise: {task: Find the cut., fix: [events]}
)";

TEST(Scenario, MayUseAllOfTheLanguageAtOnce) {
    const ScenarioSpec spec = read_without_error(kWhole);
    EXPECT_EQ(spec.networks.size(), 3U);
    EXPECT_EQ(spec.nodes.size(), 5U);
    EXPECT_EQ(spec.links.size(), 2U);
    EXPECT_EQ(spec.events.size(), 2U);
    EXPECT_EQ(spec.expectations.size(), 2U);
    EXPECT_TRUE(spec.warnings.empty());
}

TEST(AllErrors, OfAllSectionsComeTogetherInTheOrderOfTheFile) {
    expect_complaints(
        R"(title: x
«sede»: 5
networks:
  lan: «ethernett»
  lab: {kind: ethernet, rate: «10»}
nodes:
  pc1: {joins: «lba», latency: «1»}
  pc2: {kind: «hots», joins: lab}
links:
  - {between: [pc2, «pc3»]}
events:
  - «0»: pc1 ping pc2
expect:
  a: {that: x, needs: «b»}
exercise: «{»fix: «a»}
)",
        {{"unknown key 'sede' in a scenario",
          "did you mean 'seed'?  keys here: title, about, seed, stop, networks, "
          "nodes, links, events, expect, exercise"},
         {"unknown network kind 'ethernett'",
          "did you mean 'ethernet'?  kinds of networks: ethernet, p2p, can"},
         {"'10' needs a unit", "10Mbps, 10kbps or 10Gbps?"},
         {"unknown network 'lba'", "did you mean 'lab'?  networks in this file: lan, lab"},
         {"'1' needs a unit", "1ms, 1s or 1us?"},
         {"unknown node kind 'hots'",
          "did you mean 'host'?  kinds of nodes: host, switch, hub, router, can-node, "
          "gateway"},
         {"unknown node 'pc3'", "did you mean 'pc1'?  nodes in this file: pc1, pc2"},
         {"'0' needs a unit", "0s?"},
         {"unknown expectation 'b'", "expectations in this file: a"},
         {"the exercise has no 'task'", "task: TEXT"},
         {"unknown part 'a' in 'a'",
          "parts: title, about, seed, stop, networks, nodes, links, events, expect"}});
}

TEST(AllErrors, GoOnBehindKeysThatStandTwice) {
    expect_complaints("title: x\nseed: «y»\n«title»: z\nstop: «1»\n",
                      {{"'y' is not a whole number"},
                       {"'title' stands here twice", "it is first in line 1"},
                       {"'1' needs a unit", "1ms, 1s or 1us?"}});
}

TEST(AllErrors, OfANetworkThatIsUnknownAreNotRepeatedByItsNodes) {
    expect_complaint(R"(title: x
networks:
  lan: {kind: «ethernett», prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: lan, ip: 10.0.1.1, mac: "02:00:00:00:00:01"}
  pc2: {joins: lan}
links:
  - {between: [pc1, pc2]}
)",
                     "unknown network kind 'ethernett'",
                     "did you mean 'ethernet'?  kinds of networks: ethernet, p2p, can");
}

TEST(AllErrors, AreAtMostFiftyAndTheRestIsCounted) {
    std::string text = "title: x\nnodes:\n";
    for (int i = 0; i < 60; ++i) {
        text += "  n" + std::to_string(i) + ": {joins: lan" + std::to_string(i) + "}\n";
    }
    const std::string shown = complaints_about(text);
    EXPECT_NE(shown.find("f:52:16: unknown network 'lan49'\n"), std::string::npos);
    EXPECT_EQ(shown.find("lan50"), std::string::npos);
    EXPECT_TRUE(shown.ends_with("\nf: 10 more errors are not shown\n"));
}

TEST(AllErrors, GiveNoSpec) {
    Diagnostics diagnostics;
    EXPECT_FALSE(read_scenario("title: x\nseed: y\n", registry_for_tests(), diagnostics));
    EXPECT_TRUE(diagnostics.has_errors());
}

// Whatever an author does to a file, the reader answers with complaints, at places that exist.
TEST(AllErrors, StandInsideTheTextWhateverIsWrittenOver) {
    test::for_each_seed(300, [](RandomStream& random) {
        constexpr std::string_view kNoise = ":{}[]\"'#&*!|>%@`-,? \n\tax0.\\";
        std::string text(kWhole);
        const std::uint64_t changes = 1 + random.below(4);
        for (std::uint64_t i = 0; i < changes; ++i) {
            text[random.below(text.size())] = kNoise[random.below(kNoise.size())];
        }
        Diagnostics diagnostics;
        const bool read = read_scenario(text, registry_for_tests(), diagnostics).has_value();
        EXPECT_NE(read, diagnostics.has_errors());
        for (const Diagnostic& found : diagnostics.sorted()) {
            EXPECT_FALSE(found.message.empty());
            EXPECT_GE(found.where.start.line, 1);
            EXPECT_GE(found.where.start.column, 1);
            EXPECT_GE(found.where.length, 1);
            EXPECT_LE(found.where.start.line, 1 + std::count(text.begin(), text.end(), '\n'));
        }
    });
}

TEST(AllErrors, StandInsideATextThatIsCutInManyPlaces) {
    for (std::size_t size = 0; size < kWhole.size(); size += 3) {
        SCOPED_TRACE(size);
        const std::string_view text = kWhole.substr(0, size);
        Diagnostics diagnostics;
        const bool read = read_scenario(text, registry_for_tests(), diagnostics).has_value();
        EXPECT_NE(read, diagnostics.has_errors());
        for (const Diagnostic& found : diagnostics.sorted()) {
            EXPECT_GE(found.where.length, 1);
            EXPECT_LE(found.where.start.line, 1 + std::count(text.begin(), text.end(), '\n'));
        }
    }
}

}  // namespace
}  // namespace catenet::scenario
