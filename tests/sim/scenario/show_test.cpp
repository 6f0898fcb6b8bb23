#include "sim/scenario/show.hpp"

#include "tests/sim/scenario/plan_for_tests.hpp"
#include "tests/support/for_each_seed.hpp"

#include "sim/scenario/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

// Lines that end with a backslash go on in the next one, behind its spaces.
std::string unfolded(std::string text) {
    for (std::size_t i = text.find("\\\n"); i != std::string::npos; i = text.find("\\\n")) {
        const std::size_t next = text.find_first_not_of(' ', i + 2);
        text.erase(i, next - i);
    }
    return text;
}

// Reads what is shown, and expects the same plan and the same text again.
void expect_same_again(const PlannedScenario& planned) {
    const std::string shown = show(planned.plan);
    Diagnostics diagnostics;
    const auto spec = read_scenario(shown, planning_registry(), diagnostics);
    ASSERT_TRUE(spec) << diagnostics.render("f", shown) << shown;
    const Plan plan = make_plan(*spec, planning_registry(), diagnostics);
    ASSERT_FALSE(diagnostics.has_errors()) << diagnostics.render("f", shown) << shown;
    EXPECT_EQ(text_of(plan), text_of(planned.plan)) << shown;
    EXPECT_EQ(show(plan), shown);
}

