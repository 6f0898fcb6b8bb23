#include "tests/support/process.hpp"
#include "tests/tools/serve/served_run.hpp"
#include "tools/serve/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

using test::bytes_of;
using test::RawClient;
using test::RawFrame;
using test::request;
using test::ServedRun;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kToken{test::kTestToken};

RawFrame text(std::string payload) {
    return {.payload = std::move(payload)};
}

// -- Who is let in --------------------------------------------------------------------------------

TEST(Conversation, BeginsWithTheTokenAndTheScenario) {
    const ServedRun run;
    RawClient client = run.connect();
    ASSERT_TRUE(client.upgrade());
    client.hello(kToken);
    EXPECT_EQ(client.message(), R"({"scenario":{"title":"made up"}})");
    EXPECT_THAT(client.message(), StartsWith(R"({"part":)"));
    EXPECT_THAT(client.message_with("state"), HasSubstr(R"("controls":"you")"));
}

TEST(Conversation, IsForNobodyWithoutTheToken) {
    const ServedRun run;
    for (const char* const first : {R"({"do":"hello","token":""})",
                                    R"({"do":"hello","token":"ffffffffffffffffffffffffffffffff"})",
                                    R"({"do":"play"})"}) {
        RawClient client = run.connect();
        ASSERT_TRUE(client.upgrade());
        client.send(text(first));
        EXPECT_EQ(client.message(), "close 4401") << first;
    }
}

TEST(Conversation, IsForNobodyWhoKeepsSilent) {
    const ServedRun run;
    RawClient client = run.connect();
    ASSERT_TRUE(client.upgrade());
    EXPECT_EQ(client.message(), "close 4401");
    EXPECT_TRUE(client.is_closed());
}

TEST(Conversation, IsForThePageAlone) {
    const ServedRun run;
    constexpr std::string_view kUpgrade =
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for (const char* const origin : {"", "Origin: http://evil.example\r\n", "Origin: null\r\n"}) {
        EXPECT_THAT(run.get("GET /live HTTP/1.1", origin + std::string{kUpgrade}),
                    StartsWith("HTTP/1.1 403 "))
            << origin;
    }
}

