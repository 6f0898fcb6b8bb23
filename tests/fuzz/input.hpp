// Input: the bytes of a fuzzer, read as numbers, bytes and lines. Behind its end all is zero.
#pragma once
#include "sim/core/assert.hpp"
#include "sim/core/bytes.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::fuzz {

using Octets = std::vector<std::byte>;

inline std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class Input {
  public:
    explicit Input(ByteView bytes) : bytes_(bytes) {}

    bool empty() const { return bytes_.empty(); }
    std::uint8_t u8() { return bytes_.empty() ? std::uint8_t{0} : octet(take(1)[0]); }
    std::uint16_t u16() {
        const unsigned high = u8();
        return static_cast<std::uint16_t>(high << 8U | u8());
    }
    // The next `most` bytes, or what there is.
    ByteView take(std::size_t most) {
        const ByteView taken = bytes_.first(std::min(most, bytes_.size()));
        bytes_ = bytes_.subspan(taken.size());
        return taken;
    }
    ByteView rest() { return take(bytes_.size()); }
    // Up to the next line end, which is taken too.
    std::string_view line() {
        const std::string_view text = text_of(bytes_);
        const std::size_t end = std::min(text.find('\n'), text.size());
        take(end + 1);
        return text.substr(0, end);
    }

  private:
    ByteView bytes_;
};

// The bytes that something emits into room of that size.
template <class Emits>
Octets emitted(std::size_t size, const Emits& what) {
    Octets bytes(size);
    what.emit(bytes);
    return bytes;
}

inline bool same_bytes(ByteView one, ByteView other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
}

// A header of kSize bytes that takes any bytes: only what is too short is refused.
template <class Header>
void check_header_of_any_bytes(ByteView input) {
    const auto header = Header::parse(input);
    CATENET_ASSERT(header.has_value() == (input.size() >= Header::kSize), "only short ones fail");
    if (!header) return;
    CATENET_ASSERT(same_bytes(emitted(Header::kSize, *header), input.first(Header::kSize)),
                   "a header is emitted as it was");
}

}  // namespace catenet::fuzz
