// The node kind `host`, from scenarios.
#include "models/host/host.hpp"

#include "tests/support/ip_scenario.hpp"

#include "models/host/stack.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::host {
namespace {

using test::IpScenario;
using testing::HasSubstr;
using testing::IsEmpty;

// Two hosts on one cable; pc2 says `more`, and `event` happens at 0s.
std::string two_hosts(const std::string& more, const std::string& event) {
    return "networks:\n"
           "  lan: {kind: ethernet, prefix: 10.0.1.0/24}\n"
           "nodes:\n"
           "  pc1: {joins: lan}\n"
           "  pc2: {joins: lan" +
           more + "}\nevents:\n  - 0s: " + event + "\n";
}

TEST(Host, AnswersAPing) {
    IpScenario scenario(two_hosts("", "pc1 ping pc2 count 2 every 10ms size 8B ttl 5 df"));
    scenario.run();
    EXPECT_EQ(scenario.trace.by("app.answered").size(), 2U);
    EXPECT_EQ(scenario.routes("pc1"), "10.0.1.0/24 eth0; ");
}

TEST(Host, IsPingedByItsAddressToo) {
    IpScenario scenario(two_hosts(", ip: 10.0.1.77", "pc1 ping 10.0.1.77"));
    scenario.run();
    const auto answered = scenario.trace.by("app.answered");
    ASSERT_EQ(answered.size(), 1U);
    EXPECT_EQ(answered[0].facts.at("to"), "10.0.1.77");
}

TEST(Host, HasTheIdentifiersThatTheScenarioFixes) {
    IpScenario scenario(two_hosts(", fix: {ip-id: 500, echo-id: 7, port: 41000, udp-checksum: off}",
                                  "pc2 ping pc1") +
                        "  - 1s: pc2 send pc1 udp 5000 'hi'\n");
    scenario.run();
    const auto sent = scenario.trace.of(trace::What::Sent, "pc2");
    ASSERT_EQ(sent.size(), 3U);  // ARP, the echo request and the datagram
    const ByteView echo = ByteView{sent[1].bytes}.subspan(14);
    EXPECT_EQ(ipv4::Header::parse(echo, echo.size())->id, 500);
    EXPECT_EQ(icmp::Header::parse(echo.subspan(20))->ident, 7);
    const ByteView datagram = ByteView{sent[2].bytes}.subspan(34);
    const auto udp = udp::Header::parse(datagram, datagram.size());
    EXPECT_EQ(udp->source_port, 41000);
    EXPECT_EQ(udp->checksum, 0);
}

TEST(Host, TakesWhatOthersSendUnlessItSaysWhereItListens) {
    const std::string event = "pc1 send pc2 udp 5000 'hello' from 1234 count 2 every 1ms size 20B";
    IpScenario open(two_hosts("", event));
    open.run();
    ASSERT_EQ(open.trace.by("app.got").size(), 2U);
    EXPECT_EQ(open.trace.by("app.got")[0].facts.at("value"), "hello");
    IpScenario listed(two_hosts(", listens: [80, 5000]", event));
    listed.run();
    EXPECT_EQ(listed.trace.by("app.got").size(), 2U);
    IpScenario closed(two_hosts(", listens: []", event));
    closed.run();
    EXPECT_THAT(closed.trace.by("app.got"), IsEmpty());
    EXPECT_EQ(closed.trace.by("udp.port-unreachable").size(), 2U);
}

TEST(Host, SendsByTheGatewayOfItsNetwork) {
    IpScenario scenario(R"(
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  pc2: {joins: lab}
  r1: {kind: router, joins: [office, lab]}
events:
  - 0s: pc1 ping pc2
)");
    scenario.run();
    EXPECT_EQ(scenario.trace.by("app.answered").size(), 1U);
    EXPECT_EQ(scenario.routes("pc1"), "10.0.1.0/24 eth0; 0.0.0.0/0 via 10.0.1.1 eth0; ");
}

TEST(Host, HasNoGatewayIfItsRoutesAreGiven) {
    IpScenario scenario(R"(
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office, routes: ["10.0.3.0/24 via 10.0.1.1"]}
  pc2: {joins: lab}
  r1: {kind: router, joins: [office, lab]}
events:
  - 0s: pc1 ping pc2
)");
    scenario.run();
    EXPECT_EQ(scenario.routes("pc1"), "10.0.1.0/24 eth0; 10.0.3.0/24 via 10.0.1.1 eth0; ");
    EXPECT_EQ(scenario.trace.by("app.unanswered").at(0).facts.at("because"), "net unreachable");
}

// The lesson of a wrong mask: pc1 looks for pc2 on its own link and never asks the router.
TEST(Host, LooksForAllThatItsMaskHoldsOnItsOwnLink) {
    IpScenario scenario(R"(
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab: {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office, ip: 10.0.1.10/16}
  pc2: {joins: lab}
  r1: {kind: router, joins: [office, lab]}
events:
  - 0s: pc1 ping pc2
)");
    scenario.run();
    const auto drops = scenario.trace.of(trace::What::Dropped, "pc1");
    ASSERT_EQ(drops.size(), 1U);
    EXPECT_EQ(drops[0].rule, "arp.unresolved");
    EXPECT_EQ(drops[0].facts.at("next-hop"), "10.0.2.2");
    EXPECT_EQ(scenario.trace.by("app.unanswered").at(0).facts.at("because"), "host unreachable");
    EXPECT_THAT(scenario.trace.by("ipv4.forwarded"), IsEmpty());
}

TEST(Host, SpeaksOverPointToPointLinks) {
    IpScenario scenario(R"(
networks:
  line: {kind: p2p, prefix: 10.0.9.0/30, rate: 1Mbps}
nodes:
  pc1: {joins: line}
  pc2: {joins: line}
events:
  - 0s: pc1 ping pc2
)");
    scenario.run();
    EXPECT_EQ(scenario.trace.by("app.answered").size(), 1U);
    EXPECT_EQ(scenario.trace.of(trace::What::Sent).size(), 2U);
}

TEST(Verbs, ComplainAboutWhatCannotBeDone) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"pc1 ping pc3", "'pc3' is neither a node nor an address"},
        {"pc1 ping 10.0.1.256", "'10.0.1.256' is neither a node nor an address"},
        {"pc1 traceroute nobody", "'nobody' is neither a node nor an address"},
        {"pc1 ping pc2 size 70000B", "an echo request carries at most 65507B"},
        {"pc1 send pc2 udp 5000 'hello' size 2B", "a datagram carries its whole text"},
        {"pc1 send pc2 udp 5000 'hello' size 65508B", "and at most 65507B"},
    };
    for (const auto& [event, complaint] : table) {
        const IpScenario scenario(two_hosts("", event));
        EXPECT_EQ(scenario.world, nullptr) << event;
        EXPECT_THAT(scenario.complaints(), HasSubstr(complaint)) << event;
    }
}

TEST(Verbs, ComplainAboutActorsWithoutAStack) {
    for (const std::string verb : {"ping pc1", "traceroute pc1", "send pc1 udp 5000 'x'"}) {
        const IpScenario scenario(R"(
networks:
  lan: {kind: ethernet, prefix: 10.0.1.0/24}
nodes:
  pc1: {joins: lan}
  pc2: {joins: lan}
  sw1: {kind: switch, joins: lan}
events:
  - 0s: sw1 )" + verb + "\n");
        EXPECT_EQ(scenario.world, nullptr);
        EXPECT_THAT(scenario.complaints(), HasSubstr("'sw1' is of kind switch and cannot "));
    }
}

}  // namespace
}  // namespace catenet::host
