#include "models/http/parser.hpp"

#include "models/http/grammar.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>

namespace catenet::http {
namespace {

constexpr std::string_view kVersion = "HTTP/1.";
constexpr std::size_t kStatusDigits = 3;

// RFC 9112 3.2: "uri-host [ ":" port ]", of which only the characters are looked at.
bool is_host(std::string_view value) {
    constexpr std::string_view kMarks = "-._~!$&'()*+;=%:[]";
    return std::all_of(value.begin(), value.end(), [&](char c) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return is_letter || (c >= '0' && c <= '9') || kMarks.find(c) != std::string_view::npos;
    });
}

}  // namespace

std::size_t Parser::take(std::string_view bytes) {
    std::size_t taken = 0;
    while (taken < bytes.size() && state_ < State::Complete) taken += step(bytes.substr(taken));
    return taken;
}

std::size_t Parser::step(std::string_view bytes) {
    switch (state_) {
        case State::Sized:
        case State::UntilClose:
        case State::Chunk: return take_body(bytes);
        default: return take_line(bytes);
    }
}

// A line ends with CRLF. RFC 9112 2.2: "A recipient of such a bare CR MUST consider that element to
// be invalid"; a bare LF, which it "MAY recognize", is not recognized here.
std::size_t Parser::take_line(std::string_view bytes) {
    has_begun_ = true;
    const std::size_t end = bytes.find('\n');
    const std::size_t taken = end == std::string_view::npos ? bytes.size() : end + 1;
    line_ += bytes.substr(0, std::min(taken, limits_.fields + limits_.start_line));
    if (line_.size() > most_of_line() + 2) {
        fail(problem_of_long_line());
    } else if (end != std::string_view::npos) {
        std::string line;
        line.swap(line_);
        on_line(line);
    }
    return taken;
}

void Parser::on_line(std::string_view line) {
    const bool ends_well = line.ends_with("\r\n");
    if (ends_well) line.remove_suffix(2);
    const bool is_whole = ends_well && line.find('\r') == std::string_view::npos;
    switch (state_) {
        case State::StartLine: return is_whole ? on_start_line(line) : fail(Problem::StartLine);
        case State::FieldLine: return is_whole ? on_field_line(line) : fail(Problem::Field);
        case State::Trailer: return is_whole ? on_trailer_line(line) : fail(Problem::Field);
        case State::ChunkSize: return is_whole ? on_chunk_size(line) : fail(Problem::Chunk);
        default: break;
    }
    // Behind the data of a chunk.
    if (!is_whole || !line.empty()) return fail(Problem::Chunk);
    state_ = State::ChunkSize;
}

std::size_t Parser::take_body(std::string_view bytes) {
    const bool is_counted = state_ != State::UntilClose;
    const std::size_t taken =
        is_counted ? static_cast<std::size_t>(std::min<std::uint64_t>(missing_, bytes.size()))
                   : bytes.size();
    if (taken > limits_.body - body_.size()) {
        fail(Problem::BodyTooLarge);
        return bytes.size();
    }
    body_ += bytes.substr(0, taken);
    if (!is_counted) return taken;
    missing_ -= taken;
    if (missing_ > 0) return taken;
    if (state_ == State::Sized) {
        complete();
    } else {
        state_ = State::ChunkEnd;
    }
    return taken;
}

void Parser::end() {
    if (state_ == State::UntilClose) return complete();
    if (state_ < State::Complete && has_begun_) fail(Problem::CutShort);
}

void Parser::on_start_line(std::string_view line) {
    // RFC 9112 2.2: "a server ... SHOULD ignore at least one empty line (CRLF) received prior to
    // the request-line."
    if (line.empty() && of_ == Of::Requests && !skipped_line_) {
        skipped_line_ = true;
        has_begun_ = false;
        return;
    }
    if (line.size() > limits_.start_line) return fail(Problem::TargetTooLong);
    of_ == Of::Requests ? on_request_line(line) : on_status_line(line);
}

// RFC 9112 3: method SP request-target SP HTTP-version
void Parser::on_request_line(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return fail(Problem::StartLine);
    method_ = line.substr(0, first);
    target_ = line.substr(first + 1, last - first - 1);
    const bool is_one = is_token(method_) && !target_.empty() && is_visible(target_);
    if (!is_one) return fail(Problem::StartLine);
    if (read_version(line.substr(last + 1))) state_ = State::FieldLine;
}

