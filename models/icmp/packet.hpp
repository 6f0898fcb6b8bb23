// ICMP messages on the wire (RFC 792). Knows bytes; knows no node and no time.
#pragma once
#include "models/ipv4/packet.hpp"

#include "sim/core/addresses.hpp"
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/layer.hpp"

#include <cstdint>
#include <string>

namespace catenet::icmp {

enum class Type : std::uint8_t {
    EchoReply = 0,
    DestinationUnreachable = 3,
    SourceQuench = 4,  // no longer sent (RFC 6633)
    Redirect = 5,
    EchoRequest = 8,
    TimeExceeded = 11,
    ParameterProblem = 12,
};

// RFC 1122 3.2.2: these tell of a packet that could not be handled, and quote it.
bool is_error(Type type);

// Codes of DestinationUnreachable (RFC 792, RFC 1122 3.2.2.1).
inline constexpr std::uint8_t kNetUnreachable = 0;
inline constexpr std::uint8_t kHostUnreachable = 1;
inline constexpr std::uint8_t kProtocolUnreachable = 2;
inline constexpr std::uint8_t kPortUnreachable = 3;
inline constexpr std::uint8_t kFragmentationNeeded = 4;
inline constexpr std::uint8_t kNetProhibited = 9;
inline constexpr std::uint8_t kHostProhibited = 10;
inline constexpr std::uint8_t kAdminProhibited = 13;    // RFC 1812 5.2.7.1
inline constexpr std::uint8_t kTtlExceeded = 0;         // of TimeExceeded
inline constexpr std::uint8_t kReassemblyExceeded = 1;  // of TimeExceeded
inline constexpr std::uint8_t kRedirectHost = 1;        // of Redirect

inline constexpr std::size_t kHeaderSize = 8;

enum class ParseError : std::uint8_t { TooShort };

// The eight bytes that all these messages begin with. What the last four mean depends on the type.
struct Header {
    Type type = Type::EchoReply;
    std::uint8_t code = 0;
    std::uint16_t checksum = 0;
    std::uint16_t ident = 0;     // echo
    std::uint16_t sequence = 0;  // echo
    std::uint16_t mtu = 0;       // fragmentation needed (RFC 1191)
    Ipv4Address gateway = {};    // redirect
    std::uint8_t pointer = 0;    // parameter problem: the byte that is wrong

    static Result<Header, ParseError> parse(ByteView bytes);
    // The checksum as it is; see set_checksum(). REQUIRES: bytes.size() == kHeaderSize
    void emit(ByteSpan bytes) const;

    bool is_error() const { return icmp::is_error(type); }
    auto operator<=>(const Header&) const = default;
};

void set_checksum(ByteSpan header, std::uint16_t checksum);

// In a few words: "echo request", "time to live exceeded", "type 42 code 0".
std::string words_for(Type type, std::uint8_t code);

// "icmp"
const trace::Layer& layer();

}  // namespace catenet::icmp
