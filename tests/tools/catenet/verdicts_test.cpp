// What `catenet run` says of questions that were not answered: why, where in the file, and what to
// do about it.
#include "tests/support/command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace catenet::test {
namespace {

using testing::HasSubstr;
using testing::Not;

// Two networks, a router and, if asked for, a third host, so that `lab` has a switch.
std::string two_lans(const std::string& events,
                     const std::string& pc1 = "{joins: office}",
                     const std::string& pc2 = "{joins: lab}") {
    return R"(title: T
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: )" + pc1 +
           "\n  pc2: " + pc2 + R"(
  pc3: {joins: lab}
  r1:  {kind: router, joins: [office, lab]}
events:
)" + events;
}

std::string verdict(const std::string& scenario) {
    return with_input(scenario, "run --quiet -").out;
}

TEST(Verdict, SendsToTheFailedNodeAndNotToItsAddress) {
    const std::string said = verdict(two_lans("  - 0s: fail r1\n  - 1s: pc1 ping pc2\n"));
    EXPECT_THAT(said, HasSubstr("since 'fail r1' at 0s   <stdin>:11\n  fix: recover r1\n"));
    EXPECT_THAT(said, HasSubstr("which did not answer"));
    EXPECT_THAT(said, Not(HasSubstr("see that a node of this network has")));
}

TEST(Verdict, UndoesWhatTheScenarioNamed) {
    EXPECT_THAT(verdict(two_lans("  - 0s: cut lab\n  - 1s: pc1 ping pc2\n")),
                HasSubstr("since 'cut lab' at 0s   <stdin>:11\n  fix: restore lab\n"));
    EXPECT_THAT(verdict(two_lans("  - 0s: set lab loss 100%\n  - 1s: pc1 ping pc2\n")),
                HasSubstr("<stdin>:11\n  fix: set lab loss 0%\n"));
}

TEST(Verdict, CountsALossOnTheWayToItsReceiver) {
    const std::string scenario = two_lans("  - 0s: set lab loss 100%\n  - 1s: pc1 ping pc2\n") +
                                 "expect: {works: pc1 reaches pc2}\n";
    const std::string said = verdict(scenario);
    EXPECT_THAT(said, HasSubstr("were lost on the way to lab-switch: "));
    EXPECT_THAT(said, HasSubstr("p4 was lost on the way to lab-switch at "));
}

TEST(Verdict, NamesAWrongGatewayAndTheRightOne) {
    const std::string said =
        verdict(two_lans("  - 0s: pc1 ping pc2\n", "{joins: office, gateway: 10.0.1.99}"));
    EXPECT_THAT(said,
                HasSubstr("10.0.1.99 is pc1's gateway, and nobody on office has that address   "
                          "<stdin>:6\n  fix: give pc1 the gateway 10.0.1.1 (r1)\n"));
}

TEST(Verdict, ProposesTheRouterThatLeadsThere) {
    const std::string said = verdict(R"(title: T
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office, gateway: r1}
  r1:  {kind: router, joins: office, routes: []}
  r2:  {kind: router, joins: [office, lab]}
  pc2: {joins: lab}
events: [0s: pc1 ping pc2]
)");
    EXPECT_THAT(said, HasSubstr("r1 dropped p1: no route to 10.0.2.2"));
    EXPECT_THAT(said, HasSubstr("fix: give pc1 the gateway 10.0.1.2 (r2)\n"));
}

TEST(Verdict, SaysThatAnAddressMeansAll) {
    const std::string said = verdict(
        two_lans("  - 0s: pc1 ping pc2\n", "{joins: office}", "{joins: lab, ip: 10.0.2.255}"));
    EXPECT_THAT(said, HasSubstr("10.0.2.255 is pc2's address, and means all on lab   <stdin>:7"));
    EXPECT_THAT(said, HasSubstr("fix: give pc2 another address of 10.0.2.0/24"));
}

TEST(Verdict, SaysThatAnAnswerCameTooLate) {
    const std::string said = verdict(R"(title: T
networks:
  slow: {kind: p2p, prefix: 10.0.1.0/30, delay: 6s}
nodes: {pc1: {joins: slow}, pc2: {joins: slow}}
events: [0s: pc1 ping pc2]
)");
    EXPECT_THAT(said, HasSubstr("the answer came 12s after the question, and ping waits 10s"));
}

