// The TCP header on the wire (RFC 9293 3.1). Knows bytes; knows no node and no time.
#pragma once
#include "models/tcp/options.hpp"

#include "sim/core/addresses.hpp"
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/event.hpp"
#include "sim/trace/layer.hpp"

#include <cstdint>
#include <string>

namespace catenet::tcp {

inline constexpr std::size_t kHeaderSize = 20;
inline constexpr std::size_t kLongestHeader = 60;

enum class ParseError : std::uint8_t {
    TooShort,       // not even a header
    BadDataOffset,  // less than a header, or more than came in
};

// The control bits.
inline constexpr std::uint8_t kFin = 1;
inline constexpr std::uint8_t kSyn = 2;
inline constexpr std::uint8_t kRst = 4;
inline constexpr std::uint8_t kPsh = 8;
inline constexpr std::uint8_t kAck = 16;
inline constexpr std::uint8_t kUrg = 32;
inline constexpr std::uint8_t kEce = 64;
inline constexpr std::uint8_t kCwr = 128;

struct Header {
    std::uint16_t source_port = 0;
    std::uint16_t destination_port = 0;
    std::uint32_t sequence = 0;
    std::uint32_t acknowledgment = 0;
    std::uint8_t length = kHeaderSize;  // with options; the data begin behind it
    std::uint8_t flags = 0;
    std::uint16_t window = 0;  // as it is on the wire, unscaled
    std::uint16_t checksum = 0;
    std::uint16_t urgent = 0;

    // `size` is how many bytes came in.
    static Result<Header, ParseError> parse(ByteView bytes, std::size_t size);
    // The first kHeaderSize bytes. REQUIRES: bytes.size() == kHeaderSize
    void emit(ByteSpan bytes) const;

    bool has(std::uint8_t flag) const { return (flags & flag) != 0; }
    auto operator<=>(const Header&) const = default;
};

// The checksum to store, over pseudo header, header and data; those of `packet` begin with the
// header, its checksum zero.
std::uint16_t checksum_of(const trace::PacketView& packet,
                          Ipv4Address source,
                          Ipv4Address destination);
// Whether the checksum that the packet brings along is right.
bool is_right(const trace::PacketView& packet, Ipv4Address source, Ipv4Address destination);

// REQUIRES: header.size() >= kHeaderSize
void set_checksum(ByteSpan header, std::uint16_t checksum);

// "SYN, ACK"
std::string flags_text(std::uint8_t flags);

// "tcp"
const trace::Layer& layer();

}  // namespace catenet::tcp
