// The UDP header on the wire (RFC 768). Knows bytes; knows no node and no time.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/event.hpp"
#include "sim/trace/layer.hpp"

#include <cstdint>

namespace catenet::udp {

inline constexpr std::size_t kHeaderSize = 8;

enum class ParseError : std::uint8_t {
    TooShort,   // not even a header
    BadLength,  // less than a header, or more than came in
};

struct Header {
    std::uint16_t source_port = 0;
    std::uint16_t destination_port = 0;
    std::uint16_t length = kHeaderSize;  // of header and data
    std::uint16_t checksum = 0;          // "all zero ... the transmitter generated no checksum"

    // `size` is how many bytes came in.
    static Result<Header, ParseError> parse(ByteView bytes, std::size_t size);
    // REQUIRES: bytes.size() == kHeaderSize
    void emit(ByteSpan bytes) const;

    auto operator<=>(const Header&) const = default;
};

// The checksum to store, over pseudo header, header and data; those of `packet` begin with the
// header, its checksum zero. Never 0, which would mean that there is none.
std::uint16_t checksum_of(const trace::PacketView& packet,
                          Ipv4Address source,
                          Ipv4Address destination);

// Whether the checksum that the packet brings along is right, or none.
bool is_right(const trace::PacketView& packet,
              const Header& header,
              Ipv4Address source,
              Ipv4Address destination);

// "udp"
const trace::Layer& layer();

}  // namespace catenet::udp
