#include "tools/serve/responses.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::serve {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Responses, KeepABrowserSafe) {
    const std::string text = text_of({.length = 7});
    EXPECT_THAT(text, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(text, EndsWith("\r\n\r\n"));
    for (const char* const line : {"Content-Length: 7",
                                   "Cross-Origin-Opener-Policy: same-origin",
                                   "Cross-Origin-Resource-Policy: same-origin",
                                   "X-Content-Type-Options: nosniff",
                                   "Referrer-Policy: no-referrer",
                                   "Cache-Control: no-store"}) {
        EXPECT_THAT(text, HasSubstr(std::string{"\r\n"} + line + "\r\n"));
    }
}

TEST(Responses, LetNoOtherSiteReadThem) {
    EXPECT_THAT(text_of({}), Not(HasSubstr("Access-Control")));
    EXPECT_THAT(refusal_text(403, "no", true), Not(HasSubstr("Access-Control")));
}

TEST(Responses, LetThePageRunWhatHasTheNonceAlone) {
    EXPECT_THAT(text_of({.nonce = "n1"}),
                HasSubstr("\r\nContent-Security-Policy: default-src 'none'; "
                          "script-src 'nonce-n1'; style-src 'nonce-n1'; connect-src 'self'; "
                          "img-src data: blob:; base-uri 'none'; form-action 'none'; "
                          "frame-ancestors 'none'\r\n"));
}

TEST(Responses, LetWhatIsNoPageRunNothing) {
    EXPECT_THAT(text_of({}),
                HasSubstr("default-src 'none'; base-uri 'none'; form-action 'none'; "
                          "frame-ancestors 'none'\r\n"));
}

TEST(Responses, NameAFileToKeep) {
    EXPECT_THAT(text_of({.file = "capture.pcapng"}),
                HasSubstr("Content-Disposition: attachment; filename=\"capture.pcapng\"\r\n"));
}

TEST(Responses, SayWhetherTheConnectionStays) {
    EXPECT_THAT(text_of({.stays = false}), HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(text_of({.stays = true}), Not(HasSubstr("Connection:")));
}

TEST(Responses, ExplainARefusal) {
    EXPECT_THAT(refusal_text(405, "no", true), HasSubstr("Allow: GET, HEAD\r\n"));
    EXPECT_THAT(refusal_text(401, "no", true), HasSubstr("WWW-Authenticate: Bearer\r\n"));
    EXPECT_THAT(refusal_text(404, "no", true), EndsWith("\r\n\r\nno\n"));
}

TEST(Responses, ToHeadHaveTheLengthAndNoBody) {
    EXPECT_THAT(refusal_text(404, "no", false), EndsWith("\r\n\r\n"));
    EXPECT_THAT(refusal_text(404, "no", false), HasSubstr("Content-Length: 3\r\n"));
}

TEST(Nonce, TakesEveryPlaceOfThePage) {
    EXPECT_EQ(with_nonce(R"(<style nonce="{{nonce}}">a</style><script nonce="{{nonce}}">)", "n1"),
              R"(<style nonce="n1">a</style><script nonce="n1">)");
    EXPECT_EQ(with_nonce("{{nonce}}", "n1"), "{{nonce}}");
}

}  // namespace
}  // namespace catenet::serve
