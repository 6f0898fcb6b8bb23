// Domain names in place of nodes: looked up first, and a failure says why.
#include "models/apps/app/names.hpp"

#include "tests/support/recorder_sink.hpp"
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace catenet::test {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

// pc1 asks ns, which has the authority for example.org; www has an address, void has none.
std::string scene(const std::string& events, const std::string& pc1 = "resolver: ns") {
    return "title: T\n"
           "networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
           "nodes:\n"
           "  pc1: {joins: lan, ip: 10.0.1.1, " +
           pc1 +
           "}\n"
           "  www: {joins: lan, ip: 10.0.1.80, listens: [7]}\n"
           "  ns: {joins: lan, ip: 10.0.1.53, dns: {zones: {example.org: "
           "[\"www A 10.0.1.80\", \"void TXT 'nobody'\"]}}}\n"
           "events:\n" +
           events;
}

struct NamesRun {
    explicit NamesRun(const std::string& text) {
        RunOptions options;
        options.sinks = {&trace};
        result = run_scenario(text, options);
        EXPECT_EQ(result.complaints, "");
        EXPECT_EQ(result.broken, "");
    }
    std::string unanswered() const {
        std::string all;
        for (const Happening& one : trace.by("app.unanswered"))
            all += one.facts.at("because") + "\n";
        return all;
    }
    RecorderSink trace;
    RunResult result;
};

TEST(Names, ArePingedAfterTheyWereLookedUp) {
    const NamesRun run{
        scene("  - 0s: pc1 ping www.example.org count 2\n"
              "expect:\n"
              "  found: pc1 got 10.0.1.80\n"
              "  there: pc1 reaches www.example.org\n")};
    EXPECT_EQ(run.result.evidence, "");
    // The lookup once, and each ping.
    EXPECT_THAT(run.trace.by("app.answered"), SizeIs(3));
}

TEST(Names, CanBeSentToAndTraced) {
    const NamesRun run{
        scene("  - 0s: pc1 send www.example.org udp 7 'hello'\n"
              "  - 1s: pc1 traceroute www.example.org\n"
              "expect:\n"
              "  came: www got 'hello'\n"
              "  way:  pc1 reaches www.example.org\n")};
    EXPECT_EQ(run.result.evidence, "");
}

TEST(Names, ThatNothingHasAreNoTargets) {
    const NamesRun run{scene("  - 0s: pc1 ping nobody.example.org\n")};
    // The lookup, and the ping for whose sake it was.
    EXPECT_EQ(run.unanswered(),
              "nothing has the name nobody.example.org\n"
              "nothing has the name nobody.example.org\n");
    const auto drops = run.trace.by("app.name-without-address");
    ASSERT_THAT(drops, SizeIs(1));
    EXPECT_EQ(drops[0].facts.at("to"), "nobody.example.org");
}

TEST(Names, WithoutAnAddressAreNoTargets) {
    const NamesRun run{scene("  - 0s: pc1 traceroute void.example.org\n")};
    EXPECT_THAT(run.unanswered(), HasSubstr("void.example.org has no A record\n"));
    EXPECT_THAT(run.trace.by("app.name-without-address"), SizeIs(1));
}

TEST(Names, NeedAResolver) {
    const NamesRun run{
        scene("  - 0s: pc1 send www.example.org udp 7 'hello'\n", "icmp-rate-limit: no")};
    EXPECT_EQ(run.unanswered(), "pc1 has no resolver\n");
    EXPECT_THAT(run.trace.by("dns.no-resolver"), SizeIs(1));
    EXPECT_THAT(run.trace.by("app.name-without-address"), SizeIs(1));
}

TEST(Names, HaveADotOrAreNodes) {
    const auto result = run_scenario(scene("  - 0s: pc1 ping wwww\n"));
    EXPECT_FALSE(result.ran);
    EXPECT_THAT(result.complaints, HasSubstr("'wwww' is neither a node nor an address"));
}

}  // namespace
}  // namespace catenet::test
