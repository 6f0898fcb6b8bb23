#include "sim/scenario/address_reading.hpp"

#include "sim/scenario/utf8.hpp"

#include <bit>

namespace catenet::scenario {
namespace {

constexpr std::string_view kDigits = "0123456789";

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}

std::optional<unsigned> parse_length(std::string_view text) {
    if (!is_number(text) || text.size() > 2) return {};
    const auto length = parse_count(text);
    if (!length || *length > 32) return {};
    return static_cast<unsigned>(*length);
}

// What is wrong with one of the four numbers of an address; empty if nothing is.
std::string fault_of_part(std::string_view part) {
    if (part.empty()) return "a number is missing between the dots";
    if (!is_number(part)) return quoted(part) + " is not a number";
    if (part.size() > 1 && part.front() == '0') return quoted(part) + " has a leading zero";
    if (part.size() > 3 || parse_count(part).value_or(256) > 255) {
        return std::string{part.substr(0, 20)} + " is above 255";
    }
    return {};
}

std::string fault_of_address(std::string_view text) {
    std::size_t parts = 1;
    for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        std::string fault = fault_of_part(text.substr(0, dot));
        if (!fault.empty()) return fault;
        text.remove_prefix(dot + 1);
        ++parts;
    }
    std::string fault = fault_of_part(text);
    if (!fault.empty()) return fault;
    return "it has " + std::to_string(parts) + " numbers, not 4";
}

bool looks_like_address(std::string_view text) {
    return text.find('.') != std::string_view::npos &&
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

Complaint explain_mac(std::string_view word) {
    Complaint plain{quoted(word) + " is not a MAC address", "write it like \"02:00:00:00:01:02\""};
    std::string digits;
    for (const char c : word) {
        if (c != '-' && c != '.' && c != ':') digits += c;
    }
    if (digits.size() != 12) return plain;
    std::string meant;
    for (std::size_t i = 0; i < 12; i += 2) {
        meant += (i == 0 ? "" : ":") + digits.substr(i, 2);
    }
    if (!MacAddress::parse(meant)) return plain;
    return {plain.message, "did you mean \"" + meant + "\"?"};
}

// 24 for 255.255.255.0; nothing if that is no mask: ones, then zeros.
std::optional<unsigned> length_of_mask(std::string_view text) {
    const auto mask = Ipv4Address::parse(text);
    if (!mask) return {};
    const auto length = static_cast<unsigned>(std::countl_one(mask->value));
    if (Ipv4Prefix{*mask, length}.network() != *mask) return {};
    return length;
}

Complaint explain_length(std::string_view word) {
    const std::string message = quoted(word) + " has no prefix length from 0 to 32 behind its '/'";
    const std::size_t slash = word.find('/');
    if (const auto length = length_of_mask(word.substr(slash + 1))) {
        return {message,
                "did you mean '" + std::string{word.substr(0, slash + 1)} +
                    std::to_string(*length) + "'?"};
    }
    return {message, "255.255.255.0 is written /24"};
}

}  // namespace

std::optional<Ipv4Interface> parse_interface(std::string_view word) {
    const std::size_t slash = word.find('/');
    const auto address = Ipv4Address::parse(word.substr(0, slash));
    if (!address) return {};
    if (slash == std::string_view::npos) return Ipv4Interface{*address, {}};
    const auto length = parse_length(word.substr(slash + 1));
    if (!length) return {};
    return Ipv4Interface{*address, length};
}

Complaint explain_address(Type type, std::string_view word) {
    if (type == Type::Mac) return explain_mac(word);
    const std::string shown = quoted(word);
    const std::string what{to_string(type)};
    const std::size_t slash = word.find('/');
    const std::string_view front = word.substr(0, slash);
    if (!Ipv4Address::parse(front)) {
        if (looks_like_address(front)) return {shown + " is not " + what, fault_of_address(front)};
        const std::string example = type == Type::Ipv4Prefix ? "10.0.1.0/24" : "10.0.1.1";
        return {shown + " is not " + what, "write it like " + example};
    }
    if (slash == std::string_view::npos) {
        return {shown + " needs a prefix length", std::string{word} + "/24?"};
    }
    if (type == Type::Ipv4Address) {
        return {shown + " has a prefix length, which does not belong here",
                "did you mean '" + std::string{front} + "'?"};
    }
    const auto length = parse_length(word.substr(slash + 1));
    if (!length) return explain_length(word);
    const Ipv4Prefix meant{*Ipv4Address::parse(front), *length};
    return {shown + " has bits set behind its prefix length",
            "did you mean '" + to_string(meant) + "'?"};
}

namespace {

// How many groups of 16 bits these are, between colons; nothing if they are none. The last two may
// be written as an IPv4 address.
std::optional<std::size_t> groups_in(std::string_view text) {
    constexpr std::string_view kHexadecimal = "0123456789abcdefABCDEF";
    std::size_t groups = 0;
    while (!text.empty()) {
        const std::size_t colon = text.find(':');
        const std::string_view group = text.substr(0, colon);
        const bool last = colon == std::string_view::npos;
        const bool dotted = last && Ipv4Address::parse(group);
        const bool right = !group.empty() && group.size() <= 4 &&
                           group.find_first_not_of(kHexadecimal) == std::string_view::npos;
        if (!right && !dotted) return {};
        groups += dotted ? 2 : 1;
        if (last) return groups;
        text.remove_prefix(colon + 1);
        if (text.empty()) return {};
    }
    return groups;
}

// "::" stands once at most, for one group of zeros or more.
bool is_ipv6_address(std::string_view text) {
    const std::size_t gap = text.find("::");
    if (gap == std::string_view::npos) return groups_in(text) == 8;
    const auto before = groups_in(text.substr(0, gap));
    const auto behind = groups_in(text.substr(gap + 2));
    const bool dotted_before = text.substr(0, gap).find('.') != std::string_view::npos;
    return before && behind && !dotted_before && *before + *behind < 8;
}

}  // namespace

bool is_ipv6_prefix(std::string_view word) {
    const std::size_t slash = word.find('/');
    if (slash == std::string_view::npos) return false;
    const auto length = parse_count(word.substr(slash + 1));
    return length && *length <= 128 && is_ipv6_address(word.substr(0, slash));
}

}  // namespace catenet::scenario
