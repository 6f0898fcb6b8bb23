// Reads one word as a parameter's type says: the same for a YAML scalar and for an event line.
#include "sim/scenario/address_reading.hpp"
#include "sim/scenario/quantity.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace catenet::scenario {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kNameCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

using Data = Value::Data;
using Answer = std::optional<Data>;

// A word, and where complaints about it go.
struct Word {
    const Parameter& parameter;
    std::string_view text;
    Span where;
    const Reading& reading;

    Answer fail(Complaint complaint) const {
        reading.diagnostics.error(where, std::move(complaint.message), std::move(complaint.hint));
        return {};
    }
    Answer fail(std::string message, std::string hint = {}) const {
        return fail(Complaint{std::move(message), std::move(hint)});
    }
};

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Answer read_flag(const Word& word) {
    constexpr std::array<std::pair<std::string_view, bool>, 6> kWords{{{"yes", true},
                                                                       {"no", false},
                                                                       {"on", true},
                                                                       {"off", false},
                                                                       {"true", true},
                                                                       {"false", false}}};
    for (const auto& [text, value] : kWords) {
        if (word.text == text) return value;
    }
    return word.fail(quoted(word.text) + " is not yes or no", "write yes or no");
}

std::optional<std::uint64_t> parse_hexadecimal(std::string_view text) {
    if (text.substr(0, 2) != "0x" || text.size() < 3 || text.size() > 18) return {};
    std::uint64_t number = 0;
    for (const char c : text.substr(2)) {
        if (hex_value(c) < 0) return {};
        number = number << 4 | static_cast<std::uint64_t>(hex_value(c));
    }
    return number;
}

// True for "123" and "0x1f", be they as long as they will.
bool is_number(std::string_view text) {
    const bool hexadecimal = text.substr(0, 2) == "0x";
    if (hexadecimal) text.remove_prefix(2);
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return hexadecimal ? hex_value(c) >= 0 : c >= '0' && c <= '9';
    });
}

Answer too_often(const Word& word) {
    const std::uint64_t most = word.reading.most_count;
    word.reading.diagnostics.limit(
        word.where,
        quoted(word.text) + " times is too often: the limit is " + std::to_string(most),
        "--max-count raises the limit");
    return {};
}

Answer read_count(const Word& word) {
    auto number = parse_count(word.text);
    if (!number) number = parse_hexadecimal(word.text);
    const auto& [least, most] = std::pair{word.parameter.least, word.parameter.most};
    const std::string range = "from " + std::to_string(least) + " to " + std::to_string(most);
    if (!number && is_number(word.text))
        return word.fail(quoted(word.text) + " is too large", range);
    if (!number) return word.fail(quoted(word.text) + " is not a whole number");
    if (*number < least) return word.fail(quoted(word.text) + " is too small", range);
    if (*number > most) return word.fail(quoted(word.text) + " is too large", range);
    if (word.parameter.repeats && *number > word.reading.most_count) return too_often(word);
    return *number;
}

Answer read_text(const Word& word) {
    if (word.text.empty()) return word.fail("this text is empty");
    if (word.text.find('\n') != std::string_view::npos)
        return word.fail("this text must stand on one line");
    return std::string{word.text};
}

Answer read_choice(const Word& word) {
    std::vector<std::string_view> known;
    for (const std::string& choice : word.parameter.words) {
        if (choice == word.text) return choice;
        known.emplace_back(choice);
    }
    const std::string what = word.parameter.name.empty() ? "words" : word.parameter.name;
    return word.fail(
        "unknown " + (word.parameter.name.empty() ? "word" : what) + " " + quoted(word.text),
        known_words_hint(word.text, known, "known"));
}

Answer read_name(const Word& word) {
    if (is_name(word.text)) return std::string{word.text};
    return word.fail(quoted(word.text) + " is not a name",
                     "letters, digits, '-' and '_', starting with a letter");
}

Answer unknown(const Word& word,
               std::string_view what,
               const std::vector<std::string_view>& known) {
    if (word.reading.diagnostics.full()) return word.fail(std::string{});
    return word.fail("unknown " + std::string{what} + " " + quoted(word.text),
                     known_words_hint(word.text, known, std::string{what} + "s in this file"));
}

