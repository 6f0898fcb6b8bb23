#include "models/dns/message.hpp"

#include "models/dns/wire.hpp"

#include "sim/core/assert.hpp"

namespace catenet::dns {
namespace {

constexpr unsigned kResponse = 0x8000;
constexpr unsigned kAuthoritative = 0x0400;
constexpr unsigned kTruncated = 0x0200;
constexpr unsigned kRecursionDesired = 0x0100;
constexpr unsigned kRecursionAvailable = 0x0080;

std::uint16_t flags_of(const Message& message) {
    unsigned flags = static_cast<unsigned>(message.opcode & 0xfU) << 11U;
    flags |= static_cast<unsigned>(message.code) & 0xfU;
    if (message.response) flags |= kResponse;
    if (message.authoritative) flags |= kAuthoritative;
    if (message.truncated) flags |= kTruncated;
    if (message.recursion_desired) flags |= kRecursionDesired;
    if (message.recursion_available) flags |= kRecursionAvailable;
    return static_cast<std::uint16_t>(flags);
}

void set_flags(Message& message, unsigned flags) {
    message.response = (flags & kResponse) != 0;
    message.opcode = static_cast<std::uint8_t>(flags >> 11U & 0xfU);
    message.authoritative = (flags & kAuthoritative) != 0;
    message.truncated = (flags & kTruncated) != 0;
    message.recursion_desired = (flags & kRecursionDesired) != 0;
    message.recursion_available = (flags & kRecursionAvailable) != 0;
    message.code = static_cast<Code>(flags & 0xfU);
}

std::optional<ParseError> read_records(MessageReader& reader,
                                       std::size_t count,
                                       std::vector<Record>& records) {
    for (; count > 0; --count) {
        auto record = reader.record();
        if (!record) return record.error();
        records.push_back(std::move(*record));
    }
    return std::nullopt;
}

// How many of the records were written; none after the first that does not fit.
std::size_t write_records(MessageWriter& writer,
                          const std::vector<Record>& records,
                          std::size_t most) {
    std::size_t written = 0;
    for (const Record& record : records) {
        const std::size_t before = writer.size();
        writer.record(record);
        if (writer.size() > most) {
            writer.go_back(before);
            break;
        }
        ++written;
    }
    return written;
}

}  // namespace

std::string to_string(Code code) {
    switch (code) {
        case Code::NoError: return "NOERROR";
        case Code::FormatError: return "FORMERR";
        case Code::ServerFailure: return "SERVFAIL";
        case Code::NameError: return "NXDOMAIN";
        case Code::NotImplemented: return "NOTIMP";
        case Code::Refused: return "REFUSED";
    }
    return "code " + std::to_string(static_cast<unsigned>(code));
}

std::string to_string(const Question& question) {
    return to_string(question.name) + " " + to_string(question.type);
}

Result<Message, ParseError> Message::parse(ByteView bytes) {
    if (bytes.size() < kHeaderSize) return ParseError::TooShort;
    MessageReader reader{bytes};
    Message message{.id = reader.u16()};
    set_flags(message, reader.u16());
    std::array<std::size_t, 4> counts{};
    for (std::size_t& count : counts) count = reader.u16();
    for (std::size_t left = counts[0]; left > 0; --left) {
        auto question = reader.question();
        if (!question) return question.error();
        message.questions.push_back(std::move(*question));
    }
    const std::array<std::vector<Record>*, 3> sections{
        &message.answers, &message.authorities, &message.additionals};
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (const auto wrong = read_records(reader, counts[i + 1], *sections[i])) return *wrong;
    }
    return message;
}

std::vector<std::byte> Message::emit(std::size_t most) const {
    CATENET_ASSERT(most >= kMostOverUdp, "a header and a question always fit");
    CATENET_ASSERT(questions.size() <= 1, "nobody asks two questions in one message");
    MessageWriter writer;
    writer.u16(id).u16(flags_of(*this)).u16(static_cast<std::uint16_t>(questions.size()));
    for (int section = 0; section < 3; ++section) writer.u16(0);
    for (const Question& question : questions) writer.question(question);
    bool fits = true;
    std::size_t place = 6;  // of the number of answers
    for (const auto* const section : {&answers, &authorities, &additionals}) {
        const std::size_t written = fits ? write_records(writer, *section, most) : 0;
        writer.set_u16(place, static_cast<std::uint16_t>(written));
        place += 2;
        if (written == section->size()) continue;
        fits = false;
        // RFC 2181 9: not for want of additional records.
        if (section != &additionals)
            writer.set_u16(2, static_cast<std::uint16_t>(flags_of(*this) | kTruncated));
    }
    return writer.take();
}

}  // namespace catenet::dns
