// The IPv4 header on the wire (RFC 791 section 3.1). Knows bytes; knows no node and no time.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/layer.hpp"

#include <cstdint>

namespace catenet::ipv4 {

// What stands behind the header (IANA, Protocol Numbers).
enum class IpProtocol : std::uint8_t { Icmp = 1, Tcp = 6, Udp = 17 };

inline constexpr std::size_t kHeaderSize = 20;        // without options
inline constexpr std::size_t kLongestHeader = 60;     // 15 words: the field has four bits
inline constexpr std::size_t kLargestPacket = 65535;  // the total length has 16 bits
inline constexpr Ipv4Address kLoopback{0x7f000001};   // 127.0.0.1

enum class ParseError : std::uint8_t {
    TooShort,         // not even a header without options
    BadVersion,       // something other than 4
    BadHeaderLength,  // less than 20 bytes, or more than there are
    BadChecksum,      // of the header
    BadTotalLength,   // less than the header, or more than came in
};

struct Header {
    std::uint8_t header_length = kHeaderSize;  // in bytes
    std::uint8_t tos = 0;                      // today DSCP and ECN (RFC 2474, RFC 3168)
    std::uint16_t total_length = kHeaderSize;  // of header and data, in bytes
    std::uint16_t id = 0;                      // tells the fragments of one packet from others'
    bool dont_fragment = false;
    bool more_fragments = false;
    std::uint16_t fragment_offset = 0;  // in bytes
    std::uint8_t ttl = 64;
    std::uint8_t protocol = 0;
    Ipv4Address source = {};
    Ipv4Address destination = {};

    bool is_fragment() const { return more_fragments || fragment_offset != 0; }

    // Reads and validates in the order of RFC 1812 5.2.2. `bytes` holds the whole header, as far as
    // it is there; `packet_size` is how many bytes came in.
    static Result<Header, ParseError> parse(ByteView bytes, std::size_t packet_size);
    // Reads what an ICMP error quotes: cut short, and perhaps rewritten on the way (RFC 3022), so
    // that neither length nor checksum can be right. TooShort unless the header is whole.
    static Result<Header, ParseError> parse_quoted(ByteView bytes);
    // Writes a header, with its checksum; the options stand there already.
    // REQUIRES: bytes.size() == header_length
    void emit(ByteSpan bytes) const;

    auto operator<=>(const Header&) const = default;
};

// What the first byte says, unchecked: 20 for 0x45. REQUIRES: !bytes.empty()
std::size_t header_length_in(ByteView bytes);

// Takes one off the TTL and brings the checksum up to date (RFC 1624), as a router does.
// REQUIRES: a valid header, its TTL above 0
void decrement_ttl(ByteSpan header);

// Computes the checksum of a header anew. REQUIRES: a valid header but for that
void refresh_checksum(ByteSpan header);

// "ip"
const trace::Layer& layer();

}  // namespace catenet::ipv4
