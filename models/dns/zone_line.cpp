#include "models/dns/zone_line.hpp"

#include "sim/core/text.hpp"
#include "sim/core/units.hpp"

#include <boost/range/adaptor/reversed.hpp>

#include <array>

namespace catenet::dns {
namespace {

constexpr std::array<std::string_view, 8> kTypes{
    "A", "AAAA", "CNAME", "MX", "NS", "PTR", "SOA", "TXT"};

struct Word {
    std::string_view text;
    std::size_t begin = 0;
};

// The words of a line one after the other; an error names the one that came last.
class Words {
  public:
    Words(std::string_view line, const Name& origin) : line_(line), origin_(origin) {}

    Word next() {
        while (at_ < line_.size() && line_[at_] == ' ') ++at_;
        const std::size_t end = std::min(line_.find(' ', at_), line_.size());
        last_ = {line_.substr(at_, end - at_), at_};
        at_ = end;
        return last_;
    }
    std::string_view rest() {
        while (at_ < line_.size() && line_[at_] == ' ') ++at_;
        last_ = {line_.substr(at_), at_};
        at_ = line_.size();
        return last_.text;
    }
    LineError wrong(std::string what, std::string hint = {}) const {
        return {last_.begin, last_.text.size(), std::move(what), std::move(hint)};
    }
    std::optional<Name> name(std::string_view text) const {
        if (text == "@") return origin_;
        auto name = Name::parse(text);
        if (!name || text.back() == '.') return name;
        Name whole = origin_;
        for (const std::string& label : boost::adaptors::reverse(name->labels())) {
            const auto longer = whole.below(label);
            if (!longer) return std::nullopt;
            whole = *longer;
        }
        return whole;
    }
    const Name& origin() const { return origin_; }

  private:
    std::string_view line_;
    const Name& origin_;
    std::size_t at_ = 0;
    Word last_;
};

Result<Name, LineError> read_name(Words& words) {
    const Word word = words.next();
    if (word.text.empty()) return words.wrong("a domain name is missing");
    auto name = words.name(word.text);
    if (!name) {
        return words.wrong("'" + std::string{word.text} + "' is no domain name",
                           "labels of letters, digits and - with dots between them");
    }
    return std::move(*name);
}

Result<std::uint32_t, LineError> read_number(Words& words, std::uint64_t most) {
    const Word word = words.next();
    const auto number = parse_count(word.text);
    if (number && *number <= most) {
        return {boost::system::in_place_value, static_cast<std::uint32_t>(*number)};
    }
    return words.wrong("a number up to " + std::to_string(most) + " is expected");
}

Result<Data, LineError> read_mail(Words& words) {
    constexpr std::uint64_t kMostPreference = 65535;
    const auto preference = read_number(words, kMostPreference);
    if (!preference) return preference.error();
    auto host = read_name(words);
    if (!host) return host.error();
    return Data{MailExchange{static_cast<std::uint16_t>(*preference), std::move(*host)}};
}

Result<Data, LineError> read_authority(Words& words) {
    auto primary = read_name(words);
    if (!primary) return primary.error();
    auto mailbox = read_name(words);
    if (!mailbox) return mailbox.error();
    Authority zone{.primary = std::move(*primary), .mailbox = std::move(*mailbox)};
    for (std::uint32_t* const number :
         {&zone.serial, &zone.refresh, &zone.retry, &zone.expire, &zone.minimum}) {
        const auto read = read_number(words, 0xffffffff);
        if (!read) return read.error();
        *number = *read;
    }
    return Data{std::move(zone)};
}

Result<Data, LineError> read_text(Words& words) {
    constexpr std::size_t kMostText = 255;
    std::string_view text = words.rest();
    const bool is_quoted = text.size() >= 2 && text.front() == '\'' && text.back() == '\'';
    if (is_quoted) text = text.substr(1, text.size() - 2);
    if (text.empty() || text.size() > kMostText) {
        return words.wrong("a text of 1 to 255 characters is expected", "TXT 'hello'");
    }
    return Data{Texts{{std::string{text}}}};
}

template <class Address>
Result<Data, LineError> read_address(Words& words, const char* example) {
    const Word word = words.next();
    const auto address = Address::parse(word.text);
    if (address) return Data{*address};
    return words.wrong("'" + std::string{word.text} + "' is no such address", example);
}

Result<Data, LineError> read_data(Words& words, Type type) {
    switch (type) {
        case Type::A: return read_address<Ipv4Address>(words, "A 10.0.0.80");
        case Type::Aaaa: return read_address<Ipv6Address>(words, "AAAA 2001:db8::1");
        case Type::Mx: return read_mail(words);
        case Type::Soa: return read_authority(words);
        case Type::Txt: return read_text(words);
        case Type::Ns:
        case Type::Cname:
        case Type::Ptr: break;
    }
    auto name = read_name(words);
    if (!name) return name.error();
    return Data{std::move(*name)};
}

// No type does.
bool begins_with_digit(std::string_view word) {
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

// What a Duration can say has less than the 31 bits of RFC 2181 8.
Result<std::uint32_t, LineError> ttl_of(const Words& words, std::string_view word) {
    constexpr Duration kSecond = std::chrono::seconds{1};
    const auto life = parse_duration(word);
    const bool is_whole = life && *life % kSecond == Duration{};
    if (is_whole) {
        return {boost::system::in_place_value, static_cast<std::uint32_t>(*life / kSecond)};
    }
    return words.wrong("'" + std::string{word} + "' is no time to live",
                       "whole seconds, for at most 106d: '300s', '5m'");
}

LineError unknown_type(const Words& words, std::string_view word) {
    if (word.empty()) return words.wrong("a type is missing", "NAME TYPE DATA: www A 10.0.0.80");
    const std::string_view near = nearest_word(word, kTypes);
    return words.wrong("unknown type of record '" + std::string{word} + "'",
                       near.empty() ? "A, AAAA, CNAME, MX, NS, PTR, SOA or TXT"
                                    : "did you mean '" + std::string{near} + "'?");
}

// Forgetting the dot at the end is the classic mistake: www.example.org.example.org.
bool looks_doubled(std::string_view text, const Name& origin) {
    if (origin.is_root() || text.empty() || text.back() == '.') return false;
    const auto alone = Name::parse(text);
    return alone && alone->is_within(origin);
}

}  // namespace

Result<Record, LineError> parse_line(std::string_view line, const Name& origin, std::uint32_t ttl) {
    Words words{line, origin};
    auto name = read_name(words);
    if (!name) return name.error();
    if (!name->is_within(origin) || looks_doubled(split_words(line).front(), origin)) {
        return words.wrong("a name of zone " + to_string(origin) + " is expected",
                           "names are below the zone: 'www'; a whole one ends with a dot");
    }
    Record record{.name = std::move(*name), .ttl = ttl, .data = Opaque{}};
    Word word = words.next();
    if (begins_with_digit(word.text)) {
        const auto own = ttl_of(words, word.text);
        if (!own) return own.error();
        record.ttl = *own;
        word = words.next();
    }
    if (word.text == "IN") word = words.next();  // the class, the only one there is
    const auto type = type_from(word.text);
    if (!type) return unknown_type(words, word.text);
    record.type = *type;
    auto data = read_data(words, *type);
    if (!data) return data.error();
    record.data = std::move(*data);
    if (!words.rest().empty()) return words.wrong("nothing more is expected here");
    return record;
}

}  // namespace catenet::dns
