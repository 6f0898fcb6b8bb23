// Parser: takes the bytes of a stream as they come, and says when a message is complete (RFC 9112).
// Where lengths can be read in two ways, it reads none: that is how requests are smuggled (11.2).
#pragma once
#include "models/http/message.hpp"

#include <optional>
#include <utility>

namespace catenet::http {

// What makes bytes no message.
enum class Problem : std::uint8_t {
    StartLine,      // is none
    Version,        // is one that this house does not speak
    TargetTooLong,  // the start line is longer than anybody reads
    Field,          // a line is no field: no name, a space before the colon, a bare CR
    TooManyFields,  // or they are too long
    Host,           // of a request is missing, twice there, or none
    Length,         // of the body is said twice, or is no number
    Coding,         // of the body is not known
    Chunk,          // has no size, or another one than it says
    BodyTooLarge,
    CutShort,  // the stream ended before the message did
};
// What a server answers to it.
unsigned status_of(Problem problem);
// "the length of its body is said twice, or is no number"
std::string_view words_for(Problem problem);

struct Limits {
    std::size_t start_line = std::size_t{8} << 10U;  // also of a line with a chunk's size
    std::size_t fields = std::size_t{64} << 10U;     // their bytes, trailers counted in
    std::size_t lines = 100;                         // how many fields
    std::size_t body = std::size_t{16} << 20U;
};

class Parser {
  public:
    enum class Of : std::uint8_t { Requests, Responses };

    explicit Parser(Of of, const Limits& limits = {}) : of_(of), limits_(limits) {}

    // Takes bytes up to the end of the message, and says how many: what is left belongs to the next
    // one.
    std::size_t take(std::string_view bytes);
    // No more will come.
    void end();
    // Of the response that comes next: it answers HEAD, and ends with its fields.
    void expect_head_only() { head_only_ = true; }

    bool has_begun() const { return has_begun_; }
    bool has_head() const { return state_ > State::FieldLine; }
    bool is_complete() const { return state_ == State::Complete; }
    // An empty line stood in front of the request, which it is no part of (RFC 9112 2.2).
    bool has_skipped_line() const { return skipped_line_; }
    const std::optional<Problem>& problem() const { return problem_; }

    // REQUIRES: has_head()
    const Fields& fields() const { return fields_; }
    unsigned minor() const { return minor_; }
    unsigned status() const { return status_; }  // of a response
    // The message; then the next one begins. REQUIRES: is_complete()
    Request take_request();
    Response take_response();

  private:
    enum class State : std::uint8_t {
        StartLine,
        FieldLine,
        Sized,  // a body of which so many bytes are missing
        UntilClose,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Trailer,
        Complete,
        Broken,
    };

    std::size_t step(std::string_view bytes);
    std::size_t take_line(std::string_view bytes);
    std::size_t take_body(std::string_view bytes);
    void on_line(std::string_view line);
    void on_start_line(std::string_view line);
    void on_request_line(std::string_view line);
    void on_status_line(std::string_view line);
    bool read_version(std::string_view text);
    void on_field_line(std::string_view line);
    void on_trailer_line(std::string_view line);
    void read_field(std::string_view line, Fields& fields);
    void on_head();
    void frame_by_coding();
    void frame_by_length();
    void on_chunk_size(std::string_view line);
    void begin_body(State state, std::uint64_t length);
    void complete() { state_ = State::Complete; }
    void fail(Problem problem);
    std::size_t most_of_line() const;
    Problem problem_of_long_line() const;
    void begin_next();

    Of of_;
    Limits limits_;
    State state_ = State::StartLine;
    std::optional<Problem> problem_;
    bool has_begun_ = false;
    bool head_only_ = false;
    bool skipped_line_ = false;  // an empty one in front of the request
    std::string line_;           // that has begun
    std::size_t field_bytes_ = 0;
    std::uint64_t missing_ = 0;  // of the body or the chunk

    std::string method_;
    std::string target_;
    unsigned status_ = 0;
    std::string reason_;
    unsigned minor_ = kMinor;
    Fields fields_;
    std::string body_;
    Fields trailers_;
};

}  // namespace catenet::http
