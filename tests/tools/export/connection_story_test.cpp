// Stories of connections, from whole runs. What is expected follows from the RFCs and the numbers
// of the scenario.
#include "tools/export/connection_story.hpp"

#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::exports {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Told {
    std::string overview;
    std::string story;
};

// Asks when the run has ended, while its directory still lives.
struct AtTheEnd final : trace::Sink {
    explicit AtTheEnd(Connections& given) : connections(given) {}
    void begin(const trace::Directory& given, const trace::Layers&) override { directory = &given; }
    void on_event(const trace::TraceEvent&) override {}
    void end(TimePoint) override {
        const ConnectionStory story{connections, *directory, "in.yaml", false};
        told = {story.overview(), story.stories("")};
    }
    Connections& connections;
    const trace::Directory* directory = nullptr;
    Told told;
};

Told tell(const std::string& scenario) {
    Connections connections;
    AtTheEnd last{connections};
    test::RunOptions options;
    options.with_trace = false;
    options.sinks = {&connections, &last};
    const test::RunResult result = test::run_scenario(scenario, options);
    EXPECT_TRUE(result.ran) << result.complaints;
    return last.told;
}

std::string two_hosts(const std::string& of_lan,
                      const std::string& of_h2,
                      const std::string& events) {
    return "title: Two hosts\n"
           "networks:\n"
           "  lan: {kind: ethernet, prefix: 10.0.0.0/24, rate: 10Mbps, delay: 5ms" +
           of_lan +
           "}\n"
           "nodes:\n"
           "  h1: {joins: lan, fix: {port: 40000}}\n"
           "  h2: {joins: lan" +
           of_h2 +
           "}\n"
           "events:\n" +
           events;
}

// In the words of the story, whatever its line ends are.
std::string unwrapped(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::string out;
    for (const char c : text) {
        if (c != ' ' || out.empty() || out.back() != ' ') out += c;
    }
    return out;
}

TEST(ConnectionStory, TellsALifeFromSynToTimeWait) {
    const Told told = tell(two_hosts("", "", "  - 0s: h1 send h2 tcp 5000 size 20kB\n"));
    const std::string story = unwrapped(told.story);
    EXPECT_THAT(story, HasSubstr("connection h1:40000 → h2:5000: closed, h1 first"));
    EXPECT_THAT(story, HasSubstr("CLOSED → SYN-SENT: the app wants to connect to h2:5000"));
    EXPECT_THAT(story, HasSubstr("CLOSED → SYN-RECEIVED: a SYN came (p2) [tcp.state, RFC 9293"));
    // Ethernet's 1500 bytes less two headers of 20 (RFC 9293 3.7.1).
    EXPECT_THAT(story,
                HasSubstr("both use segments of 1460 bytes, windows scaled by 2^7 and 2^7,"
                          " SACK, timestamps"));
    // RFC 6928: ten segments at first, of 1448 bytes beside the timestamps.
    EXPECT_THAT(story, HasSubstr("slow start: the window goes from 14480 to"));
    EXPECT_THAT(story, HasSubstr("FIN-WAIT-1 → TIME-WAIT"));
    EXPECT_THAT(story, HasSubstr("LAST-ACK → CLOSED: our FIN is acknowledged"));
    // 20000 bytes are 14 segments of 1448.
    EXPECT_THAT(story, ContainsRegex("from h1 20000 14 0 0 0 0"));
    EXPECT_THAT(told.overview, HasSubstr("h1:40000 → h2:5000  TIME-WAIT / CLOSED  20000 / 0"));
    EXPECT_THAT(told.overview, HasSubstr("catenet explain in.yaml --connection h1:40000\n"));
}

TEST(ConnectionStory, SaysWhatOnlyOneCanDo) {
    const Told told = tell(two_hosts(
        "", ", tcp: {sack: no, timestamps: no}", "  - 0s: h1 send h2 tcp 5000 size 2kB\n"));
    EXPECT_THAT(unwrapped(told.story), HasSubstr("2^7 and 2^7, without SACK, timestamps"));
}

TEST(ConnectionStory, TellsWhereALostSegmentEndedAndItsRepair) {
    const Told told = tell(two_hosts("",
                                     "",
                                     "  - 0s: h1 send h2 tcp 5000 size 200kB\n"
                                     "  - 30ms: drop next 1 on lan from h1 tcp\n"));
    const std::string story = unwrapped(told.story);
    EXPECT_THAT(story, ContainsRegex("byte [0-9]+ is lost: 3 duplicate ACKs say so \\(p[0-9]+\\)"));
    EXPECT_THAT(story,
                ContainsRegex("p[0-9]+ was lost on the way to h2; sent again as p[0-9]+; "
                              "all is repaired after"));
    EXPECT_THAT(story, HasSubstr("[tcp.loss-seen, RFC 5681 3.2, RFC 6675 5]"));
    EXPECT_THAT(story, HasSubstr("from h1 200000 139 1 "));
}

// Nothing follows the last segment: only the timer can tell (RFC 6298 5.4).
TEST(ConnectionStory, SaysWhyALastSegmentHasToWait) {
    const Told told = tell(two_hosts("",
                                     "",
                                     "  - 0s: h1 send h2 tcp 5000 size 1kB keep-open\n"
                                     "  - 15ms: drop next 2 on lan from h1 tcp\n"));
    EXPECT_THAT(unwrapped(told.story),
                HasSubstr("byte 0 is not acknowledged within 220.253ms: nothing was sent behind it "
                          "that could bring duplicate ACKs"));
}

TEST(ConnectionStory, SaysWhoRefusedAndWhy) {
    const Told told =
        tell(two_hosts("", ", tcp-listens: [80]", "  - 0s: h1 send h2 tcp 5000 size 20kB\n"));
    const std::string story = unwrapped(told.story);
    EXPECT_THAT(story, HasSubstr("h2:5000: h1: a reset answers the SYN"));
    EXPECT_THAT(story, HasSubstr("h2 no app on h2 listens on TCP port 5000: a reset says so (p2)"));
    EXPECT_THAT(story, HasSubstr("[tcp.closed-port, RFC 9293 3.10.7.1]"));
}

TEST(ConnectionStory, CountsProbesOfAClosedWindow) {
    const Told told =
        tell(two_hosts("",
                       ", tcp: {receive-buffer: 16KiB}, tcp-servers: {5000: {reads-after: 10s}}",
                       "  - 0s: h1 send h2 tcp 5000 size 50kB\n"));
    EXPECT_THAT(unwrapped(told.story),
                ContainsRegex("the peer has no room \\(p[0-9]+\\): its app does not read; "
                              "[0-9]+ times asked; it has room again after"));
}

TEST(ConnectionStory, IsShortHoweverLongTheTransfer) {
    const Told told = tell(two_hosts(", loss: 2%", "", "  - 0s: h1 send h2 tcp 5000 size 3MB\n"));
    const auto lines = std::count(told.story.begin(), told.story.end(), '\n');
    EXPECT_LT(lines, 130);
    EXPECT_THAT(told.story, HasSubstr(" losses that duplicate ACKs showed"));
    EXPECT_THAT(told.story, HasSubstr("LAST-ACK → CLOSED"));
}

TEST(ConnectionStory, IsEmptyWithoutConnections) {
    const Told told = tell(two_hosts("", "", "  - 0s: h1 ping h2\n"));
    EXPECT_THAT(told.overview, IsEmpty());
    EXPECT_THAT(told.story, IsEmpty());
}

}  // namespace
}  // namespace catenet::exports
