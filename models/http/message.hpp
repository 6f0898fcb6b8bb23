// Messages of HTTP/1.1 and how they are written (RFC 9110 6, RFC 9112). Knows text; knows no node
// and no time.
#pragma once
#include "models/http/fields.hpp"

#include "sim/trace/layer.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace catenet::http {

inline constexpr std::uint16_t kPort = 80;
// What this house speaks is 1.1; of a peer it is what he says.
inline constexpr unsigned kMinor = 1;

// The fields say how the body is framed (RFC 9112 6): where they have "Transfer-Encoding:
// chunked", the body goes in chunks and the trailers behind it; else "Content-Length" counts it.
struct Request {
    std::string method = "GET";
    std::string target = "/";  // as it stands in the start line
    unsigned minor = kMinor;   // of the version: HTTP/1.minor
    Fields fields = {};
    std::string body = {};
    Fields trailers = {};
    bool operator==(const Request&) const = default;
};

struct Response {
    unsigned status = 200;
    std::string reason = {};
    unsigned minor = kMinor;
    Fields fields = {};
    std::string body = {};
    Fields trailers = {};
    bool operator==(const Response&) const = default;
};

// "Not Found", or nothing for a status that has no name here.
std::string_view reason_of(unsigned status);
// "404 Not Found"
std::string status_text(unsigned status);
// With the reason that the status has.
Response response_of(unsigned status);

// RFC 9110 15.2: more will come for the same request.
inline bool is_interim(unsigned status) {
    return status < 200;
}
// RFC 9112 6.3, rule 1: such an answer ends with its fields.
inline bool is_bare(unsigned status) {
    return is_interim(status) || status == 204 || status == 304;
}
// RFC 9112 9.3: whether the connection stands when the message is over.
bool persists(unsigned minor, const Fields& fields);
bool is_chunked(const Fields& fields);

// Start line and fields, with the empty line behind them.
std::string head_of(const Request& request);
std::string head_of(const Response& response);
// A chunk has at most so many bytes.
inline constexpr std::size_t kChunk = 4096;
std::string emit(const Request& request);
// Of an answer to HEAD, or of one that is bare, only its head is written: head_of().
std::string emit(const Response& response);

// "http"
const trace::Layer& layer();

}  // namespace catenet::http
