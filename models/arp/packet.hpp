// The ARP packet on the wire (RFC 826). Knows bytes; knows no node and no time.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/layer.hpp"

#include <compare>
#include <cstdint>

namespace catenet::arp {

enum class Operation : std::uint16_t { Request = 1, Reply = 2 };

enum class ParseError : std::uint8_t { TooShort, NotEthernetIpv4, UnknownOperation };

// ARP for IPv4 over Ethernet, the only kind this model speaks.
struct Packet {
    Operation operation = Operation::Request;
    MacAddress sender_mac;
    Ipv4Address sender_ip;
    MacAddress target_mac;  // all zero in a request: it is what we ask for
    Ipv4Address target_ip;

    static constexpr std::size_t kSize = 28;

    // What stands behind the first kSize bytes is the padding of the frame.
    static Result<Packet, ParseError> parse(ByteView bytes);
    void emit(ByteSpan bytes) const;  // REQUIRES: bytes.size() >= kSize

    auto operator<=>(const Packet&) const = default;
};

// "arp"
const trace::Layer& layer();

}  // namespace catenet::arp
