// What a site answers: methods, conditions, ranges (RFC 9110 9, 13, 14, 15).
#include "models/http/site.hpp"

#include "models/http/range.hpp"

#include <gtest/gtest.h>

namespace catenet::http {
namespace {

constexpr Seconds kNow = 1000;

Site site(bool chunked = false) {
    Site::Resources resources;
    resources["/index.html"] = {.content = "Hello", .type = "text/html", .modified = 10};
    resources["/digits"] = {.content = filling(100), .type = "text/plain"};
    resources["/empty"] = {};
    resources["/old"] = {.location = "/digits", .redirect = 301};
    resources["/away"] = {.location = "http://other/", .redirect = 302};
    return {resources, chunked};
}

Response answer(const std::string& method, const std::string& target, Fields fields = {}) {
    const Request request{.method = method, .target = target, .fields = std::move(fields)};
    return site().answer(request, kNow).response;
}

std::string field(const Response& response, std::string_view name) {
    const std::string* const value = response.fields.find(name);
    return value == nullptr ? "none" : *value;
}

unsigned status_with(Fields fields, const std::string& method = "GET") {
    return answer(method, "/index.html", std::move(fields)).status;
}

TEST(HttpSite, GivesWhatItHas) {
    const Response response = answer("GET", "/index.html");
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.reason, "OK");
    EXPECT_EQ(response.body, "Hello");
    EXPECT_EQ(field(response, "Content-Length"), "5");
    EXPECT_EQ(field(response, "Content-Type"), "text/html");
    EXPECT_EQ(field(response, "Last-Modified"), "Thu, 01 Jan 1970 00:00:10 GMT");
    EXPECT_EQ(field(response, "ETag"), etag_of("Hello"));
    EXPECT_EQ(field(response, "Accept-Ranges"), "bytes");
}

TEST(HttpSite, FindsPathsInAllTheirForms) {
    for (const char* const target : {"/", "/index.html?x", "http://h/", "/x/../index%2ehtml"}) {
        EXPECT_EQ(answer("GET", target).body, "Hello") << target;
    }
    EXPECT_EQ(answer("GET", "/nothing").status, 404U);
    EXPECT_EQ(answer("GET", "/%zz").status, 400U);
    EXPECT_EQ(answer("GET", "*").status, 400U);
}

// RFC 9110 9.3.2: "the server SHOULD send the same header fields in response to a HEAD request as
// it would have sent if the request method had been GET".
TEST(HttpSite, SaysTheSameToHead) {
    EXPECT_EQ(answer("HEAD", "/index.html"), answer("GET", "/index.html"));
}

TEST(HttpSite, KnowsWhichMethodsThereAre) {
    for (const char* const method : {"PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH"}) {
        const Response response = answer(method, "/index.html");
        EXPECT_EQ(response.status, 405U) << method;
        EXPECT_EQ(field(response, "Allow"), "GET, HEAD, POST");
    }
    EXPECT_EQ(answer("BREW", "/index.html").status, 501U);
    EXPECT_EQ(answer("get", "/index.html").status, 501U);  // 9.1: case counts
}

TEST(HttpSite, TakesWhatIsPosted) {
    const Request request{.method = "POST", .target = "/index.html", .body = "data"};
    const Response response = site().answer(request, kNow).response;
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.body, "got 4 bytes");
    EXPECT_EQ(answer("POST", "/index.html").status, 204U);
    EXPECT_EQ(answer("POST", "/nothing").status, 404U);
}

TEST(HttpSite, SendsOn) {
    EXPECT_EQ(answer("GET", "/old").status, 301U);
    EXPECT_EQ(field(answer("GET", "/old"), "Location"), "/digits");
    EXPECT_EQ(answer("GET", "/away").status, 302U);
}

TEST(HttpSite, SendsChunksToWhoKnowsThem) {
    const Response response = site(true).answer({.target = "/index.html"}, kNow).response;
    EXPECT_EQ(field(response, "Transfer-Encoding"), "chunked");
    EXPECT_EQ(field(response, "Content-Length"), "none");
    const Request old{.target = "/index.html", .minor = 0};
    EXPECT_EQ(field(site(true).answer(old, kNow).response, "Content-Length"), "5");
}

TEST(HttpSite, HasChangedNothingInTheFuture) {
    const Request request{.target = "/index.html"};
    EXPECT_EQ(field(site().answer(request, 3).response, "Last-Modified"),
              "Thu, 01 Jan 1970 00:00:03 GMT");
}

const std::string kBefore = "Thu, 01 Jan 1970 00:00:09 GMT";
const std::string kThen = "Thu, 01 Jan 1970 00:00:10 GMT";

