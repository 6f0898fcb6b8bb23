// The description of a message for those who look at captures: its lines by Wireshark's names. A
// segment that begins within a body has none.
#include "models/http/grammar.hpp"
#include "models/http/message.hpp"

#include "sim/trace/field_at.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace catenet::http {
namespace {

using trace::Field;
using trace::Format;

constexpr std::size_t kMostDescribed = 8000;  // a field's place is counted in 16 bits
constexpr std::size_t kMostShown = 200;       // of a start line

constexpr Field opaque(std::string_view name, std::string_view meaning) {
    return {name, meaning, 0, 8, Format::Opaque};
}
constexpr std::array<Field, 3> kRequestLine{
    opaque("http.request.method", "what is to be done"),
    opaque("http.request.uri", "with which resource"),
    opaque("http.request.version", "the version that the client speaks")};
constexpr std::array<Field, 3> kStatusLine{
    opaque("http.response.version", "the version that the server speaks"),
    opaque("http.response.code", "how it went; 200: well"),
    opaque("http.response.phrase", "the same in words")};
constexpr Field kRequestField = opaque("http.request.line", "what the request says of itself");
constexpr Field kResponseField = opaque("http.response.line", "what the response says of itself");

constexpr std::array<trace::Binding, 1> kBindings{{{"tcp.port", kPort}}};

std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_version(std::string_view text) {
    return text.size() == 8 && text.starts_with("HTTP/1.") && decimal(text.substr(7));
}

bool is_request_line(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return false;
    return is_token(line.substr(0, first)) && is_version(line.substr(last + 1)) &&
           is_visible(line.substr(first + 1, last - first - 1));
}

bool is_status_line(std::string_view line) {
    return line.size() >= 12 && is_version(line.substr(0, 8)) && line[8] == ' ' &&
           decimal(line.substr(9, 3)) && is_field_text(line);
}

// The first line, without its end, if it is the start line of a message.
std::optional<std::string_view> start_line(std::string_view text) {
    const std::size_t end = text.find("\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    if (!is_request_line(line) && !is_status_line(line)) return std::nullopt;
    return line;
}

// As far as the head is there.
std::size_t header_length(ByteView bytes) {
    const std::string_view text = text_of(bytes);
    if (!start_line(text)) return 0;
    const std::size_t end = text.find("\r\n\r\n");
    return end == std::string_view::npos ? text.size() : end + 4;
}

trace::Next next(ByteView /*bytes*/) {
    return {};
}

void add(std::vector<const Field*>& fields,
         const Field& shape,
         std::size_t begin,
         std::size_t length) {
    if (length > 0) fields.push_back(&trace::field_at(shape, begin, length * 8));
}

// Its three words; the last one of a status line may have spaces.
void add_start_line(std::string_view line, std::vector<const Field*>& fields) {
    const auto& shapes = is_status_line(line) ? kStatusLine : kRequestLine;
    const std::size_t first = line.find(' ');
    const std::size_t second = std::min(line.find(' ', first + 1), line.size());
    add(fields, shapes[0], 0, first);
    add(fields, shapes[1], first + 1, second - first - 1);
    if (second < line.size()) add(fields, shapes[2], second + 1, line.size() - second - 1);
}

void more_fields(ByteView bytes, std::vector<const Field*>& fields) {
    const std::string_view head = text_of(bytes.first(header_length(bytes)));
    const auto line = start_line(head);
    if (!line || head.size() > kMostDescribed) return;
    add_start_line(*line, fields);
    const Field& shape = is_status_line(*line) ? kResponseField : kRequestField;
    for (std::size_t at = line->size() + 2; at < head.size();) {
        const std::size_t end = head.find("\r\n", at);
        if (end == std::string_view::npos || end == at) break;
        add(fields, shape, at, end + 2 - at);
        at = end + 2;
    }
}

// "GET /index.html", "HTTP/1.1 200 OK"
void summarise(ByteView bytes, std::string& line) {
    auto start = start_line(text_of(bytes));
    if (!start) {
        line += "data, " + std::to_string(bytes.size()) + " bytes";
        return;
    }
    if (is_request_line(*start)) *start = start->substr(0, start->rfind(' '));
    for (const char c : start->substr(0, kMostShown)) line += c >= ' ' && c < 0x7f ? c : '.';
    if (start->size() > kMostShown) line += "...";
}

}  // namespace

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "http",
                                    .title = "Hypertext Transfer Protocol",
                                    .fields = {},
                                    .bindings = kBindings,
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .more_fields = more_fields};
    return layer;
}

}  // namespace catenet::http
