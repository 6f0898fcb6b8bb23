#include "sim/trace/sentence.hpp"

#include "tests/support/toy_run.hpp"

#include <gtest/gtest.h>

#include <array>

namespace catenet::trace {
namespace {

TEST(Sentence, FillsInFactsAsTheyAreWritten) {
    const std::array<Fact, 3> facts{{{"ip.dst", Ipv4Address{0x0a000202}},
                                     {"route", Ipv4Prefix{Ipv4Address{0x0a000200}, 24}},
                                     {"ip.ttl", 64}}};
    const TraceEvent event{.facts = facts};
    EXPECT_EQ(fill("{ip.dst} fits {route}, ttl {ip.ttl}.", event, {}),
              "10.0.2.2 fits 10.0.2.0/24, ttl 64.");
}

TEST(Sentence, SaysTimesAsPeopleReadThem) {
    const std::array<Fact, 1> facts{{{"rtt", Duration{20'298'112'000}}}};
    EXPECT_EQ(fill("after {rtt}", {.facts = facts}, {}), "after 20.298ms");
    EXPECT_EQ(fact_text({.facts = facts}, "rtt"), "20298.112us");
}

TEST(Sentence, FillsInThePlaceAndThePacket) {
    const TraceEvent event{.node = 1, .port = 1, .link = 1, .packet_number = 14};
    EXPECT_EQ(fill("{packet} at {node}.{port} on {link}", event, test::toy_directory()),
              "p14 at r1.t1 on right");
}

TEST(Sentence, TakesAFactBeforeAPlaceOfThatName) {
    const std::array<Fact, 1> facts{{{"port", 5000}}};
    const TraceEvent event{.node = 1, .port = 1, .facts = facts};
    EXPECT_EQ(fill("nobody listens on {port}", event, test::toy_directory()),
              "nobody listens on 5000");
}

TEST(Sentence, LeavesUnknownNamesToBeSeen) {
    const std::array<Fact, 1> facts{{{"ip.dst", Ipv4Address{0x0a000202}}}};
    const TraceEvent event{.facts = facts};
    EXPECT_EQ(fill("{ip.src} to {ip.dst}", event, {}), "{ip.src} to 10.0.2.2");
    EXPECT_EQ(fill("{node} {port} {link} {packet}", event, {}), "{node} {port} {link} {packet}");
}

TEST(Sentence, CopesWithBracesThatDoNotMatch) {
    const std::array<Fact, 1> facts{{{"a", 1}}};
    const TraceEvent event{.facts = facts};
    EXPECT_EQ(fill("{a} {a", event, {}), "1 {a");
    EXPECT_EQ(fill("a} {b {a}", event, {}), "a} {b 1");
    EXPECT_EQ(fill("{}", event, {}), "{}");
    EXPECT_EQ(fill("", event, {}), "");
}

TEST(Sentence, DoesNotFillInWhatAFactSays) {
    const std::array<Fact, 2> facts{{{"a", "{b}"}, {"b", 1}}};
    EXPECT_EQ(fill("{a}", {.facts = facts}, {}), "{b}");
}

TEST(Sentence, KnowsAnEmptyFact) {
    const std::array<Fact, 1> facts{{{"text", ""}}};
    EXPECT_EQ(fill("'{text}'", {.facts = facts}, {}), "''");
}

TEST(Sentence, ShowsNoControlCharacters) {
    const std::array<Fact, 1> facts{{{"text", "a\r\n\x1b[0m\x7f"}}};
    EXPECT_EQ(fill("{text}", {.facts = facts}, {}), R"(a\r\n\x1b[0m\x7f)");
}

TEST(Sentence, ComesFromTheRuleAsDoesTheRemedy) {
    const std::array<Fact, 1> facts{{{"toy.to", 2}}};
    const TraceEvent event{.node = 1, .rule = &test::kNoWay, .facts = facts};
    EXPECT_EQ(sentence(event, test::toy_directory()), "r1 knows no way to 2");
    EXPECT_EQ(remedy(event, test::toy_directory()), "tell r1 where 2 is");
}

TEST(Sentence, IsEmptyWithoutARule) {
    EXPECT_EQ(sentence({.node = 1}, test::toy_directory()), "");
    EXPECT_EQ(remedy({.node = 1}, test::toy_directory()), "");
    EXPECT_EQ(remedy({.rule = &test::kLearn}, test::toy_directory()), "");
}

}  // namespace
}  // namespace catenet::trace
