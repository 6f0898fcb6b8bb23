#include "tests/support/process.hpp"
#include "tests/tools/serve/served_run.hpp"
#include "tools/serve/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

using namespace std::chrono_literals;
using test::RawClient;
using test::ServedRun;
using testing::HasSubstr;

// Parts of a mebibyte: what waits for a viewer who does not read soon is more than 16 of them.
TEST(SlowReader, IsSentAwayAndHoldsUpNobody) {
    const ServedRun run{test::short_patience(), std::size_t{1} << 20};
    RawClient good = run.viewer();
    const std::size_t before = test::open_descriptors();
    RawClient slow = run.viewer();
    std::size_t parts = 0;
    const bool has_gone = test::wait_until([&] {
        parts += good.message_with("part").empty() ? 0 : 1;
        return test::open_descriptors() <= before + 1;  // our end of it alone
    });
    EXPECT_TRUE(has_gone);
    EXPECT_GE(parts, 16);
    EXPECT_TRUE(run.goes_on());
}

TEST(SlowReader, IsToldWhyIfItReadsAfterAll) {
    Patience patience = test::short_patience();
    patience.close = 20s;
    const ServedRun run{patience, std::size_t{1} << 20};
    RawClient good = run.viewer();
    RawClient slow = run.viewer();
    for (int i = 0; i < 40; ++i) ASSERT_FALSE(good.message_with("part").empty());
    EXPECT_EQ(slow.message_with("close "), "close 4408");
    EXPECT_TRUE(run.goes_on());
}

// With the patience that people get: a minute of connections that say nothing, or half of
// something, all of which end, while somebody looks on.
TEST(HalfOpen, ConnectionsEndWithinAMinute) {
    const ServedRun run{Patience{}};
    RawClient good = run.viewer();
    const std::size_t before = test::open_descriptors();
    std::vector<RawClient> crowd;
    for (int i = 0; i < 30; ++i) crowd.push_back(run.connect());
    for (std::size_t i = 0; i < crowd.size(); i += 2) crowd[i].send("GET / HT");
    for (int i = 0; i < 60; ++i) {
        std::this_thread::sleep_for(1s);
        ASSERT_THAT(good.message_with("part"), HasSubstr("part"));
        if (i % 10 == 0) crowd.push_back(run.connect());
    }
    for (RawClient& client : crowd) EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(
        test::wait_until([&] { return test::open_descriptors() <= before + crowd.size(); }));
    EXPECT_TRUE(run.goes_on());
}

}  // namespace
}  // namespace catenet::serve
