#include "tests/fuzz/targets.hpp"

#include "models/http/parser.hpp"
#include "models/http/site.hpp"
#include "models/http/url.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <string>

namespace catenet::fuzz {
namespace {

using http::Parser;

constexpr std::size_t kMostMessages = 100;

// Reads all messages, in pieces of that size; as text, with how it ended.
std::string read_all(std::string_view bytes, Parser::Of of, std::size_t piece) {
    Parser parser{of};
    std::string read;
    std::size_t messages = 0;
    while (!bytes.empty() && !parser.problem() && messages < kMostMessages) {
        const std::string_view next = bytes.substr(0, piece);
        const std::size_t taken = parser.take(next);
        CATENET_ASSERT(taken > 0, "a parser that can go on does");
        CATENET_ASSERT(taken <= next.size(), "a parser takes what is there");
        bytes.remove_prefix(taken);
        if (!parser.is_complete()) continue;
        ++messages;
        read +=
            of == Parser::Of::Requests ? emit(parser.take_request()) : emit(parser.take_response());
    }
    if (parser.problem()) read += words_for(*parser.problem());
    return read;
}

// What was read of one message is written so that it reads back the same.
template <class Message>
void check_again(const Message& message, Parser::Of of, Message (Parser::*take)()) {
    Parser parser{of};
    parser.take(emit(message));
    parser.end();
    CATENET_ASSERT(parser.is_complete(), "what is written can be read");
    CATENET_ASSERT((parser.*take)() == message, "a message is read as it was written");
}

void check_request(std::string_view text) {
    Parser parser{Parser::Of::Requests};
    parser.take(text);
    if (!parser.is_complete()) return;
    const http::Request request = parser.take_request();
    check_again(request, Parser::Of::Requests, &Parser::take_request);
    const http::Site site{{{"/", {.content = http::filling(100)}}}, false};
    const http::Response answer = site.answer(request, 1).response;
    const bool is_head_only = request.method == "HEAD" || http::is_bare(answer.status);
    if (!is_head_only) check_again(answer, Parser::Of::Responses, &Parser::take_response);
}

void check_response(std::string_view text) {
    Parser parser{Parser::Of::Responses};
    parser.take(text);
    parser.end();
    if (!parser.is_complete()) return;
    const http::Response response = parser.take_response();
    check_again(response, Parser::Of::Responses, &Parser::take_response);
}

void check_url(std::string_view text) {
    const auto url = http::Url::parse(text);
    if (!url) return;
    CATENET_ASSERT(http::Url::parse(to_string(*url)) == url, "a url is read as it was written");
    CATENET_ASSERT(resolve(*url, "..").has_value(), "there is a way up from everywhere");
}

}  // namespace

void http_target(ByteView bytes) {
    std::string line;
    http::layer().summarise(bytes, line);
    CATENET_ASSERT(line.find('\n') == std::string::npos, "a summary is one line");
    CATENET_ASSERT(http::layer().header_length(bytes) <= bytes.size(),
                   "a header lies in its bytes");
    const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (const Parser::Of of : {Parser::Of::Requests, Parser::Of::Responses}) {
        const std::string whole = read_all(text, of, std::max<std::size_t>(text.size(), 1));
        CATENET_ASSERT(read_all(text, of, 1) == whole, "it does not matter how a stream is cut");
        CATENET_ASSERT(read_all(text, of, 7) == whole, "it does not matter how a stream is cut");
    }
    check_request(text);
    check_response(text);
    check_url(text);
}

}  // namespace catenet::fuzz