TEST(Verdict, SaysWhetherDatagramsWereDelivered) {
    EXPECT_THAT(verdict(two_lans("  - 0s: pc1 send pc2 udp 5000 'hi' count 2\n")),
                HasSubstr("pc1> send pc2: delivered (2 of 2), after "));
    const std::string cut =
        verdict(two_lans("  - 0s: cut office\n  - 1s: pc1 send pc2 udp 5000 'hi'\n"));
    EXPECT_THAT(cut, HasSubstr("pc1> send pc2: not delivered (1 of 1 lost)\n  why: "));
    EXPECT_THAT(cut, HasSubstr("fix: restore office"));
}

TEST(Verdict, NeverExplainsATracerouteByItsGoal) {
    const std::string said = verdict(R"(title: T
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  lab:    {kind: ethernet, prefix: 10.0.2.0/24}
nodes:
  pc1: {joins: office}
  r1:  {kind: router, joins: [office, lab]}
  pc2: {joins: lab, routes: []}
events: [0s: pc1 traceroute pc2]
)");
    EXPECT_THAT(said, HasSubstr("pc1> traceroute pc2: no answer"));
    EXPECT_THAT(said, HasSubstr("pc2 dropped "));
    EXPECT_THAT(said, Not(HasSubstr("udp.port-unreachable")));
    EXPECT_THAT(said, HasSubstr("       1  10.0.1.1 (r1), "));
    EXPECT_THAT(said, HasSubstr("       2  nothing came back, nor from the 28 behind it\n"));
}

TEST(Verdict, ListsTheHopsOfATraceroute) {
    const std::string said = verdict(two_lans("  - 0s: pc1 traceroute pc2\n"));
    EXPECT_THAT(said, HasSubstr("pc1> traceroute pc2: answered (1 of 1)"));
    EXPECT_THAT(said, HasSubstr("       1  10.0.1.1 (r1), "));
    EXPECT_THAT(said, HasSubstr("       2  10.0.2.2 (pc2), "));
}

TEST(Verdict, NamesTheEndOfTheRunWhenAQuestionWaits) {
    const std::string said =
        verdict(two_lans("  - 3595s: pc1 ping 10.0.2.99\n"
                         "  - 4000s: pc1 ping pc2\n",
                         "{joins: office, gateway: 10.0.1.99}"));
    EXPECT_THAT(said,
                HasSubstr("warning: this event comes after the end of the run, which is by "
                          "default at 1h and never happens"));
    const std::string open = verdict(R"(title: T
networks: {slow: {kind: p2p, prefix: 10.0.1.0/30, delay: 20s}}
nodes: {pc1: {joins: slow}, pc2: {joins: slow}}
events: [3595s: pc1 ping pc2]
)");
    EXPECT_THAT(open, HasSubstr("why: the run ended at 3600s, 5s after p1 was sent: nothing had "));
    EXPECT_THAT(open, HasSubstr("fix: let the run end later: stop: TIME"));
}

TEST(Verdict, WarnsOfALoopOfSwitchesAndNamesIt) {
    const std::string loop = R"(title: T
networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24, rate: 1Mbps, queue: 2}}
nodes:
  pc1: {joins: lan}
  pc2: {joins: lan}
  sw1: {kind: switch, joins: lan}
  sw2: {kind: switch, joins: lan}
links:
  - {between: [pc1, sw1]}
  - {between: [pc2, sw2]}
  - {between: [sw1, sw2]}
  - {between: [sw1, sw2]}
stop: 50ms
events: [0s: pc1 ping pc2, 1ms: pc1 ping pc2, 10ms: pc1 ping pc2 count 3 every 5ms]
)";
    const std::string said = verdict(loop);
    EXPECT_THAT(said, HasSubstr("<stdin>:12:5: warning: "));
    EXPECT_THAT(said, HasSubstr("warning: sw1 and sw2 form a loop on 'lan'"));
    EXPECT_THAT(said, HasSubstr("sw1 and sw2 form a loop: what is for all goes round in it"));
    EXPECT_THAT(said, HasSubstr("fix: cut sw1-sw2.2, or leave it out, or say 'stp: stp' of each"));
}

// Three hosts of one prefix at one switch; pc1 and pc3 in VLAN 10.
std::string one_switch(const std::string& switch_of, const std::string& events) {
    return "title: T\nnetworks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\nnodes:\n"
           "  pc1: {joins: lan}\n  pc2: {joins: lan}\n  pc3: {joins: lan}\n"
           "  sw1: {kind: switch, joins: lan, " +
           switch_of + "}\nevents: [" + events + "]\n";
}

