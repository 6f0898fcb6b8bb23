// A name server on the wire: what it answers for its zones (RFC 1034 4.3.2), and what it refuses.
#include "tests/models/dns/scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dns {
namespace {

using test::DnsRun;
using test::name;
using test::texts;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// pc asks ns, which has the authority for two zones, one of them within the other, and for a third.
std::string scene(const std::string& events) {
    return "title: T\n"
           "networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}}\n"
           "nodes:\n"
           "  pc: {joins: lan, ip: 10.0.1.1, resolver: ns}\n"
           "  ns:\n"
           "    joins: lan\n"
           "    ip: 10.0.1.53\n"
           "    dns:\n"
           "      ttl: 1h\n"
           "      zones:\n"
           "        org: [\"example NS ns.example\", \"ns.example A 10.0.1.99\",\n"
           "              \"other NS ns.other\", \"ns.other A 10.0.1.54\",\n"
           "              \"ns.other AAAA 2001:db8::54\", \"other NS ns.example.net.\"]\n"
           "        example.org:\n"
           "          - \"@ SOA ns hostmaster 7 3600 600 86400 60\"\n"
           "          - \"www A 10.0.1.80\"\n"
           "          - \"www A 10.0.1.81\"\n"
           "          - \"a CNAME b\"\n"
           "          - \"b CNAME www\"\n"
           "          - \"away CNAME www.example.net.\"\n"
           "          - \"gone CNAME nothing\"\n"
           "        example.net: [\"www A 10.0.2.80\"]\n"
           "events:\n" +
           events;
}

Message answer_to(const std::string& lookup) {
    return DnsRun{scene("  - 0s: pc lookup " + lookup + "\n")}.answer_of("ns");
}

// RFC 1035 4.1.1
TEST(DnsServer, RepeatsTheNumberTheQuestionAndTheWishForRecursion) {
    const DnsRun run{scene("  - 0s: pc lookup www.example.org\n")};
    const auto queries = run.queries_of("pc");
    ASSERT_THAT(queries, SizeIs(1));
    EXPECT_TRUE(queries[0].recursion_desired);
    const Message answer = run.answer_of("ns");
    EXPECT_EQ(answer.id, queries[0].id);
    EXPECT_EQ(answer.questions, queries[0].questions);
    EXPECT_TRUE(answer.recursion_desired);
    EXPECT_FALSE(answer.recursion_available);
}

// "AA - Authoritative Answer ... the responding name server is an authority for the domain name"
TEST(DnsServer, HasTheAuthorityForItsZones) {
    const Message answer = answer_to("www.example.org");
    EXPECT_TRUE(answer.authoritative);
    EXPECT_EQ(answer.code, Code::NoError);
    EXPECT_THAT(texts(answer.answers),
                ElementsAre("www.example.org A 10.0.1.80", "www.example.org A 10.0.1.81"));
}

TEST(DnsServer, SaysForHowLongItsAnswerMayBeKept) {
    EXPECT_EQ(answer_to("www.example.org").answers.front().ttl, 3600U);
}

// Step 3a: "copy the CNAME RR into the answer section ... change QNAME to the canonical name".
TEST(DnsServer, GivesAllAliasesInTheirOrderAndThenTheAddresses) {
    const Message answer = answer_to("a.example.org");
    EXPECT_TRUE(answer.authoritative);
    EXPECT_THAT(texts(answer.answers),
                ElementsAre("a.example.org CNAME b.example.org",
                            "b.example.org CNAME www.example.org",
                            "www.example.org A 10.0.1.80",
                            "www.example.org A 10.0.1.81"));
}

// Step 3a: "unless QTYPE matches CNAME"
TEST(DnsServer, GivesOneAliasToWhoAsksForIt) {
    EXPECT_THAT(texts(answer_to("a.example.org type CNAME").answers),
                ElementsAre("a.example.org CNAME b.example.org"));
}

// Step 3a: "and go back to step 1", where the zone for the new name is looked for.
TEST(DnsServer, FollowsAnAliasIntoAnotherOfItsZones) {
    const Message answer = answer_to("away.example.org");
    EXPECT_TRUE(answer.authoritative);
    EXPECT_THAT(
        texts(answer.answers),
        ElementsAre("away.example.org CNAME www.example.net", "www.example.net A 10.0.2.80"));
}

// Step 3b, with "whatever addresses are available" in the additional section. RFC 2181 6.1: no AA.
TEST(DnsServer, RefersToTheServersOfAZoneThatItGaveAway) {
    const Message answer = answer_to("www.other.org");
    EXPECT_FALSE(answer.authoritative);
    EXPECT_EQ(answer.code, Code::NoError);
    EXPECT_THAT(answer.answers, IsEmpty());
    EXPECT_THAT(texts(answer.authorities),
                ElementsAre("other.org NS ns.other.org", "other.org NS ns.example.net"));
    EXPECT_THAT(texts(answer.additionals),
                ElementsAre("ns.other.org A 10.0.1.54", "ns.other.org AAAA 2001:db8::54"));
}

// Step 3c: "set an authoritative name error"; RFC 2308 2.1: with the SOA.
TEST(DnsServer, SaysWithAuthorityThatNothingHasAName) {
    const Message answer = answer_to("nobody.example.org");
    EXPECT_TRUE(answer.authoritative);
    EXPECT_EQ(answer.code, Code::NameError);
    EXPECT_THAT(answer.answers, IsEmpty());
    ASSERT_THAT(answer.authorities, SizeIs(1));
    EXPECT_EQ(answer.authorities[0].type, Type::Soa);
    EXPECT_EQ(answer.authorities[0].name, name("example.org"));
}

// RFC 2308 2.2: NODATA is no error: "RCODE set to NOERROR and no relevant answers".
TEST(DnsServer, SaysThatANameHasNoSuchRecord) {
    const Message answer = answer_to("www.example.org type MX");
    EXPECT_TRUE(answer.authoritative);
    EXPECT_EQ(answer.code, Code::NoError);
    EXPECT_THAT(answer.answers, IsEmpty());
    ASSERT_THAT(answer.authorities, SizeIs(1));
    EXPECT_EQ(answer.authorities[0].type, Type::Soa);
}

// RFC 2308 3: "the minimum of the MINIMUM field of the SOA record and the TTL of the SOA itself"
TEST(DnsServer, LetsADenialBeKeptForTheMinimumOfItsZone) {
    const Message answer = answer_to("nobody.example.org");
    ASSERT_THAT(answer.authorities, SizeIs(1));
    EXPECT_EQ(answer.authorities[0].ttl, 60U);
}

// RFC 6604 3: "the RCODE in the ultimate query cycle MUST be set".
TEST(DnsServer, SaysThatNothingHasTheNameThatAnAliasLeadsTo) {
    const Message answer = answer_to("gone.example.org");
    EXPECT_EQ(answer.code, Code::NameError);
    EXPECT_THAT(texts(answer.answers), ElementsAre("gone.example.org CNAME nothing.example.org"));
}

// RFC 1035 4.1.1: "5 Refused - The name server refuses to perform the specified operation".
TEST(DnsServer, RefusesNamesOutsideOfItsZones) {
    for (const char* const other : {"www.example.com", "com", "net"}) {
        const Message answer = answer_to(other);
        EXPECT_EQ(answer.code, Code::Refused) << other;
        EXPECT_FALSE(answer.authoritative);
        EXPECT_THAT(answer.answers, IsEmpty());
        EXPECT_THAT(answer.authorities, IsEmpty());
    }
}

// Step 2: "the zone which is the nearest ancestor to QNAME". The outer one would refer elsewhere.
TEST(DnsServer, AnswersFromTheNearestOfItsZones) {
    const Message answer = answer_to("example.org type SOA");
    EXPECT_TRUE(answer.authoritative);
    EXPECT_THAT(texts(answer.answers),
                ElementsAre("example.org SOA ns.example.org hostmaster.example.org "
                            "7 3600 600 86400 60"));
    EXPECT_TRUE(answer_to("www.example.org").authoritative);
    EXPECT_TRUE(answer_to("org type SOA").authoritative);
}

TEST(DnsServer, DoesNotCareAboutTheCaseOfNames) {
    EXPECT_THAT(answer_to("WWW.Example.ORG").answers, SizeIs(2));
}

TEST(DnsServer, TellsWhoAskedWhyThereIsNoAnswer) {
    const DnsRun run{
        scene("  - 0s: pc lookup nobody.example.org\n"
              "  - 1s: pc lookup www.example.org type MX\n"
              "  - 2s: pc lookup www.example.com\n")};
    EXPECT_THAT(run.outcomes(),
                ElementsAre("nothing has the name nobody.example.org",
                            "www.example.org has no MX record",
                            "the server refuses to look for it (REFUSED)"));
}

}  // namespace
}  // namespace catenet::dns
