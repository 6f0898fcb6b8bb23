// A journey as visits of packets to nodes, its verdict, and how both are told.
#include "tools/export/hops.hpp"

#include "tests/support/kept_run.hpp"
#include "tools/export/crossing_book.hpp"
#include "tools/export/hop_text.hpp"
#include "tools/export/verdict.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Outcome = Verdict::Outcome;

std::vector<std::string> way_in(std::string_view scenario, std::uint64_t journey) {
    std::vector<std::string> names;
    test::with_kept_run(scenario, [&](const Journeys& journeys, const Questions&) {
        for (const trace::NodeIndex node : way_of(hops_of(journeys, {journey}))) {
            names.push_back(journeys.directory().node_name(node));
        }
    });
    return names;
}

TEST(Hops, LeadThereAndBack) {
    EXPECT_THAT(way_in(test::kTwoLans, 1), ElementsAre("pc1", "r1", "pc2", "r1", "pc1"));
}

TEST(Hops, EndWhereThePacketEnds) {
    EXPECT_THAT(way_in(test::kTwoLans, 2), ElementsAre("pc1", "r1"));
}

// On a bus all hear a frame; the way leads to whom it is for.
TEST(Hops, LeaveBystandersAside) {
    EXPECT_THAT(way_in(test::kBus, 1), ElementsAre("plc", "motor"));
}

TEST(Hops, SetQuestionsForAddressesAside) {
    test::with_kept_run(test::kTwoLans, [](const Journeys& journeys, const Questions&) {
        std::size_t asides = 0;
        for (const Hop& hop : hops_of(journeys, {1})) {
            const trace::TraceEvent& event = journeys.event(hop.events.back());
            const bool arp = packet_text(event, journeys).find(" arp ") != std::string::npos;
            EXPECT_EQ(hop.aside, arp) << packet_text(event, journeys);
            asides += hop.aside ? 1 : 0;
        }
        EXPECT_EQ(asides, 8U);  // two questions and two answers, each sent and taken
    });
}

TEST(Hops, SayWhatChangedAndHowLongItTook) {
    test::with_kept_run(test::kTwoLans, [](const Journeys& journeys, const Questions&) {
        const CrossingBook book{journeys};
        std::vector<std::string> texts;
        for (const Hop& hop : hops_of(journeys, {1})) {
            if (!hop.decision) continue;
            const auto crossing = book.at(*hop.decision);
            ASSERT_TRUE(crossing);
            const CrossingWords changes = words_of(field_lines(*crossing));
            texts.push_back(hop_text(hop, journeys, &changes));
            // The first packet waits for an answer of ARP, the second does not.
            EXPECT_EQ(stay_of(hop, journeys).has_value(), texts.size() == 1);
        }
        EXPECT_THAT(texts,
                    ElementsAre("forwards p1 to pc2; eth.dst eth.src ip.ttl ip.checksum change",
                                "forwards p6 to pc1; eth.dst eth.src ip.ttl ip.checksum change"));
    });
}

// -- Verdicts
// --------------------------------------------------------------------------------------

Verdict verdict_in(std::string_view scenario, std::uint64_t journey) {
    Verdict verdict;
    test::with_kept_run(scenario, [&](const Journeys& journeys, const Questions& questions) {
        verdict = verdict_of(journeys, questions, journey);
    });
    return verdict;
}

TEST(Verdict, OfAQuestionIsItsAnswer) {
    const Verdict verdict = verdict_in(test::kTwoLans, 1);
    EXPECT_EQ(verdict.outcome, Outcome::Answered);
    EXPECT_EQ(verdict.from, "pc1");
    EXPECT_EQ(verdict.to, "pc2");
    EXPECT_EQ(verdict.what, "ping");
    EXPECT_GT(verdict.took, Duration{});
    EXPECT_THAT(outcome_text(verdict), HasSubstr("answered after "));
}

TEST(Verdict, OfAQuestionWithoutAnAnswerIsBad) {
    const Verdict verdict = verdict_in(test::kTwoLans, 2);
    EXPECT_EQ(verdict.outcome, Outcome::Unanswered);
    EXPECT_TRUE(verdict.is_bad());
    EXPECT_EQ(outcome_text(verdict), "no answer");
}

TEST(Verdict, OfWhatWantsNoAnswerIsThatItArrived) {
    const Verdict verdict = verdict_in(test::kBus, 1);
    EXPECT_EQ(verdict.outcome, Outcome::Arrived);
    EXPECT_EQ(verdict.from, "plc");
    EXPECT_EQ(verdict.to, "motor");
    EXPECT_TRUE(verdict.is_good());
}

// A datagram: nobody waits for an answer.
std::string with_send(std::string_view to_pc2) {
    std::string scenario{test::kTwoLans};
    scenario.replace(scenario.find("  - 2s: pc1 ping pc2"), 20, to_pc2);
    return scenario;
}

TEST(Verdict, OfADatagramIsWhetherItWasDelivered) {
    const Verdict there = verdict_in(with_send("  - 500ms: pc1 send pc2 udp 9 hi"), 2);
    EXPECT_EQ(there.outcome, Outcome::Arrived);
    EXPECT_EQ(there.to, "pc2");
    EXPECT_THAT(outcome_text(there), HasSubstr("arrived after "));
    const Verdict cut = verdict_in(with_send("  - 2s: pc1 send pc2 udp 9 hi"), 2);
    EXPECT_EQ(cut.outcome, Outcome::NotDelivered);
    EXPECT_TRUE(cut.is_bad());
    EXPECT_EQ(outcome_text(cut), "not delivered");
}

// A gateway takes a datagram only to pass on what is inside.
constexpr std::string_view kGateway = R"(title: Behind a gateway
networks:
  office:  {kind: ethernet, prefix: 10.0.1.0/24}
  machine: {kind: can, rate: 500kbps}
nodes:
  pc:    {joins: office}
  gw:
    kind: gateway
    joins: [office, machine]
    translates: {can-udp: {listen: 20000, peer: "pc:20000", timeout: 100ms}}
  motor: {kind: can-node, joins: machine, accepts: {"0x2B4": motor-speed}}
events:
  - 0s: pc can-send 0x2B4 05DC via gw
  - 1s: pc can-send 0x100 05DC via gw
)";

TEST(Verdict, OfAFrameBehindAGatewayIsWhatBecomesOfIt) {
    const Verdict wanted = verdict_in(kGateway, 1);
    EXPECT_EQ(wanted.outcome, Outcome::Arrived);
    EXPECT_EQ(wanted.to, "motor");
    EXPECT_EQ(verdict_in(kGateway, 2).outcome, Outcome::Ignored);
}

TEST(Verdict, OfWhatNobodyWantsIsNeitherGoodNorBad) {
    const Verdict verdict = verdict_in(test::kBus, 2);
    EXPECT_EQ(verdict.outcome, Outcome::Ignored);
    EXPECT_FALSE(verdict.is_good());
    EXPECT_FALSE(verdict.is_bad());
}

}  // namespace
}  // namespace catenet::exports
