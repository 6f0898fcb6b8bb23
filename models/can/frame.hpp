// A CAN frame as struct and as SocketCAN bytes, which Wireshark reads (LINKTYPE 227). Knows no node
// and no time.
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/layer.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::can {

inline constexpr std::uint32_t kMostBaseId = 0x7ff;           // 11 bits
inline constexpr std::uint32_t kMostExtendedId = 0x1fffffff;  // 29 bits
inline constexpr std::size_t kMostData = 8;

enum class ParseError : std::uint8_t { TooShort, TooLong, BadIdentifier, ErrorMessage };

// A data frame carries `length` bytes; a remote frame asks for that many and carries none.
struct Frame {
    std::uint32_t id = 0;
    bool extended = false;  // 29 bits of identifier instead of 11
    bool remote = false;
    std::uint8_t length = 0;  // at most 8
    std::array<std::byte, kMostData> data{};

    static constexpr std::size_t kHeader = 8;

    // REQUIRES: data.size() <= kMostData
    static Frame with_data(std::uint32_t id, ByteView data);

    static Result<Frame, ParseError> parse(ByteView bytes);
    void emit(ByteSpan bytes) const;  // REQUIRES: bytes.size() >= size()
    std::size_t size() const { return kHeader + carried().size(); }

    ByteView carried() const { return ByteView{data}.first(remote ? 0 : length); }
    // The data as one number, the most significant byte first.
    std::uint64_t value() const;

    auto operator<=>(const Frame&) const = default;
};

// An identifier with its format. The same number in both formats names two different things.
struct Identifier {
    std::uint32_t number = 0;
    bool extended = false;
    auto operator<=>(const Identifier&) const = default;
};

// "0x1A0" or "416". Extended if it needs more than 11 bits, or stands there with eight hexadecimal
// digits, as candump writes it.
std::optional<Identifier> parse_identifier(std::string_view text);
std::string to_string(Identifier id);  // "0x1a0", "0x0000001a"
inline Identifier identifier_of(const Frame& frame) {
    return {frame.id, frame.extended};
}

// "can"
const trace::Layer& layer();

}  // namespace catenet::can
