#include "models/dns/record.hpp"

#include <algorithm>
#include <array>

namespace catenet::dns {
namespace {

struct Word {
    Type type;
    std::string_view word;
};
constexpr std::array<Word, 8> kWords{{{Type::A, "A"},
                                      {Type::Ns, "NS"},
                                      {Type::Cname, "CNAME"},
                                      {Type::Soa, "SOA"},
                                      {Type::Ptr, "PTR"},
                                      {Type::Mx, "MX"},
                                      {Type::Txt, "TXT"},
                                      {Type::Aaaa, "AAAA"}}};

// RFC 1035 5.1: "\DDD".
void append_printable(std::string& text, char c) {
    if (c >= ' ' && c <= '~' && c != '\\' && c != '\'') {
        text += c;
        return;
    }
    append_octet(text, static_cast<unsigned char>(c));
}

struct Printer {
    std::string operator()(const Ipv4Address& address) const { return to_string(address); }
    std::string operator()(const Ipv6Address& address) const { return to_string(address); }
    std::string operator()(const Name& name) const { return to_string(name); }
    std::string operator()(const MailExchange& mail) const {
        return std::to_string(mail.preference) + " " + to_string(mail.host);
    }
    std::string operator()(const Authority& zone) const {
        std::string text = to_string(zone.primary) + " " + to_string(zone.mailbox);
        for (const std::uint32_t number :
             {zone.serial, zone.refresh, zone.retry, zone.expire, zone.minimum}) {
            text += " " + std::to_string(number);
        }
        return text;
    }
    std::string operator()(const Texts& texts) const {
        std::string text;
        for (const std::string& one : texts.texts) {
            text += text.empty() ? "'" : " '";
            for (const char c : one) append_printable(text, c);
            text += '\'';
        }
        return text;
    }
    std::string operator()(const Opaque& opaque) const {
        return std::to_string(opaque.bytes.size()) + " bytes";
    }
};

}  // namespace

std::string to_string(Type type) {
    for (const Word& known : kWords) {
        if (known.type == type) return std::string{known.word};
    }
    return "TYPE" + std::to_string(static_cast<unsigned>(type));
}

std::optional<Type> type_from(std::string_view word) {
    for (const Word& known : kWords) {
        if (known.word == word) return known.type;
    }
    return std::nullopt;
}

std::string to_string(const Data& data) {
    return std::visit(Printer{}, data);
}

std::string to_string(const Record& record) {
    return to_string(record.name) + " " + to_string(record.type) + " " + to_string(record.data);
}

}  // namespace catenet::dns
