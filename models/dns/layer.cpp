// The description of a message for those who look at captures: its fields by Wireshark's names.
#include "models/dns/message.hpp"
#include "models/dns/wire.hpp"

#include "sim/trace/field_at.hpp"

#include <algorithm>
#include <array>

namespace catenet::dns {
namespace {

using trace::Field;
using trace::Format;

constexpr std::array<Field, 16> kFields{{
    {"dns.id", "Chosen by who asks; the answer repeats it.", 0, 16, Format::Hex},
    {"dns.flags", "What kind of message it is.", 16, 16, Format::Hex},
    {"dns.flags.response", "an answer, not a question", 16, 1, Format::Flag, true},
    {"dns.flags.opcode", "what is asked for; 0: a name", 17, 4, Format::Decimal, true},
    {"dns.flags.authoritative", "who answers has the zone itself", 21, 1, Format::Flag, true},
    {"dns.flags.truncated", "not all of it fits into a datagram", 22, 1, Format::Flag, true},
    {"dns.flags.recdesired", "please ask on for me", 23, 1, Format::Flag, true},
    {"dns.flags.recavail", "who answers asks on for others", 24, 1, Format::Flag, true},
    {"dns.flags.z", "reserved", 25, 1, Format::Flag, true},
    {"dns.flags.authenticated", "signatures were checked", 26, 1, Format::Flag, true},
    {"dns.flags.checkdisable", "signatures need not be checked", 27, 1, Format::Flag, true},
    {"dns.flags.rcode", "how it went; 3: no such name", 28, 4, Format::Decimal, true},
    {"dns.count.queries", "How many questions follow.", 32, 16},
    {"dns.count.answers", "How many records answer them.", 48, 16},
    {"dns.count.auth_rr", "How many records say who knows more.", 64, 16},
    {"dns.count.add_rr", "How many records come along with those.", 80, 16},
}};

// Of a part of the message, counted from its first bit.
constexpr Field kAskedName{"dns.qry.name", "the name that is asked for", 0, 8, Format::Opaque};
constexpr Field kAskedType{"dns.qry.type", "the type of record that is asked for", 0, 16};
constexpr Field kAskedClass{
    "dns.qry.class", "the class that is asked for: 1, the Internet", 16, 16, Format::Hex};
constexpr Field kName{"dns.resp.name", "whose record it is", 0, 8, Format::Opaque};
constexpr Field kType{"dns.resp.type", "what the record holds", 0, 16};
constexpr Field kClass{"dns.resp.class", "the class: 1, the Internet", 16, 16, Format::Hex};
constexpr Field kTtl{"dns.resp.ttl", "for how many seconds it may be kept", 32, 32};
constexpr Field kLength{"dns.resp.len", "bytes of data that follow", 64, 16};
// Of a record's data, by its type.
constexpr Field kAddress{"dns.a", "the address", 0, 32, Format::Ipv4};
constexpr Field kAddress6{"dns.aaaa", "the address of IPv6", 0, 8, Format::Opaque};
constexpr Field kServer{"dns.ns", "a server of that zone", 0, 8, Format::Opaque};
constexpr Field kCanonical{"dns.cname", "the name that it stands for", 0, 8, Format::Opaque};
constexpr Field kPointed{"dns.ptr.domain_name", "the name it points to", 0, 8, Format::Opaque};
constexpr Field kPreference{"dns.mx.preference", "the least is asked first", 0, 16};
constexpr Field kExchange{"dns.mx.mail_exchange", "who takes the mail", 0, 8, Format::Opaque};
constexpr Field kTextLength{"dns.txt.length", "bytes of text that follow", 0, 8};
constexpr Field kText{"dns.txt", "any text", 0, 8, Format::Opaque};
constexpr Field kPrimary{"dns.soa.mname", "the zone's first server", 0, 8, Format::Opaque};
constexpr Field kMailbox{"dns.soa.rname", "who looks after the zone", 0, 8, Format::Opaque};
constexpr std::array<Field, 5> kTimes{{
    {"dns.soa.serial_number", "grows with every change of the zone", 0, 32},
    {"dns.soa.refresh_interval", "when copies look for changes, in seconds", 32, 32},
    {"dns.soa.retry_interval", "when they try again after a failure", 64, 32},
    {"dns.soa.expire_limit", "when copies are too old to answer from", 96, 32},
    {"dns.soa.minimum_ttl", "for how long \"there is none\" is kept", 128, 32},
}};
constexpr Field kData{"dns.data", "data of a type that is not known", 0, 8, Format::Opaque};
constexpr std::size_t kFixedRecord = 10;      // behind its name
constexpr std::size_t kMostDescribed = 8000;  // a field's place is counted in 16 bits
constexpr std::size_t kMostShown = 6;         // records in a line

constexpr std::array<trace::Binding, 2> kBindings{{{"udp.port", kPort}, {kBehindLength, 0}}};

std::size_t header_length(ByteView bytes) {
    return Message::parse(bytes) ? bytes.size() : 0;
}

trace::Next next(ByteView /*bytes*/) {
    return {};
}

void add(std::vector<const Field*>& fields,
         const Field& shape,
         std::size_t begin,
         std::size_t length = 0) {
    fields.push_back(&trace::field_at(shape, begin, length * 8));
}

void add_question(MessageReader& reader, std::vector<const Field*>& fields) {
    const std::size_t begin = reader.place();
    if (!reader.question()) return;
    const std::size_t numbers = reader.place() - 4;
    add(fields, kAskedName, begin, numbers - begin);
    add(fields, kAskedType, numbers);
    add(fields, kAskedClass, numbers);
}

void add_name(MessageReader& reader, const Field& shape, std::vector<const Field*>& fields) {
    const std::size_t begin = reader.place();
    if (reader.name()) add(fields, shape, begin, reader.place() - begin);
}

void add_authority(MessageReader& reader, std::vector<const Field*>& fields) {
    add_name(reader, kPrimary, fields);
    add_name(reader, kMailbox, fields);
    for (const Field& time : kTimes) add(fields, time, reader.place());
}

void add_texts(std::size_t begin, const Texts& texts, std::vector<const Field*>& fields) {
    for (const std::string& text : texts.texts) {
        add(fields, kTextLength, begin);
        if (!text.empty()) add(fields, kText, begin + 1, text.size());
        begin += 1 + text.size();
    }
}

// REQUIRES: the reader stands before the data of that record
void add_data(MessageReader& reader,
              const Record& record,
              std::size_t length,
              std::vector<const Field*>& fields) {
    const std::size_t begin = reader.place();
    switch (record.type) {
        case Type::A: return add(fields, kAddress, begin);
        case Type::Aaaa: return add(fields, kAddress6, begin, length);
        case Type::Ns: return add_name(reader, kServer, fields);
        case Type::Cname: return add_name(reader, kCanonical, fields);
        case Type::Ptr: return add_name(reader, kPointed, fields);
        case Type::Soa: return add_authority(reader, fields);
        case Type::Txt: return add_texts(begin, std::get<Texts>(record.data), fields);
        case Type::Mx:
            add(fields, kPreference, begin);
            reader.go_to(begin + 2);
            return add_name(reader, kExchange, fields);
    }
    if (length > 0) add(fields, kData, begin, length);
}

void add_record(MessageReader& reader, std::vector<const Field*>& fields) {
    const std::size_t begin = reader.place();
    if (!reader.name()) return;
    const std::size_t numbers = reader.place();
    MessageReader whole = reader;
    whole.go_to(begin);
    const auto record = whole.record();
    if (!record) return;
    add(fields, kName, begin, numbers - begin);
    add(fields, kType, numbers);
    add(fields, kClass, numbers);
    add(fields, kTtl, numbers);
    add(fields, kLength, numbers);
    const std::size_t data = numbers + kFixedRecord;
    reader.go_to(data);
    add_data(reader, *record, whole.place() - data, fields);
    reader.go_to(whole.place());
}

void more_fields(ByteView bytes, std::vector<const Field*>& fields) {
    const auto message = Message::parse(bytes);
    if (!message || bytes.size() > kMostDescribed) return;
    MessageReader reader{bytes};
    reader.go_to(kHeaderSize);
    for (std::size_t i = 0; i < message->questions.size(); ++i) add_question(reader, fields);
    const std::size_t records =
        message->answers.size() + message->authorities.size() + message->additionals.size();
    for (std::size_t i = 0; i < records; ++i) add_record(reader, fields);
}

// "query www.example.org A", "response www.example.org A: 10.0.0.80"
void summarise(ByteView bytes, std::string& line) {
    const auto message = Message::parse(bytes);
    if (!message) {
        line += "malformed";
        return;
    }
    line += message->response ? "response" : "query";
    for (const Question& question : message->questions) line += " " + to_string(question);
    if (message->response) line += ": " + gist_of(*message);
    if (message->truncated) line += ", truncated";
}

}  // namespace

std::string gist_of(const Message& message) {
    if (message.code != Code::NoError) return to_string(message.code);
    std::string text;
    const std::size_t shown = std::min(message.answers.size(), kMostShown);
    for (std::size_t i = 0; i < shown; ++i) {
        const Record& record = message.answers[i];
        text += (text.empty() ? "" : ", ") + to_string(record.type) + " " + to_string(record.data);
    }
    const std::size_t more = message.answers.size() - shown;
    if (more > 0) text += " and " + std::to_string(more) + " more";
    if (!text.empty()) return text;
    for (const Record& record : message.authorities) {
        if (record.type != Type::Ns) continue;
        text += (text.empty() ? "ask " : ", ") + to_string(record.data);
    }
    return text.empty() ? "no such record" : text;
}

const trace::Layer& layer() {
    static const trace::Layer layer{.name = "dns",
                                    .title = "Domain Name System",
                                    .fields = kFields,
                                    .bindings = kBindings,
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise,
                                    .more_fields = more_fields};
    return layer;
}

}  // namespace catenet::dns