// RFC 9112 4: HTTP-version SP status-code SP [ reason-phrase ]
void Parser::on_status_line(std::string_view line) {
    const std::size_t first = std::min(line.find(' '), line.size());
    if (!read_version(line.substr(0, first))) return;
    const std::string_view rest = line.substr(std::min(first + 1, line.size()));
    const auto status = decimal(rest.substr(0, kStatusDigits));
    const bool is_one = rest.size() >= kStatusDigits && status && *status >= 100 && *status < 600 &&
                        is_field_text(rest) &&
                        (rest.size() == kStatusDigits || rest[kStatusDigits] == ' ');
    if (!is_one) return fail(Problem::StartLine);
    status_ = static_cast<unsigned>(*status);
    if (rest.size() > kStatusDigits) reason_ = rest.substr(kStatusDigits + 1);
    state_ = State::FieldLine;
}

// RFC 9112 2.3: HTTP-name "/" DIGIT "." DIGIT, in this case only.
bool Parser::read_version(std::string_view text) {
    const bool is_one = text.size() == kVersion.size() + 1 && text.starts_with("HTTP/") &&
                        text[6] == '.' && decimal(text.substr(5, 1)) && decimal(text.substr(7));
    if (!is_one) {
        fail(Problem::StartLine);
        return false;
    }
    if (!text.starts_with(kVersion)) {
        fail(Problem::Version);
        return false;
    }
    minor_ = static_cast<unsigned>(text.back() - '0');
    return true;
}

void Parser::on_field_line(std::string_view line) {
    if (line.empty()) return on_head();
    // RFC 9112 5.2: "A server that receives an obs-fold in a request message ... MUST either reject
    // the message ... or replace"; "A user agent ... MUST replace each received obs-fold".
    const bool is_fold = line.front() == ' ' || line.front() == '\t';
    if (!is_fold) return read_field(line, fields_);
    const bool is_taken = of_ == Of::Responses && !fields_.empty() && is_field_text(line);
    if (!is_taken) return fail(Problem::Field);
    field_bytes_ += line.size();
    if (field_bytes_ > limits_.fields) return fail(Problem::TooManyFields);
    fields_.append_to_last(trimmed(line));
}

void Parser::on_trailer_line(std::string_view line) {
    if (line.empty()) return complete();
    read_field(line, trailers_);
}

void Parser::read_field(std::string_view line, Fields& fields) {
    field_bytes_ += line.size() + 2;
    const bool is_much =
        field_bytes_ > limits_.fields || fields_.size() + trailers_.size() >= limits_.lines;
    if (is_much) return fail(Problem::TooManyFields);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return fail(Problem::Field);
    std::string_view name = line.substr(0, colon);
    // RFC 9112 5.1: of a space in front of the colon, "A server MUST reject"; "A proxy MUST remove
    // any such whitespace from a response message".
    if (of_ == Of::Responses) name = name.substr(0, name.find_last_not_of(" \t") + 1);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!is_token(name) || !is_field_text(value)) return fail(Problem::Field);
    fields.add(name, value);
}

// RFC 9112 6.3: how long the body is, in the order of the rules there.
void Parser::on_head() {
    if (of_ == Of::Requests) {
        // RFC 9112 3.2
        const std::size_t hosts = fields_.count("Host");
        const bool is_right = hosts == 1 || (hosts == 0 && minor_ == 0);
        if (!is_right || (hosts == 1 && !is_host(*fields_.find("Host")))) {
            return fail(Problem::Host);
        }
    } else if (head_only_ || is_bare(status_)) {
        return complete();
    }
    if (fields_.has("Transfer-Encoding")) return frame_by_coding();
    if (fields_.has("Content-Length")) return frame_by_length();
    if (of_ == Of::Requests) return complete();
    begin_body(State::UntilClose, 0);
}

void Parser::frame_by_coding() {
    // "If a message is received with both ... ought to be handled as an error"; 6.1: in HTTP/1.0
    // "MUST treat the message as if the framing is faulty".
    if (fields_.has("Content-Length") || minor_ == 0) return fail(Problem::Length);
    const auto codings = fields_.list("Transfer-Encoding");
    const bool ends_chunked = !codings.empty() && equal_ignoring_case(codings.back(), "chunked");
    // "the message body length cannot be determined reliably; the server MUST respond with the 400"
    if (!ends_chunked) return fail(of_ == Of::Requests ? Problem::Length : Problem::Coding);
    const bool is_twice = std::any_of(codings.begin(), codings.end() - 1, [](auto coding) {
        return equal_ignoring_case(coding, "chunked");
    });
    if (is_twice) return fail(Problem::Length);
    if (codings.size() > 1) return fail(Problem::Coding);
    state_ = State::ChunkSize;
}

