// What the command says of TCP: why nothing came of a connection, and its story.
#include "tests/support/command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace catenet::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// h1 and h2 on one cable.
std::string direct(const std::string& of_h2, const std::string& events) {
    return "title: Two hosts\n"
           "networks:\n"
           "  lan: {kind: ethernet, prefix: 10.0.0.0/24, rate: 1Mbps, delay: 5ms}\n"
           "nodes:\n"
           "  h1: {joins: lan, fix: {port: 40000}}\n"
           "  h2: {joins: lan" +
           of_h2 +
           "}\n"
           "events:\n" +
           events;
}

// A router between them.
std::string routed(const std::string& of_h1, const std::string& of_r1) {
    return "title: Two networks\n"
           "networks:\n"
           "  a: {kind: ethernet, prefix: 10.0.1.0/24}\n"
           "  b: {kind: ethernet, prefix: 10.0.2.0/24}\n"
           "nodes:\n"
           "  h1: {joins: a" +
           of_h1 +
           "}\n"
           "  r1: {kind: router, joins: [a, b]" +
           of_r1 +
           "}\n"
           "  h2: {joins: b}\n"
           "events:\n"
           "  - 0s: h1 send h2 tcp 5000 'hello'\n";
}

const std::string kSend = "  - 0s: h1 send h2 tcp 5000 size 100kB\n";

std::string verdict(const std::string& scenario) {
    return with_input(scenario, "run --quiet -").out;
}

TEST(TcpCommand, SaysThatNobodyListens) {
    const std::string out = verdict(direct(", tcp-listens: [80]", kSend));
    EXPECT_THAT(out, HasSubstr("why: h2 dropped p2: no app on h2 listens on TCP port 5000"));
    EXPECT_THAT(out, HasSubstr("fix: let h2 listen on TCP port 5000 (tcp-listens)"));
    EXPECT_THAT(out, HasSubstr("got: connection refused, "));
    EXPECT_THAT(out, HasSubstr("see: catenet explain - --connection h1:40000"));
    EXPECT_THAT(out, Not(HasSubstr("tcp.reset")));  // it is what comes of it
}

// RFC 1122 4.2.3.5; Linux gives up after 127 s.
TEST(TcpCommand, SaysWhoThrewTheSynAway) {
    const std::string out =
        verdict(routed("", ", firewall: {forward: [\"drop tcp to h2 port 5000\", \"accept\"]}"));
    EXPECT_THAT(out, HasSubstr("why: r1 dropped p2, "));
    EXPECT_THAT(out, HasSubstr("fix: let an earlier rule of chain forward at r1 accept it"));
    EXPECT_THAT(out, HasSubstr("got: connection timed out, 127s after it asked"));
}

TEST(TcpCommand, SaysWhoRejectedTheSyn) {
    const std::string out = verdict(
        routed("", ", firewall: {forward: [\"reject with admin-prohibited tcp\", \"accept\"]}"));
    EXPECT_THAT(out, HasSubstr("firewall.rejected"));
    EXPECT_THAT(out, HasSubstr("got: host unreachable, "));
}

TEST(TcpCommand, SaysWhichCutEndedATransfer) {
    const std::string out = verdict(direct("", kSend + "  - 300ms: cut lan\n"));
    EXPECT_THAT(out, HasSubstr("since 'cut lan' at 300ms"));
    EXPECT_THAT(out, HasSubstr("fix: restore lan"));
    EXPECT_THAT(out, HasSubstr("got: connection timed out, "));
}

// What was lost and sent again is no reason for what comes later.
TEST(TcpCommand, DoesNotBlameWhatWasRepaired) {
    const std::string out = verdict(direct("",
                                           kSend + "  - 100ms: drop next 1 on lan from h1 tcp\n"
                                                   "  - 600ms: cut lan\n"));
    EXPECT_THAT(out, AllOf(HasSubstr("the link h1-h2 is cut"), Not(HasSubstr("net.scripted"))));
    EXPECT_THAT(out, Not(HasSubstr("net.lost")));
}

TEST(TcpCommand, SaysThatThePeerDoesNotRead) {
    const std::string out = verdict(
        direct(", tcp: {receive-buffer: 16KiB}, tcp-servers: {5000: {reads-after: 1h}}", kSend));
    EXPECT_THAT(out, HasSubstr("why: h2 has no room for more since "));
    EXPECT_THAT(out, HasSubstr("fix: let that app read sooner"));
    EXPECT_THAT(out, Not(HasSubstr("tcp.outside-window")));  // probes are to be refused
}

// RFC 2525 2.17: who closes with data unread says so by a reset.
TEST(TcpCommand, SaysThatThePeerGaveUp) {
    const std::string out = verdict(direct(", tcp-servers: {5000: {closes-after: 50ms}}", kSend));
    EXPECT_THAT(out, HasSubstr("why: h2 ends the connection by a reset"));
    EXPECT_THAT(out, HasSubstr("got: connection reset by the peer, "));
}

TEST(TcpCommand, SaysThatNoRouteLeadsThere) {
    const std::string out = verdict(routed(", routes: []", ""));
    EXPECT_THAT(out, HasSubstr("why: no route to 10.0.2.2   [ipv4.no-route"));
    EXPECT_THAT(out, HasSubstr("h1 knows 10.0.1.0/24 (a); h2 is on b"));
    EXPECT_THAT(out, HasSubstr("fix: add to h1's routes: \"10.0.2.0/24 via 10.0.1.1\""));
}

// RFC 9293 3.6: TIME-WAIT keeps the pair of ends for itself.
TEST(TcpCommand, SaysThatAPortIsNotFreeYet) {
    const std::string send = "h1 send h2 tcp 5000 'hello' from 40000\n";
    const std::string out = verdict(direct("", "  - 0s: " + send + "  - 10s: " + send));
    EXPECT_THAT(out, HasSubstr("why: the port is in use by another connection to the same peer"));
}

TEST(TcpCommand, ListsConnectionsAndTellsThem) {
    const std::string scenario = direct("", kSend);
    const ShellResult list = with_input(scenario, "explain -");
    EXPECT_THAT(list.out, HasSubstr("h1:40000 → h2:5000  TIME-WAIT / CLOSED  100000 / 0"));
    for (const char* const name :
         {"", " h2", " 40000", " h2:5000", " '10.0.0.1:40000 > 10.0.0.2:5000'"}) {
        const ShellResult story =
            with_input(scenario, "explain - --connection" + std::string{name});
        EXPECT_EQ(story.status, 0) << story.out;
        EXPECT_THAT(story.out, HasSubstr("connection h1:40000 → h2:5000: closed, h1 first"));
    }
}

TEST(TcpCommand, RefusesAConnectionThatIsNot) {
    const ShellResult result = with_input(direct("", kSend), "explain - --connection h3");
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.out, HasSubstr("there is no TCP connection 'h3'; there are h1:40000"));
    const ShellResult none =
        with_input(direct("", "  - 0s: h1 ping h2\n"), "explain - --connection");
    EXPECT_EQ(none.status, 2);
    EXPECT_THAT(none.out, HasSubstr("there is no TCP connection in this run"));
}

TEST(TcpCommand, ShowsEachSegmentOnlyToThoseWhoAsk) {
    const std::string scenario = direct("", kSend);
    EXPECT_THAT(with_input(scenario, "run -").out, Not(HasSubstr("tcp.sent-data")));
    EXPECT_THAT(with_input(scenario, "run --details -").out, HasSubstr("tcp.sent-data"));
}

}  // namespace
}  // namespace catenet::test
