// Messages on the wire: what RFC 1035 shows, what parse() must refuse, and that emit() undoes it.
#include "models/dns/wire.hpp"

#include "tests/support/dice.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gmock/gmock.h>

namespace catenet::dns {
namespace {

using test::Dice;
using test::for_each_seed;
using Octets = std::vector<std::byte>;

Name name(std::string_view text) {
    return *Name::parse(text);
}

// Letters and digits are themselves, "\3" and such are numbers.
Octets octets(std::string_view text) {
    Octets bytes;
    for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
    return bytes;
}

// A header that counts one question, and the bytes behind it.
Octets query(const Octets& question) {
    Octets bytes(kHeaderSize);
    bytes[5] = std::byte{1};
    bytes.insert(bytes.end(), question.begin(), question.end());
    return bytes;
}

ParseError error_of(const Octets& bytes) {
    const auto message = Message::parse(bytes);
    EXPECT_FALSE(message);
    return message ? ParseError{} : message.error();
}

// RFC 1035 4.1.4: F.ISI.ARPA at 20, FOO.F.ISI.ARPA at 40, ARPA at 64, the root at 92.
Octets names_of_rfc_1035() {
    Octets bytes(93);
    const auto put = [&](std::size_t place, std::string_view text) {
        const Octets part = octets(text);
        std::copy(part.begin(), part.end(), bytes.begin() + static_cast<std::ptrdiff_t>(place));
    };
    put(20, std::string_view{"\1F\3ISI\4ARPA\0", 12});
    put(40, std::string_view{"\3FOO\xc0\x14", 6});
    put(64, std::string_view{"\xc0\x1a", 2});
    return bytes;
}

TEST(DnsWire, ReadsTheNamesOfRfc1035) {
    const Octets bytes = names_of_rfc_1035();
    MessageReader reader{bytes};
    const auto at = [&](std::size_t place) {
        reader.go_to(place);
        return to_string(*reader.name());
    };
    EXPECT_EQ(at(20), "f.isi.arpa");
    EXPECT_EQ(reader.place(), 32U);
    EXPECT_EQ(at(40), "foo.f.isi.arpa");
    EXPECT_EQ(reader.place(), 46U);
    EXPECT_EQ(at(64), "arpa");
    EXPECT_EQ(reader.place(), 66U);
    EXPECT_EQ(at(92), ".");
    EXPECT_EQ(reader.place(), 93U);
}

TEST(DnsWire, PointsToNamesThatWereWritten) {
    MessageWriter writer;
    writer.name(name("f.isi.arpa"));
    writer.name(name("foo.f.isi.arpa"));
    writer.name(name("arpa"));
    writer.name(Name{});
    EXPECT_EQ(writer.take(), octets(std::string_view{"\1f\3isi\4arpa\0\3foo\xc0\0\xc0\6\0", 21}));
}

TEST(DnsWire, RefusesAPointerToItself) {
    EXPECT_EQ(error_of(query(octets(std::string_view{"\xc0\x0c\0\1\0\1", 6}))),
              ParseError::BadName);
}

TEST(DnsWire, RefusesPointersThatLeadRoundAndForward) {
    // "a", then back to its own beginning.
    EXPECT_EQ(error_of(query(octets(std::string_view{"\1a\xc0\x0c\0\1\0\1", 8}))),
              ParseError::BadName);
    EXPECT_EQ(error_of(query(octets(std::string_view{"\xc0\x10\0\1\1a\0\0\1\0\1", 11}))),
              ParseError::BadName);
}

TEST(DnsWire, RefusesLabelsOfAKindThatIsNone) {
    // RFC 1035 4.1.4: "the 10 and 01 combinations are reserved".
    for (const char* const label : {"\x40", "\x80"}) {
        EXPECT_EQ(error_of(query(octets(label))), ParseError::BadName);
    }
}

Octets long_question(std::size_t last_label) {
    Octets question;
    for (const std::size_t size : {std::size_t{63}, std::size_t{63}, std::size_t{63}, last_label}) {
        question.push_back(static_cast<std::byte>(size));
        question.insert(question.end(), size, std::byte{'x'});
    }
    const Octets end = octets(std::string_view{"\0\0\1\0\1", 5});
    question.insert(question.end(), end.begin(), end.end());
    return question;
}

TEST(DnsWire, TakesNamesOf255BytesAndNoMore) {
    EXPECT_TRUE(Message::parse(query(long_question(61))));
    EXPECT_EQ(error_of(query(long_question(62))), ParseError::BadName);
}

// A chain of pointers, each with a label: a name that grows beyond all bounds.
TEST(DnsWire, RefusesANameThatPointersMakeTooLong) {
    Octets bytes(kHeaderSize);
    std::size_t previous = 0;
    for (int i = 0; i < 200; ++i) {
        const std::size_t here = bytes.size();
        bytes.push_back(std::byte{1});
        bytes.push_back(std::byte{'x'});
        if (i == 0) {
            bytes.push_back(std::byte{0});
        } else {
            bytes.push_back(static_cast<std::byte>(0xc0U | previous >> 8U));
            bytes.push_back(static_cast<std::byte>(previous & 0xffU));
        }
        previous = here;
    }
    MessageReader reader{bytes};
    reader.go_to(previous);
    const auto read = reader.name();
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error(), ParseError::BadName);
}

TEST(DnsWire, RefusesDataThatHasAnotherLength) {
    const Message answer{.response = true,
                         .questions = {{name("a"), Type::A}},
                         .answers = {{.name = name("a"), .ttl = 1, .data = Ipv4Address{1}}}};
    Octets bytes = answer.emit();
    bytes[bytes.size() - 5] = std::byte{3};  // of the four bytes of its address
    EXPECT_EQ(error_of(bytes), ParseError::BadRecord);
}

// RFC 1035 4.2.1: 512 bytes; RFC 2181 9: an answer that is not whole says so.
TEST(DnsWire, LeavesOutWhatDoesNotFit) {
    Message answer{.response = true, .questions = {{name("example.org"), Type::A}}};
    for (std::uint32_t i = 0; i < 100; ++i) {
        answer.answers.push_back({.name = name("example.org"), .ttl = 1, .data = Ipv4Address{i}});
    }
    const Octets bytes = answer.emit();
    const auto read = Message::parse(bytes);
    ASSERT_TRUE(read);
    // 12 of header, 13 + 4 of the question, 16 each.
    EXPECT_EQ(read->answers.size(), (512U - 29U) / 16U);
    EXPECT_EQ(bytes.size(), 29U + 16U * read->answers.size());
    EXPECT_TRUE(read->truncated);
    EXPECT_EQ(Message::parse(answer.emit(65535))->answers.size(), 100U);
}

TEST(DnsWire, IsWholeWithoutItsAdditionalRecords) {
    Message answer{.response = true, .questions = {{name("example.org"), Type::A}}};
    for (std::uint32_t i = 0; i < 100; ++i) {
        answer.additionals.push_back(
            {.name = name("example.org"), .ttl = 1, .data = Ipv4Address{i}});
    }
    const auto read = Message::parse(answer.emit());
    ASSERT_TRUE(read);
    EXPECT_LT(read->additionals.size(), 100U);
    EXPECT_FALSE(read->truncated);
}

// Any bytes may be in a label; few names, so that they point to one another.
Name any_name(Dice& dice) {
    Name made;
    for (std::size_t left = dice.below(5); left > 0; --left) {
        std::string label = dice.word({"a", "www", "example", "x-1"});
        if (dice.one_in(8)) label += static_cast<char>(dice.below(65));
        if (const auto longer = made.below(label)) made = *longer;
    }
    return made;
}

std::uint32_t any_number(Dice& dice) {
    return static_cast<std::uint32_t>(dice.below(std::size_t{1} << 32U));
}

std::string any_text(Dice& dice) {
    std::string text(dice.one_in(10) ? 255 : dice.below(9), 'x');
    for (char& c : text) c = static_cast<char>(dice.below(256));
    return text;
}

Record any_record(Dice& dice) {
    Record record{.name = any_name(dice), .ttl = any_number(dice), .data = Opaque{}};
    const auto is = [&](Type type, Data data) {
        record.type = type;
        record.data = std::move(data);
    };
    switch (dice.below(7)) {
        case 0: is(Type::A, Ipv4Address{any_number(dice)}); break;
        case 1: is(dice.one_in(2) ? Type::Ns : Type::Cname, any_name(dice)); break;
        case 2: is(Type::Mx, MailExchange{7, any_name(dice)}); break;
        case 3: {
            Authority zone{.primary = any_name(dice), .mailbox = any_name(dice)};
            zone.serial = any_number(dice);
            zone.minimum = any_number(dice);
            is(Type::Soa, zone);
            break;
        }
        case 4: is(Type::Txt, Texts{{any_text(dice), any_text(dice)}}); break;
        case 5: {
            Ipv6Address address;
            for (std::uint8_t& o : address.octets) o = static_cast<std::uint8_t>(dice.below(256));
            is(Type::Aaaa, address);
            break;
        }
        default: is(static_cast<Type>(99), Opaque{octets(any_text(dice))}); break;
    }
    return record;
}

Message any_message(Dice& dice) {
    Message message{.id = static_cast<std::uint16_t>(any_number(dice)),
                    .response = dice.one_in(2),
                    .opcode = static_cast<std::uint8_t>(dice.below(16)),
                    .authoritative = dice.one_in(2),
                    .truncated = dice.one_in(2),
                    .recursion_desired = dice.one_in(2),
                    .recursion_available = dice.one_in(2),
                    .code = static_cast<Code>(dice.below(16))};
    if (dice.one_in(2)) message.questions.push_back({any_name(dice), Type::Aaaa});
    for (auto* const section : {&message.answers, &message.authorities, &message.additionals}) {
        for (std::size_t left = dice.below(4); left > 0; --left) {
            section->push_back(any_record(dice));
        }
    }
    return message;
}

TEST(DnsWire, ReadsWhatItWrote) {
    for_each_seed(300, [](RandomStream& random) {
        Dice dice(random);
        const Message message = any_message(dice);
        const Octets bytes = message.emit(65535);
        const auto read = Message::parse(bytes);
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, message);
        EXPECT_EQ(read->emit(65535), bytes);
    });
}

TEST(DnsWire, RefusesEveryBeginningOfAMessage) {
    for_each_seed(50, [](RandomStream& random) {
        Dice dice(random);
        const Octets bytes = any_message(dice).emit(65535);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            ASSERT_FALSE(Message::parse(ByteView{bytes}.first(size))) << size;
        }
    });
}

TEST(DnsWire, CopesWithBytesThatWereChanged) {
    for_each_seed(300, [](RandomStream& random) {
        Dice dice(random);
        Octets bytes = any_message(dice).emit(65535);
        for (int i = 0; i < 4; ++i) {
            bytes[dice.below(bytes.size())] = static_cast<std::byte>(dice.below(256));
        }
        const auto message = Message::parse(bytes);
        if (!message || message->questions.size() > 1) return;
        EXPECT_EQ(*Message::parse(message->emit(65535)), *message);
    });
}

}  // namespace
}  // namespace catenet::dns