// Several are taken if all say the same.
void Parser::frame_by_length() {
    std::optional<std::uint64_t> length;
    for (const Field& field : fields_.all()) {
        if (!equal_ignoring_case(field.name, "Content-Length")) continue;
        const auto values = elements_of(field.value);
        if (values.empty()) return fail(Problem::Length);
        for (const std::string_view value : values) {
            const auto one = decimal(value);
            if (!one || (length && *length != *one)) return fail(Problem::Length);
            length = one;
        }
    }
    if (*length > limits_.body) return fail(Problem::BodyTooLarge);
    begin_body(State::Sized, *length);
}

void Parser::begin_body(State state, std::uint64_t length) {
    state_ = state;
    missing_ = length;
    if (state == State::Sized && length == 0) complete();
}

// RFC 9112 7.1: chunk-size [ chunk-ext ]; "A recipient MUST ignore unrecognized chunk extensions."
void Parser::on_chunk_size(std::string_view line) {
    const std::size_t end = std::min(line.find(';'), line.size());
    std::string_view size = line.substr(0, end);
    if (end < line.size()) size = size.substr(0, size.find_last_not_of(" \t") + 1);
    field_bytes_ += line.size() - size.size();
    if (field_bytes_ > limits_.fields) return fail(Problem::TooManyFields);
    const auto length = hexadecimal(size);
    if (!length || !is_field_text(line)) return fail(Problem::Chunk);
    if (*length > limits_.body - body_.size()) return fail(Problem::BodyTooLarge);
    missing_ = *length;
    state_ = *length == 0 ? State::Trailer : State::Chunk;
}

void Parser::fail(Problem problem) {
    state_ = State::Broken;
    problem_ = problem;
}

std::size_t Parser::most_of_line() const {
    const bool is_field = state_ == State::FieldLine || state_ == State::Trailer;
    return is_field ? limits_.fields : limits_.start_line;
}

Problem Parser::problem_of_long_line() const {
    switch (state_) {
        case State::StartLine:
            return of_ == Of::Requests ? Problem::TargetTooLong : Problem::StartLine;
        case State::FieldLine:
        case State::Trailer: return Problem::TooManyFields;
        default: return Problem::Chunk;
    }
}

Request Parser::take_request() {
    CATENET_ASSERT(is_complete(), "a request is taken when it is complete");
    Request request{.method = std::move(method_),
                    .target = std::move(target_),
                    .minor = minor_,
                    .fields = std::move(fields_),
                    .body = std::move(body_),
                    .trailers = std::move(trailers_)};
    begin_next();
    return request;
}

Response Parser::take_response() {
    CATENET_ASSERT(is_complete(), "a response is taken when it is complete");
    Response response{.status = status_,
                      .reason = std::move(reason_),
                      .minor = minor_,
                      .fields = std::move(fields_),
                      .body = std::move(body_),
                      .trailers = std::move(trailers_)};
    const bool head_only = head_only_ && is_interim(response.status);
    begin_next();
    head_only_ = head_only;
    return response;
}

void Parser::begin_next() {
    *this = Parser{of_, limits_};
}

unsigned status_of(Problem problem) {
    switch (problem) {
        case Problem::Version: return 505;
        case Problem::TargetTooLong: return 414;
        case Problem::TooManyFields: return 431;
        case Problem::BodyTooLarge: return 413;
        case Problem::Coding: return 501;
        case Problem::StartLine:
        case Problem::Field:
        case Problem::Host:
        case Problem::Length:
        case Problem::Chunk:
        case Problem::CutShort: break;
    }
    return 400;
}

std::string_view words_for(Problem problem) {
    switch (problem) {
        case Problem::StartLine: return "it has no start line of HTTP";
        case Problem::Version: return "its version is not HTTP/1.x";
        case Problem::TargetTooLong: return "its start line is too long";
        case Problem::Field: return "a line of it is no field";
        case Problem::TooManyFields: return "its fields are too many or too long";
        case Problem::Host: return "it does not name one host";
        case Problem::Length: return "the length of its body is said twice, or is no number";
        case Problem::Coding: return "its transfer coding is not known";
        case Problem::Chunk: return "a chunk does not have the size that it says";
        case Problem::BodyTooLarge: return "its body is too large";
        case Problem::CutShort: break;
    }
    return "it ends before its end";
}

}  // namespace catenet::http
