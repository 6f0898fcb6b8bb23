#include "tools/serve/rules.hpp"

#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

const std::string kToken = "0123456789abcdef0123456789abcdef";

House house() {
    House house{.hosts = hosts_of("127.0.0.1", 8080), .token = kToken};
    for (const std::string& host : hosts_of("::1", 8080)) house.hosts.push_back(host);
    return house;
}

RequestHead get(std::string_view target, std::vector<HeaderLine> more = {}) {
    RequestHead request{.method = "GET", .target = target};
    request.headers.push_back({"Host", "127.0.0.1:8080"});
    request.headers.insert(request.headers.end(), more.begin(), more.end());
    return request;
}

RequestHead with_host(std::vector<HeaderLine> headers) {
    return {.method = "GET", .target = "/", .headers = std::move(headers)};
}

unsigned status_of(const RequestHead& request) {
    return rule_on(request, house()).status;
}

// -- Host -----------------------------------------------------------------------------------------

TEST(Rules, KnowTheNamesOfTheLoopbacks) {
    for (const char* const host : {"127.0.0.1:8080", "localhost:8080", "[::1]:8080"}) {
        EXPECT_EQ(status_of(with_host({{"Host", host}})), 200) << host;
    }
}

TEST(Rules, SendAwayWhoAsksForAnotherHost) {
    for (const char* const host : {"evil.example:8080",
                                   "127.0.0.1",
                                   "127.0.0.1:8081",
                                   "127.0.0.1:8080.evil.example",
                                   "evil.example:8080@127.0.0.1:8080",
                                   "127.0.0.1:08080",
                                   "LOCALHOST:8080",
                                   ""}) {
        EXPECT_EQ(status_of(with_host({{"Host", host}})), 421) << host;
    }
}

TEST(Rules, WantExactlyOneHost) {
    EXPECT_EQ(status_of(with_host({})), 400);
    EXPECT_EQ(status_of(with_host({{"Host", "127.0.0.1:8080"}, {"hOST", "127.0.0.1:8080"}})), 400);
}

TEST(Rules, KnowTheAddressThatWasChosen) {
    EXPECT_EQ(hosts_of("192.0.2.5", 82), std::vector<std::string>{"192.0.2.5:82"});
    EXPECT_EQ(hosts_of("192.0.2.5", 80), (std::vector<std::string>{"192.0.2.5:80", "192.0.2.5"}));
    EXPECT_EQ(hosts_of("2001:db8::5", 81), std::vector<std::string>{"[2001:db8::5]:81"});
}

// -- Methods, versions, bodies --------------------------------------------------------------------

TEST(Rules, ServeGetAndHeadAlone) {
    for (const char* const method :
         {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "FOO"}) {
        RequestHead request = get("/");
        request.method = method;
        EXPECT_EQ(status_of(request), 405) << method;
    }
    RequestHead request = get("/");
    request.method = "HEAD";
    EXPECT_EQ(rule_on(request, house()).resource, Resource::Page);
}

TEST(Rules, RefuseAnOlderVersion) {
    RequestHead request = get("/");
    request.version = 10;
    EXPECT_EQ(status_of(request), 505);
}

TEST(Rules, TakeNoBody) {
    EXPECT_EQ(status_of(get("/", {{"Content-Length", "5"}})), 413);
    EXPECT_EQ(status_of(get("/", {{"Content-Length", "0"}, {"Content-Length", "5"}})), 413);
    EXPECT_EQ(status_of(get("/", {{"Transfer-Encoding", "chunked"}})), 400);
    EXPECT_EQ(status_of(get("/", {{"Content-Length", "0"}})), 200);
}

// -- Targets --------------------------------------------------------------------------------------

TEST(Rules, KnowThreePathsExactly) {
    for (const char* const target : {"/index.html",
                                     "/../etc/passwd",
                                     "/%2e%2e/etc/passwd",
                                     "/./",
                                     "//",
                                     "/?x",
                                     "",
                                     "*",
                                     "/live/",
                                     "/LIVE",
                                     "/capture.pcapng?token=1",
                                     "http://127.0.0.1:8080/",
                                     "/favicon.ico"}) {
        EXPECT_EQ(status_of(get(target)), 404) << target;
    }
    EXPECT_EQ(rule_on(get("/"), house()).resource, Resource::Page);
}

// -- Origins and the conversation -----------------------------------------------------------------

RequestHead live(std::vector<HeaderLine> more) {
    more.push_back({"Upgrade", "WebSocket"});
    return get("/live", more);
}

TEST(Rules, LetThePageItselfTalk) {
    EXPECT_EQ(rule_on(live({{"Origin", "http://127.0.0.1:8080"}}), house()).resource,
              Resource::Live);
}

TEST(Rules, LetNoOtherOriginTalk) {
    for (const char* const origin : {"http://evil.example",
                                     "https://127.0.0.1:8080",
                                     "http://localhost:8080",
                                     "http://127.0.0.1:8080/",
                                     "http://127.0.0.1",
                                     "null",
                                     ""}) {
        EXPECT_EQ(status_of(live({{"Origin", origin}})), 403) << origin;
    }
}

TEST(Rules, LetNobodyTalkWhoDoesNotSayTheirOrigin) {
    EXPECT_EQ(status_of(live({})), 403);
    const HeaderLine ours{"Origin", "http://127.0.0.1:8080"};
    EXPECT_EQ(status_of(live({ours, ours})), 403);
}

TEST(Rules, ShowOtherOriginsNothing) {
    EXPECT_EQ(status_of(get("/", {{"Origin", "http://evil.example"}})), 403);
}

TEST(Rules, TalkByWebSocketAlone) {
    EXPECT_EQ(status_of(get("/live", {{"Origin", "http://127.0.0.1:8080"}})), 426);
    RequestHead request = live({{"Origin", "http://127.0.0.1:8080"}});
    request.method = "HEAD";
    EXPECT_EQ(status_of(request), 405);
}

// -- The capture ----------------------------------------------------------------------------------

TEST(Rules, GiveTheCaptureForTheToken) {
    const std::string right = "Bearer " + kToken;
    const std::string in_small = "bearer " + kToken;
    EXPECT_EQ(rule_on(get("/capture.pcapng", {{"Authorization", right}}), house()).resource,
              Resource::Capture);
    EXPECT_EQ(status_of(get("/capture.pcapng", {{"authorization", in_small}})), 200);
}

TEST(Rules, GiveNoCaptureWithoutTheToken) {
    const std::string right = "Bearer " + kToken;
    const std::string longer = right + "0";
    const std::string other = "Basic " + kToken;
    EXPECT_EQ(status_of(get("/capture.pcapng")), 401);
    for (const std::string& said : {std::string{"Bearer "}, longer, other, kToken}) {
        EXPECT_EQ(status_of(get("/capture.pcapng", {{"Authorization", said}})), 401) << said;
    }
    EXPECT_EQ(
        status_of(get("/capture.pcapng", {{"Authorization", right}, {"Authorization", right}})),
        401);
}

}  // namespace
}  // namespace catenet::serve
