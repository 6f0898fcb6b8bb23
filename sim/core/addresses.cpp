#include "sim/core/addresses.hpp"

#include "sim/core/units.hpp"

namespace catenet {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// One decimal number up to `most`, without sign or leading zero.
std::optional<unsigned> parse_small(std::string_view text, unsigned most) {
    if (text.empty() || text.size() > 3) return {};
    if (text.size() > 1 && text.front() == '0') return {};
    const auto number = parse_count(text);
    if (!number || *number > most) return {};
    return static_cast<unsigned>(*number);
}

}  // namespace

std::optional<MacAddress> MacAddress::parse(std::string_view text) {
    if (text.size() != 17) return {};
    MacAddress mac;
    for (std::size_t i = 0; i < 6; ++i) {
        const int high = hex_value(text[3 * i]);
        const int low = hex_value(text[3 * i + 1]);
        if (high < 0 || low < 0) return {};
        if (i < 5 && text[3 * i + 2] != ':') return {};
        mac.octets[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return mac;
}

std::optional<Ipv4Address> Ipv4Address::parse(std::string_view text) {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        const std::size_t dot = text.find('.');
        if ((dot == std::string_view::npos) != (i == 3)) return {};
        const auto part = parse_small(text.substr(0, dot), 255);
        if (!part) return {};
        value = value << 8 | *part;
        if (i < 3) text.remove_prefix(dot + 1);
    }
    return Ipv4Address{value};
}

std::optional<Ipv4Prefix> Ipv4Prefix::parse(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return {};
    const auto address = Ipv4Address::parse(text.substr(0, slash));
    const auto length = parse_small(text.substr(slash + 1), 32);
    if (!address || !length) return {};
    const Ipv4Prefix prefix{*address, *length};
    if (prefix.network() != *address) return {};
    return prefix;
}

std::string to_string(MacAddress mac) {
    std::string text;
    text.reserve(17);
    for (const std::uint8_t o : mac.octets) {
        if (!text.empty()) text += ':';
        text += kHexDigits[o >> 4];
        text += kHexDigits[o & 15];
    }
    return text;
}

std::string to_string(Ipv4Address address) {
    std::string text = std::to_string(address.value >> 24);
    for (int shift = 16; shift >= 0; shift -= 8) {
        text += '.' + std::to_string(address.value >> shift & 255);
    }
    return text;
}

std::string to_string(Ipv4Prefix prefix) {
    return to_string(prefix.network()) + "/" + std::to_string(prefix.length());
}

}  // namespace catenet
