// What BIND 9.18 answers for a zone, byte by byte: ours does the same.
#include "models/dns/zone.hpp"
#include "models/dns/zone_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <ostream>

namespace catenet::dns {
namespace {

struct Answer {
    const char* what;
    const char* name;
    Type type;
    const char* bytes;
};
void PrintTo(const Answer& answer, std::ostream* out) {
    *out << answer.what;
}

// named with "recursion no" and "minimal-responses yes", asked with id 0x1234 and no flags.
constexpr std::array kAnswers{std::to_array<Answer>({
    {"Address",
     "www.example.test",
     Type::A,
     "12348400000100010000000003777777076578616d706c6504746573740000010001c00c00010001"
     "0000012c00040a000050"},
    {"Address6",
     "www.example.test",
     Type::Aaaa,
     "12348400000100010000000003777777076578616d706c65047465737400001c0001c00c001c0001"
     "0000012c001020010db8000000000000000000000080"},
    {"Mail",
     "example.test",
     Type::Mx,
     "123484000001000100000000076578616d706c65047465737400000f0001c00c000f00010000012c"
     "0009000a046d61696cc00c"},
    {"Texts",
     "example.test",
     Type::Txt,
     "123484000001000100000000076578616d706c6504746573740000100001c00c001000010000012c"
     "00130b68656c6c6f20776f726c64067365636f6e64"},
    {"Authority",
     "example.test",
     Type::Soa,
     "123484000001000100000000076578616d706c6504746573740000060001c00c000600010000012c"
     "0021026e73c00c0561646d696ec00c0000000100000e10000002580001518000000004"},
    {"Alias",
     "alias.example.test",
     Type::A,
     "12348400000100020000000005616c696173076578616d706c6504746573740000010001c00c0005"
     "00010000012c000603777777c012c030000100010000012c00040a000050"},
    {"Referral",
     "x.sub.example.test",
     Type::A,
     "123480000001000000010001017803737562076578616d706c6504746573740000010001c00e0002"
     "00010000012c0005026e73c00ec030000100010000012c00040a00000d"},
    {"NoSuchName",
     "nobody.example.test",
     Type::A,
     "123484030001000000010000066e6f626f6479076578616d706c6504746573740000010001c01300"
     "060001000000040021026e73c0130561646d696ec0130000000100000e1000000258000151800000"
     "0004"},
    {"NoSuchRecord",
     "www.example.test",
     Type::Mx,
     "12348400000100000001000003777777076578616d706c65047465737400000f0001c01000060001"
     "000000040021026e73c0100561646d696ec0100000000100000e10000002580001518000000004"},
    {"Wildcard",
     "a.wild.example.test",
     Type::A,
     "12348400000100010000000001610477696c64076578616d706c6504746573740000010001c00c00"
     "0100010000012c00040a00005a"},
    {"NameBetween",
     "deep.example.test",
     Type::A,
     "1234840000010000000100000464656570076578616d706c6504746573740000010001c011000600"
     "01000000040021026e73c0110561646d696ec0110000000100000e10000002580001518000000004"},
    {"Pointer",
     "1.rev.example.test",
     Type::Ptr,
     "123484000001000100000000013103726576076578616d706c65047465737400000c0001c00c000c"
     "00010000012c001203777777076578616d706c65047465737400"},
    {"Servers",
     "example.test",
     Type::Ns,
     "123484000001000100000001076578616d706c6504746573740000020001c00c000200010000012c"
     "0005026e73c00cc02a000100010000012c00040a00000c"},
})};

// The zone that it had, in our words. TTL 300.
constexpr std::array kLines{"@ SOA ns admin 1 3600 600 86400 4",
                            "@ NS ns",
                            "@ MX 10 mail",
                            "ns A 10.0.0.12",
                            "www A 10.0.0.80",
                            "www AAAA 2001:db8::80",
                            "mail A 10.0.0.25",
                            "alias CNAME www",
                            "sub NS ns.sub",
                            "ns.sub A 10.0.0.13",
                            "*.wild A 10.0.0.90",
                            "a.deep A 10.0.0.91",
                            "1.rev PTR www"};

Name name(std::string_view text) {
    return *Name::parse(text);
}

Zone zone() {
    const Name origin = name("example.test");
    Zone zone(origin, 300);
    for (const char* const line : kLines) zone.add(*parse_line(line, origin, 300));
    zone.add(
        {.name = origin, .type = Type::Txt, .ttl = 300, .data = Texts{{"hello world", "second"}}});
    return zone;
}

std::vector<std::byte> from_hex(std::string_view text) {
    const auto digit = [](char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; };
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes.push_back(static_cast<std::byte>(digit(text[i]) * 16 + digit(text[i + 1])));
    }
    return bytes;
}

Message our_answer(const Question& question) {
    const Reply reply = zone().answer(question);
    return {.id = 0x1234,
            .response = true,
            .authoritative = reply.authoritative,
            .code = reply.code,
            .questions = {question},
            .answers = reply.answers,
            .authorities = reply.authorities,
            .additionals = reply.additionals};
}

class DnsAnswer : public testing::TestWithParam<Answer> {};

TEST_P(DnsAnswer, IsReadAndSaysWhatOursSays) {
    const auto theirs = Message::parse(from_hex(GetParam().bytes));
    ASSERT_TRUE(theirs);
    const Message ours = our_answer({name(GetParam().name), GetParam().type});
    EXPECT_EQ(ours.code, theirs->code);
    EXPECT_EQ(ours.authoritative, theirs->authoritative);
    EXPECT_EQ(ours.questions, theirs->questions);
    EXPECT_EQ(ours.answers, theirs->answers);
    EXPECT_EQ(ours.authorities, theirs->authorities);
    EXPECT_EQ(ours.additionals, theirs->additionals);
}

// But for PTR: BIND writes that name whole, RFC 1035 4.1.4 lets it point.
TEST_P(DnsAnswer, HasTheSameBytes) {
    const auto bytes = from_hex(GetParam().bytes);
    const auto again = Message::parse(bytes)->emit();
    if (GetParam().type != Type::Ptr) {
        EXPECT_EQ(again, bytes);
        return;
    }
    EXPECT_LT(again.size(), bytes.size());
    EXPECT_EQ(*Message::parse(again), *Message::parse(bytes));
}

TEST_P(DnsAnswer, IsRefusedWhereverItIsCut) {
    const auto bytes = from_hex(GetParam().bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(Message::parse(ByteView{bytes}.first(size))) << size;
    }
}

INSTANTIATE_TEST_SUITE_P(OfBind, DnsAnswer, testing::ValuesIn(kAnswers), [](const auto& test) {
    return std::string{test.param.what};
});

}  // namespace
}  // namespace catenet::dns