// RFC 9110 13.2.2, step by step.
TEST(HttpCondition, IsEvaluatedInItsOrder) {
    const std::string tag = etag_of("Hello");
    EXPECT_EQ(status_with({{"If-Match", tag}}), 200U);
    EXPECT_EQ(status_with({{"If-Match", "\"x\", " + tag}}), 200U);
    EXPECT_EQ(status_with({{"If-Match", "*"}}), 200U);
    EXPECT_EQ(status_with({{"If-Match", "\"x\""}}), 412U);
    EXPECT_EQ(status_with({{"If-Match", "W/" + tag}}), 412U);  // strong comparison
    EXPECT_EQ(status_with({{"If-Unmodified-Since", kThen}}), 200U);
    EXPECT_EQ(status_with({{"If-Unmodified-Since", kBefore}}), 412U);
    EXPECT_EQ(status_with({{"If-Match", tag}, {"If-Unmodified-Since", kBefore}}), 200U);
    EXPECT_EQ(status_with({{"If-None-Match", tag}}), 304U);
    EXPECT_EQ(status_with({{"If-None-Match", "W/" + tag}}), 304U);  // weak comparison
    EXPECT_EQ(status_with({{"If-None-Match", "\"x\",W/\"y\"," + tag}}), 304U);
    EXPECT_EQ(status_with({{"If-None-Match", "*"}}), 304U);
    EXPECT_EQ(status_with({{"If-None-Match", "\"x\""}}), 200U);
    EXPECT_EQ(status_with({{"If-None-Match", tag}}, "POST"), 412U);
    EXPECT_EQ(status_with({{"If-None-Match", "\"x\""}, {"If-Modified-Since", kThen}}), 200U);
    EXPECT_EQ(status_with({{"If-Modified-Since", kThen}}), 304U);
    EXPECT_EQ(status_with({{"If-Modified-Since", kBefore}}), 200U);
    EXPECT_EQ(status_with({{"If-Modified-Since", "yesterday"}}), 200U);
    EXPECT_EQ(status_with({{"If-Modified-Since", kThen}}, "POST"), 204U);
    EXPECT_EQ(status_with({{"If-Modified-Since", kThen}}, "HEAD"), 304U);
}

TEST(HttpCondition, LeavesTheBodyOfWhatHasNotChangedOut) {
    const Response response = answer("GET", "/index.html", {{"If-None-Match", "*"}});
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(field(response, "ETag"), etag_of("Hello"));
    EXPECT_EQ(field(response, "Content-Length"), "none");
}

TEST(HttpCondition, TellsContentsApart) {
    EXPECT_NE(etag_of("Hello"), etag_of("hello"));
    EXPECT_EQ(etag_of(""), "\"cbf29ce484222325\"");   // FNV-1a's basis
    EXPECT_EQ(etag_of("a"), "\"af63dc4c8601ec8c\"");  // and one of its test vectors
}

// RFC 9110 14.1.2: of a representation of 10000 bytes.
TEST(HttpRange, ReadsTheExamplesOfRfc9110) {
    using Kind = RangeAsked::Kind;
    const auto part = [](std::uint64_t first, std::uint64_t last) {
        return RangeAsked{Kind::Part, {first, last}};
    };
    EXPECT_EQ(read_range("bytes=0-499", 10000), part(0, 499));
    EXPECT_EQ(read_range("bytes=500-999", 10000), part(500, 999));
    EXPECT_EQ(read_range("bytes=-500", 10000), part(9500, 9999));
    EXPECT_EQ(read_range("bytes=9500-", 10000), part(9500, 9999));
    EXPECT_EQ(read_range("bytes= 0-0", 10000), part(0, 0));
    EXPECT_EQ(read_range("Bytes=0-0", 10000), part(0, 0));
    EXPECT_EQ(read_range("bytes=9990-20000", 10000), part(9990, 9999));
    EXPECT_EQ(read_range("bytes=-20000", 10000), part(0, 9999));
    for (const char* const beyond : {"bytes=10000-", "bytes=10000-10001", "bytes=-0"}) {
        EXPECT_EQ(read_range(beyond, 10000).kind, Kind::NotThere) << beyond;
    }
    EXPECT_EQ(read_range("bytes=0-", 0).kind, Kind::NotThere);
    for (const char* const whole : {"bytes=0-0,-1",
                                    "bytes=500-600,601-999",
                                    "bytes=5-4",
                                    "bytes=-",
                                    "bytes=",
                                    "bytes",
                                    "bytes=a-b",
                                    "bytes=+1-2",
                                    "lines=0-4",
                                    "bytes=99999999999999999999-"}) {
        EXPECT_EQ(read_range(whole, 10000).kind, Kind::Whole) << whole;
    }
}

TEST(HttpRange, IsAnsweredByAPart) {
    const Response response = answer("GET", "/digits", {{"Range", "bytes=12-15"}});
    EXPECT_EQ(response.status, 206U);
    EXPECT_EQ(response.body, "2345");
    EXPECT_EQ(field(response, "Content-Range"), "bytes 12-15/100");
    EXPECT_EQ(field(response, "Content-Length"), "4");
}

TEST(HttpRange, ThatIsNotThereIsRefused) {
    const Response response = answer("GET", "/digits", {{"Range", "bytes=100-"}});
    EXPECT_EQ(response.status, 416U);
    EXPECT_EQ(field(response, "Content-Range"), "bytes */100");
    EXPECT_EQ(answer("GET", "/empty", {{"Range", "bytes=0-"}}).status, 416U);
}

TEST(HttpRange, IsForGetAlone) {
    EXPECT_EQ(answer("HEAD", "/digits", {{"Range", "bytes=12-15"}}).status, 200U);
    EXPECT_EQ(answer("GET", "/digits", {{"Range", "bytes=1-2,4-5"}}).body.size(), 100U);
}

// RFC 9110 13.1.5
TEST(HttpRange, IsGivenIfNothingHasChanged) {
    const auto status = [](const std::string& validator) {
        return status_with({{"Range", "bytes=0-1"}, {"If-Range", validator}});
    };
    EXPECT_EQ(status(etag_of("Hello")), 206U);
    EXPECT_EQ(status("\"x\""), 200U);
    EXPECT_EQ(status("W/" + etag_of("Hello")), 200U);
    EXPECT_EQ(status(kThen), 206U);
    EXPECT_EQ(status(kBefore), 200U);
    // The second that the date names is not over: it could change within.
    const Validators now{.etag = "\"x\"", .modified = 5};
    EXPECT_FALSE(range_is_wanted({{"If-Range", to_date(5)}}, now, 5));
}

}  // namespace
}  // namespace catenet::http
