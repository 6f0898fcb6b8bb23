#include "sim/core/ipv6_address.hpp"

#include "sim/core/addresses.hpp"

#include <vector>

namespace catenet {
namespace {

constexpr std::size_t kGroups = 8;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::uint16_t> parse_group(std::string_view text) {
    if (text.empty() || text.size() > 4) return {};
    unsigned value = 0;
    for (const char c : text) {
        const int digit = hex_value(c);
        if (digit < 0) return {};
        value = value << 4U | static_cast<unsigned>(digit);
    }
    return static_cast<std::uint16_t>(value);
}

using Groups = std::vector<std::uint16_t>;

// Groups with single colons between them, none for an empty text.
std::optional<Groups> parse_groups(std::string_view text, bool may_end_in_ipv4) {
    Groups groups;
    while (!text.empty()) {
        const std::size_t colon = text.find(':');
        const std::string_view part = text.substr(0, colon);
        const bool is_last = colon == std::string_view::npos;
        if (is_last && may_end_in_ipv4 && part.find('.') != std::string_view::npos) {
            const auto ipv4 = Ipv4Address::parse(part);
            if (!ipv4) return {};
            groups.push_back(static_cast<std::uint16_t>(ipv4->value >> 16U));
            groups.push_back(static_cast<std::uint16_t>(ipv4->value & 0xffffU));
            return groups;
        }
        const auto group = parse_group(part);
        if (!group) return {};
        groups.push_back(*group);
        if (is_last) return groups;
        text.remove_prefix(colon + 1);
        if (text.empty()) return {};  // a colon with nothing behind it
    }
    return groups;
}

Ipv6Address joined(const Groups& front, const Groups& back) {
    Ipv6Address address;
    const auto put = [&](std::size_t place, std::uint16_t group) {
        address.octets[2 * place] = static_cast<std::uint8_t>(group >> 8U);
        address.octets[2 * place + 1] = static_cast<std::uint8_t>(group & 0xffU);
    };
    for (std::size_t i = 0; i < front.size(); ++i) put(i, front[i]);
    for (std::size_t i = 0; i < back.size(); ++i) put(kGroups - back.size() + i, back[i]);
    return address;
}

std::string hex_text(unsigned value) {
    std::string text;
    for (; value != 0 || text.empty(); value >>= 4U) {
        text.insert(text.begin(), "0123456789abcdef"[value & 15U]);
    }
    return text;
}

struct Run {
    std::size_t begin = kGroups;
    std::size_t length = 1;  // a single zero group is written out
};

Run longest_zeros(const std::array<unsigned, kGroups>& groups) {
    Run best;
    std::size_t length = 0;
    for (std::size_t i = 0; i < kGroups; ++i) {
        length = groups[i] == 0 ? length + 1 : 0;
        if (length > best.length) best = {i + 1 - length, length};
    }
    return best;
}

}  // namespace

std::optional<Ipv6Address> Ipv6Address::parse(std::string_view text) {
    const std::size_t gap = text.find("::");
    if (gap == std::string_view::npos) {
        const auto groups = parse_groups(text, true);
        if (!groups || groups->size() != kGroups) return {};
        return joined(*groups, {});
    }
    const auto front = parse_groups(text.substr(0, gap), false);
    const auto back = parse_groups(text.substr(gap + 2), true);
    if (!front || !back || front->size() + back->size() >= kGroups) return {};
    return joined(*front, *back);
}

std::string to_string(const Ipv6Address& address) {
    std::array<unsigned, kGroups> groups{};
    for (std::size_t i = 0; i < kGroups; ++i) {
        groups[i] = static_cast<unsigned>(address.octets[2 * i] << 8U | address.octets[2 * i + 1]);
    }
    const Run zeros = longest_zeros(groups);
    std::string text;
    for (std::size_t i = 0; i < kGroups;) {
        if (i == zeros.begin) {
            text += "::";
            i += zeros.length;
            continue;
        }
        if (!text.empty() && text.back() != ':') text += ':';
        text += hex_text(groups[i]);
        ++i;
    }
    return text;
}

}  // namespace catenet
