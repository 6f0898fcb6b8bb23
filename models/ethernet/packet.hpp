// The Ethernet header on the wire (IEEE 802.3 clause 3). Knows bytes; knows no node and no time.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/layer.hpp"

#include <compare>
#include <cstdint>

namespace catenet::ethernet {

// What a frame carries (IEEE 802.3 clause 3.2.6; numbers by IEEE and IANA). Others may stand there.
enum class EtherType : std::uint16_t { Ipv4 = 0x0800, Arp = 0x0806, Vlan = 0x8100 };

enum class ParseError : std::uint8_t { TooShort, NoInformation };

// 3.2.7 and 4.4.2: a frame is at least 64 octets long, the frame check sequence of 4 with them;
// a shorter one is padded.
inline constexpr std::size_t kShortestFrame = 60;

// 3.2.6: below this the field is a length, and an IEEE 802.2 header stands behind it.
inline constexpr std::uint64_t kLeastType = 0x0600;

struct Header {
    MacAddress destination;
    MacAddress source;
    EtherType type = EtherType::Ipv4;

    static constexpr std::size_t kSize = 14;

    static Result<Header, ParseError> parse(ByteView bytes);
    void emit(ByteSpan bytes) const;  // REQUIRES: bytes.size() >= kSize

    auto operator<=>(const Header&) const = default;
};

// What stands behind a type field of that value; `rest` bytes are there.
trace::Next next_by_type(std::uint64_t type, std::size_t rest);

// "eth"
const trace::Layer& layer();

}  // namespace catenet::ethernet
