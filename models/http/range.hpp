// Ranges: which part of a representation is asked for (RFC 9110 14).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::http {

// Its first and last byte.
struct Range {
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    std::uint64_t size() const { return last - first + 1; }
    bool operator==(const Range&) const = default;
};

// What the value of a field Range comes to.
struct RangeAsked {
    enum class Kind : std::uint8_t {
        Whole,  // no range that is understood: all is given
        Part,
        NotThere,  // nothing of it lies within the representation
    };
    Kind kind = Kind::Whole;
    Range range = {};

    bool operator==(const RangeAsked&) const = default;
};

// "bytes=0-499", "bytes=-500", "bytes=9500-", of a representation of `size` bytes. Several ranges
// at once would be answered in parts of a multipart body; they are answered by the whole here.
RangeAsked read_range(std::string_view value, std::uint64_t size);

// "0-499", "-500", "9500-": one range, as it stands behind "bytes=".
bool is_range(std::string_view text);

// "bytes 0-499/1234"
std::string content_range(const Range& range, std::uint64_t size);
// "bytes */1234"
std::string no_content_range(std::uint64_t size);

}  // namespace catenet::http
