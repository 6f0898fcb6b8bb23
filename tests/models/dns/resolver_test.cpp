// A recursive resolver at work: whom it asks, what it keeps, and when it gives up (RFC 1034 5.3.3).
#include "tests/models/dns/scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dns {
namespace {

using namespace std::chrono_literals;
using test::dns_tree;
using test::DnsRun;
using test::name;
using test::texts;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Le;
using testing::SizeIs;

// The servers of test::dns_tree.
const std::string kRoot = "10.0.0.10 for ";
const std::string kOrg = "10.0.0.11 for ";
const std::string kExample = "10.0.0.12 for ";
const std::string kNet = "10.0.0.13 for ";
constexpr const char* kServfail = "the resolver could not find it out (SERVFAIL)";

// Lookups at times, "0s: www.example.org".
std::string lookups(const std::vector<std::string>& all) {
    std::string events;
    for (const std::string& one : all) {
        const std::size_t colon = one.find(": ");
        events += "  - " + one.substr(0, colon) + ": pc lookup " + one.substr(colon + 2) + "\n";
    }
    return events;
}

DnsRun looked_up(const std::vector<std::string>& all, const test::DnsTree& tree = {}) {
    return DnsRun{dns_tree(lookups(all) + "stop: 200s\n", tree)};
}

// What the resolver says to pc: the others only get questions from it.
std::vector<Message> answers(const DnsRun& run) {
    return run.answers_of("res");
}

// RFC 1034 5.3.3, steps 2 to 4b
TEST(DnsResolver, AsksFromTheRootDownwards) {
    const DnsRun run = looked_up({"0s: www.example.org"});
    EXPECT_THAT(run.asked_by("res"),
                ElementsAre(kRoot + "www.example.org A",
                            kOrg + "www.example.org A",
                            kExample + "www.example.org A"));
    EXPECT_THAT(run.outcomes(), ElementsAre("10.0.0.80"));
}

// RFC 1035 4.1.1: RA "denotes whether recursive query support is available"; the authority is not
// its own; what it asks itself it does not hand on.
TEST(DnsResolver, SaysThatItAsksOnAndIsNoAuthority) {
    const DnsRun run = looked_up({"0s: www.example.org"});
    ASSERT_THAT(answers(run), SizeIs(1));
    EXPECT_TRUE(answers(run)[0].recursion_available);
    EXPECT_FALSE(answers(run)[0].authoritative);
    for (const Message& query : run.queries_of("res")) EXPECT_FALSE(query.recursion_desired);
}

// Step 1, and 2: "the best servers to ask".
TEST(DnsResolver, AsksTheNearestServerThatItKnows) {
    const DnsRun run =
        looked_up({"0s: www.example.org", "1s: mail.example.org", "2s: www.other.org"});
    EXPECT_THAT(run.asked_by("res"),
                ElementsAre(kRoot + "www.example.org A",
                            kOrg + "www.example.org A",
                            kExample + "www.example.org A",
                            kExample + "mail.example.org A",
                            kOrg + "www.other.org A"));
}

// RFC 1035 3.2.1 and 7.4: the TTL runs down in the cache.
TEST(DnsResolver, AnswersFromItsCacheForWhatIsLeftOfTheTtl) {
    const DnsRun run = looked_up({"0s: www.example.org", "5s: www.example.org"});
    EXPECT_THAT(run.asked_by("res"), SizeIs(3));
    ASSERT_THAT(answers(run), SizeIs(2));
    EXPECT_EQ(answers(run)[0].answers.front().ttl, 60U);
    EXPECT_EQ(answers(run)[1].answers.front().ttl, 55U);
}

TEST(DnsResolver, AsksTheAuthorityAgainWhenTheTtlIsOver) {
    const DnsRun run = looked_up({"0s: www.example.org", "61s: www.example.org"});
    EXPECT_THAT(run.asked_by("res"),
                ElementsAre(kRoot + "www.example.org A",
                            kOrg + "www.example.org A",
                            kExample + "www.example.org A",
                            kExample + "www.example.org A"));
    EXPECT_EQ(answers(run)[1].answers.front().ttl, 60U);
}

// RFC 1035 3.2.1: "Zero values are interpreted to mean that the RR can only be used for the
// transaction in progress, and should not be cached."
TEST(DnsResolver, UsesWhatMayNotBeKeptForTheSearchInProgress) {
    const DnsRun run =
        looked_up({"0s: www.example.org", "1s: www.example.org"}, {.ttl = "0s", .own_ttl = "0s"});
    EXPECT_THAT(run.outcomes(), ElementsAre("10.0.0.80", "10.0.0.80"));
    const std::string asked = "www.example.org A";
    EXPECT_THAT(run.asked_by("res"),
                ElementsAre(kRoot + asked,
                            kOrg + asked,
                            kExample + asked,
                            kRoot + asked,
                            kOrg + asked,
                            kExample + asked));
}

// RFC 2308 5: "A negative answer that resulted from a name error (NXDOMAIN) should be cached such
// that it can be retrieved and returned in response to another query for the same <QNAME, QCLASS>".
TEST(DnsResolver, RemembersForAnyTypeThatNothingHasAName) {
    const DnsRun run = looked_up({"0s: nobody.example.org", "1s: nobody.example.org type MX"});
    EXPECT_THAT(run.asked_by("res"), SizeIs(3));
    ASSERT_THAT(answers(run), SizeIs(2));
    for (const Message& answer : answers(run)) EXPECT_EQ(answer.code, Code::NameError);
}

// "the same <QNAME, QTYPE, QCLASS>" for NODATA
TEST(DnsResolver, RemembersForOneTypeThatANameHasNoSuchRecord) {
    const DnsRun run = looked_up({"0s: www.example.org type MX",
                                  "1s: www.example.org type MX",
                                  "2s: www.example.org type TXT"});
    EXPECT_THAT(run.asked_by("res"),
                ElementsAre(kRoot + "www.example.org MX",
                            kOrg + "www.example.org MX",
                            kExample + "www.example.org MX",
                            kExample + "www.example.org TXT"));
    for (const Message& answer : answers(run)) EXPECT_EQ(answer.code, Code::NoError);
}

// "The TTL of this record is set from the minimum of the MINIMUM field of the SOA record and the
// TTL of the SOA itself", 5 s here; "This TTL decrements in a similar manner to a normal cached
// answer".
TEST(DnsResolver, BelievesADenialForTheMinimumOfTheZone) {
    const DnsRun run =
        looked_up({"0s: nobody.example.org", "3s: nobody.example.org", "6s: nobody.example.org"});
    EXPECT_THAT(run.asked_by("res"), SizeIs(4));
    std::vector<std::uint32_t> ttls;
    for (const Message& answer : answers(run)) {
        ASSERT_THAT(answer.authorities, SizeIs(1));
        EXPECT_EQ(answer.authorities[0].type, Type::Soa);
        ttls.push_back(answer.authorities[0].ttl);
    }
    EXPECT_THAT(ttls, ElementsAre(5, 2, 5));
}

// Step 4c: "change the SNAME to the canonical name in the CNAME RR and go to step 1"
TEST(DnsResolver, FollowsAnAliasIntoAnotherZone) {
    const DnsRun run = looked_up({"0s: away.example.org"});
    EXPECT_THAT(run.asked_by("res"),
                ElementsAre(kRoot + "away.example.org A",
                            kOrg + "away.example.org A",
                            kExample + "away.example.org A",
                            kRoot + "www.example.net A",
                            kNet + "www.example.net A"));
    ASSERT_THAT(answers(run), SizeIs(1));
    EXPECT_THAT(
        texts(answers(run)[0].answers),
        ElementsAre("away.example.org CNAME www.example.net", "www.example.net A 10.0.0.90"));
}

// RFC 5452 6: what lies outside of the zone that was asked may be anybody's invention.
TEST(DnsResolver, BelievesNoServerAboutTheZonesOfOthers) {
    const DnsRun run = looked_up({"0s: away.example.org"},
                                 {.more_zones = "        example.net: [\"www A 6.6.6.6\"]\n"});
    EXPECT_THAT(run.outcomes(), ElementsAre("10.0.0.90"));
    EXPECT_THAT(run.asked_by("res"), Contains(kNet + "www.example.net A"));
}

// Servers without glue: "start parallel resolver processes looking for the addresses"
TEST(DnsResolver, LooksUpTheServersWhoseAddressesItWasNotTold) {
    const DnsRun run = looked_up({"0s: www.far.org"},
                                 {.org = "\"far NS ns.example.net.\"",
                                  .net = "\"ns.example A 10.0.0.14\"",
                                  .nodes = "  far: {joins: {net: 10.0.0.14}, "
                                           "dns: {zones: {far.org: [\"www A 10.0.0.70\"]}}}\n"});
    EXPECT_THAT(run.asked_by("res"),
                ElementsAre(kRoot + "www.far.org A",
                            kOrg + "www.far.org A",
                            kRoot + "ns.example.net A",
                            kNet + "ns.example.net A",
                            "10.0.0.14 for www.far.org A"));
    EXPECT_THAT(run.outcomes(), ElementsAre("10.0.0.70"));
}

// Step 3: "Send them queries until one returns a response."
TEST(DnsResolver, AsksTheNextServerWhereOneIsSilent) {
    const DnsRun run = looked_up({"0s: www.far.org"},
                                 {.org = "\"far NS ns1.far\", \"ns1.far A 10.0.0.13\", "
                                         "\"far NS ns2.far\", \"ns2.far A 10.0.0.14\"",
                                  .nodes = "  far: {joins: {net: 10.0.0.14}, "
                                           "dns: {zones: {far.org: [\"www A 10.0.0.70\"]}}}\n",
                                  .events = "  - 0s: fail net-server\n"});
    EXPECT_THAT(run.outcomes(), ElementsAre("10.0.0.70"));
}

// RFC 1035 4.1.1: "2 Server failure - The name server was unable to process this query due to a
// problem with the name server."
TEST(DnsResolver, GivesUpWhereNobodyAnswers) {
    const DnsRun run = looked_up({"0s: www.example.org"}, {.events = "  - 0s: fail auth\n"});
    EXPECT_THAT(run.outcomes(), ElementsAre(kServfail));
    ASSERT_THAT(answers(run), SizeIs(1));
    EXPECT_EQ(answers(run)[0].code, Code::ServerFailure);
    EXPECT_THAT(answers(run)[0].answers, IsEmpty());
    // Each server twice: it may only have been a loss.
    EXPECT_THAT(run.asked_by("res"),
                ElementsAre(kRoot + "www.example.org A",
                            kOrg + "www.example.org A",
                            kExample + "www.example.org A",
                            kExample + "www.example.org A"));
}

// RFC 2308 7.1 lets failures be kept, it need not be; so all is well as soon as it answers again.
TEST(DnsResolver, AsksAgainAfterItGaveUp) {
    const DnsRun run = looked_up({"0s: www.example.org", "20s: www.example.org"},
                                 {.events = "  - 0s: fail auth\n  - 10s: recover auth\n"});
    EXPECT_THAT(run.outcomes(), ElementsAre(kServfail, "10.0.0.80"));
}

// Nobody has the address that the parent gives, nobody listens there, or it has no such zone.
TEST(DnsResolver, GivesUpWhereTheServersOfAZoneAreNone) {
    for (const char* const address : {"10.0.0.99", "10.0.0.80", "10.0.0.13"}) {
        const DnsRun run =
            looked_up({"0s: www.far.org"},
                      {.org = "\"far NS ns.far\", \"ns.far A " + std::string{address} + "\""});
        EXPECT_THAT(run.outcomes(), ElementsAre(kServfail)) << address;
    }
}

// RFC 1034 5.3.3: "bound the amount of work (packets sent, parallel processes started) so that a
// request can't get into an infinite loop".
TEST(DnsResolver, GivesUpWhereAliasesLeadRound) {
    const DnsRun run =
        looked_up({"0s: round.example.org"}, {.net = "\"round.example CNAME round.example.org.\""});
    EXPECT_THAT(run.outcomes(), ElementsAre(kServfail));
    EXPECT_LE(run.asked_by("res").size(), 32U);
}

TEST(DnsResolver, GivesUpWhereDelegationsLeadRound) {
    const DnsRun run =
        looked_up({"0s: www.one.org"}, {.org = "\"one NS ns.two\", \"two NS ns.one\""});
    EXPECT_THAT(run.outcomes(), ElementsAre(kServfail));
    EXPECT_LE(run.asked_by("res").size(), 64U);
}

// RFC 9471: only those servers themselves could say where they are.
TEST(DnsResolver, GivesUpWhereAZoneLacksItsGlue) {
    const DnsRun run = looked_up({"0s: www.one.org"}, {.org = "\"one NS ns.one\""});
    EXPECT_THAT(run.outcomes(), ElementsAre(kServfail));
    EXPECT_LE(run.asked_by("res").size(), 32U);
}

// RFC 1034 4.3.2, steps 3a, 4 and 5: what its own zone begins, it finds out to the end.
TEST(DnsResolver, FollowsAnAliasOutOfAZoneOfItsOwn) {
    const DnsRun run = looked_up(
        {"0s: www.home"}, {.own_zones = "      zones: {home: [\"www CNAME www.example.org.\"]}\n"});
    ASSERT_THAT(answers(run), SizeIs(1));
    EXPECT_THAT(texts(answers(run)[0].answers),
                ElementsAre("www.home CNAME www.example.org", "www.example.org A 10.0.0.80"));
}

// The root knows nothing of it, but its own zone does.
TEST(DnsResolver, AsksOnWhereAZoneOfItsOwnIsGivenAway) {
    const DnsRun run = looked_up(
        {"0s: www.lab.home", "1s: www.lab.home"},
        {.own_zones = "      zones: {home: [\"lab NS ns.lab\", \"ns.lab A 10.0.0.14\"]}\n",
         .nodes = "  lab: {joins: {net: 10.0.0.14}, "
                  "dns: {zones: {lab.home: [\"www A 10.0.0.71\"]}}}\n"});
    EXPECT_THAT(run.outcomes(), ElementsAre("10.0.0.71", "10.0.0.71"));
    EXPECT_THAT(run.asked_by("res"), ElementsAre("10.0.0.14 for www.lab.home A"));
}

}  // namespace
}  // namespace catenet::dns
