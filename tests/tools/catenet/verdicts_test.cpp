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
    EXPECT_THAT(said, HasSubstr("fix: cut sw1-sw2.2, or leave it out"));
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
                HasSubstr("expected a node, by its name or by an address, behind 'ping'"));
    const std::string fix =
        verdict(two_lans("") + "exercise: {task: Mend it., fix: [nodes.pc11.gateway]}\n");
    EXPECT_THAT(fix, HasSubstr("unknown node 'pc11' in 'nodes.pc11.gateway'"));
    EXPECT_THAT(fix, HasSubstr("did you mean 'pc1'?"));
}

}  // namespace
}  // namespace catenet::test