TEST(Conversation, IsNotBegunBeforeTheServerAgrees) {
    const ServedRun run;
    RawClient client = run.connect();
    const std::string port = std::to_string(run.port());
    client.send(request(run.port(),
                        "GET /live HTTP/1.1",
                        "Origin: http://127.0.0.1:" + port +
                            "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            "Sec-WebSocket-Version: 13\r\n"
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n") +
                bytes_of(text(R"({"do":"play"})")));
    EXPECT_THAT(client.read_all(), StartsWith("HTTP/1.1 400 "));
}

TEST(Conversation, HasRoomForThirtyTwo) {
    const ServedRun run;
    std::vector<RawClient> viewers;
    for (int i = 0; i < 32; ++i) viewers.push_back(run.viewer());
    RawClient client = run.connect();
    ASSERT_TRUE(client.upgrade());
    client.hello(kToken);
    EXPECT_EQ(client.message(), "close 1013");
    viewers.pop_back();
    EXPECT_TRUE(test::wait_until([&] { return run.goes_on(); }));
}

// -- What is said ---------------------------------------------------------------------------------

TEST(Conversation, LetsTheFirstViewerPause) {
    const ServedRun run;
    RawClient first = run.viewer();
    RawClient second = run.viewer();
    second.send(text(R"({"do":"pause"})"));
    EXPECT_THAT(second.message_with("said"), HasSubstr(R"("kind":"error")"));
    first.send(text(R"({"do":"pause"})"));
    EXPECT_THAT(first.message_with(R"("playing":false)"), Not(HasSubstr(R"("playing":true)")));
    EXPECT_THAT(second.message_with(R"("playing":false)"), HasSubstr(R"("viewers":2)"));
}

TEST(Conversation, AnswersALine) {
    const ServedRun run;
    RawClient viewer = run.viewer();
    viewer.send(text(R"({"do":"line","text":"tables pc1"})"));
    EXPECT_THAT(viewer.message_with("said"),
                StartsWith(R"({"said":{"line":"tables pc1","text":"pc1 at )"));
}

TEST(Conversation, MayComeInPieces) {
    const ServedRun run;
    RawClient viewer = run.viewer();
    viewer.send(RawFrame{.payload = R"({"do":"line",)", .last = false});
    viewer.send(RawFrame{.payload = "ping", .opcode = 9});
    viewer.send(RawFrame{.payload = R"("text":"help"})", .opcode = 0});
    EXPECT_THAT(viewer.message_with("said"), HasSubstr("why <packet>"));
}

TEST(Conversation, NeverSaysTheToken) {
    const ServedRun run;
    RawClient viewer = run.viewer();
    viewer.send(text(R"({"do":"line","text":"help"})"));
    std::string all;
    for (int i = 0; i < 8; ++i) all += viewer.message();
    EXPECT_THAT(all, Not(HasSubstr(kToken)));
}

// -- What breaks the protocol ---------------------------------------------------------------------

struct Offence {
    std::string name;
    std::vector<RawFrame> frames;
    std::string answer;
};

std::vector<Offence> offences() {
    const std::string half(2'100, 'a');
    return {
        {"no JSON", {text("play")}, "close 4400"},
        {"unknown", {text(R"({"do":"jump"})")}, "close 4400"},
        {"deep", {text(std::string(4'000, '['))}, "close 4400"},
        {"a second hello", {text(R"({"do":"hello","token":")" + kToken + "\"}")}, "close 4400"},
        {"binary", {{.payload = R"({"do":"play"})", .opcode = 2}}, "close 1003"},
        {"too long", {text(std::string(4'097, 'a'))}, "close 1009"},
        {"said to be endless",
         {{.payload = "a", .claimed = std::uint64_t{1} << 62U}},
         "close 1009"},
        {"too long in pieces",
         {{.payload = half, .last = false}, {.payload = half, .opcode = 0}},
         "close 1009"},
        {"no mask", {{.payload = R"({"do":"play"})", .masked = false}}, "close 1002"},
        {"reserved bits", {{.payload = "a", .reserved = 4}}, "close 1002"},
        {"reserved opcode", {{.payload = "a", .opcode = 3}}, "close 1002"},
        {"reserved control opcode", {{.payload = "a", .opcode = 11}}, "close 1002"},
        {"long ping", {{.payload = std::string(126, 'a'), .opcode = 9}}, "close 1002"},
        {"ping in pieces", {{.payload = "a", .opcode = 9, .last = false}}, "close 1002"},
        {"goes on with nothing", {{.payload = "a", .opcode = 0}}, "close 1002"},
        {"begins twice", {{.payload = "a", .last = false}, {.payload = "a"}}, "close 1002"},
        {"no UTF-8", {text("{\"do\":\"\xff\xfe\"}")}, "close 1007"},
    };
}

TEST(Conversation, EndsWithTheReasonWhenTheProtocolIsBroken) {
    const ServedRun run;
    for (const Offence& offence : offences()) {
        RawClient viewer = run.viewer();
        for (const RawFrame& frame : offence.frames) viewer.send(frame);
        EXPECT_EQ(viewer.message_with("close "), offence.answer) << offence.name;
    }
    EXPECT_TRUE(run.goes_on());
}

TEST(Conversation, LeavesNothingOpenWhenItBreaksOff) {
    const ServedRun run;
    RawClient good = run.viewer();
    const std::size_t before = test::open_descriptors();
    for (const Offence& offence : offences()) {
        RawClient viewer = run.viewer();
        for (const RawFrame& frame : offence.frames) viewer.send(frame);
        RawClient halfway = run.viewer();
        halfway.send(bytes_of(text(R"({"do":"take"})")).substr(0, 7));
        halfway.abort();
    }
    EXPECT_TRUE(test::wait_until([&] { return test::open_descriptors() <= before; }));
    EXPECT_THAT(good.message_with("part"), HasSubstr("part"));
}

TEST(Conversation, OfOthersGoesOnUnderAFloodOfPings) {
    const ServedRun run;
    RawClient good = run.viewer();
    RawClient flood = run.viewer();
    std::string pings;
    for (int i = 0; i < 1'000; ++i) pings += bytes_of({.payload = "ping", .opcode = 9});
    for (int i = 0; i < 5; ++i) {
        if (!flood.send(pings)) break;
        EXPECT_THAT(good.message_with("state"), HasSubstr("state"));
    }
    EXPECT_TRUE(run.goes_on());
}

TEST(Conversation, OfOthersGoesOnUnderAFloodOfQuestions) {
    const ServedRun run;
    RawClient good = run.viewer();
    RawClient flood = run.viewer();
    std::string questions;
    for (int i = 0; i < 100; ++i) questions += bytes_of(text(R"({"do":"line","text":"help"})"));
    for (int i = 0; i < 5; ++i) {
        if (!flood.send(questions)) break;
        EXPECT_THAT(good.message_with("state"), HasSubstr("state"));
    }
    EXPECT_TRUE(run.goes_on());
}

}  // namespace
}  // namespace catenet::serve
