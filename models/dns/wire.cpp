#include "models/dns/wire.hpp"

#include "sim/core/assert.hpp"

namespace catenet::dns {
namespace {

constexpr std::size_t kMostLabels = (Name::kMostBytes - 1) / 2;
constexpr unsigned kPointer = 0xc0;  // the two first bits of a label's length
constexpr std::size_t kMostPointed = 0x3fff;

std::string text_of(ByteView bytes) {
    std::string text;
    for (const std::byte b : bytes) text += static_cast<char>(octet(b));
    return text;
}

}  // namespace

std::uint16_t MessageReader::u16() {
    CATENET_ASSERT(left() >= 2, "a reader runs past its bytes");
    const unsigned high = octet(message_[place_]);
    const unsigned low = octet(message_[place_ + 1]);
    place_ += 2;
    return static_cast<std::uint16_t>(high << 8U | low);
}

std::uint32_t MessageReader::u32() {
    const std::uint32_t high = u16();
    return high << 16U | u16();
}

// RFC 1035 4.1.4: "an entire domain name or a list of labels at the end of a domain name is
// replaced with a pointer to a prior occurance". Prior: so pointers lead back, and end.
Result<Name, ParseError> MessageReader::name() {
    std::vector<std::string> labels;
    Jump jump{.limit = place_};
    std::size_t at = place_;
    while (true) {
        const auto begin = behind_pointers(at, jump);
        if (!begin) return begin.error();
        const std::size_t length = octet(message_[*begin]);
        at = *begin + 1;
        if (length == 0) break;
        if (message_.size() - at < length) return ParseError::TooShort;
        if (labels.size() == kMostLabels) return ParseError::BadName;
        labels.push_back(text_of(message_.subspan(at, length)));
        at += length;
    }
    place_ = jump.end.value_or(at);
    auto name = Name::of(std::move(labels));
    if (!name) return ParseError::BadName;
    return std::move(*name);
}

Result<std::size_t, ParseError> MessageReader::behind_pointers(std::size_t at, Jump& jump) const {
    while (at < message_.size() && (octet(message_[at]) & kPointer) == kPointer) {
        const auto target = target_of_pointer(at, jump.limit);
        if (!target) return target.error();
        if (!jump.end) jump.end = at + 2;
        jump.limit = at = *target;
    }
    if (at >= message_.size()) return ParseError::TooShort;
    if ((octet(message_[at]) & kPointer) != 0) return ParseError::BadName;
    return at;
}

Result<std::size_t, ParseError> MessageReader::target_of_pointer(std::size_t at,
                                                                 std::size_t limit) const {
    if (at + 1 >= message_.size()) return ParseError::TooShort;
    const std::size_t high = octet(message_[at]) & 0x3fU;
    const std::size_t target = high << 8U | octet(message_[at + 1]);
    if (target >= limit) return ParseError::BadName;
    return target;
}

Result<Question, ParseError> MessageReader::question() {
    auto asked = name();
    if (!asked) return asked.error();
    if (left() < 4) return ParseError::TooShort;
    const auto type = static_cast<Type>(u16());
    return Question{std::move(*asked), type, u16()};
}

Result<Record, ParseError> MessageReader::record() {
    constexpr std::size_t kFixed = 10;
    auto owner = name();
    if (!owner) return owner.error();
    if (left() < kFixed) return ParseError::TooShort;
    Record record{.name = std::move(*owner), .data = Opaque{}};
    record.type = static_cast<Type>(u16());
    record.of_class = u16();
    record.ttl = u32();
    const std::size_t length = u16();
    if (left() < length) return ParseError::TooShort;
    const std::size_t end = place_ + length;
    auto data = this->data(record.type, length);
    if (!data) return data.error();
    if (place_ != end) return ParseError::BadRecord;
    record.data = std::move(*data);
    return record;
}

Result<Data, ParseError> MessageReader::data(Type type, std::size_t length) {
    switch (type) {
        case Type::A:
            if (length != 4) return ParseError::BadRecord;
            return Data{Ipv4Address{u32()}};
        case Type::Aaaa: {
            Ipv6Address address;
            if (length != address.octets.size()) return ParseError::BadRecord;
            for (std::uint8_t& o : address.octets) o = octet(message_[place_++]);
            return Data{address};
        }
        case Type::Ns:
        case Type::Cname:
        case Type::Ptr:
        case Type::Mx: return named_data(type);
        case Type::Soa: return authority();
        case Type::Txt: return texts(length);
    }
    Opaque opaque;
    const ByteView bytes = message_.subspan(place_, length);
    opaque.bytes.assign(bytes.begin(), bytes.end());
    place_ += length;
    return Data{std::move(opaque)};
}

Result<Data, ParseError> MessageReader::named_data(Type type) {
    std::uint16_t preference = 0;
    if (type == Type::Mx) {
        if (left() < 2) return ParseError::TooShort;
        preference = u16();
    }
    auto named = name();
    if (!named) return named.error();
    if (type == Type::Mx) return Data{MailExchange{preference, std::move(*named)}};
    return Data{std::move(*named)};
}

Result<Data, ParseError> MessageReader::authority() {
    constexpr std::size_t kNumbers = 20;
    auto primary = name();
    if (!primary) return primary.error();
    auto mailbox = name();
    if (!mailbox) return mailbox.error();
    if (left() < kNumbers) return ParseError::TooShort;
    Authority zone{.primary = std::move(*primary), .mailbox = std::move(*mailbox)};
    for (std::uint32_t* const number :
         {&zone.serial, &zone.refresh, &zone.retry, &zone.expire, &zone.minimum}) {
        *number = u32();
    }
    return Data{std::move(zone)};
}

Result<Data, ParseError> MessageReader::texts(std::size_t length) {
    const std::size_t end = place_ + length;
    Texts texts;
    while (place_ < end) {
        const std::size_t size = octet(message_[place_]);
        if (end - place_ - 1 < size) return ParseError::BadRecord;
        texts.texts.push_back(text_of(message_.subspan(place_ + 1, size)));
        place_ += 1 + size;
    }
    return Data{std::move(texts)};
}

void MessageWriter::go_back(std::size_t size) {
    bytes_.resize(size);
    std::erase_if(names_, [&](const auto& name) { return name.second >= size; });
}

MessageWriter& MessageWriter::u16(std::uint16_t value) {
    u8(static_cast<std::uint8_t>(value >> 8U));
    u8(static_cast<std::uint8_t>(value & 0xffU));
    return *this;
}

MessageWriter& MessageWriter::u32(std::uint32_t value) {
    u16(static_cast<std::uint16_t>(value >> 16U));
    return u16(static_cast<std::uint16_t>(value & 0xffffU));
}

void MessageWriter::set_u16(std::size_t place, std::uint16_t value) {
    bytes_[place] = static_cast<std::byte>(value >> 8U);
    bytes_[place + 1] = static_cast<std::byte>(value & 0xffU);
}

void MessageWriter::name(const Name& name) {
    if (name.is_root()) return u8(0);
    const auto known = names_.find(name);
    if (known != names_.end()) {
        u16(static_cast<std::uint16_t>(kPointer << 8U | known->second));
        return;
    }
    if (size() <= kMostPointed) names_.emplace(name, static_cast<std::uint16_t>(size()));
    text(name.labels().front());
    this->name(name.parent());
}

// A length and that many bytes: a label, a text.
void MessageWriter::text(std::string_view text) {
    u8(static_cast<std::uint8_t>(text.size()));
    for (const char c : text) u8(static_cast<std::uint8_t>(c));
}

void MessageWriter::question(const Question& question) {
    name(question.name);
    u16(static_cast<std::uint16_t>(question.type)).u16(question.of_class);
}

void MessageWriter::record(const Record& record) {
    name(record.name);
    u16(static_cast<std::uint16_t>(record.type)).u16(record.of_class).u32(record.ttl);
    const std::size_t place = size();
    u16(0);
    std::visit([this](const auto& data) { (*this)(data); }, record.data);
    set_u16(place, static_cast<std::uint16_t>(size() - place - 2));
}

void MessageWriter::operator()(const Ipv6Address& address) {
    for (const std::uint8_t o : address.octets) u8(o);
}

void MessageWriter::operator()(const MailExchange& mail) {
    u16(mail.preference);
    name(mail.host);
}

void MessageWriter::operator()(const Authority& zone) {
    name(zone.primary);
    name(zone.mailbox);
    u32(zone.serial).u32(zone.refresh).u32(zone.retry).u32(zone.expire).u32(zone.minimum);
}

void MessageWriter::operator()(const Texts& texts) {
    for (const std::string& one : texts.texts) text(one);
}

void MessageWriter::operator()(const Opaque& opaque) {
    bytes_.insert(bytes_.end(), opaque.bytes.begin(), opaque.bytes.end());
}

}  // namespace catenet::dns
