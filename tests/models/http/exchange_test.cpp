// Clients, servers and proxies over TCP: what is asked, what is answered, and by how many
// connections.
#include "tests/models/http/scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace catenet::http {
namespace {

using test::http_scene;
using test::HttpRun;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string kServer =
    "http-server: {files: {/: {body: 'Hello', modified: 0s}, /big: {size: 20000B}, "
    "/old: {moved: /new}, /new: {body: 'moved here'}, /round: {found: /round}, "
    "/away: {found: 'http://10.0.2.81:8080/'}}}";

HttpRun run(const std::string& events) {
    return HttpRun{http_scene(kServer, events)};
}

TEST(HttpExchange, BringsTheResource) {
    const HttpRun one =
        run("  - 0s: pc1 get http://srv/\n"
            "expect:\n"
            "  hello: pc1 got 'Hello' within 1s\n"
            "  there: pc1 reaches srv within 1s\n");
    EXPECT_THAT(one.statuses(), ElementsAre("200"));
    EXPECT_THAT(one.facts("http.answers", "status"), ElementsAre("200"));
    EXPECT_EQ(one.connections_of("pc1"), 1U);
}

// The question, ARP, the connection and the answer.
TEST(HttpExchange, IsOneJourney) {
    const HttpRun one = run("  - 0s: pc1 get http://srv/big\n");
    std::set<std::uint64_t> journeys;
    for (const test::Happening& each : one.trace.all()) {
        journeys.insert(each.journeys.begin(), each.journeys.end());
    }
    EXPECT_THAT(journeys, SizeIs(1));
}

TEST(HttpExchange, BringsALargeResourceInManySegments) {
    const HttpRun one = run("  - 0s: pc1 get http://10.0.2.80/big\n");
    EXPECT_THAT(one.got(), ElementsAre("20000 bytes"));
    EXPECT_THAT(one.facts("http.received", "bytes"), ElementsAre("20000"));
}

TEST(HttpExchange, BringsTheSameInChunks) {
    const HttpRun one{http_scene("http-server: {chunked: yes, files: {/big: {size: 20000B}}}",
                                 "  - 0s: pc1 get http://srv/big\n")};
    EXPECT_THAT(one.facts("http.received", "bytes"), ElementsAre("20000"));
}

TEST(HttpExchange, BringsPartsOfIt) {
    const HttpRun one =
        run("  - 0s: pc1 get http://srv/big range 12-15\n"
            "  - 1s: pc1 get http://srv/big range -3\n"
            "  - 2s: pc1 get http://srv/big range 20000-\n");
    EXPECT_THAT(one.got(), ElementsAre("2345", "789", "416 Range Not Satisfiable"));
}

TEST(HttpExchange, TellsWhatIsNotThere) {
    const HttpRun one =
        run("  - 0s: pc1 get http://srv/nothing\n"
            "expect:\n"
            "  answered: pc1 reaches srv\n"
            "  told:     pc1 got '404 Not Found'\n");
    EXPECT_THAT(one.statuses(), ElementsAre("404"));
}

TEST(HttpExchange, AsksForHeadsAlone) {
    const HttpRun one = run("  - 0s: pc1 head http://srv/big count 2\n");
    EXPECT_THAT(one.got(), ElementsAre("200 OK", "200 OK"));
    EXPECT_EQ(one.connections_of("pc1"), 1U);
}

TEST(HttpExchange, SendsSomething) {
    const HttpRun one =
        run("  - 0s: pc1 post http://srv/ 'some data'\n"
            "  - 1s: pc1 post http://srv/ size 100000B\n"
            "expect: {taken: srv got 'some data'}\n");
    EXPECT_THAT(one.got(),
                ElementsAre("some data", "got 9 bytes", "100000 bytes", "got 100000 bytes"));
}

// RFC 9110 10.1.1
TEST(HttpExchange, IsToldToGoOnBeforeItSendsTheBody) {
    const HttpRun one =
        run("  - 0s: \"pc1 post http://srv/ size 100000B header 'Expect: 100-continue'\"\n");
    EXPECT_THAT(one.got(), ElementsAre("100000 bytes", "got 100000 bytes"));
    EXPECT_THAT(one.trace.by("http.continue"), SizeIs(1));
}

TEST(HttpExchange, AsksManyTimesByOneConnection) {
    const HttpRun one = run("  - 0s: pc1 get http://srv/ count 4 every 100ms\n");
    EXPECT_THAT(one.got(), ElementsAre("Hello", "Hello", "Hello", "Hello"));
    EXPECT_EQ(one.connections_of("pc1"), 1U);
}

TEST(HttpExchange, TakesAConnectionForEachIfItIsToldSo) {
    const HttpRun one = run("  - 0s: pc1 get http://srv/ count 3 close\n");
    EXPECT_EQ(one.connections_of("pc1"), 3U);
    const HttpRun other{
        http_scene("http-server: {keep-alive: no}", "  - 0s: pc1 get http://srv/ count 3\n")};
    EXPECT_EQ(other.connections_of("pc1"), 3U);
    const HttpRun two{
        http_scene("http-server: {max-requests: 2}", "  - 0s: pc1 get http://srv/ count 3\n")};
    EXPECT_EQ(two.connections_of("pc1"), 2U);
}

// RFC 9112 9.5
TEST(HttpExchange, AsksOnANewConnectionWhenTheServerHasClosedTheOld) {
    const HttpRun one{http_scene("http-server: {idle-timeout: 500ms}",
                                 "  - 0s: pc1 get http://srv/ count 2 every 2s\n")};
    EXPECT_THAT(one.got(), ElementsAre("It works!", "It works!"));
    EXPECT_EQ(one.connections_of("pc1"), 2U);
    EXPECT_THAT(one.facts("http.idle", "timeout"), Each("500ms"));
}

TEST(HttpExchange, BringsNothingThatIsThereAlready) {
    const HttpRun one = run("  - 0s: pc1 get http://srv/ count 2 if-changed\n");
    EXPECT_THAT(one.got(), ElementsAre("Hello", "304 Not Modified"));
}

TEST(HttpExchange, GoesOnToWhereTheResourceIsNow) {
    const HttpRun one = run("  - 0s: pc1 get http://srv/old\n");
    EXPECT_THAT(one.statuses(), ElementsAre("301", "200"));
    EXPECT_THAT(one.got(), ElementsAre("301 Moved Permanently", "moved here"));
    EXPECT_EQ(one.connections_of("pc1"), 1U);
}

TEST(HttpExchange, IsNotSentRoundForEver) {
    const HttpRun one = run("  - 0s: pc1 get http://srv/round\n");
    EXPECT_THAT(one.statuses(), SizeIs(6));
    EXPECT_THAT(one.trace.by("http.too-many-redirects"), SizeIs(1));
}

TEST(HttpExchange, GoesOnToAnotherServer) {
    const HttpRun one{
        http_scene(kServer, "  - 0s: pc1 get http://srv/away\n", "http-server: {port: 8080}")};
    EXPECT_THAT(one.got(), ElementsAre("302 Found", "It works!"));
}

TEST(HttpExchange, LooksNamesUp) {
    const HttpRun one{http_scene(kServer,
                                 "  - 0s: pc1 get http://www.example.org/\n",
                                 "dns: {zones: {example.org: ['www A 10.0.2.80']}}",
                                 "resolver: gw")};
    EXPECT_THAT(one.got(), testing::Contains("Hello"));
}

TEST(HttpExchange, HasNoAnswerFromWhereNobodyListens) {
    const HttpRun one = run("  - 0s: pc1 get http://srv:81/\n");
    EXPECT_THAT(one.unanswered(), ElementsAre("connection refused"));
    EXPECT_THAT(one.trace.by("http.not-sent"), SizeIs(1));
}

TEST(HttpExchange, WaitsTenSecondsForAnAnswer) {
    const HttpRun one{http_scene("http-server: {delay: 30s}", "  - 0s: pc1 get http://srv/\n")};
    EXPECT_THAT(one.unanswered(), ElementsAre("no answer within 10s"));
    const HttpRun other =
        run("  - 0s: cut lab\n"
            "  - 1s: pc1 get http://srv/\n");
    EXPECT_THAT(other.unanswered(), SizeIs(1));
}

TEST(HttpExchange, RefusesWhatIsNoRequest) {
    const HttpRun one = run("  - 0s: pc1 send srv tcp 80 'x' size 5000B\n");
    EXPECT_THAT(one.facts("http.answers", "status"), ElementsAre("400"));
    EXPECT_THAT(one.facts("http.malformed", "because"), ElementsAre("it ends before its end"));
    const HttpRun other = run("  - 0s: pc1 send srv tcp 80 'x' size 9000B\n");
    EXPECT_THAT(other.facts("http.answers", "status"), ElementsAre("414"));
}

const std::string kReverse = "http-proxy: {upstream: 'http://srv', timeout: 1s}";

TEST(HttpProxyExchange, AsksInThePlaceOfTheClient) {
    const HttpRun one{http_scene(kServer, "  - 0s: pc1 get http://gw:8080/big\n", kReverse)};
    EXPECT_THAT(one.got(), ElementsAre("20000 bytes"));
    EXPECT_THAT(one.facts("http.answers", "status"), ElementsAre("200", "200"));
    EXPECT_EQ(one.connections_of("gw"), 1U);
    std::set<std::uint64_t> journeys;
    for (const test::Happening& each : one.trace.all()) {
        journeys.insert(each.journeys.begin(), each.journeys.end());
    }
    EXPECT_THAT(journeys, SizeIs(1));
}

TEST(HttpProxyExchange, SaysThatTheServerIsOfNoHelp) {
    const HttpRun refused{http_scene("", "  - 0s: pc1 get http://gw:8080/\n", kReverse)};
    EXPECT_THAT(refused.got(), ElementsAre("502 Bad Gateway"));
    EXPECT_THAT(refused.facts("http.upstream-fails", "because"), ElementsAre("connection refused"));
    const HttpRun late{
        http_scene("http-server: {delay: 3s}", "  - 0s: pc1 get http://gw:8080/\n", kReverse)};
    EXPECT_THAT(late.got(), ElementsAre("504 Gateway Timeout"));
}

TEST(HttpProxyExchange, ForwardsToWhomTheRequestNames) {
    const HttpRun one{http_scene(kServer,
                                 "  - 0s: pc1 get http://srv/ proxy gw:3128\n"
                                 "  - 1s: pc1 head http://srv/big proxy gw:3128\n"
                                 "  - 2s: pc1 post http://srv/ 'x' proxy gw:3128\n"
                                 "  - 3s: pc1 get http://gw:3128/\n",
                                 "http-proxy: {forward: yes, port: 3128}")};
    EXPECT_THAT(one.got(), ElementsAre("Hello", "200 OK", "x", "got 1 bytes", "400 Bad Request"));
}

TEST(HttpProxyExchange, FindsItsWayOutOfALoop) {
    const HttpRun one{http_scene("http-proxy: {port: 80, upstream: 'http://gw:8080'}",
                                 "  - 0s: pc1 get http://gw:8080/\n",
                                 kReverse)};
    EXPECT_THAT(one.got(), ElementsAre("508 Loop Detected"));
}

std::string complaints(const std::string& server, const std::string& events) {
    return test::run_scenario(http_scene(server, events)).complaints;
}

TEST(HttpSettings, ComplainAboutWhatCannotBe) {
    const std::string none = "  - 0s: pc1 get http://srv/\n";
    EXPECT_THAT(complaints("http-server: {files: {x: {body: 'a'}}}", none),
                HasSubstr("is no path of a url"));
    EXPECT_THAT(complaints("http-server: {files: {/x: {}}}", none), HasSubstr("either a body"));
    EXPECT_THAT(complaints("http-server: {files: {/x: {size: 17MiB}}}", none),
                HasSubstr("at most 16MiB"));
    EXPECT_THAT(complaints("http-proxy: {port: 80}", none), HasSubstr("an upstream, or it"));
    EXPECT_THAT(complaints("http-proxy: {upstream: 'srv'}", none), HasSubstr("no url of HTTP"));
    EXPECT_THAT(complaints("http-server: {port: 8080}, http-proxy: {forward: yes}", none),
                HasSubstr("at that port already"));
    EXPECT_THAT(complaints("", "  - 0s: pc1 get srv\n"), HasSubstr("no url of HTTP"));
    EXPECT_THAT(complaints("", "  - 0s: pc1 get http://nobody/\n"),
                HasSubstr("'nobody' is neither a node nor an address"));
    EXPECT_THAT(complaints("", "  - 0s: pc1 get http://srv/ range 9-5\n"),
                HasSubstr("no range of bytes"));
    EXPECT_THAT(complaints("", "  - 0s: pc1 get http://srv/ header 'Host:x'\n"),
                HasSubstr("no field that a request"));
}

// A run that ends while all wait: sockets and coroutines go in any order.
TEST(HttpExchange, EndsAtAnyTime) {
    for (const char* const stop : {"1ms", "3ms", "100ms", "2s"}) {
        const HttpRun one{"stop: " + std::string{stop} + "\n" +
                          http_scene("http-server: {delay: 1s}",
                                     "  - 0s: pc1 get http://gw:8080/ count 3\n",
                                     kReverse)};
        EXPECT_TRUE(one.result.ran);
    }
}

TEST(HttpExchange, IsTheSameWithNodesApart) {
    const std::string text =
        http_scene(kServer, "  - 0s: pc1 get http://gw:8080/big count 2\n", kReverse);
    scenario::BuildOptions apart;
    apart.partitions = 2;
    apart.partition_of = [](std::size_t node) { return static_cast<unsigned>(node % 2); };
    EXPECT_EQ(HttpRun{text}.result.trace, HttpRun(text, apart).result.trace);
}

}  // namespace
}  // namespace catenet::http
