#include "sim/scenario/quantity.hpp"

#include "sim/scenario/utf8.hpp"

#include <array>
#include <span>

namespace catenet::scenario {
namespace {

struct Synonym {
    std::string_view written;  // in lower case
    std::string_view meant;
};

// What is to be said about a type of quantity.
struct Quantity {
    std::string_view units;
    std::array<std::string_view, 3> candidates;  // for a bare number
    std::string_view example;
    std::span<const Synonym> synonyms;
};

constexpr std::array<Synonym, 26> kTimeWords{
    {{"ps", "ps"},   {"ns", "ns"},  {"us", "us"},    {"\xc2\xb5s", "us"}, {"\xce\xbcs", "us"},
     {"usec", "us"}, {"ms", "ms"},  {"msec", "ms"},  {"msecs", "ms"},     {"s", "s"},
     {"sec", "s"},   {"secs", "s"}, {"second", "s"}, {"seconds", "s"},    {"m", "m"},
     {"min", "m"},   {"mins", "m"}, {"minute", "m"}, {"minutes", "m"},    {"h", "h"},
     {"hr", "h"},    {"hour", "h"}, {"hours", "h"},  {"d", "d"},          {"day", "d"},
     {"days", "d"}}};
constexpr std::array<Synonym, 24> kRateWords{
    {{"bps", "bps"}, {"b/s", "bps"},     {"bit/s", "bps"},   {"bit", "bps"},   {"kbps", "kbps"},
     {"k", "kbps"},  {"kb/s", "kbps"},   {"kbit/s", "kbps"}, {"kbit", "kbps"}, {"mbps", "Mbps"},
     {"m", "Mbps"},  {"mb/s", "Mbps"},   {"mbit/s", "Mbps"}, {"mbit", "Mbps"}, {"gbps", "Gbps"},
     {"g", "Gbps"},  {"gb/s", "Gbps"},   {"gbit/s", "Gbps"}, {"gbit", "Gbps"}, {"tbps", "Tbps"},
     {"t", "Tbps"},  {"tbit/s", "Tbps"}, {"tbit", "Tbps"},   {"baud", "bps"}}};
constexpr std::array<Synonym, 16> kByteWords{{{"b", "B"},
                                              {"byte", "B"},
                                              {"bytes", "B"},
                                              {"octets", "B"},
                                              {"kb", "kB"},
                                              {"k", "kB"},
                                              {"kib", "KiB"},
                                              {"ki", "KiB"},
                                              {"mb", "MB"},
                                              {"m", "MB"},
                                              {"mib", "MiB"},
                                              {"mi", "MiB"},
                                              {"gb", "GB"},
                                              {"g", "GB"},
                                              {"gib", "GiB"},
                                              {"gi", "GiB"}}};
constexpr std::array<Synonym, 3> kPercentWords{{{"%", "%"}, {"percent", "%"}, {"pct", "%"}}};

Quantity quantity_of(Type type) {
    if (type == Type::Duration)
        return {"ps ns us ms s m h d", {"ms", "s", "us"}, "5ms", kTimeWords};
    if (type == Type::Rate) {
        return {"bps kbps Mbps Gbps Tbps", {"Mbps", "kbps", "Gbps"}, "10Mbps", kRateWords};
    }
    if (type == Type::Bytes)
        return {"B kB MB GB KiB MiB GiB", {"B", "", "KiB"}, "1500B", kByteWords};
    return {"%", {"%", "", ""}, "2%", kPercentWords};
}

std::string lower(std::string_view text) {
    std::string result{text};
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

// The word cut into its number and what follows, spaces between them left out.
struct Parts {
    std::string number;
    std::string unit;
    bool is_number = false;
    bool comma = false;
};

Parts cut(std::string_view word) {
    Parts parts;
    const std::size_t end = std::min(word.find_first_not_of("0123456789.,"), word.size());
    parts.number = word.substr(0, end);
    parts.comma = parts.number.find(',') != std::string::npos;
    for (char& c : parts.number) {
        if (c == ',') c = '.';
    }
    const std::size_t unit = std::min(word.find_first_not_of(' ', end), word.size());
    parts.unit = word.substr(unit);
    parts.is_number = !parts.number.empty() && parts.number.front() != '.' &&
                      parts.number.back() != '.' &&
                      parts.number.find('.') == parts.number.rfind('.');
    return parts;
}

std::string offer(const std::string& number, const Quantity& quantity) {
    if (number == "0" && quantity.candidates[1] == "s") return "0s?";
    std::string text;
    for (const std::string_view unit : quantity.candidates) {
        if (unit.empty()) continue;
        if (!text.empty()) text += unit == quantity.candidates.back() ? " or " : ", ";
        text += number + std::string{unit};
    }
    return text + "?";
}

std::string_view meant_unit(const std::string& unit, const Quantity& quantity) {
    const std::string word = lower(unit);
    for (const Synonym& synonym : quantity.synonyms) {
        if (synonym.written == word) return synonym.meant;
    }
    return {};
}

// A fraction whose whole part could be read.
bool is_too_fine(Type type, std::string_view word) {
    const std::size_t dot = word.find('.');
    if (dot == std::string_view::npos) return false;
    if (type == Type::Duration && parse_duration(word)) return false;  // it is only too long
    std::string whole{word.substr(0, dot)};
    whole += word.substr(word.find_first_not_of("0123456789", dot + 1));
    const bool is_zero = whole.find_first_not_of('0') >= dot;  // of which a data rate cannot be
    return is_zero || read_quantity(type, whole).has_value();
}

// The unit is right and the number is not: too much of it, or too fine.
Complaint out_of_range(Type type, std::string_view word) {
    const std::string shown = quoted(word);
    const bool fraction = is_too_fine(type, word);
    if (type == Type::Percent) {
        const std::string_view whole = word.substr(0, word.find('.'));
        if (fraction && parse_count(whole).value_or(100) < 100) {
            return {shown + " is finer than 0.0001%", ""};
        }
        return {shown + " is more than 100%", "from 0% to 100%"};
    }
    if (type == Type::Rate && word.find_first_of("123456789") == std::string_view::npos) {
        return {"a data rate must be above 0", "to cut a link, write an event: 'cut LINK'"};
    }
    if (type == Type::Duration && !fraction)
        return {shown + " is longer than 100 days", "0s to 100d"};
    if (fraction) return {shown + " is no whole number of the smallest unit", ""};
    return {shown + " is too large", ""};
}

}  // namespace

std::optional<Value::Data> read_quantity(Type type, std::string_view word) {
    if (type == Type::Duration) {
        const auto duration = parse_duration(word);
        if (duration && *duration <= kLongestDuration) return *duration;
    } else if (type == Type::Rate) {
        if (const auto rate = parse_rate(word)) return *rate;
    } else if (type == Type::Bytes) {
        if (const auto bytes = parse_bytes(word)) return *bytes;
    } else if (const auto percent = parse_probability(word)) {
        return *percent;
    }
    return {};
}

Complaint explain_quantity(Type type, std::string_view word) {
    const Quantity quantity = quantity_of(type);
    const std::string shown = quoted(word);
    const std::string what{to_string(type)};
    if (word.substr(0, 1) == "-") return {what + " cannot be negative", ""};
    const Parts parts = cut(word);
    if (!parts.is_number) {
        return {shown + " is not " + what, "write it like " + std::string{quantity.example}};
    }
    if (parts.unit.empty()) return {shown + " needs a unit", offer(parts.number, quantity)};
    const std::string_view unit = meant_unit(parts.unit, quantity);
    if (unit.empty()) {
        return {shown + " is not " + what, "units: " + std::string{quantity.units}};
    }
    const std::string meant = parts.number + std::string{unit};
    if (meant == word) return out_of_range(type, word);
    return {shown + " is not " + what, "did you mean '" + meant + "'?"};
}

}  // namespace catenet::scenario
