// The translator as a scenario's author meets it: who finds whom, what is forwarded, what is told.
#include "tests/models/gateways/nat44/nat_world.hpp"

#include <gtest/gtest.h>

namespace catenet::nat44 {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// home - gw - middle - r - far; s is far, a at home.
std::string far(const std::string& settings, const std::string& events) {
    return "networks:\n"
           "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
           "  middle: {kind: ethernet, prefix: 203.0.113.0/24}\n"
           "  far: {kind: ethernet, prefix: 198.51.100.0/24}\n"
           "nodes:\n"
           "  gw: {kind: gateway, joins: [home, middle], translates: {nat44: {outside: middle" +
           settings +
           "}}}\n"
           "  r: {kind: router, joins: [middle, far]}\n"
           "  m: {joins: middle}\n"
           "  a: {joins: home}\n"
           "  s: {joins: far, listens: [9]}\n"
           "events:\n" +
           events;
}

std::vector<std::string> routes(const NatRun& run, std::string_view node) {
    std::vector<std::string> all;
    for (const Happening& row : run.trace.of(trace::What::Table, node)) {
        if (row.facts.at("table") != "routes") continue;
        all.push_back(row.facts.at("key") + " " + row.facts.at("value"));
    }
    return all;
}

// Who is outside knows nothing of the inside; who is inside finds the way out.
TEST(Nat44Scenario, HidesTheInsideFromRouters) {
    const NatRun run(far("", "  - 0s: a ping s\n"));
    EXPECT_THAT(run.got("a"), ElementsAre("reply 198.51.100.2")) << run.complaints();
    EXPECT_THAT(routes(run, "r"), Not(Contains(HasSubstr("192.168.1.0"))));
    EXPECT_THAT(
        routes(run, "gw"),
        testing::UnorderedElementsAre(
            "192.168.1.0/24 eth0", "203.0.113.0/24 eth1", "198.51.100.0/24 via 203.0.113.1 eth1"));
}

TEST(Nat44Scenario, IsTheDefaultGatewayInsideAlone) {
    const NatRun run(far("", "  - 0s: a ping s\n"));
    EXPECT_THAT(routes(run, "a"), Contains("0.0.0.0/0 via 192.168.1.1 eth0"));
    EXPECT_THAT(routes(run, "m"), Contains("0.0.0.0/0 via 203.0.113.1 eth0")) << "that is r";
}

// A router behind the gateway knows its neighbours and the way out.
TEST(Nat44Scenario, RoutersInsideKnowTheWayOut) {
    const NatRun run(
        "networks:\n"
        "  flat: {kind: ethernet, prefix: 192.168.2.0/24}\n"
        "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
        "  internet: {kind: ethernet, prefix: 203.0.113.0/24}\n"
        "nodes:\n"
        "  r: {kind: router, joins: [flat, home]}\n"
        "  gw: {kind: gateway, joins: [home, internet], translates: {nat44: {outside: internet}}}\n"
        "  a: {joins: flat}\n"
        "  s: {joins: internet}\n"
        "events:\n  - 0s: a ping s\n  - 1s: s ping a\n");
    EXPECT_THAT(routes(run, "r"), Contains(HasSubstr("203.0.113.0/24 via 192.168.1.2")));
    EXPECT_THAT(routes(run, "gw"), Contains(HasSubstr("192.168.2.0/24 via 192.168.1.1")));
    EXPECT_THAT(run.got("a"), ElementsAre("reply 203.0.113.2"));
    EXPECT_THAT(run.drops("s"), ElementsAre("ipv4.no-route"));
}

// Two homes with the same addresses, which is what NAT is for.
TEST(Nat44Scenario, LetsTwoHomesHaveTheSameAddresses) {
    const NatRun run(
        "networks:\n"
        "  one: {kind: ethernet, prefix: 192.168.1.0/24}\n"
        "  other: {kind: ethernet, prefix: 192.168.1.0/24}\n"
        "  internet: {kind: ethernet, prefix: 203.0.113.0/24}\n"
        "nodes:\n"
        "  gw1: {kind: gateway, joins: [one, internet], translates: {nat44: {outside: internet}}}\n"
        "  gw2: {kind: gateway, joins: [other, internet], translates: {nat44: {outside: "
        "internet}}}\n"
        "  a: {joins: one}\n"
        "  b: {joins: other}\n"
        "  s: {joins: internet}\n"
        "events:\n  - 0s: a ping s\n  - 1s: b ping s\n");
    EXPECT_THAT(run.got("a"), ElementsAre("reply 203.0.113.3")) << run.complaints();
    EXPECT_THAT(run.got("b"), ElementsAre("reply 203.0.113.3"));
    std::vector<std::string> sources;
    for (const Happening& one : run.trace.by("icmp.echo-request")) {
        sources.push_back(one.facts.at("ip.src"));
    }
    EXPECT_THAT(sources, ElementsAre("203.0.113.1", "203.0.113.2"));
}

// Carrier-grade NAT: one behind the other.
TEST(Nat44Scenario, WorksTwiceInARow) {
    const NatRun run(
        "networks:\n"
        "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
        "  carrier: {kind: ethernet, prefix: 100.64.0.0/24}\n"
        "  internet: {kind: ethernet, prefix: 203.0.113.0/24}\n"
        "nodes:\n"
        "  gw: {kind: gateway, joins: [home, carrier], translates: {nat44: {outside: carrier}}}\n"
        "  cgn: {kind: gateway, joins: [carrier, internet], translates: {nat44: {outside: "
        "internet}}}\n"
        "  a: {joins: home, listens: [40000]}\n"
        "  s: {joins: internet}\n"
        "events:\n"
        "  - 0s: a send s udp 9 'x' from 40000\n"
        "  - 1s: s send 203.0.113.1 udp 40000 'y' from 9\n"
        "  - 2s: a ping s\n"
        "  - 3s: a send s tcp 80 'hello'\n");
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:40000")) << run.complaints();
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.2:9", "reply 203.0.113.2"));
    EXPECT_THAT(run.rows("nat", "cgn"), Contains("udp 100.64.0.2:40000 = 203.0.113.1:40000 added"));
    EXPECT_EQ(run.times("app.got"), 3U);
}

TEST(Nat44Scenario, ForwardsPorts) {
    const NatRun run(home(", forward: [\"udp 80 to b:5000\", \"tcp 22 to 192.168.1.10\"]",
                          "  - 0s: s send 203.0.113.1 udp 80 'x' from 9\n"
                          "  - 1s: b send s udp 9 'y' from 5000\n"
                          "  - 2s: a send 203.0.113.1 udp 80 'z' from 40000\n"));
    EXPECT_THAT(run.rows("nat"),
                testing::IsSupersetOf({"udp 192.168.1.11:5000 = 203.0.113.1:80 added",
                                       "tcp 192.168.1.10:22 = 203.0.113.1:22 added"}))
        << run.complaints();
    EXPECT_THAT(run.got("b"), ElementsAre("203.0.113.7:9", "203.0.113.1:40000"));
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:80"));
}

// The answers leave by the port by which the question came.
TEST(Nat44Scenario, ForwardsSeveralPortsToOneServer) {
    const std::string forwards = ", forward: [\"tcp 80 to b:8080\", \"tcp 81 to b:8080\"]";
    std::string lines = home(forwards,
                             "  - 0s: s send 203.0.113.1 tcp 80 'one'\n"
                             "  - 1s: s send 203.0.113.1 tcp 81 'two'\n"
                             "  - 2s: t send 203.0.113.1 tcp 81 'three'\n");
    const std::string plain = "listens: [5000, 40000, 40001]}\n  s:";
    lines.replace(lines.find(plain), plain.size(), "tcp-listens: [8080]}\n  s:");
    const NatRun run(lines);
    EXPECT_EQ(run.times("app.got"), 3U) << run.complaints();
    EXPECT_THAT(run.drops(), IsEmpty());
}

// A name may mean an address of a network that the gateway knows nothing of; what is meant here is
// that inside.
std::string behind_two(const std::string& target, const std::string& joins_of_cpe) {
    return "networks:\n"
           "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
           "  carrier: {kind: ethernet, prefix: 100.64.0.0/24}\n"
           "  flat: {kind: ethernet, prefix: 100.64.1.0/24}\n"
           "  internet: {kind: ethernet, prefix: 203.0.113.0/24}\n"
           "nodes:\n"
           "  cpe: {kind: gateway, joins: " +
           joins_of_cpe +
           ",\n"
           "        translates: {nat44: {outside: carrier, forward: [\"udp 80 to a:5000\"]}}}\n"
           "  cgn: {kind: gateway, joins: {carrier: 100.64.0.1/24, internet: 203.0.113.1/24},\n"
           "        translates: {nat44: {outside: internet, forward: [\"udp 80 to " +
           target +
           "\"]}}}\n"
           "  r: {kind: router, joins: {carrier: 100.64.0.3/24, flat: 100.64.1.1/24}}\n"
           "  a: {joins: {home: 192.168.1.10/24}, listens: [5000]}\n"
           "  f: {joins: {flat: 100.64.1.2/24}, listens: [5000]}\n"
           "  s: {joins: {internet: 203.0.113.7/24}}\n"
           "events:\n  - 0s: s send 203.0.113.1 udp 80 'x' from 9\n";
}
constexpr const char* kHomeFirst = "{home: 192.168.1.1/24, carrier: 100.64.0.2/24}";

TEST(Nat44Scenario, ForwardsToTheAddressThatANodeHasInside) {
    const NatRun run(behind_two("cpe:80", kHomeFirst));
    EXPECT_THAT(run.rows("nat", "cgn"), Contains("udp 100.64.0.2:80 = 203.0.113.1:80 added"))
        << run.complaints();
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.7:9"));
}

TEST(Nat44Scenario, ForwardsToWhoIsBehindARouterInside) {
    const NatRun run(behind_two("f:5000", kHomeFirst));
    EXPECT_THAT(run.got("f"), ElementsAre("203.0.113.7:9")) << run.complaints();
}

TEST(Nat44Complaints, WantForwardsToLeadInside) {
    for (const char* const target : {"a:5000", "s:9"}) {
        const std::string complaint = NatRun(behind_two(target, kHomeFirst)).complaints();
        EXPECT_THAT(complaint, HasSubstr("leads to a node that has no address inside 'cgn'"));
        EXPECT_THAT(complaint, HasSubstr("give that node a fixed address on 'carrier'"));
    }
}

// Its own address inside: the answers leave by the port that was asked.
TEST(Nat44Scenario, ForwardsToItself) {
    const std::string translates = "translates: {nat44";
    std::string lines =
        home(", forward: [\"tcp 80 to gw:5000\"]", "  - 0s: s send 203.0.113.1 tcp 80 'x'\n");
    lines.replace(lines.find(translates), translates.size(), "tcp-listens: [5000], " + translates);
    const NatRun run(lines);
    EXPECT_EQ(run.times("app.got"), 1U) << run.complaints();
    EXPECT_THAT(run.drops("s"), IsEmpty());
}

TEST(Nat44Scenario, RunsOutOfPorts) {
    const NatRun run(home(", ports: 50000-50001",
                          "  - 0s: a send s udp 9 'x' from 1\n"
                          "  - 1s: a send s udp 9 'x' from 2\n"
                          "  - 2s: a send s udp 9 'x' from 3\n"));
    EXPECT_EQ(run.got("s").size(), 2U);
    EXPECT_THAT(run.drops(), ElementsAre("nat44.no-port"));
    EXPECT_THAT(run.told("a"), ElementsAre("3/13 192.168.1.1"));
}

TEST(Nat44Scenario, HasLimits) {
    const NatRun run(home(", limit: 2, limit-per-host: 1",
                          "  - 0s: a send s udp 9 'x' from 1\n"
                          "  - 1s: a send s udp 9 'x' from 2\n"
                          "  - 2s: b send s udp 9 'x' from 3\n"
                          "  - 3s: b send s udp 9 'x' from 4\n"));
    EXPECT_EQ(run.got("s").size(), 2U);
    EXPECT_THAT(run.drops(), ElementsAre("nat44.host-full", "nat44.table-full"));
}

// One mapping to many is not without end either.
TEST(Nat44Scenario, LimitsSessions) {
    std::string events;
    for (int i = 1; i <= 5; ++i) {
        events += "  - " + std::to_string(i) + "s: a send s udp " + std::to_string(i) +
                  " 'x' from 40000\n";
    }
    const NatRun run(home(", limit: 1", events));
    EXPECT_EQ(run.got("s").size(), Nat::kSessionsEach);
    EXPECT_THAT(run.drops(), ElementsAre("nat44.sessions-full"));
    EXPECT_THAT(run.told("a"), ElementsAre("3/13 192.168.1.1"));
}

// The firewall's chain forward sees addresses inside, both ways (Linux).
TEST(Nat44Scenario, StandsBesideAFirewall) {
    const std::string lines = home("",
                                   "  - 0s: a ping s\n"
                                   "  - 10s: b ping s\n");
    std::string with = lines;
    const std::string after = "outside: internet}}";
    with.insert(with.find(after) + after.size(),
                ", firewall: {forward: [accept established, accept icmp from 192.168.1.10], "
                "forward-policy: drop}");
    const NatRun run(with);
    EXPECT_THAT(run.got("a"), ElementsAre("reply 203.0.113.7")) << run.complaints();
    EXPECT_THAT(run.got("b"), IsEmpty());
}

// The gateway itself speaks, and is spoken to.
TEST(Nat44Scenario, IsAHostItself) {
    const NatRun run(home("",
                          "  - 0s: gw ping s\n"
                          "  - 1s: s ping gw\n"
                          "  - 2s: s ping 203.0.113.1\n"
                          "  - 3s: a ping gw\n"));
    EXPECT_THAT(run.got("gw"), ElementsAre("reply 203.0.113.7"));
    EXPECT_THAT(run.got("a"), ElementsAre("reply 192.168.1.1"));
    EXPECT_EQ(run.got("s").size(), 1U);
}

// A port that a host inside has got is not the gateway's any more.
TEST(Nat44Scenario, GivesItselfAnotherPort) {
    const NatRun run(home("",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: gw send s udp 9 'y' from 40000\n"
                          "  - 2s: s send 203.0.113.1 udp 1024 'z' from 9\n"));
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:40000", "203.0.113.1:1024"));
    EXPECT_EQ(run.times("nat44.own"), 1U);
    EXPECT_EQ(run.times("nat44.for-own"), 1U);
}

// Also when the host inside that had its port is gone.
TEST(Nat44Scenario, KeepsTheOtherPortForItself) {
    const NatRun run("stop: 400s\n" + home("",
                                           "  - 0s: a send s udp 9 'x' from 40000\n"
                                           "  - 200s: gw send s udp 9 'y' from 40000\n"
                                           "  - 350s: gw send s udp 9 'z' from 40000\n"));
    EXPECT_THAT(run.got("s"),
                ElementsAre("203.0.113.1:40000", "203.0.113.1:1024", "203.0.113.1:1024"));
}

TEST(Nat44Scenario, TellsWhenANeighbourIsMissing) {
    const NatRun run(home("",
                          "  - 0s: a ping 203.0.113.99\n"
                          "  - 5s: a send s udp 9 'x' from 40000\n"));
    EXPECT_THAT(run.told("a"), Contains("3/1 192.168.1.1"));
}

// Between its inside networks the gateway is a router: what is said of such a packet shows it as it
// was sent, though its port is forwarded.
TEST(Nat44Scenario, ShowsWhatItDidNotTranslateAsItIs) {
    const NatRun run(
        "networks:\n"
        "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
        "  office: {kind: ethernet, prefix: 192.168.2.0/24}\n"
        "  internet: {kind: ethernet, prefix: 203.0.113.0/24}\n"
        "nodes:\n"
        "  gw: {kind: gateway, joins: [home, office, internet],\n"
        "       translates: {nat44: {outside: internet, forward: [\"udp 80 to "
        "192.168.2.99:5000\"]}}}\n"
        "  a: {joins: home}\n"
        "  b: {joins: office}\n"
        "  s: {joins: internet}\n"
        "events:\n  - 0s: a send 192.168.2.99 udp 5000 'x' from 9\n"
        "  - 5s: s send 203.0.113.1 udp 80 'x' from 9\n");
    const auto quoted_destination = [&](std::string_view node) {
        std::vector<std::string> all;
        for (const Happening& one : run.trace.of(trace::What::Delivered, node)) {
            if (one.rule != "icmp.error") continue;
            const auto quote = ByteView{one.bytes}.subspan(8);
            all.push_back(to_string(ipv4::Header::parse_quoted(quote)->destination));
        }
        return all;
    };
    EXPECT_THAT(quoted_destination("a"), ElementsAre("192.168.2.99")) << run.complaints();
    EXPECT_THAT(quoted_destination("s"), ElementsAre("203.0.113.1"));
}

TEST(Nat44Scenario, FindsNoWayInWithoutAMapping) {
    const NatRun run(home("", "  - 0s: s send 203.0.113.1 udp 40000 'y' from 9\n"));
    EXPECT_THAT(run.drops(), ElementsAre("nat44.no-mapping"));
    EXPECT_THAT(run.told("s"), IsEmpty());
}

// -- What cannot be -------------------------------------------------------------------------------

std::string complaint(const std::string& settings) {
    return NatRun(home(settings, "  - 0s: a ping s\n")).complaints();
}

TEST(Nat44Complaints, NameWhatIsWrong) {
    EXPECT_EQ(complaint(""), "");
    EXPECT_THAT(complaint(", ports: 100-50"), HasSubstr("is no range of ports"));
    EXPECT_THAT(complaint(", ports: many"), HasSubstr("is no range of ports"));
    EXPECT_THAT(complaint(", forward: [\"tcp 80 b\"]"), HasSubstr("forwards no port"));
    EXPECT_THAT(complaint(", forward: [\"icmp 80 to b\"]"), HasSubstr("forwards no port"));
    EXPECT_THAT(complaint(", forward: [\"tcp 80 to nobody\"]"), HasSubstr("forwards no port"));
    EXPECT_THAT(complaint(", forward: [\"tcp 80 to a\", \"tcp 80 to b\"]"),
                HasSubstr("forwarded already"));
    EXPECT_THAT(complaint(", profile: linux, udp-timeout: 5s"),
                HasSubstr("the profile linux decides this itself"));
}

TEST(Nat44Complaints, WantAnOutsideAndAnInside) {
    const auto with = [](const std::string& joins, const std::string& outside) {
        return NatRun(
                   "networks:\n"
                   "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
                   "  internet: {kind: ethernet, prefix: 203.0.113.0/24}\n"
                   "nodes:\n"
                   "  gw: {kind: gateway, joins: [" +
                   joins + "], translates: {nat44: {" + outside +
                   "}}}\n"
                   "  a: {joins: home}\n  b: {joins: internet}\n"
                   "  c: {kind: router, joins: [home, internet]}\n")
            .complaints();
    };
    EXPECT_THAT(with("home", "outside: internet"), HasSubstr("no address on its outside network"));
    EXPECT_THAT(with("internet", "outside: internet"), HasSubstr("has no inside"));
    EXPECT_THAT(with("home, internet", ""), HasSubstr("outside"));
    EXPECT_THAT(with("home, internet", "outside: intranet"), HasSubstr("internet"));
}

}  // namespace
}  // namespace catenet::nat44