Answer read_reference(const Word& word) {
    const Names* names = word.reading.names;
    const Type type = word.parameter.type;
    if (names == nullptr) return read_text(word);
    if (type == Type::Node) {
        if (names->nodes.has(word.text)) return std::string{word.text};
        return unknown(word, "node", names->nodes.all());
    }
    if (names->networks.has(word.text)) return std::string{word.text};
    if (type == Type::Network) return unknown(word, "network", names->networks.all());
    if (names->links.has(word.text)) return std::string{word.text};
    const bool may_be_link = word.text.find('-') != std::string_view::npos;
    if (names->links_are_open && may_be_link) return std::string{word.text};
    std::vector<std::string_view> known = names->networks.all();
    known.insert(known.end(), names->links.all().begin(), names->links.all().end());
    if (word.reading.diagnostics.full()) return word.fail(std::string{});
    return word.fail("unknown link or network " + quoted(word.text),
                     known_words_hint(word.text, known, "networks and links in this file"));
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    const auto number = parse_count(text);
    if (!number || *number == 0 || *number > 0xffff) return {};
    return static_cast<std::uint16_t>(*number);
}

// "pc:20000", "10.0.1.10:20000", or without the port.
Answer read_endpoint(const Word& word) {
    const std::size_t colon = word.text.rfind(':');
    const std::string_view host = word.text.substr(0, colon);
    Endpoint endpoint{std::string{host}, {}};
    if (colon != std::string_view::npos) {
        endpoint.port = parse_port(word.text.substr(colon + 1));
        if (!endpoint.port) {
            return word.fail(quoted(word.text.substr(colon + 1)) + " is not a port",
                             "from 1 to 65535, behind a node or address: pc:20000");
        }
    }
    const Names* const names = word.reading.names;
    const bool known = Ipv4Address::parse(host).has_value() || names == nullptr;
    if (known || names->nodes.has(host)) return endpoint;
    return unknown({word.parameter, host, word.where, word.reading}, "node", names->nodes.all());
}

Answer read_hex(const Word& word) {
    std::vector<std::byte> bytes;
    const std::string_view text = word.text;
    if (text.empty()) return word.fail("no bytes here", "write them like 0102DEAD");
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (hex_value(text[i]) < 0) {
            return word.fail(quoted(text) + " is not bytes in hexadecimal",
                             "write them like 0102DEAD");
        }
        if (i % 2 == 0) continue;
        bytes.push_back(static_cast<std::byte>(hex_value(text[i - 1]) << 4 | hex_value(text[i])));
    }
    if (text.size() % 2 != 0) {
        return word.fail(quoted(text) + " has half a byte", "two digits for each byte");
    }
    const auto& [least, most] = std::pair{word.parameter.least, word.parameter.most};
    if (bytes.size() < least || bytes.size() > most) {
        return word.fail(quoted(text) + " is " + std::to_string(bytes.size()) + " bytes",
                         "from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return bytes;
}

Answer read_duration(const Word& word) {
    auto quantity = read_quantity(Type::Duration, word.text);
    if (!quantity) return word.fail(explain_quantity(Type::Duration, word.text));
    const auto picoseconds = static_cast<std::uint64_t>(std::get<Duration>(*quantity).count());
    if (picoseconds < word.parameter.least) return word.fail(quoted(word.text) + " is too short");
    if (picoseconds > word.parameter.most) return word.fail(quoted(word.text) + " is too long");
    return quantity;
}

template <class T>
Answer or_explain(const std::optional<T>& value, const Word& word) {
    if (value) return *value;
    return word.fail(explain_address(word.parameter.type, word.text));
}

Answer read_data(const Word& word) {
    switch (word.parameter.type) {
        case Type::Flag: return read_flag(word);
        case Type::Count: return read_count(word);
        case Type::AnyText: return std::string{word.text};
        case Type::Word: return read_choice(word);
        case Type::Name:
        case Type::Port: return read_name(word);
        case Type::Duration: return read_duration(word);
        case Type::Rate:
        case Type::Bytes:
        case Type::Percent:
            if (auto quantity = read_quantity(word.parameter.type, word.text)) return quantity;
            return word.fail(explain_quantity(word.parameter.type, word.text));
        case Type::Ipv4Address: return or_explain(Ipv4Address::parse(word.text), word);
        case Type::Ipv4Prefix: return or_explain(Ipv4Prefix::parse(word.text), word);
        case Type::Ipv4Interface: return or_explain(parse_interface(word.text), word);
        case Type::Mac: return or_explain(MacAddress::parse(word.text), word);
        case Type::Node:
        case Type::Network:
        case Type::Link: return read_reference(word);
        case Type::Endpoint: return read_endpoint(word);
        case Type::HexBytes: return read_hex(word);
        default: return read_text(word);
    }
}

}  // namespace

bool is_name(std::string_view word) {
    return !word.empty() && kLetters.find(word.front()) != std::string_view::npos &&
           word.find_first_not_of(kNameCharacters) == std::string_view::npos;
}

std::optional<Value> read_word(const Parameter& parameter,
                               std::string_view word,
                               Span where,
                               const Reading& reading) {
    Answer data = read_data(Word{parameter, word, where, reading});
    if (!data) return {};
    Value value;
    value.data = std::move(*data);
    value.where = where;
    return value;
}

}  // namespace catenet::scenario
