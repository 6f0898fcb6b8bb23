// What a story leaves out unless it is asked for.
#include "tests/support/scenario_run.hpp"
#include "tools/export/story.hpp"

#include "sim/trace/output.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string story_of(std::string_view scenario, bool details) {
    trace::TextInMemory text;
    Story story{text, {.details = details}};
    test::RunOptions options;
    options.with_trace = false;
    options.sinks = {&story};
    const test::RunResult result = test::run_scenario(scenario, options);
    EXPECT_TRUE(result.ran) << result.complaints;
    return text.text();
}

// One segment of 50 is lost: all that follow it bring duplicate acknowledgments.
constexpr std::string_view kLoss = R"(title: A lost segment
networks:
  lan: {kind: ethernet, prefix: 10.0.0.0/24, rate: 10Mbps, delay: 5ms}
nodes:
  h1: {joins: lan}
  h2: {joins: lan}
events:
  - 0s: h1 send h2 tcp 5000 size 100kB
  - 30ms: drop next 1 on lan from h1 tcp
)";

TEST(Details, AreLeftOutOfAStory) {
    const std::string story = story_of(kLoss, false);
    for (const char* const id : {"tcp.state", "tcp.loss-seen", "tcp.sent-again", "tcp.repaired"}) {
        EXPECT_THAT(story, HasSubstr("[" + std::string{id} + ",")) << id;
    }
    for (const char* const id :
         {"tcp.congestion", "tcp.sent-data", "tcp.received-data", "tcp.acknowledged"}) {
        EXPECT_THAT(story, Not(HasSubstr("[" + std::string{id} + ","))) << id;
    }
}

TEST(Details, AreToldToThoseWhoAskForThem) {
    const std::string story = story_of(kLoss, true);
    for (const char* const id :
         {"tcp.congestion", "tcp.sent-data", "tcp.received-data", "tcp.acknowledged"}) {
        EXPECT_THAT(story, HasSubstr("[" + std::string{id} + ",")) << id;
    }
}

// RFC 5681 3.2 counts to three; those behind say nothing new.
TEST(Details, AreDuplicatesBeyondTheThird) {
    const std::string story = story_of(kLoss, false);
    EXPECT_THAT(story, HasSubstr("duplicate acknowledgment 2\n"));
    EXPECT_THAT(story, Not(HasSubstr("duplicate acknowledgment 4\n")));
    EXPECT_THAT(story_of(kLoss, true), HasSubstr("duplicate acknowledgment 4\n"));
}

TEST(Details, AreNotWhatHappensToPackets) {
    const std::string story = story_of(kLoss, false);
    EXPECT_THAT(story, HasSubstr("[tcp.data,"));
    EXPECT_THAT(story, HasSubstr("1448 bytes"));
}

constexpr std::string_view kNoRoom = R"(title: No room
networks:
  lan: {kind: ethernet, prefix: 10.0.0.0/24, rate: 10Mbps, delay: 5ms}
nodes:
  h1: {joins: lan}
  h2: {joins: lan, tcp: {receive-buffer: 16KiB}, tcp-servers: {5000: {reads-after: 10s}}}
events:
  - 0s: h1 send h2 tcp 5000 size 50kB
)";

TEST(Details, AreNotWindowsThatCloseAndOpen) {
    const std::string story = story_of(kNoRoom, false);
    for (const char* const id : {"tcp.window-closed", "tcp.window-probe", "tcp.window-open"}) {
        EXPECT_THAT(story, HasSubstr("[" + std::string{id} + ",")) << id;
    }
}

}  // namespace
}  // namespace catenet::exports
