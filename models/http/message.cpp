#include "models/http/message.hpp"

#include "models/http/grammar.hpp"

#include <algorithm>
#include <array>

namespace catenet::http {
namespace {

struct Name {
    unsigned status;
    std::string_view reason;
};
// RFC 9110 15; 431 is RFC 6585 5, 508 is RFC 5842 7.2.
constexpr std::array<Name, 35> kNames{{
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {508, "Loop Detected"},
}};

// RFC 9112 7.1: sizes, the last of them 0, then the trailers.
std::string in_chunks(std::string_view body, const Fields& trailers) {
    std::string text;
    while (!body.empty()) {
        const std::string_view chunk = body.substr(0, kChunk);
        text += to_hexadecimal(chunk.size()) + "\r\n";
        text += chunk;
        text += "\r\n";
        body.remove_prefix(chunk.size());
    }
    return text + "0\r\n" + trailers.emit() + "\r\n";
}

template <class Message>
std::string whole(const Message& message) {
    std::string text = head_of(message);
    if (is_chunked(message.fields)) return text + in_chunks(message.body, message.trailers);
    return text + message.body;
}

}  // namespace

std::string_view reason_of(unsigned status) {
    const auto found = std::find_if(
        kNames.begin(), kNames.end(), [&](const Name& name) { return name.status == status; });
    return found == kNames.end() ? std::string_view{} : found->reason;
}

std::string status_text(unsigned status) {
    const std::string_view reason = reason_of(status);
    std::string text = std::to_string(status);
    if (!reason.empty()) text += " " + std::string{reason};
    return text;
}

Response response_of(unsigned status) {
    Response response;
    response.status = status;
    response.reason = reason_of(status);
    return response;
}

bool persists(unsigned minor, const Fields& fields) {
    if (fields.lists("Connection", "close")) return false;
    return minor >= 1 || fields.lists("Connection", "keep-alive");
}

bool is_chunked(const Fields& fields) {
    return fields.lists("Transfer-Encoding", "chunked");
}

std::string head_of(const Request& request) {
    return request.method + " " + request.target + " HTTP/1." + std::to_string(request.minor) +
           "\r\n" + request.fields.emit() + "\r\n";
}

std::string head_of(const Response& response) {
    return "HTTP/1." + std::to_string(response.minor) + " " + std::to_string(response.status) +
           " " + response.reason + "\r\n" + response.fields.emit() + "\r\n";
}

std::string emit(const Request& request) {
    return whole(request);
}

std::string emit(const Response& response) {
    return whole(response);
}

}  // namespace catenet::http
