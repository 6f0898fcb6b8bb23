#include "tools/serve/server.hpp"

#include "tests/support/capture_check.hpp"
#include "tests/support/process.hpp"
#include "tests/tools/serve/served_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <span>

namespace catenet::serve {
namespace {

using test::RawClient;
using test::request;
using test::ServedRun;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kToken{test::kTestToken};

// What stands between two texts.
std::string between(const std::string& text, std::string_view before, std::string_view behind) {
    const std::size_t begin = text.find(before) + before.size();
    return text.substr(begin, text.find(behind, begin) - begin);
}

std::string status_of(const std::string& response) {
    return response.substr(0, std::string_view{"HTTP/1.1 200"}.size());
}

// -- The page -------------------------------------------------------------------------------------

TEST(Server, ServesThePageWithANonceOfItsOwn) {
    const ServedRun run;
    const std::string one = run.get("GET / HTTP/1.1");
    EXPECT_THAT(one, StartsWith("HTTP/1.1 200 OK\r\n"));
    const std::string nonce = between(one, "script-src 'nonce-", "'");
    EXPECT_EQ(nonce.size(), 32);
    EXPECT_THAT(one, EndsWith("\r\n\r\nthe page, " + nonce));
    EXPECT_THAT(run.get("GET / HTTP/1.1"), Not(HasSubstr(nonce)));
}

TEST(Server, SendsNoBodyToHead) {
    const ServedRun run;
    for (const char* const path : {"/", "/nothing", "/capture.pcapng"}) {
        const std::string response = run.get(std::string{"HEAD "} + path + " HTTP/1.1");
        EXPECT_THAT(response, HasSubstr("Content-Length: "));
        EXPECT_THAT(response, EndsWith("\r\n\r\n")) << path;
    }
}

TEST(Server, TakesSeveralRequestsInOneConnection) {
    const ServedRun run;
    RawClient client = run.connect();
    for (int i = 0; i < 3; ++i) {
        client.send(request(run.port(), "HEAD / HTTP/1.1"));
        EXPECT_THAT(client.read_until("\r\n\r\n"), StartsWith("HTTP/1.1 200"));
    }
}

TEST(Server, AnswersRequestsThatComeTogetherOneAfterTheOther) {
    const ServedRun run;
    RawClient client = run.connect();
    const std::string one = request(run.port(), "GET / HTTP/1.1");
    client.send(one + one + request(run.port(), "GET /nothing HTTP/1.1"));
    client.end_sending();
    const std::string responses = client.read_all();
    const std::size_t second = responses.find("HTTP/1.1 200", 1);
    ASSERT_NE(second, std::string::npos);
    EXPECT_NE(responses.find("HTTP/1.1 404", second), std::string::npos);
}

TEST(Server, ClosesWhatWasRefused) {
    const ServedRun run;
    RawClient client = run.connect();
    client.send(request(run.port(), "GET /nothing HTTP/1.1"));
    EXPECT_THAT(client.read_all(), HasSubstr("Connection: close\r\n"));
    EXPECT_TRUE(client.is_closed());
}

// -- The capture ----------------------------------------------------------------------------------

TEST(Server, GivesTheCaptureSoFarForTheToken) {
    const ServedRun run;
    EXPECT_TRUE(run.goes_on());
    const std::string response =
        run.get("GET /capture.pcapng HTTP/1.1", "Authorization: Bearer " + kToken + "\r\n");
    EXPECT_THAT(response, StartsWith("HTTP/1.1 200 OK\r\n"));
    const std::string file = response.substr(response.find("\r\n\r\n") + 4);
    EXPECT_EQ(between(response, "Content-Length: ", "\r\n"), std::to_string(file.size()));
    EXPECT_EQ(test::broken_capture(std::as_bytes(std::span{file.data(), file.size()})), "");
    EXPECT_GT(file.size(), 500);
}

TEST(Server, GivesItToNobodyElse) {
    const ServedRun run;
    EXPECT_EQ(status_of(run.get("GET /capture.pcapng HTTP/1.1")), "HTTP/1.1 401");
    EXPECT_EQ(status_of(run.get("GET /capture.pcapng HTTP/1.1",
                                "Authorization: Bearer " + std::string(32, '0') + "\r\n")),
              "HTTP/1.1 401");
}

// -- Requests that break a rule -------------------------------------------------------------------

struct Attack {
    std::string request;
    std::string status;
};

std::vector<Attack> attacks(std::uint16_t port) {
    const std::string host = "Host: 127.0.0.1:" + std::to_string(port) + "\r\n";
    const auto get = [&](const std::string& target) {
        return "GET " + target + " HTTP/1.1\r\n" + host + "\r\n";
    };
    return {
        {"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"},
        {"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "421"},
        {"GET / HTTP/1.1\r\n\r\n", "400"},
        {"GET / HTTP/1.1\r\n" + host + host + "\r\n", "400"},
        {"GET / HTTP/1.1\r\n" + host + "Host: evil.example\r\n\r\n", "400"},
        {"GET / HTTP/1.0\r\n" + host + "\r\n", "505"},
        {"POST / HTTP/1.1\r\n" + host + "\r\n", "405"},
        {"OPTIONS * HTTP/1.1\r\n" + host + "\r\n", "405"},
        {"CONNECT 127.0.0.1:22 HTTP/1.1\r\n" + host + "\r\n", "405"},
        {"GET / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", "413"},
        {"GET / HTTP/1.1\r\n" + host + "Content-Length: 99999999999\r\n\r\n", "413"},
        {"GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "400"},
        {"GET / HTTP/1.1\r\n" + host + "Content-Length: 0\r\nContent-Length: 7\r\n\r\n", "400"},
        {"GET / HTTP/1.1\r\n" + host + "Origin: http://evil.example\r\n\r\n", "403"},
        {get("/../etc/passwd"), "404"},
        {get("/%2e%2e/%2e%2e/etc/passwd"), "404"},
        {get("/..%2f..%2fetc/passwd"), "404"},
        {get("//etc/passwd"), "404"},
        {get("http://127.0.0.1:" + std::to_string(port) + "/"), "404"},
        {get("file:///etc/passwd"), "404"},
        {get("/" + std::string(9'000, 'a')), "431"},
        {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(9'000, 'a') + "\r\n\r\n", "431"},
        {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(1'000'000, 'a'), "431"},
        {"GET / HTTP/1.1\r\n" + host + "X : 1\r\n\r\n", "400"},
        {"GET / HTTP/1.1\r\n" + host + "X: a\nb\r\n\r\n", "400"},
        {"\x16\x03\x01\x02 and the rest of a hello of TLS\r\n\r\n", "400"},
        {std::string(20, '\0') + "\r\n\r\n", "400"},
    };
}

TEST(Server, RefusesWhatBreaksARule) {
    const ServedRun run;
    for (const Attack& attack : attacks(run.port())) {
        RawClient client = run.connect();
        client.send(attack.request);
        const std::string response = client.read_all();
        EXPECT_EQ(status_of(response), "HTTP/1.1 " + attack.status)
            << attack.request.substr(0, 120);
        EXPECT_THAT(response, Not(HasSubstr("root:")));
        EXPECT_THAT(response, Not(HasSubstr(kToken)));
        EXPECT_THAT(response, Not(HasSubstr("Access-Control")));
    }
    EXPECT_TRUE(run.goes_on());
}

TEST(Server, LeavesNothingOpenOfThem) {
    const ServedRun run;
    EXPECT_TRUE(run.goes_on());
    const std::size_t before = test::open_descriptors();
    for (const Attack& attack : attacks(run.port())) {
        RawClient client = run.connect();
        client.send(attack.request);
        client.abort();
    }
    EXPECT_TRUE(test::wait_until([&] { return test::open_descriptors() <= before; }));
    EXPECT_TRUE(run.goes_on());
}

// -- Listening and leaving ------------------------------------------------------------------------

TEST(Server, SaysThatAPortIsTaken) {
    const ServedRun run;
    test::ScenarioWorld world{test::kCutAtFive};
    KeptCapture capture;
    Stage stage{*world.world, world.questions, {}};
    test::MadeUpFeed feed;
    Classroom classroom{stage, feed};
    Server server{classroom, capture, {.port = run.port()}};
    EXPECT_THAT(server.open().value_or(""), HasSubstr("in use"));
}

TEST(Server, ListensAtNoAddressThatIsNotOne) {
    test::ScenarioWorld world{test::kCutAtFive};
    KeptCapture capture;
    Stage stage{*world.world, world.questions, {}};
    test::MadeUpFeed feed;
    Classroom classroom{stage, feed};
    for (const char* const address : {"0.0.0.0", "::", "localhost", ""}) {
        Server server{classroom, capture, {.addresses = {address}}};
        EXPECT_TRUE(server.open().has_value()) << address;
    }
}

TEST(Server, LeavesInOrder) {
    ServedRun run;
    RawClient viewer = run.viewer();
    RawClient idle = run.connect();
    run.stop();
    EXPECT_EQ(viewer.message_with("close "), "close 1001");
    EXPECT_TRUE(idle.is_closed());
    EXPECT_FALSE(run.connect().send("x"));
}

}  // namespace
}  // namespace catenet::serve
