// Lookups whose answer is too long for a datagram: it is asked for again over TCP (RFC 7766 5, RFC
// 2181 9), and what becomes of them where that cannot be.
#include "tests/models/dns/tcp_scene.hpp"
#include "tests/support/loses_one.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dns {
namespace {

using namespace std::chrono_literals;
using test::DnsRun;
using test::Happening;
using test::name;
using test::tcp_scene;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Le;
using testing::SizeIs;

const std::string kMany = "  - 0s: pc lookup many.example.org\n";

// "the resolver is of no help: 10.0.1.53: ..."
std::string no_help(const std::string& because) {
    return "the resolver is of no help: 10.0.1.53: the answer was cut, and " + because;
}

std::vector<std::string> facts(const DnsRun& run, std::string_view rule, const std::string& fact) {
    std::vector<std::string> facts;
    for (const Happening& one : run.trace.by(rule)) facts.push_back(one.facts.at(fact));
    return facts;
}

// RFC 2181 9: "it should ignore that response, and query again, using a mechanism, such as a TCP
// connection, that will permit larger replies"; RFC 1035 4.2.1: 512 bytes.
TEST(DnsOverTcp, BringsTheWholeAnswerThatDoesNotFitIntoADatagram) {
    const DnsRun run{tcp_scene(kMany)};
    const Message cut = run.answer_of("ns");  // over UDP
    EXPECT_TRUE(cut.truncated);
    EXPECT_LE(cut.emit().size(), 512U);
    EXPECT_THAT(run.trace.by("dns.truncated"), SizeIs(1));
    EXPECT_THAT(run.outcomes(), SizeIs(100));
    EXPECT_EQ(run.outcomes().front(), "10.1.0.1");
    EXPECT_EQ(run.outcomes().back(), "10.1.0.100");
}

// What fits is not asked for twice: no connection is begun.
TEST(DnsOverTcp, IsLeftAloneWhereTheAnswerFits) {
    const DnsRun run{tcp_scene("  - 0s: pc lookup www.example.org\n")};
    EXPECT_THAT(run.outcomes(), ElementsAre("10.0.1.80"));
    EXPECT_THAT(run.trace.by("tcp.state"), IsEmpty());
}

// RFC 1035 4.2.2: the length has two bytes. 4091 records of 16 bytes, a header of 12 and a question
// of 22 are 65 490 bytes, and three more records would not fit.
TEST(DnsOverTcp, BringsAnswersOfUpTo65535Bytes) {
    const DnsRun run{tcp_scene(kMany, {.count = 4093})};
    EXPECT_THAT(run.outcomes(), SizeIs(4093));
}

// RFC 2181 9: TC is set where a set of records "could not be included in its entirety".
TEST(DnsOverTcp, HasItsLimitToo) {
    const DnsRun run{tcp_scene(kMany, {.count = 4094})};
    EXPECT_THAT(run.outcomes(), ElementsAre(no_help("it is too long for TCP, too")));
}

// It is the same server, and the time of one question.
TEST(DnsOverTcp, IsAnsweredBeforeThePatienceIsOver) {
    const DnsRun run{tcp_scene(kMany)};
    const auto told = run.trace.by("dns.told");
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_LT(told[0].time, TimePoint{10ms});
    EXPECT_EQ(told[0].facts.at("server"), "10.0.1.53");
}

// -- The story ------------------------------------------------------------------------------------

// One journey from the question to the answer, by both ways.
TEST(DnsOverTcp, BelongsToTheJourneyOfItsQuestion) {
    const DnsRun run{tcp_scene(kMany)};
    for (const char* const rule :
         {"dns.truncated", "dns.into-stream", "dns.out-of-stream", "dns.from-zone", "dns.told"}) {
        const auto all = run.trace.by(rule);
        EXPECT_THAT(all, testing::Not(IsEmpty())) << rule;
        for (const Happening& one : all) EXPECT_THAT(one.journeys, ElementsAre(1)) << rule;
    }
    // Of the datagram, and of what came over TCP.
    EXPECT_THAT(run.trace.by("dns.from-zone"), SizeIs(2));
    // The question, and the answer.
    EXPECT_THAT(run.trace.by("dns.into-stream"), SizeIs(2));
    EXPECT_THAT(run.trace.by("dns.out-of-stream"), SizeIs(2));
}

// The segments of the connection are sent for its sake, from the first SYN on.
TEST(DnsOverTcp, BeginsNoOtherJourney) {
    const DnsRun run{tcp_scene(kMany)};
    for (const Happening& one : run.trace.of(trace::What::Sent)) {
        EXPECT_THAT(one.journeys, ElementsAre(1)) << one.text();
    }
}

// -- Where it cannot be ---------------------------------------------------------------------------

// RFC 9293 3.10.7.1: a reset answers a SYN that nobody waits for.
TEST(DnsOverTcp, SaysThatNobodyListensThere) {
    const DnsRun run{
        tcp_scene(kMany, {.ns = "    firewall: {input: [reject with tcp-reset tcp port 53]}\n"})};
    EXPECT_THAT(run.outcomes(), ElementsAre(no_help("nobody listens on its TCP port 53")));
    // resolv.conf(5): twice. Each time what waited for the connection is dropped with the reason.
    EXPECT_THAT(
        facts(run, "dns.not-sent", "because"),
        ElementsAre("nobody listens on its TCP port 53", "nobody listens on its TCP port 53"));
}

TEST(DnsOverTcp, SaysThatAFirewallIsSilent) {
    const DnsRun run{tcp_scene(kMany, {.ns = "    firewall: {input: [drop tcp port 53]}\n"})};
    EXPECT_THAT(run.outcomes(), ElementsAre(no_help("over TCP none came within 5s")));
    // Both attempts together take what the patience of two questions is.
    const auto ended = run.trace.by("app.unanswered");
    ASSERT_THAT(ended, SizeIs(1));
    EXPECT_GE(ended[0].time, TimePoint{10s});
    EXPECT_LT(ended[0].time, TimePoint{10s + 1ms});
}

TEST(DnsOverTcp, SaysThatAFirewallForbidsIt) {
    const DnsRun run{tcp_scene(
        kMany, {.ns = "    firewall: {input: [reject with admin-prohibited tcp port 53]}\n"})};
    EXPECT_THAT(run.outcomes(), ElementsAre(no_help("its TCP port 53 cannot be reached")));
}

// A run that ends while the question waits for its connection: nothing is lost silently.
TEST(DnsOverTcp, MayBeInterruptedByTheEndOfTheRun) {
    const DnsRun run{
        tcp_scene(kMany + "stop: 2s\n", {.ns = "    firewall: {input: [drop tcp port 53]}\n"})};
    EXPECT_THAT(run.outcomes(), IsEmpty());
}

// -- The resolver ---------------------------------------------------------------------------------

// Its own question is cut, and the one that it is asked.
TEST(DnsOverTcp, IsSpokenByResolversOnBothSides) {
    const DnsRun run{test::long_tree(kMany)};
    EXPECT_THAT(run.outcomes(), SizeIs(100));
    EXPECT_THAT(facts(run, "dns.truncated", "server"), ElementsAre("10.0.0.12", "10.0.0.53"));
    // It is asked twice, and asks once: then it knows.
    EXPECT_THAT(run.asked_by("res"), SizeIs(3));
    EXPECT_THAT(run.trace.by("dns.from-cache"), SizeIs(1));
}

// RFC 2181 9: what was cut is not used; so nothing of it is kept.
TEST(DnsOverTcp, LeavesResolversWithoutAnAnswerWhereItIsRefused) {
    const DnsRun run{
        test::long_tree(kMany, "    firewall: {input: [reject with tcp-reset tcp port 53]}\n")};
    EXPECT_THAT(run.outcomes(), ElementsAre("the resolver could not find it out (SERVFAIL)"));
    EXPECT_THAT(facts(run, "dns.server-fails", "because"),
                ElementsAre("the answer was cut, and nobody listens on its TCP port 53",
                            "the answer was cut, and nobody listens on its TCP port 53"));
    EXPECT_THAT(facts(run, "dns.learned", "key"), testing::Not(Contains("many.example.org A")));
}

// -- Losses ---------------------------------------------------------------------------------------

// Every frame of the lookup, ARP's and TCP's too: whoever loses one asks or sends once more.
TEST(DnsOverTcp, SurvivesTheLossOfAnyFrame) {
    const std::string text = tcp_scene(kMany);
    test::lose_each_frame([&](test::LosesOne& sink) {
        test::TcpWorld world{text};
        sink.listen_to(world.world->simulation());
        world.run();
        EXPECT_THAT(world.trace.by("app.answered"), SizeIs(1));
        EXPECT_THAT(world.trace.by("app.got"), SizeIs(100));
        EXPECT_THAT(world.trace.by("app.unanswered"), IsEmpty());
    });
}

}  // namespace
}  // namespace catenet::dns