TEST(Verdict, NamesTheVlansOfTwoThatDoNotHearEachOther) {
    const std::string said = verdict(one_switch(
        "ports: {pc1: {access: 10}, pc2: {access: 20}, pc3: {access: 10}}", "0s: pc1 ping pc2"));
    EXPECT_THAT(said, HasSubstr("pc1 is in VLAN 10 (p1 of sw1), pc2 is in VLAN 20 (p2 of sw1)"));
    EXPECT_THAT(said, HasSubstr("<stdin>:7"));
    EXPECT_THAT(said,
                HasSubstr("fix: put both into one VLAN, or give each VLAN its own addresses"));
}

TEST(Verdict, NamesTheSwitchWhereAVlanEnds) {
    const std::string said = verdict(one_switch("ports: {pc1: {access: 10}}", "0s: pc1 ping pc2"));
    EXPECT_THAT(said, HasSubstr("sw1 has no other port in VLAN 10"));
    EXPECT_THAT(said, HasSubstr("fix: put the port of sw1 that leads on into VLAN 10"));
}

TEST(Verdict, NamesAPortThatDoesNotForwardYet) {
    const std::string said = verdict(one_switch("stp: stp", "0s: pc1 ping pc2"));
    EXPECT_THAT(said, HasSubstr("p1 of sw1 is listening: the spanning tree lets no frame pass"));
    EXPECT_THAT(said, HasSubstr("fix: wait until the tree stands: twice the forward delay, and"));
}

TEST(Verdict, CountsOnePacketAsOne) {
    EXPECT_THAT(verdict("title: T\nnetworks: {l: {kind: p2p, prefix: 10.0.0.0/30}}\n"
                        "nodes: {a: {joins: l}, b: {joins: l}}\n"
                        "events: [0s: a send b udp 7 'hi']\n"),
                HasSubstr("\n1 packet: 1 delivered"));
}

TEST(Verdict, QuotesATextThatWasNotGot) {
    EXPECT_THAT(verdict(two_lans("") + "expect: {heard: \"pc2 got 'hi there'\"}\n"),
                HasSubstr("pc2 did not get 'hi there'"));
}

TEST(Verdict, ObjectsToTheWordThatIsWrong) {
    const std::string about =
        verdict(two_lans("") + "expect: {frames: count arp on lab is about 3}\n");
    EXPECT_THAT(about, HasSubstr("'about' is not a whole number"));
    EXPECT_THAT(verdict(two_lans("  - 0s: pc1 ping\n")),
                HasSubstr("expected a node, by its name, its domain name or an address, "
                          "behind 'ping'"));
    const std::string fix =
        verdict(two_lans("") + "exercise: {task: Mend it., fix: [nodes.pc11.gateway]}\n");
    EXPECT_THAT(fix, HasSubstr("unknown node 'pc11' in 'nodes.pc11.gateway'"));
    EXPECT_THAT(fix, HasSubstr("did you mean 'pc1'?"));
}

// -- Names and leases -----------------------------------------------------------------------------

// A PC, its resolver, the root and who has the authority for `example`; `org` is with nobody.
std::string names(const std::string& events) {
    return R"(title: T
networks: {net: {kind: ethernet, prefix: 10.0.0.0/24}}
nodes:
  pc:   {joins: {net: 10.0.0.1}, resolver: res}
  pc2:  {joins: {net: 10.0.0.2}, resolver: auth}
  pc3:  {joins: {net: 10.0.0.3}}
  res:  {joins: {net: 10.0.0.53}, dns: {recursive: yes, root: [root]}}
  root:
    joins: {net: 10.0.0.10}
    dns: {zones: {".": ["org NS ns.org", "ns.org A 10.0.0.99",
                        "example NS ns.example", "ns.example A 10.0.0.12"]}}
  auth:
    joins: {net: 10.0.0.12}
    dns: {ttl: 1m, zones: {example: ["@ NS ns", "ns A 10.0.0.12", "www A 10.0.0.80"]}}
events:
)" + events;
}

TEST(Verdict, NamesTheServerThatKnowsNoSuchName) {
    const std::string said = verdict(names("  - 0s: pc ping wwww.example\n"));
    EXPECT_THAT(said,
                HasSubstr("  why: auth has the authority for example, and nothing has the name "
                          "wwww.example\n"
                          "       [dns.name-unknown, RFC 1034 4.3.2, step 3c; RFC 2308 2.1]\n"
                          "  fix: look at the spelling, or add wwww.example to example\n"));
}

TEST(Verdict, SaysThatADenialIsRememberedAndForHowLong) {
    const std::string said =
        verdict(names("  - 0s: pc lookup wwww.example\n  - 20s: pc lookup wwww.example\n"));
    EXPECT_THAT(said, HasSubstr("res was told before that there is no wwww.example"));
    EXPECT_THAT(said, HasSubstr("believes it for 40s more"));
    EXPECT_THAT(said, HasSubstr("[dns.denial-from-cache, RFC 2308 section 5]"));
}

