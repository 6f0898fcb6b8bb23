#include "tests/support/process.hpp"
#include "tests/tools/serve/served_run.hpp"
#include "tools/serve/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

using namespace std::chrono_literals;
using test::RawClient;
using test::request;
using test::ServedRun;
using testing::HasSubstr;

// As test::short_patience, but who is silent may stay.
Patience long_patience() {
    Patience patience = test::short_patience();
    patience.header = 60s;
    return patience;
}

TEST(Crowd, OfTwoHundredIsRefusedBeyondSixtyFour) {
    const ServedRun run{long_patience()};
    RawClient good = run.viewer();
    const std::size_t before = test::open_descriptors();
    {
        std::vector<RawClient> crowd;
        for (int i = 0; i < 200; ++i) crowd.push_back(run.connect());
        EXPECT_TRUE(crowd.back().is_closed());
        // 200 of ours, and those that the server keeps beside the good one.
        EXPECT_TRUE(test::wait_until([&] { return test::open_descriptors() <= before + 263; }));
        EXPECT_THAT(good.message_with("part"), HasSubstr("part"));
    }
    EXPECT_TRUE(test::wait_until([&] { return test::open_descriptors() <= before; }));
    EXPECT_TRUE(run.goes_on());
}

TEST(Crowd, ThatOnlyConnectsIsLeft) {
    const ServedRun run;
    std::vector<RawClient> crowd;
    for (int i = 0; i < 50; ++i) crowd.push_back(run.connect());
    for (RawClient& client : crowd) EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(run.goes_on());
}

TEST(Crowd, ThatSaysHalfOfARequestIsLeft) {
    const ServedRun run;
    std::vector<RawClient> crowd;
    for (int i = 0; i < 20; ++i) {
        crowd.push_back(run.connect());
        crowd.back().send("GET / HTTP/1.1\r\nHost: 127");
    }
    for (RawClient& client : crowd) EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(run.goes_on());
}

// One byte at a time gives nobody more of it.
TEST(Crowd, ThatSpeaksSlowlyIsLeft) {
    const ServedRun run;
    RawClient slow = run.connect();
    const auto since = std::chrono::steady_clock::now();
    const std::string text = request(run.port(), "GET / HTTP/1.1", "X: " + std::string(8'000, 'a'));
    for (const char byte : text) {
        if (!slow.send(std::string(1, byte))) break;
        std::this_thread::sleep_for(5ms);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - since, 20s);
    EXPECT_TRUE(slow.is_closed());
    EXPECT_TRUE(run.goes_on());
}

TEST(Crowd, ThatAsksForNothingMoreIsLeft) {
    const ServedRun run;
    RawClient client = run.connect();
    client.send(request(run.port(), "HEAD / HTTP/1.1"));
    EXPECT_TRUE(client.is_closed());
}

TEST(Crowd, ThatGoesAtOnceLeavesNothing) {
    const ServedRun run;
    EXPECT_TRUE(run.goes_on());
    const std::size_t before = test::open_descriptors();
    for (int i = 0; i < 100; ++i) {
        RawClient client = run.connect();
        client.send(request(run.port(), "GET / HTTP/1.1"));
        client.abort();
    }
    EXPECT_TRUE(test::wait_until([&] { return test::open_descriptors() <= before; }));
    EXPECT_TRUE(run.goes_on());
}

}  // namespace
}  // namespace catenet::serve
