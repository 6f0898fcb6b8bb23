// Addresses of the link (MAC) and of the internet (IPv4): values, their text, their prefixes.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace catenet {

// A 48-bit IEEE 802 MAC address, written 02:00:00:00:01:02.
struct MacAddress {
    std::array<std::uint8_t, 6> octets{};

    constexpr bool is_group() const { return (octets[0] & 1) != 0; }  // IEEE 802, I/G bit
    constexpr bool is_broadcast() const;
    constexpr std::uint64_t number() const;  // the 48 bits, most significant octet first
    constexpr auto operator<=>(const MacAddress&) const = default;

    static std::optional<MacAddress> parse(std::string_view text);
};

inline constexpr MacAddress kBroadcastMac{{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}};

constexpr bool MacAddress::is_broadcast() const {
    return *this == kBroadcastMac;
}

constexpr std::uint64_t MacAddress::number() const {
    std::uint64_t value = 0;
    for (const std::uint8_t o : octets) value = value << 8 | o;
    return value;
}

constexpr MacAddress mac_from_number(std::uint64_t number) {
    MacAddress mac;
    for (std::size_t i = 0; i < 6; ++i) {
        mac.octets[i] = static_cast<std::uint8_t>(number >> (8 * (5 - i)));
    }
    return mac;
}

// An IPv4 address (RFC 791), kept in host order.
struct Ipv4Address {
    std::uint32_t value = 0;

    constexpr bool is_unspecified() const { return value == 0; }
    constexpr bool is_this_network() const { return value >> 24 == 0; }  // RFC 1122 3.2.1.3
    constexpr bool is_loopback() const { return value >> 24 == 127; }    // RFC 1122 3.2.1.3
    constexpr bool is_multicast() const { return value >> 28 == 0xe; }   // RFC 1112
    constexpr bool is_limited_broadcast() const { return value == 0xffffffffU; }  // RFC 919
    constexpr bool is_reserved() const { return value >> 28 == 0xf; }  // RFC 1112, class E
    constexpr auto operator<=>(const Ipv4Address&) const = default;

    // Dotted decimal, no leading zeros.
    static std::optional<Ipv4Address> parse(std::string_view text);
};

// An IPv4 prefix (RFC 4632): the first `length` bits of `address`; the rest is zero.
class Ipv4Prefix {
  public:
    constexpr Ipv4Prefix() = default;
    // Keeps the first `length` bits of `address`. REQUIRES: length <= 32
    constexpr Ipv4Prefix(Ipv4Address address, unsigned length)
        : network_{address.value & mask_of(length)}, length_(static_cast<std::uint8_t>(length)) {}

    constexpr Ipv4Address network() const { return network_; }
    constexpr unsigned length() const { return length_; }
    constexpr std::uint32_t mask() const { return mask_of(length_); }
    constexpr bool contains(Ipv4Address address) const {
        return (address.value & mask()) == network_.value;
    }
    // The directed broadcast address (RFC 919); a /31 or /32 has none (RFC 3021).
    constexpr bool is_broadcast(Ipv4Address address) const {
        return length_ < 31 && address.value == (network_.value | ~mask());
    }
    constexpr auto operator<=>(const Ipv4Prefix&) const = default;

    // "10.0.1.0/24"; nothing if host bits are set.
    static std::optional<Ipv4Prefix> parse(std::string_view text);

  private:
    static constexpr std::uint32_t mask_of(unsigned length) {
        return length == 0 ? 0 : ~std::uint32_t{0} << (32 - length);
    }

    Ipv4Address network_;
    std::uint8_t length_ = 0;
};

std::string to_string(MacAddress mac);
std::string to_string(Ipv4Address address);
std::string to_string(Ipv4Prefix prefix);

}  // namespace catenet

// For tables that are looked up and never walked.
template <>
struct std::hash<catenet::MacAddress> {
    std::size_t operator()(catenet::MacAddress mac) const noexcept { return mac.number(); }
};
template <>
struct std::hash<catenet::Ipv4Address> {
    std::size_t operator()(catenet::Ipv4Address address) const noexcept { return address.value; }
};
