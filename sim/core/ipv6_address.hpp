// Ipv6Address: 128 bits, read and written as RFC 4291 2.2 and RFC 5952 have it.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catenet {

struct Ipv6Address {
    std::array<std::uint8_t, 16> octets{};

    // "2001:db8::1", "::"; also with an IPv4 address at its end. Without a zone.
    static std::optional<Ipv6Address> parse(std::string_view text);

    friend auto operator<=>(const Ipv6Address&, const Ipv6Address&) = default;
};

// RFC 5952 4: in small letters, without leading zeros, the longest run of two zero groups or more
// (of several, the first) as "::".
std::string to_string(const Ipv6Address& address);

}  // namespace catenet
