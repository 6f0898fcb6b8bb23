// The lines of a zone: what its author may write (after RFC 1035 5.1), and which word is wrong.
#include "models/dns/zone_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

namespace catenet::dns {
namespace {

using testing::HasSubstr;

constexpr std::uint32_t kTtl = 3600;  // of the zone

Name name(std::string_view text) {
    return *Name::parse(text);
}

Result<Record, LineError> parsed(std::string_view line, std::string_view origin = "example.org") {
    return parse_line(line, name(origin), kTtl);
}

// "www.example.org A 10.0.0.80"
std::string text_of(std::string_view line, std::string_view origin = "example.org") {
    const auto record = parsed(line, origin);
    return record ? to_string(*record) : "error: " + record.error().what;
}

std::uint32_t ttl_of(std::string_view line) {
    const auto record = parsed(line);
    EXPECT_TRUE(record) << line;
    return record ? record->ttl : 0;
}

TEST(ZoneLine, ReadsAnAddress) {
    const auto record = parsed("www A 10.0.0.80");
    ASSERT_TRUE(record);
    EXPECT_EQ(*record,
              (Record{.name = name("www.example.org"),
                      .type = Type::A,
                      .ttl = kTtl,
                      .data = *Ipv4Address::parse("10.0.0.80")}));
}

// RFC 3596 2.2
TEST(ZoneLine, ReadsAnAddressOfIpv6) {
    const auto record = parsed("www AAAA 2001:db8::80");
    ASSERT_TRUE(record);
    EXPECT_EQ(record->type, Type::Aaaa);
    EXPECT_EQ(record->data, Data{*Ipv6Address::parse("2001:db8::80")});
}

// RFC 1035 3.3.1, 3.3.11 and 3.3.12
TEST(ZoneLine, ReadsTypesWhoseDataIsAName) {
    for (const auto& [word, type] : {std::pair{"CNAME", Type::Cname},
                                     std::pair{"NS", Type::Ns},
                                     std::pair{"PTR", Type::Ptr}}) {
        const auto record = parsed("a " + std::string{word} + " b");
        ASSERT_TRUE(record) << word;
        EXPECT_EQ(record->type, type);
        EXPECT_EQ(record->data, Data{name("b.example.org")});
    }
}

// RFC 1035 3.3.9
TEST(ZoneLine, ReadsAMailExchangeWithItsPreference) {
    const auto record = parsed("@ MX 10 mail");
    ASSERT_TRUE(record);
    EXPECT_EQ(record->type, Type::Mx);
    EXPECT_EQ(record->data, (Data{MailExchange{10, name("mail.example.org")}}));
    EXPECT_TRUE(parsed("@ MX 0 mail"));
    EXPECT_TRUE(parsed("@ MX 65535 mail"));
}

// RFC 1035 3.3.13, in the order of its fields
TEST(ZoneLine, ReadsAnAuthorityWithAllItsNumbers) {
    const auto record = parsed("@ SOA ns hostmaster.example.net. 1 2 3 4 4294967295");
    ASSERT_TRUE(record);
    EXPECT_EQ(record->type, Type::Soa);
    EXPECT_EQ(record->data,
              (Data{Authority{.primary = name("ns.example.org"),
                              .mailbox = name("hostmaster.example.net"),
                              .serial = 1,
                              .refresh = 2,
                              .retry = 3,
                              .expire = 4,
                              .minimum = 4294967295}}));
}

// RFC 1035 3.3.14
TEST(ZoneLine, ReadsATextAsFarAsTheLineGoes) {
    EXPECT_EQ(parsed("@ TXT v=spf1 -all")->data, (Data{Texts{{"v=spf1 -all"}}}));
}

TEST(ZoneLine, TakesTheQuotesOffAText) {
    EXPECT_EQ(parsed("@ TXT 'good morning'")->data, (Data{Texts{{"good morning"}}}));
    EXPECT_EQ(parsed("@ TXT it's")->data, (Data{Texts{{"it's"}}}));
}

// RFC 1035 3.3: "<character-string> is a single length octet followed by that number of characters"
TEST(ZoneLine, TakesATextOf255CharactersAndNoMore) {
    EXPECT_TRUE(parsed("@ TXT " + std::string(255, 'x')));
    EXPECT_FALSE(parsed("@ TXT " + std::string(256, 'x')));
}

// RFC 1035 5.1: "Domain names that end in a dot are called absolute ... which do not end in a dot
// are called relative; the actual domain name is the concatenation of the relative part with an
// origin".
TEST(ZoneLine, PutsTheZoneBehindNamesWithoutADotAtTheirEnd) {
    EXPECT_EQ(text_of("www CNAME web"), "www.example.org CNAME web.example.org");
    EXPECT_EQ(text_of("a.b CNAME c.d"), "a.b.example.org CNAME c.d.example.org");
}

TEST(ZoneLine, LeavesNamesWithADotAtTheirEndAsTheyAre) {
    EXPECT_EQ(text_of("www.example.org. CNAME web.example.net."),
              "www.example.org CNAME web.example.net");
    EXPECT_EQ(text_of("www CNAME ."), "www.example.org CNAME .");
}

// RFC 1035 5.1: "A free standing @ is used to denote the current origin."
TEST(ZoneLine, MeansTheZoneByAnAt) {
    EXPECT_EQ(text_of("@ A 10.0.0.1"), "example.org A 10.0.0.1");
    EXPECT_EQ(text_of("www CNAME @"), "www.example.org CNAME example.org");
}

TEST(ZoneLine, HasNothingToAddInTheRootsZone) {
    EXPECT_EQ(text_of("org NS ns.org", "."), "org NS ns.org");
    EXPECT_EQ(text_of("@ NS a.root", "."), ". NS a.root");
}

// RFC 4343: "comparison of domain names ... case insensitive"
TEST(ZoneLine, DoesNotCareAboutTheCaseOfNames) {
    EXPECT_EQ(text_of("WWW.Example.ORG. A 10.0.0.1"), "www.example.org A 10.0.0.1");
}

// RFC 4592 2.1.1
TEST(ZoneLine, TakesAWildcard) {
    EXPECT_EQ(text_of("* A 10.0.0.1"), "*.example.org A 10.0.0.1");
}

TEST(ZoneLine, TakesTheTtlOfTheZoneIfItSaysNone) {
    EXPECT_EQ(ttl_of("www A 10.0.0.80"), kTtl);
}

TEST(ZoneLine, TakesATtlOfItsOwn) {
    EXPECT_EQ(ttl_of("www 5m A 10.0.0.80"), 300U);
    EXPECT_EQ(ttl_of("www 5m IN A 10.0.0.80"), 300U);
    EXPECT_EQ(ttl_of("www 1d A 10.0.0.80"), 86400U);
    EXPECT_EQ(ttl_of("www 0s A 10.0.0.80"), 0U);
}

// RFC 2181 8 has room for 68 years, a duration of a scenario for 106 days.
TEST(ZoneLine, TakesTtlsAsLongAsDurationsAre) {
    EXPECT_EQ(ttl_of("www 106d A 10.0.0.80"), 106U * 86400U);
}

TEST(ZoneLine, ReadsANameThatLooksLikeATtl) {
    EXPECT_EQ(text_of("5m 5m A 10.0.0.80"), "5m.example.org A 10.0.0.80");
}

TEST(ZoneLine, ReadsAcrossAnyNumberOfSpaces) {
    EXPECT_EQ(text_of("  www   5m  A   10.0.0.80  "), "www.example.org A 10.0.0.80");
    EXPECT_EQ(text_of("  @  MX   10  mail "), "example.org MX 10 mail.example.org");
}

struct Wrong {
    const char* what;
    const char* line;
    std::size_t begin;   // of the wrong word
    std::size_t length;  // of it
    const char* words;   // that the complaint has
    const char* hint = "";
};
void PrintTo(const Wrong& wrong, std::ostream* out) {
    *out << wrong.what;
}

const std::string kLong(64, 'x');  // RFC 1035 2.3.4: labels have 63 octets or less
const std::string kLongLine = "a." + kLong + " A 10.0.0.1";

const std::vector<Wrong>& wrong_lines() {
    static const std::vector<Wrong> lines{
        {"NoName", "", 0, 0, "a domain name is missing"},
        {"NoType", "www", 3, 0, "a type is missing", "www A 10.0.0.80"},
        {"NoTypeBehindATtl", "www 5m", 6, 0, "a type is missing"},
        {"StrangeLetter", "w!w A 10.0.0.1", 0, 3, "'w!w' is no domain name", "letters"},
        {"EmptyLabel", "a..b A 10.0.0.1", 0, 4, "'a..b' is no domain name"},
        {"LongLabel", kLongLine.c_str(), 0, 66, "is no domain name"},
        {"AnotherZone", "www.example.net. A 10.0.0.1", 0, 16, "a name of zone example.org"},
        {"AboveTheZone", "org. A 10.0.0.1", 0, 4, "a name of zone example.org"},
        {"NoDotAtTheEnd", "www.example.org A 10.0.0.1", 0, 15, "a name of zone", "ends with a dot"},
        {"UnknownType", "www XYZZY 1", 4, 5, "unknown type of record 'XYZZY'", "A, AAAA, CNAME"},
        {"TypeNearby", "www CNAM web", 4, 4, "unknown type of record 'CNAM'", "mean 'CNAME'"},
        {"TtlWithoutAUnit", "www 300 A 10.0.0.1", 4, 3, "'300' is no time to live", "'300s'"},
        {"TtlTooLong", "www 30000d A 10.0.0.1", 4, 6, "'30000d' is no time to live", "106d"},
        {"TtlInParts", "www 1500ms A 10.0.0.1", 4, 6, "'1500ms' is no time", "whole seconds"},
        {"NoAddress", "www A", 5, 0, "'' is no such address", "A 10.0.0.80"},
        {"BadAddress", "www A 10.0.0.256", 6, 10, "'10.0.0.256' is no such address", "A 10"},
        {"OtherAddress", "www A 2001:db8::1", 6, 11, "is no such address"},
        {"BadAddress6", "www AAAA 10.0.0.1", 9, 8, "is no such address", "AAAA 2001:db8::1"},
        {"MoreThanAnAddress", "www A 10.0.0.1 10.0.0.2", 15, 8, "nothing more is expected"},
        {"NoTarget", "www CNAME", 9, 0, "a domain name is missing"},
        {"BadTarget", "www CNAME w.-.!", 10, 5, "'w.-.!' is no domain name"},
        {"MoreThanATarget", "www CNAME a b c", 12, 3, "nothing more is expected"},
        {"NoPreference", "@ MX mail", 5, 4, "a number up to 65535"},
        {"LargePreference", "@ MX 65536 mail", 5, 5, "a number up to 65535"},
        {"NoExchange", "@ MX 10", 7, 0, "a domain name is missing"},
        {"NoPrimary", "@ SOA", 5, 0, "a domain name is missing"},
        {"NoMailbox", "@ SOA ns", 8, 0, "a domain name is missing"},
        {"NoSerial", "@ SOA ns hostmaster", 19, 0, "a number up to 4294967295"},
        {"BadRefresh", "@ SOA ns hm 1 1h 3 4 5", 14, 2, "a number up to 4294967295"},
        {"LargeMinimum", "@ SOA ns hm 1 2 3 4 4294967296", 20, 10, "a number up to 4294967295"},
        {"MoreThanAnAuthority", "@ SOA ns hm 1 2 3 4 5 6", 22, 1, "nothing more is expected"},
        {"NoText", "@ TXT", 5, 0, "a text of 1 to 255 characters", "TXT 'hello'"},
        {"EmptyText", "@ TXT ''", 6, 2, "a text of 1 to 255 characters", "TXT 'hello'"},
    };
    return lines;
}

class WrongZoneLine : public testing::TestWithParam<Wrong> {};

TEST_P(WrongZoneLine, NamesTheWordThatIsWrong) {
    const Wrong& wrong = GetParam();
    const auto record = parsed(wrong.line);
    ASSERT_FALSE(record);
    EXPECT_EQ(record.error().begin, wrong.begin);
    EXPECT_EQ(record.error().length, wrong.length);
    EXPECT_THAT(record.error().what, HasSubstr(wrong.words));
    EXPECT_THAT(record.error().hint, HasSubstr(wrong.hint));
}

INSTANTIATE_TEST_SUITE_P(Lines,
                         WrongZoneLine,
                         testing::ValuesIn(wrong_lines()),
                         [](const auto& test) { return std::string{test.param.what}; });

}  // namespace
}  // namespace catenet::dns
