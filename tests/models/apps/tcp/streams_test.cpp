#include "models/apps/tcp/streams.hpp"

#include "tests/support/ip_scenario.hpp"

#include "models/apps/tcp/verb.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::streams {
namespace {

using test::Happening;
using test::IpScenario;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// pc and srv on one cable; `more` stands between the braces of srv.
std::string lines(const std::string& more, const std::string& events) {
    return "networks:\n  lan: {kind: ethernet, prefix: 10.0.1.0/24, rate: 10Mbps, delay: 1ms}\n"
           "nodes:\n  pc: {joins: lan}\n  srv: {joins: lan" +
           more + "}\nevents:\n" + events;
}

std::vector<std::string> values(const IpScenario& scenario, std::string_view node) {
    std::vector<std::string> got;
    for (const Happening& one : scenario.trace.by("app.got")) {
        if (one.node == node) got.push_back(one.facts.at("value"));
    }
    return got;
}

std::vector<std::string> reasons(const IpScenario& scenario) {
    std::vector<std::string> because;
    for (const Happening& one : scenario.trace.by("app.unanswered")) {
        because.push_back(one.facts.at("because"));
    }
    return because;
}

TEST(Streams, TakeAllThatWasWrittenAndSayWhatItWas) {
    IpScenario scenario(lines("", "  - 0s: pc send srv tcp 5000 'hello' count 3\n"));
    scenario.run();
    EXPECT_THAT(values(scenario, "srv"), ElementsAre("hellohellohello"));
    EXPECT_THAT(scenario.trace.by("app.answered"), SizeIs(1));
}

TEST(Streams, SayTheLengthOfWhatIsTooLongToBeShown) {
    IpScenario scenario(lines("", "  - 0s: pc send srv tcp 5000 size 20kB\n"));
    scenario.run();
    EXPECT_THAT(values(scenario, "srv"), ElementsAre("20000"));
    const auto taken = scenario.trace.by("stream.taken");
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken[0].facts.at("bytes"), "20000");
}

TEST(Streams, FillATextUpWithZeros) {
    IpScenario scenario(lines("", "  - 0s: pc send srv tcp 5000 'hello' size 10B\n"));
    scenario.run();
    EXPECT_THAT(values(scenario, "srv"), ElementsAre("hello"));
    EXPECT_EQ(scenario.trace.by("stream.taken")[0].facts.at("bytes"), "10");
}

TEST(Streams, WriteOneAfterTheOther) {
    IpScenario scenario(lines("", "  - 0s: pc send srv tcp 5000 'hello' count 3 every 1s\n"));
    scenario.run();
    std::vector<std::string> seconds;
    for (const Happening& sent : scenario.trace.by("tcp.sent-data")) {
        seconds.push_back(seconds_text(sent.time).substr(0, 1));
    }
    EXPECT_THAT(seconds, ElementsAre("0", "1", "2"));
}

TEST(Streams, LearnThatNobodyListens) {
    IpScenario scenario(lines(", tcp-listens: [80]", "  - 0s: pc send srv tcp 5000 'hello'\n"));
    scenario.run();
    EXPECT_THAT(reasons(scenario), ElementsAre("connection refused"));
}

TEST(Streams, LearnThatNobodyAnswers) {
    IpScenario scenario(
        lines(", firewall: {input-policy: drop}", "  - 0s: pc send srv tcp 5000 'hello'\n") +
        "stop: 200s\n");
    scenario.run();
    EXPECT_THAT(reasons(scenario), ElementsAre("connection timed out"));
}

TEST(Streams, GetTheAnswerOfAServerOnceAllHasCome) {
    IpScenario scenario(lines(", tcp-servers: {\"5000\": {answers: 3000B}}",
                              "  - 0s: pc send srv tcp 5000 'hello'\n"));
    scenario.run();
    EXPECT_THAT(values(scenario, "srv"), ElementsAre("hello"));
    EXPECT_THAT(values(scenario, "pc"), ElementsAre("3000"));
}

TEST(Streams, GetAReplyToEachWrite) {
    IpScenario scenario(lines(", tcp-servers: {\"5000\": {replies: 20B, replies-after: 5ms}}",
                              "  - 0s: pc send srv tcp 5000 size 10B count 3 every 100ms\n"));
    scenario.run();
    EXPECT_THAT(values(scenario, "pc"), ElementsAre("60"));
}

TEST(Streams, AreReadOnlyWhenTheServerWantsTo) {
    IpScenario scenario(lines(", tcp-servers: {\"5000\": {reads-after: 2s}}",
                              "  - 0s: pc send srv tcp 5000 'hello'\n"));
    scenario.run();
    EXPECT_GE(scenario.trace.by("app.got").at(0).time, TimePoint{} + std::chrono::seconds{2});
}

TEST(Streams, AreResetByAServerThatClosesWithoutReading) {
    IpScenario scenario(lines(", tcp-servers: {\"5000\": {closes-after: 1s}}",
                              "  - 0s: pc send srv tcp 5000 'hello'\n"));
    scenario.run();
    EXPECT_THAT(reasons(scenario), ElementsAre("connection reset by the peer"));
}

TEST(Streams, StayOpenIfToldSo) {
    IpScenario scenario(lines("", "  - 0s: pc connect srv tcp 5000\n"));
    scenario.run();
    EXPECT_THAT(values(scenario, "srv"), IsEmpty());
    EXPECT_THAT(scenario.trace.by("app.answered"), SizeIs(1));
    const auto states = scenario.trace.by("tcp.state");
    EXPECT_EQ(states.back().facts.at("to"), "ESTABLISHED");
}

TEST(Streams, AreOneJourneyWithWhatTheyWereWrittenFor) {
    IpScenario scenario(lines("", "  - 0s: pc send srv tcp 5000 'hello'\n"));
    scenario.run();
    const auto asked = scenario.trace.by("app.asked").at(0);
    for (const Happening& sent : scenario.trace.by("tcp.sent-data")) {
        EXPECT_EQ(sent.journeys, asked.journeys);
    }
}

TEST(Streams, NeedSomethingToSend) {
    const IpScenario scenario(lines("", "  - 0s: pc send srv tcp 5000 'hello' size 3B\n"));
    EXPECT_EQ(scenario.world, nullptr);
    EXPECT_THAT(scenario.complaints(), HasSubstr("there has to be something to send"));
}

TEST(Streams, NeedAServerWhosePortIsOne) {
    const IpScenario scenario(
        lines(", tcp-servers: {http: {answers: 1B}}", "  - 0s: pc send srv tcp 80 'hello'\n"));
    EXPECT_EQ(scenario.world, nullptr);
    EXPECT_THAT(scenario.complaints(), HasSubstr("'http' is no TCP port"));
}

}  // namespace
}  // namespace catenet::streams