TEST(Show, FillsInAllThatWasChosen) {
    const auto planned = plan_of(R"(
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab: {kind: p2p, prefix: 10.0.2.0/30, rate: 2Mbps}
nodes:
  pc1: {joins: office}
  r1: {kind: router, joins: [office, lab]}
  pc2: {joins: lab}
  pc3: {joins: office}
events:
  - 0s: pc1 ping pc2
)");
    EXPECT_EQ(planned->complaints, "");
    EXPECT_EQ(show(planned->plan), unfolded(R"(title: T
seed: 1
networks:
  office: {kind: ethernet, rate: 1Gbps, delay: 1us, mtu: 1500B, prefix: 10.0.1.0/24, medium: auto}
  lab: {kind: p2p, rate: 2Mbps, prefix: 10.0.2.0/30}
nodes:
  pc1: {kind: host, joins: {office: {ip: 10.0.1.2/24, mac: "02:00:00:00:01:00", port: eth0, \
      gateway: 10.0.1.1}}}
  r1: {kind: router, joins: {office: {ip: 10.0.1.1/24, mac: "02:00:00:00:02:00", port: eth0}, \
      lab: {ip: 10.0.2.1/30, port: p2p0}}}
    # 10.0.1.0/24 is connected by eth0
    # 10.0.2.0/30 is connected by p2p0
  pc2: {kind: host, joins: {lab: {ip: 10.0.2.2/30, port: p2p0, gateway: 10.0.2.1}}}
  pc3: {kind: host, joins: {office: {ip: 10.0.1.3/24, mac: "02:00:00:00:04:00", port: eth0, \
      gateway: 10.0.1.1}}}
  office-switch: {kind: switch, joins: [office], ageing: 5m}
links:
  - {between: [pc1.eth0, office-switch.p1], network: office, rate: 1Gbps, delay: 1us, loss: 0%, \
      queue: 100}
  - {between: [r1.eth0, office-switch.p2], network: office, rate: 1Gbps, delay: 1us, loss: 0%, \
      queue: 100}
  - {between: [pc3.eth0, office-switch.p3], network: office, rate: 1Gbps, delay: 1us, loss: 0%, \
      queue: 100}
  - {between: [r1.p2p0, pc2.p2p0], network: lab, rate: 2Mbps, delay: 0s, loss: 0%, queue: 100}
events:
  - 0s: pc1 ping pc2
)"));
    expect_same_again(*planned);
}

TEST(Show, KeepsAllOtherWordsOfTheScenario) {
    const auto planned = plan_of(R"(
about: |
  Two lines, a "quote", a back\slash
  and µ.
seed: 9223372036854775807
stop: 90s
networks: {bus: can, a: {kind: ethernet, medium: hub, prefix: 10.0.0.0/24, loss: 2.5%}}
nodes:
  d: {kind: device, joins: bus, latency: 5us}
  pc: {joins: a, fix: {ip-id: 1, echo-id: 7, port: 40000, isn: 1000, udp-checksum: off}}
  r: {kind: router, joins: a, routes: [default via pc, 10.9.0.0/16 via 10.0.0.9]}
events:
  - 1s: "d say 'a: b' \"c\""
  - 0s: cut bus at d
expect:
  one: d reaches pc
  two:
    {that: never arp on a, points: 3, hint: [look, "look: twice"], pass: "yes, right", fail: no,
     needs: [one], hidden: yes}
exercise: {task: "make it work: now", fix: [nodes.pc.ip, "events.x y"]}
)");
    EXPECT_EQ(planned->complaints, "");
    EXPECT_THAT(
        show(planned->plan),
        testing::HasSubstr(unfolded(
            R"(  r: {kind: router, joins: {a: {ip: 10.0.0.1/24, mac: "02:00:00:00:03:00", port: \
      eth0}}, routes: ["default via 10.0.0.2", "10.9.0.0/16 via 10.0.0.9"]}
events:
  - 1s: "d say 'a: b' \"c\""
  - 0s: cut bus at d
expect:
  one: d reaches pc
  two:
    that: never arp on a
    points: 3
    hint: [look, "look: twice"]
    pass: "yes, right"
    fail: no
    needs: [one]
    hidden: yes
exercise:
  task: "make it work: now"
  fix: [nodes.pc.ip, "events.x y"]
)")));
    expect_same_again(*planned);
}

TEST(Show, KeepsTheNamesOfLinksAndThePlacesOfCablesAtHubs) {
    const auto planned = plan_of(R"(
networks:
  a: {kind: ethernet, prefix: 10.0.1.0/24}
  b: {kind: ethernet, prefix: 10.0.2.0/24}
  c: {kind: ethernet, prefix: 10.0.3.0/24}
nodes:
  x: {joins: [a, b, c]}
  y: {joins: [a, b, c]}
  h1: {kind: hub, joins: c}
  h2: {kind: hub, joins: c}
  s1: {kind: switch, joins: c}
links:
  - {between: [y, h2.p7]}
  - {between: [x, y], network: b, delay: 2ms}
  - {between: [h1, s1.p9]}
  - {between: [x, h1]}
  - {between: [s1, h2]}
)");
    EXPECT_EQ(planned->complaints, "");
    EXPECT_EQ(links_of(planned->plan),
              "x-y.2 a x.eth0 y.eth0\n"
              "x-y b x.eth1 y.eth1\n"
              "h2 c y.eth2 s1.p1 shared h2\n"
              "h1 c s1.p9 x.eth2 shared h1\n");
    expect_same_again(*planned);
}

// A scenario that nobody would write by hand.
std::string random_scenario(RandomStream& random) {
    const auto choose = [&](std::uint64_t count) { return random.below(count); };
    const std::vector<std::string> media{"auto", "auto", "switch", "hub"};
    const std::vector<std::string> kinds{"host", "host", "host", "router", "gateway", "switch"};
    std::string text = "networks:\n";
    const std::uint64_t networks = 1 + choose(4);
    for (std::uint64_t i = 0; i < networks; ++i) {
        const std::string n = std::to_string(i);
        if (choose(6) == 0) {
            text += "  n" + n + ": {kind: can, delay: " + n + "ms}\n";
        } else {
            text += "  n" + n + ": {kind: ethernet, medium: " + media[choose(4)] +
                    (choose(5) == 0 ? "" : ", prefix: 10.0." + n + ".0/24") + "}\n";
        }
    }
    text += "nodes:\n";
    const std::uint64_t nodes = 1 + choose(8);
    for (std::uint64_t i = 0; i < nodes; ++i) {
        text += "  m" + std::to_string(i) + ": {kind: " + kinds[choose(6)] + ", joins: {";
        const std::uint64_t first = choose(networks);
        text += "n" + std::to_string(first) + ": {}";
        const std::uint64_t second = choose(networks);
        if (second != first) text += ", n" + std::to_string(second) + ": {port: x}";
        text += "}}\n";
    }
    return text;
}

TEST(Show, ReadsBackToTheSamePlan) {
    int tried = 0;
    test::for_each_seed(60, [&](RandomStream& random) {
        const std::string text = "title: T\n" + random_scenario(random);
        Diagnostics diagnostics;
        auto spec = read_scenario(text, planning_registry(), diagnostics);
        if (!spec) return;
        PlannedScenario planned;
        planned.spec = std::move(*spec);
        planned.plan = make_plan(planned.spec, planning_registry(), diagnostics);
        if (diagnostics.has_errors()) return;
        ++tried;
        expect_same_again(planned);
    });
    EXPECT_GT(tried, 20);
}

}  // namespace
}  // namespace catenet::scenario