TEST(Verdict, NamesTheResolverThatCannotFindOut) {
    const std::string said = verdict(names("  - 0s: pc lookup www.org\n"));
    EXPECT_THAT(said, HasSubstr("res cannot find out what www.org A is: "));
    EXPECT_THAT(said, HasSubstr("  fix: see that a server of org answers res\n"));
}

TEST(Verdict, NamesTheServerOfWhichNobodySaysWhereItIs) {
    std::string scenario = names("  - 0s: pc lookup www.example\n");
    const std::string glue = ", \"ns.example A 10.0.0.12\"";
    const std::size_t place = scenario.find("\"ns.example A 10.0.0.12\"");
    ASSERT_NE(place, std::string::npos);
    scenario.replace(place, glue.size() - 2, "\"other A 10.0.0.9\"");
    const std::string said = verdict(scenario);
    EXPECT_THAT(said, HasSubstr("ns.example serves example, and . does not say"));
    EXPECT_THAT(said, HasSubstr("fix: add the address of ns.example to ."));
}

TEST(Verdict, NamesTwoEndsThatDisagreeOnTheNativeVlan) {
    const std::string said = verdict(
        "title: T\nnetworks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\nnodes:\n"
        "  pc1: {joins: lan}\n  pc2: {joins: lan}\n"
        "  sw1: {kind: switch, joins: lan, ports: {pc1: {access: 10}, sw2: {trunk: [20], native: "
        "10}}}\n"
        "  sw2: {kind: switch, joins: lan, ports: {pc2: {access: 10}, sw1: {trunk: [10], native: "
        "20}}}\n"
        "links: [{between: [pc1, sw1]}, {between: [sw1, sw2]}, {between: [sw2, pc2]}]\n"
        "events: [0s: pc1 ping pc2]\n");
    EXPECT_THAT(said,
                HasSubstr("warning: between sw1 and sw2 frames without a tag are VLAN 10 at "
                          "sw1 and VLAN 20 at sw2"));
    EXPECT_THAT(said, HasSubstr("fix: give both ends the same native (or access) VLAN"));
}

TEST(Verdict, SaysThatNoDhcpServerHasAnsweredSoFar) {
    const std::string said = verdict(
        "title: T\nnetworks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
        "nodes: {pc1: {joins: lan, ip: dhcp}, pc2: {joins: lan}}\nstop: 70s\n");
    EXPECT_THAT(said, HasSubstr("  why: no DHCP server on "));
    EXPECT_THAT(said, HasSubstr("[dhcp.asks-again, RFC 2131 4.1]\n  fix: give a node of "));
}

TEST(Verdict, NamesWhoAsksNobodyOnForOthers) {
    const std::string said = verdict(names("  - 0s: pc2 lookup www.org\n"));
    EXPECT_THAT(said, HasSubstr("auth neither has www.org A in a zone nor asks on for others"));
    EXPECT_THAT(said, HasSubstr("  fix: ask a resolver, or let auth be one: recursive: yes\n"));
}

TEST(Verdict, AsksForNamesWhereNobodyServesThem) {
    const std::string said = verdict(
        "title: T\nnetworks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
        "nodes: {pc1: {joins: lan, resolver: pc2}, pc2: {joins: lan}}\n"
        "events: [0s: pc1 lookup www.example]\n");
    EXPECT_THAT(said, HasSubstr("no app on pc2 listens on UDP port 53"));
    EXPECT_THAT(said, HasSubstr("  fix: give pc2 names to answer for (dns: ...)"));
}

TEST(Verdict, NamesWhoHasNobodyToAsk) {
    const std::string said = verdict(names("  - 0s: pc3 lookup www.example\n"));
    EXPECT_THAT(said, HasSubstr("pc3 knows nobody who resolves names"));
    EXPECT_THAT(said, HasSubstr("  fix: give pc3 a resolver\n"));
}

TEST(Verdict, NamesTheLinkWithoutADhcpServer) {
    const std::string said = verdict(
        "title: T\nnetworks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
        "nodes: {pc1: {joins: lan, ip: dhcp}, pc2: {joins: lan}}\nstop: 200s\n");
    EXPECT_THAT(said, HasSubstr("  why: no DHCP server has answered pc1 on "));
    EXPECT_THAT(said, HasSubstr("[dhcp.no-offer, RFC 2131 4.4.1, 4.1]\n  fix: give a node of "));
}

}  // namespace
}  // namespace catenet::test
