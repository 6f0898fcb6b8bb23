// Urls, references and dates: the examples of RFC 3986 and RFC 9110, and what is none.
#include "models/http/url.hpp"

#include "models/http/date.hpp"

#include <gtest/gtest.h>

namespace catenet::http {
namespace {

TEST(HttpUrl, HasHostPortAndTarget) {
    const auto url = Url::parse("http://srv:8080/a/b?c=d#e");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->host, "srv");
    EXPECT_EQ(url->port, 8080);
    EXPECT_EQ(url->target, "/a/b?c=d");
    EXPECT_EQ(to_string(*url), "http://srv:8080/a/b?c=d");
    EXPECT_EQ(authority_of(*url), "srv:8080");
}

TEST(HttpUrl, HasAPathAndAPortWhereNoneIsSaid) {
    for (const char* const text : {"http://srv", "HTTP://srv/", "http://srv:80", "http://srv:/"}) {
        EXPECT_EQ(Url::parse(text), (Url{"srv", 80, "/"})) << text;
    }
    EXPECT_EQ(Url::parse("http://10.0.0.1?x")->target, "/?x");
}

TEST(HttpUrl, IsNoneWithoutHostOrWithMoreThanOne) {
    for (const char* const text : {"",
                                   "srv",
                                   "https://srv/",
                                   "http:/srv",
                                   "http://",
                                   "http:///x",
                                   "http://:80/",
                                   "http://srv:0/",
                                   "http://srv:65536/",
                                   "http://srv:8x/",
                                   "http://user@srv/",
                                   "http://a b/",
                                   "http://srv/a b",
                                   "http://srv/\xc3\xa4"}) {
        EXPECT_FALSE(Url::parse(text)) << text;
    }
}

// RFC 3986 5.4, as far as they are of HTTP; a fragment is left out.
TEST(HttpUrl, ResolvesTheReferencesOfRfc3986) {
    const Url base{"a", 80, "/b/c/d;p?q"};
    const auto at = [&](std::string_view reference) {
        const auto url = resolve(base, reference);
        return url ? to_string(*url) : std::string{"none"};
    };
    EXPECT_EQ(at("g"), "http://a/b/c/g");
    EXPECT_EQ(at("./g"), "http://a/b/c/g");
    EXPECT_EQ(at("g/"), "http://a/b/c/g/");
    EXPECT_EQ(at("/g"), "http://a/g");
    EXPECT_EQ(at("//g"), "http://g/");
    EXPECT_EQ(at("?y"), "http://a/b/c/d;p?y");
    EXPECT_EQ(at("g?y"), "http://a/b/c/g?y");
    EXPECT_EQ(at("#s"), "http://a/b/c/d;p?q");
    EXPECT_EQ(at(""), "http://a/b/c/d;p?q");
    EXPECT_EQ(at("."), "http://a/b/c/");
    EXPECT_EQ(at(".."), "http://a/b/");
    EXPECT_EQ(at("../g"), "http://a/b/g");
    EXPECT_EQ(at("../../../g"), "http://a/g");
    EXPECT_EQ(at("g;x=1/../y"), "http://a/b/c/y");
    EXPECT_EQ(at("g?y/../x"), "http://a/b/c/g?y/../x");
    EXPECT_EQ(at("http://h:81/x"), "http://h:81/x");
    EXPECT_EQ(at("mailto:x"), "none");
}

TEST(HttpUrl, DecodesPaths) {
    EXPECT_EQ(path_of("/a%20b?c"), "/a b");
    EXPECT_EQ(path_of("http://h:81/x/y?z"), "/x/y");
    EXPECT_EQ(path_of("/a/../../etc/%2e%2E/x"), "/x");
    EXPECT_EQ(path_of("/a//b/"), "/a//b/");
    for (const char* const target : {"*", "a", "h:80", "/%", "/%4", "/%zz", "/%00", "http://"}) {
        EXPECT_FALSE(path_of(target)) << target;
    }
}

// RFC 9110 5.6.7
TEST(HttpDate, ReadsAllThreeForms) {
    constexpr Seconds kDate = 784'111'777;
    for (const char* const text : {"Sun, 06 Nov 1994 08:49:37 GMT",
                                   "Sunday, 06-Nov-94 08:49:37 GMT",
                                   "Sun Nov  6 08:49:37 1994"}) {
        EXPECT_EQ(parse_date(text), kDate) << text;
    }
    EXPECT_EQ(to_date(kDate), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(HttpDate, BeginsWhereARunBegins) {
    EXPECT_EQ(to_date(seconds_of(TimePoint{})), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(to_date(seconds_of(TimePoint{} + std::chrono::hours{24 * 59 + 1})),
              "Sun, 01 Mar 1970 01:00:00 GMT");
    EXPECT_EQ(parse_date("Thu, 01 Jan 1970 00:00:00 GMT"), 0);
}

TEST(HttpDate, IsNoneThatIsNotWhole) {
    for (const char* const text : {"",
                                   "0",
                                   "Sun, 06 Nov 1994 08:49:37",
                                   "Sun, 6 Nov 1994 08:49:37 GMT",
                                   "Sun, 31 Feb 1994 08:49:37 GMT",
                                   "Sun, 06 Nov 1994 24:49:37 GMT",
                                   "Son, 06 Nov 1994 08:49:37 GMT",
                                   "Sun, 06 Nov 1994 08:49:37 CET",
                                   "Sun Nov 6 08:49:37 1994"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

}  // namespace
}  // namespace catenet::http
