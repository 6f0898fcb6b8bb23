// How a zone answers: the examples of RFC 1034 6.2, RFC 2308 2 and RFC 4592 2.2.1.
#include "models/dns/zone.hpp"
#include "models/dns/zone_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dns {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Name name(std::string_view text) {
    return *Name::parse(text);
}

Zone zone_of(std::string_view origin, std::initializer_list<const char*> lines) {
    Zone zone(name(origin), 86400);
    for (const char* const line : lines) {
        const auto record = parse_line(line, name(origin), 86400);
        EXPECT_TRUE(record) << line;
        if (record) zone.add(*record);
    }
    return zone;
}

Reply ask(const Zone& zone, std::string_view asked, Type type) {
    return zone.answer({name(asked), type});
}

std::vector<std::string> texts(const std::vector<Record>& records) {
    std::vector<std::string> all;
    for (const Record& record : records) all.push_back(to_string(record));
    return all;
}

std::vector<std::string> types(const std::vector<Record>& records) {
    std::vector<std::string> all;
    for (const Record& record : records) all.push_back(to_string(record.type));
    return all;
}

// RFC 1034 6.1: the root's zone, as far as its examples ask.
Zone root() {
    return zone_of(".",
                   {"@ SOA SRI-NIC.ARPA. HOSTMASTER.SRI-NIC.ARPA. 870611 1800 300 604800 86400",
                    "@ NS A.ISI.EDU.",
                    "@ NS C.ISI.EDU.",
                    "@ NS SRI-NIC.ARPA.",
                    "MIL. NS SRI-NIC.ARPA.",
                    "MIL. NS A.ISI.EDU.",
                    "EDU. NS SRI-NIC.ARPA.",
                    "EDU. NS C.ISI.EDU.",
                    "SRI-NIC.ARPA. A 26.0.0.73",
                    "SRI-NIC.ARPA. A 10.0.0.51",
                    "SRI-NIC.ARPA. MX 0 SRI-NIC.ARPA.",
                    "ACC.ARPA. A 26.6.0.65",
                    "USC-ISIC.ARPA. CNAME C.ISI.EDU.",
                    "73.0.0.26.IN-ADDR.ARPA. PTR SRI-NIC.ARPA.",
                    "A.ISI.EDU. A 26.3.0.103",
                    "C.ISI.EDU. A 10.0.0.52"});
}

// 6.2.1: QNAME=SRI-NIC.ARPA, QTYPE=A
TEST(ZoneOfRfc1034, GivesAllAddresses) {
    const Reply reply = ask(root(), "SRI-NIC.ARPA", Type::A);
    EXPECT_TRUE(reply.authoritative);
    EXPECT_EQ(reply.code, Code::NoError);
    EXPECT_THAT(texts(reply.answers),
                UnorderedElementsAre("sri-nic.arpa A 26.0.0.73", "sri-nic.arpa A 10.0.0.51"));
}

// 6.2.3: QNAME=SRI-NIC.ARPA, QTYPE=MX
TEST(ZoneOfRfc1034, GivesTheMailExchange) {
    EXPECT_THAT(texts(ask(root(), "SRI-NIC.ARPA", Type::Mx).answers),
                ElementsAre("sri-nic.arpa MX 0 sri-nic.arpa"));
}

// 6.2.4: QNAME=SRI-NIC.ARPA, QTYPE=NS: "the name exists but has no RRs of that type".
TEST(ZoneOfRfc1034, SaysThatThereIsNoSuchRecord) {
    const Reply reply = ask(root(), "SRI-NIC.ARPA", Type::Ns);
    EXPECT_TRUE(reply.authoritative);
    EXPECT_EQ(reply.code, Code::NoError);
    EXPECT_THAT(reply.answers, IsEmpty());
    EXPECT_THAT(types(reply.authorities), ElementsAre("SOA"));  // since RFC 2308
}

// 6.2.5: QNAME=SIR-NIC.ARPA, QTYPE=A
TEST(ZoneOfRfc1034, SaysThatThereIsNoSuchName) {
    const Reply reply = ask(root(), "SIR-NIC.ARPA", Type::A);
    EXPECT_TRUE(reply.authoritative);
    EXPECT_EQ(reply.code, Code::NameError);
    EXPECT_THAT(reply.answers, IsEmpty());
    EXPECT_THAT(types(reply.authorities), ElementsAre("SOA"));
}

// 6.2.6: QNAME=BRL.MIL, QTYPE=A: a referral, with the servers' addresses.
TEST(ZoneOfRfc1034, RefersToWhoHasTheAuthority) {
    const Reply reply = ask(root(), "BRL.MIL", Type::A);
    EXPECT_FALSE(reply.authoritative);
    EXPECT_EQ(reply.code, Code::NoError);
    EXPECT_THAT(reply.answers, IsEmpty());
    EXPECT_THAT(texts(reply.authorities),
                UnorderedElementsAre("mil NS sri-nic.arpa", "mil NS a.isi.edu"));
    EXPECT_THAT(
        texts(reply.additionals),
        UnorderedElementsAre(
            "sri-nic.arpa A 26.0.0.73", "sri-nic.arpa A 10.0.0.51", "a.isi.edu A 26.3.0.103"));
}

// 6.2.7: QNAME=USC-ISIC.ARPA, QTYPE=A: the alias leads out of the zone, to where it is cut.
TEST(ZoneOfRfc1034, GivesTheAliasAndLeavesTheRestToOthers) {
    const Reply reply = ask(root(), "USC-ISIC.ARPA", Type::A);
    EXPECT_TRUE(reply.authoritative);
    EXPECT_EQ(reply.code, Code::NoError);
    EXPECT_THAT(texts(reply.answers), ElementsAre("usc-isic.arpa CNAME c.isi.edu"));
}

