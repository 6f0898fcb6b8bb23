// What a proxy changes in a message that goes through it (RFC 9110 7.6).
#include "models/http/proxy.hpp"

#include <gtest/gtest.h>

namespace catenet::http {
namespace {

const Url kUpstream{"srv", 8000, "/x"};

std::string field(const Fields& fields, std::string_view name) {
    const std::string* const value = fields.find(name);
    return value == nullptr ? "none" : *value;
}

TEST(HttpProxy, SaysWhoItIsAndWhoIsAsked) {
    const Request request{.target = "/x", .minor = 0, .fields = {{"Host", "proxy"}, {"A", "b"}}};
    const Request passed = passed_on(request, kUpstream, "gw");
    EXPECT_EQ(passed.target, "/x");
    EXPECT_EQ(passed.minor, 1U);
    EXPECT_EQ(
        passed.fields,
        (Fields{{"Host", "srv:8000"}, {"A", "b"}, {"Via", "1.0 gw"}, {"Connection", "close"}}));
}

// RFC 9110 7.6.1: "MUST remove any header ... with the same name as the connection-option".
TEST(HttpProxy, KeepsWhatIsSaidOfTheConnectionToItself) {
    const Request request{.method = "POST",
                          .fields = {{"Connection", "x-mine, keep-alive"},
                                     {"X-Mine", "1"},
                                     {"Keep-Alive", "timeout=5"},
                                     {"Transfer-Encoding", "chunked"},
                                     {"TE", "trailers"},
                                     {"Upgrade", "h2c"},
                                     {"Expect", "100-continue"},
                                     {"Accept", "*/*"}},
                          .body = "hello"};
    const Request passed = passed_on(request, kUpstream, "gw");
    for (const char* const gone :
         {"X-Mine", "Keep-Alive", "Transfer-Encoding", "TE", "Upgrade", "Expect"}) {
        EXPECT_FALSE(passed.fields.has(gone)) << gone;
    }
    EXPECT_EQ(field(passed.fields, "Accept"), "*/*");
    EXPECT_EQ(field(passed.fields, "Content-Length"), "5");
    EXPECT_EQ(field(passed.fields, "Connection"), "close");
}

TEST(HttpProxy, FramesTheAnswerAnew) {
    const Response response{.status = 200,
                            .reason = "OK",
                            .minor = 0,
                            .fields = {{"Transfer-Encoding", "chunked"}, {"Via", "1.1 other"}},
                            .body = "hello",
                            .trailers = {{"X", "y"}}};
    const Response passed = passed_back(response, "gw", false);
    EXPECT_EQ(passed.minor, 1U);
    EXPECT_EQ(passed.fields,
              (Fields{{"Via", "1.1 other"}, {"Content-Length", "5"}, {"Via", "1.0 gw"}}));
    EXPECT_TRUE(passed.trailers.empty());
}

// RFC 9110 8.6: of an answer to HEAD it says what GET would have brought.
TEST(HttpProxy, LeavesTheLengthOfWhatIsNotThere) {
    const Response head{.fields = {{"Content-Length", "100"}}};
    EXPECT_EQ(field(passed_back(head, "gw", true).fields, "Content-Length"), "100");
    const Response unchanged{.status = 304};
    EXPECT_FALSE(passed_back(unchanged, "gw", false).fields.has("Content-Length"));
}

TEST(HttpProxy, KnowsWhatHasPassedItAlready) {
    const auto passed = [](const std::string& via) {
        return has_passed({.fields = {{"Via", via}}}, "gw");
    };
    EXPECT_TRUE(passed("1.1 gw"));
    EXPECT_TRUE(passed("1.0 other (x), HTTP/1.1 gw (comment)"));
    EXPECT_FALSE(passed("1.1 gw2"));
    EXPECT_FALSE(passed("gw"));
}

}  // namespace
}  // namespace catenet::http
