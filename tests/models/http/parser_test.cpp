// The parser: examples of RFC 9112, every cut and truncation, limits, and what was written is read.
#include "models/http/parser.hpp"

#include "tests/support/dice.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gmock/gmock.h>

namespace catenet::http {
namespace {

using test::Dice;
using test::for_each_seed;
using testing::ElementsAre;

using Of = Parser::Of;

// "GET / HTTP/1.1", a Host, and these lines.
std::string get(const std::string& lines) {
    return "GET / HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n";
}

Parser parsed(Of of, std::string_view text) {
    Parser parser{of};
    parser.take(text);
    return parser;
}

Request request(std::string_view text) {
    Parser parser = parsed(Of::Requests, text);
    EXPECT_TRUE(parser.is_complete()) << text;
    return parser.is_complete() ? parser.take_request() : Request{};
}

Response response(std::string_view text) {
    Parser parser = parsed(Of::Responses, text);
    parser.end();
    EXPECT_TRUE(parser.is_complete()) << text;
    return parser.is_complete() ? parser.take_response() : Response{};
}

std::optional<Problem> problem_of(Of of, std::string_view text) {
    const Parser parser = parsed(of, text);
    EXPECT_FALSE(parser.is_complete()) << text;
    return parser.problem();
}

// RFC 9112 2.1 and 3.2.1.
TEST(HttpParser, ReadsTheRequestOfRfc9112) {
    const Request one = request(
        "GET /hello.txt HTTP/1.1\r\n"
        "User-Agent: curl/7.64.1\r\n"
        "Host: www.example.com\r\n"
        "Accept-Language: en, mi\r\n\r\n");
    EXPECT_EQ(one.method, "GET");
    EXPECT_EQ(one.target, "/hello.txt");
    EXPECT_EQ(one.minor, 1U);
    EXPECT_EQ(one.fields.all()[0], (Field{"User-Agent", "curl/7.64.1"}));
    EXPECT_EQ(*one.fields.find("host"), "www.example.com");
    EXPECT_THAT(one.fields.list("ACCEPT-LANGUAGE"), ElementsAre("en", "mi"));
    EXPECT_EQ(one.body, "");
}

TEST(HttpParser, ReadsTheResponseOfRfc9110) {
    const Response one = response(
        "HTTP/1.1 200 OK\r\n"
        "Date: Mon, 27 Jul 2009 12:28:53 GMT\r\n"
        "Server: Apache\r\n"
        "Last-Modified: Wed, 22 Jul 2009 19:15:56 GMT\r\n"
        "ETag: \"34aa387-d-1568eb00\"\r\n"
        "Accept-Ranges: bytes\r\n"
        "Content-Length: 51\r\n"
        "Vary: Accept-Encoding\r\n"
        "Content-Type: text/plain\r\n"
        "\r\n"
        "Hello World! My content includes a trailing CRLF.\r\n");
    EXPECT_EQ(one.status, 200U);
    EXPECT_EQ(one.reason, "OK");
    EXPECT_EQ(one.body, "Hello World! My content includes a trailing CRLF.\r\n");
}

// RFC 9112 7.1: sizes, extensions, trailers.
constexpr std::string_view kChunked =
    "HTTP/1.1 200 OK\r\n"
    "Transfer-Encoding: Chunked\r\n"
    "Trailer: Expires\r\n\r\n"
    "4\r\nWiki\r\n"
    "7;name=value;\"quoted\"\r\npedia i\r\n"
    "B ; last\r\nn \r\nchunks.\r\n"
    "000\r\n"
    "Expires: never\r\n"
    "\r\n";

TEST(HttpParser, PutsChunksTogether) {
    const Response one = response(kChunked);
    EXPECT_EQ(one.body, "Wikipedia in \r\nchunks.");
    EXPECT_EQ(one.trailers, (Fields{{"Expires", "never"}}));
    EXPECT_FALSE(one.fields.has("Expires"));
}

TEST(HttpParser, ReadsTheSameHoweverTheStreamIsCut) {
    const std::string text{kChunked};
    for (std::size_t first = 0; first <= text.size(); ++first) {
        Parser parser{Of::Responses};
        EXPECT_EQ(parser.take(text.substr(0, first)), first);
        EXPECT_EQ(parser.take(text.substr(first)), text.size() - first);
        ASSERT_TRUE(parser.is_complete()) << first;
        EXPECT_EQ(parser.take_response(), response(kChunked));
    }
}

TEST(HttpParser, ReadsByteByByte) {
    Parser parser{Of::Responses};
    for (const char c : kChunked) {
        ASSERT_FALSE(parser.is_complete());
        ASSERT_EQ(parser.take({&c, 1}), 1U);
    }
    ASSERT_TRUE(parser.is_complete());
    EXPECT_EQ(parser.take_response(), response(kChunked));
}

TEST(HttpParser, TakesNoTruncationForAWhole) {
    for (const std::string& text :
         {std::string{kChunked}, get("Content-Length: 5\r\n") + "hello", get("")}) {
        const Of of = text.front() == 'H' ? Of::Responses : Of::Requests;
        for (std::size_t length = 1; length < text.size(); ++length) {
            Parser parser = parsed(of, text.substr(0, length));
            EXPECT_FALSE(parser.is_complete()) << length;
            EXPECT_FALSE(parser.problem()) << length;
            parser.end();
            EXPECT_EQ(parser.problem(), Problem::CutShort) << length;
        }
    }
}

TEST(HttpParser, SaysNothingOfAStreamThatEndsBetweenMessages) {
    Parser parser{Of::Requests};
    parser.end();
    EXPECT_FALSE(parser.problem());
    EXPECT_FALSE(parser.has_begun());
}

TEST(HttpParser, LeavesWhatBelongsToTheNextMessage) {
    const std::string first = get("Content-Length: 3\r\n") + "abc";
    const std::string both = first + get("X: y\r\n");
    Parser parser{Of::Requests};
    const std::size_t taken = parser.take(both);
    EXPECT_EQ(taken, first.size());
    EXPECT_EQ(parser.take_request().body, "abc");
    EXPECT_EQ(parser.take(std::string_view{both}.substr(taken)), both.size() - taken);
    EXPECT_EQ(*parser.take_request().fields.find("x"), "y");
}

TEST(HttpParser, SaysWhenTheHeadIsThereAndTheBodyIsNot) {
    Parser parser = parsed(Of::Requests, get("Expect: 100-continue\r\nContent-Length: 3\r\n"));
    EXPECT_TRUE(parser.has_head());
    EXPECT_FALSE(parser.is_complete());
    EXPECT_TRUE(parser.fields().lists("expect", "100-continue"));
}

// RFC 9112 2.2
TEST(HttpParser, IgnoresOneEmptyLineBeforeARequest) {
    EXPECT_EQ(request("\r\n" + get("")).method, "GET");
    EXPECT_EQ(problem_of(Of::Requests, "\r\n\r\n" + get("")), Problem::StartLine);
}

// RFC 9112 6.3, rules 1 and 2.
TEST(HttpParser, EndsBareResponsesWithTheirFields) {
    for (const char* const status : {"100 Continue", "204 No Content", "304 Not Modified"}) {
        const std::string text =
            "HTTP/1.1 " + std::string{status} + "\r\nContent-Length: 7\r\n\r\n";
        EXPECT_EQ(response(text).body, "");
    }
}

TEST(HttpParser, EndsTheAnswerToHeadWithItsFields) {
    Parser parser{Of::Responses};
    parser.expect_head_only();
    parser.take("HTTP/1.1 100 Continue\r\n\r\n");
    ASSERT_TRUE(parser.is_complete());
    parser.take_response();
    parser.take("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n");
    ASSERT_TRUE(parser.is_complete());
    EXPECT_EQ(*parser.take_response().fields.find("Content-Length"), "7");
}

// Rule 8.
TEST(HttpParser, ReadsABodyWithoutLengthToTheEndOfTheStream) {
    Parser parser = parsed(Of::Responses, "HTTP/1.0 200 OK\r\n\r\nall of ");
    EXPECT_FALSE(parser.is_complete());
    parser.take("it");
    parser.end();
    ASSERT_TRUE(parser.is_complete());
    EXPECT_EQ(parser.take_response().body, "all of it");
}

TEST(HttpParser, TakesLengthsThatAreTheSame) {
    EXPECT_EQ(request(get("Content-Length: 2, 2\r\nContent-Length: 2\r\n") + "ab").body, "ab");
}

TEST(HttpParser, TakesAStatusWithoutAReason) {
    EXPECT_EQ(response("HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n").status, 404U);
    EXPECT_EQ(response("HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n").reason, "");
}

// RFC 9112 5.2: "MUST replace each received obs-fold with one or more SP octets".
TEST(HttpParser, UnfoldsFieldsOfResponsesOnly) {
    const Response one =
        response("HTTP/1.1 200 OK\r\nX: one\r\n  two\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(*one.fields.find("X"), "one two");
    EXPECT_EQ(problem_of(Of::Requests, get("X: one\r\n two\r\n")), Problem::Field);
}

struct Refused {
    std::string text;
    Problem problem;
};

// RFC 9112 11.2: what one recipient reads in one way, and another one in another.
TEST(HttpParser, LetsNoRequestBeSmuggled) {
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    const std::string in_chunks = get(chunked);
    const std::vector<Refused> all{
        {get("Content-Length: 6\r\n" + chunked), Problem::Length},
        {get(chunked + "Content-Length: 6\r\n"), Problem::Length},
        {get("Content-Length: 5\r\nContent-Length: 6\r\n"), Problem::Length},
        {get("Content-Length: 5, 6\r\n"), Problem::Length},
        {get("Content-Length: +5\r\n"), Problem::Length},
        {get("Content-Length: -5\r\n"), Problem::Length},
        {get("Content-Length: 0x5\r\n"), Problem::Length},
        {get("Content-Length: 5 5\r\n"), Problem::Length},
        {get("Content-Length:\r\n"), Problem::Length},
        {get("Content-Length: 18446744073709551616\r\n"), Problem::Length},
        {get("Content-Length: 18446744073709551615\r\n"), Problem::BodyTooLarge},
        {get("Transfer-Encoding: xchunked\r\n"), Problem::Length},
        {get("Transfer-Encoding: chunked, identity\r\n"), Problem::Length},
        {get("Transfer-Encoding: chunked, chunked\r\n"), Problem::Length},
        {get("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), Problem::Length},
        {get("Transfer-Encoding:\r\n"), Problem::Length},
        {get("Transfer-Encoding: gzip, chunked\r\n"), Problem::Coding},
        {get("Transfer-Encoding: \vchunked\r\n"), Problem::Field},
        {"POST / HTTP/1.0\r\nHost: h\r\n" + chunked + "\r\n", Problem::Length},
        {get("Content-Length : 5\r\n"), Problem::Field},
        {get("Transfer-Encoding\t: chunked\r\n"), Problem::Field},
        {get(" Content-Length: 5\r\n"), Problem::Field},
        {get("X: a\r\n\tContent-Length: 5\r\n"), Problem::Field},
        {get("X: a\rContent-Length: 5\r\n"), Problem::Field},
        {get("X: a\nContent-Length: 5\r\n"), Problem::Field},
        {get(std::string{"X: a\0b\r\n", 8}), Problem::Field},
        {get(": a\r\n"), Problem::Field},
        {get("no colon\r\n"), Problem::Field},
        {get("X(): a\r\n"), Problem::Field},
        {in_chunks + "5 \r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + " 5\r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "0x5\r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "-5\r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "+5\r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "\r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + ";x\r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "5\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "5;a\rb\r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "5\r\nhello!\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "5\r\nhello\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "6\r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "10000000000000005\r\nhello\r\n0\r\n\r\n", Problem::Chunk},
        {in_chunks + "ffffffffffffffff\r\nhello\r\n0\r\n\r\n", Problem::BodyTooLarge},
        {in_chunks + "0\r\nX : y\r\n\r\n", Problem::Field}};
    for (const Refused& one : all) {
        EXPECT_EQ(problem_of(Of::Requests, one.text), one.problem) << one.text;
    }
}

TEST(HttpParser, RefusesWhatIsNoStartLine) {
    const std::vector<Refused> all{{"GET  / HTTP/1.1\r\n", Problem::StartLine},
                                   {"GET / HTTP/1.1 \r\n", Problem::StartLine},
                                   {" GET / HTTP/1.1\r\n", Problem::StartLine},
                                   {"GET /a b HTTP/1.1\r\n", Problem::StartLine},
                                   {"GET /\r\n", Problem::StartLine},
                                   {"GET\r\n", Problem::StartLine},
                                   {"G(T / HTTP/1.1\r\n", Problem::StartLine},
                                   {"GET /\xc3\xa4 HTTP/1.1\r\n", Problem::StartLine},
                                   {"GET / http/1.1\r\n", Problem::StartLine},
                                   {"GET / HTTP/11\r\n", Problem::StartLine},
                                   {"GET / HTTP/1.10\r\n", Problem::StartLine},
                                   {"GET / HTTP/1.1\n", Problem::StartLine},
                                   {"GET /\r HTTP/1.1\r\n", Problem::StartLine},
                                   {"PRI * HTTP/2.0\r\n", Problem::Version},
                                   {"GET / HTTP/0.9\r\n", Problem::Version}};
    for (const Refused& one : all) {
        EXPECT_EQ(problem_of(Of::Requests, one.text), one.problem) << one.text;
    }
    for (const char* const text : {"HTTP/1.1 20 OK\r\n",
                                   "HTTP/1.1 2000 OK\r\n",
                                   "HTTP/1.1 099 OK\r\n",
                                   "HTTP/1.1 600 OK\r\n",
                                   "HTTP/1.1  200 OK\r\n",
                                   "HTTP/1.1\r\n",
                                   "SSH-2.0-OpenSSH\r\n"}) {
        EXPECT_EQ(problem_of(Of::Responses, text), Problem::StartLine) << text;
    }
}

// RFC 9112 3.2: "MUST respond with a 400 (Bad Request) status code to any HTTP/1.1 request message
// that lacks a Host header field and to any request message that contains more than one".
TEST(HttpParser, WantsOneHost) {
    EXPECT_EQ(problem_of(Of::Requests, "GET / HTTP/1.1\r\n\r\n"), Problem::Host);
    EXPECT_EQ(problem_of(Of::Requests, get("Host: h\r\n")), Problem::Host);
    EXPECT_EQ(problem_of(Of::Requests, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), Problem::Host);
    EXPECT_EQ(problem_of(Of::Requests, "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n"), Problem::Host);
    EXPECT_EQ(request("GET / HTTP/1.0\r\n\r\n").minor, 0U);
    EXPECT_EQ(request("GET / HTTP/1.1\r\nHost:\r\n\r\n").method, "GET");
    EXPECT_EQ(request("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n").method, "GET");
}

TEST(HttpParser, HasALimitForEverything) {
    const std::string much(9000, 'x');
    EXPECT_EQ(problem_of(Of::Requests, "GET /" + much), Problem::TargetTooLong);
    EXPECT_EQ(problem_of(Of::Requests, "GET /" + much + " HTTP/1.1\r\n"), Problem::TargetTooLong);
    EXPECT_EQ(problem_of(Of::Responses, "HTTP/1.1 200 " + much), Problem::StartLine);
    std::string many;
    for (int i = 0; i < 100; ++i) many += "X: y\r\n";
    EXPECT_EQ(problem_of(Of::Requests, get(many)), Problem::TooManyFields);
    EXPECT_TRUE(parsed(Of::Requests, get(many.substr(6))).is_complete());
    std::string long_ones;
    for (int i = 0; i < 8; ++i) long_ones += "X: " + much + "\r\n";
    EXPECT_EQ(problem_of(Of::Requests, get(long_ones)), Problem::TooManyFields);
    EXPECT_EQ(problem_of(Of::Requests, get("X: " + std::string(70'000, 'y'))),
              Problem::TooManyFields);
    const std::string in_chunks = get("Transfer-Encoding: chunked\r\n");
    EXPECT_EQ(problem_of(Of::Requests, in_chunks + "5;" + much), Problem::Chunk);
    std::string extensions = in_chunks;
    for (int i = 0; i < 10; ++i) extensions += "1;" + much.substr(0, 8000) + "\r\nx\r\n";
    EXPECT_EQ(problem_of(Of::Requests, extensions), Problem::TooManyFields);
    EXPECT_EQ(problem_of(Of::Requests, get("Content-Length: 16777217\r\n")), Problem::BodyTooLarge);
    EXPECT_FALSE(parsed(Of::Requests, get("Content-Length: 16777216\r\n")).problem());
    Parser small{Of::Responses, {.body = 10}};
    small.take("HTTP/1.1 200 OK\r\n\r\n01234567890");
    EXPECT_EQ(small.problem(), Problem::BodyTooLarge);
}

TEST(HttpParser, KnowsTheAnswerToEachProblem) {
    EXPECT_EQ(status_of(Problem::StartLine), 400U);
    EXPECT_EQ(status_of(Problem::Host), 400U);
    EXPECT_EQ(status_of(Problem::Length), 400U);
    EXPECT_EQ(status_of(Problem::BodyTooLarge), 413U);
    EXPECT_EQ(status_of(Problem::TargetTooLong), 414U);
    EXPECT_EQ(status_of(Problem::TooManyFields), 431U);
    EXPECT_EQ(status_of(Problem::Coding), 501U);
    EXPECT_EQ(status_of(Problem::Version), 505U);
}

// RFC 9112 9.3
TEST(HttpMessage, SaysWhetherTheConnectionStands) {
    EXPECT_TRUE(persists(1, {}));
    EXPECT_FALSE(persists(0, {}));
    EXPECT_TRUE(persists(0, {{"Connection", "Keep-Alive"}}));
    EXPECT_FALSE(persists(1, {{"Connection", "upgrade, Close"}}));
    EXPECT_FALSE(persists(0, {{"Connection", "keep-alive"}, {"connection", "close"}}));
}

Fields some_fields(Dice& dice) {
    Fields fields{{"Host", dice.word({"h", "www.example.com", "10.0.0.1:8080"})}};
    for (std::size_t left = dice.below(5); left > 0; --left) {
        fields.add(dice.word({"X", "accept", "ETag", "a!b"}),
                   dice.word({"", "1", "a, b", "\"q,\\\"\"", "a  b", "\xc3\xa4"}));
    }
    return fields;
}

// Adds what frames that body.
void frame(Dice& dice, Fields& fields, std::string& body, Fields& trailers) {
    for (std::size_t left = dice.below(3) * dice.below(9000); left > 0; --left) {
        body += static_cast<char>(dice.below(256));
    }
    if (!dice.one_in(2)) return fields.add("Content-Length", std::to_string(body.size()));
    fields.add("Transfer-Encoding", "chunked");
    if (dice.one_in(2)) trailers.add("Expires", "0");
}

// In pieces of any size.
void feed(Dice& dice, Parser& parser, std::string_view text) {
    while (!text.empty()) {
        const std::size_t size = dice.between(1, text.size());
        ASSERT_EQ(parser.take(text.substr(0, size)), size);
        text.remove_prefix(size);
    }
}

TEST(HttpParser, ReadsRequestsAsTheyWereWritten) {
    for_each_seed(300, [](RandomStream& random) {
        Dice dice{random};
        Request one{.method = dice.word({"GET", "POST", "M-SEARCH"}),
                    .target = dice.word({"/", "*", "http://h/x?y", "/%20"}),
                    .fields = some_fields(dice)};
        if (dice.one_in(2)) frame(dice, one.fields, one.body, one.trailers);
        Parser parser{Of::Requests};
        feed(dice, parser, emit(one));
        ASSERT_TRUE(parser.is_complete());
        EXPECT_EQ(parser.take_request(), one);
    });
}

TEST(HttpParser, ReadsResponsesAsTheyWereWritten) {
    for_each_seed(300, [](RandomStream& random) {
        Dice dice{random};
        Response one{.status = static_cast<unsigned>(dice.between(200, 203)),
                     .reason = dice.word({"", "OK", "Not  Found"}),
                     .fields = some_fields(dice)};
        frame(dice, one.fields, one.body, one.trailers);
        Parser parser{Of::Responses};
        feed(dice, parser, emit(one));
        ASSERT_TRUE(parser.is_complete());
        EXPECT_EQ(parser.take_response(), one);
    });
}

}  // namespace
}  // namespace catenet::http