// 6.2.8: QNAME=USC-ISIC.ARPA, QTYPE=CNAME
TEST(ZoneOfRfc1034, GivesTheAliasToWhoAsksForIt) {
    const Reply reply = ask(root(), "USC-ISIC.ARPA", Type::Cname);
    EXPECT_TRUE(reply.authoritative);
    EXPECT_THAT(texts(reply.answers), ElementsAre("usc-isic.arpa CNAME c.isi.edu"));
}

// RFC 2308 2.1 and 3: an alias to nothing; the TTL of what is not there is the lesser of two.
TEST(ZoneOfRfc2308, SaysHowLongToBelieveThatThereIsNone) {
    const Zone zone = zone_of(
        "example", {"@ SOA ns.xx. hostmaster.ns 1 3600 600 86400 1200", "an CNAME tripple"});
    const Reply reply = ask(zone, "an.example", Type::A);
    EXPECT_EQ(reply.code, Code::NameError);
    EXPECT_TRUE(reply.authoritative);
    EXPECT_THAT(texts(reply.answers), ElementsAre("an.example CNAME tripple.example"));
    ASSERT_THAT(types(reply.authorities), ElementsAre("SOA"));
    EXPECT_EQ(reply.authorities.front().ttl, 1200U);
    EXPECT_EQ(reply.authorities.front().name, name("example"));
}

// RFC 4592 2.2.1; its SRV records are TXT here.
Zone wild() {
    return zone_of("example",
                   {"@ NS ns.example.com.",
                    "@ NS ns.example.net.",
                    "* TXT 'this is a wildcard'",
                    "* MX 10 host1",
                    "sub.* TXT 'this is not a wildcard'",
                    "host1 A 192.0.2.1",
                    "_ssh._tcp.host1 TXT 'service'",
                    "_ssh._tcp.host2 TXT 'service'",
                    "subdel NS ns.example.com.",
                    "subdel NS ns.example.net."});
}

TEST(ZoneOfRfc4592, MakesUpWhatTheWildcardStandsFor) {
    EXPECT_THAT(texts(ask(wild(), "host3.example", Type::Mx).answers),
                ElementsAre("host3.example MX 10 host1.example"));
    EXPECT_THAT(texts(ask(wild(), "foo.bar.example", Type::Txt).answers),
                ElementsAre("foo.bar.example TXT 'this is a wildcard'"));
}

TEST(ZoneOfRfc4592, HasNothingOfATypeThatTheWildcardLacks) {
    const Reply reply = ask(wild(), "host3.example", Type::A);
    EXPECT_EQ(reply.code, Code::NoError);
    EXPECT_THAT(reply.answers, IsEmpty());
}

struct Absent {
    const char* name;
    Type type;
    Code code;
};

// "The following responses would not be synthesized from any of the wildcards in the zone".
TEST(ZoneOfRfc4592, LetsTheWildcardStandForNothingThatExists) {
    for (const Absent& absent : {Absent{"host1.example", Type::Mx, Code::NoError},
                                 Absent{"sub.*.example", Type::Mx, Code::NoError},
                                 Absent{"_telnet._tcp.host1.example", Type::Txt, Code::NameError},
                                 Absent{"ghost.*.example", Type::Mx, Code::NameError},
                                 // Names that exist because of one below them.
                                 Absent{"host2.example", Type::Txt, Code::NoError},
                                 Absent{"_tcp.host2.example", Type::Mx, Code::NoError}}) {
        const Reply reply = ask(wild(), absent.name, absent.type);
        EXPECT_THAT(reply.answers, IsEmpty()) << absent.name;
        EXPECT_EQ(reply.code, absent.code) << absent.name;
    }
}

TEST(ZoneOfRfc4592, RefersBelowACutInSpiteOfTheWildcard) {
    const Reply reply = ask(wild(), "host.subdel.example", Type::A);
    EXPECT_FALSE(reply.authoritative);
    EXPECT_THAT(types(reply.authorities), ElementsAre("NS", "NS"));
}

// RFC 1034 3.6.2: a loop of aliases "should be signalled"; at least it must end.
TEST(Zone, EndsWhereAliasesLeadRound) {
    const Zone zone = zone_of("example", {"a CNAME b", "b CNAME a"});
    EXPECT_LT(ask(zone, "a.example", Type::A).answers.size(), 20U);
}

TEST(Zone, FollowsAliasesOfItsOwn) {
    const Zone zone = zone_of("example", {"a CNAME b", "b CNAME c", "c A 10.0.0.1"});
    EXPECT_THAT(
        texts(ask(zone, "a.example", Type::A).answers),
        ElementsAre(
            "a.example CNAME b.example", "b.example CNAME c.example", "c.example A 10.0.0.1"));
}

TEST(Zone, KnowsGlueButDoesNotAnswerByIt) {
    const Zone zone = zone_of("example", {"sub NS ns.sub", "ns.sub A 10.0.0.13"});
    const Reply reply = ask(zone, "ns.sub.example", Type::A);
    EXPECT_FALSE(reply.authoritative);
    EXPECT_THAT(reply.answers, IsEmpty());
    EXPECT_THAT(texts(reply.authorities), ElementsAre("sub.example NS ns.sub.example"));
    EXPECT_THAT(texts(reply.additionals), ElementsAre("ns.sub.example A 10.0.0.13"));
}

}  // namespace
}  // namespace catenet::dns
