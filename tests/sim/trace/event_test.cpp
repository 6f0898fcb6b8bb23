#include "sim/trace/event.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace catenet::trace {
namespace {

TEST(What, HasTheWordsOfTheGlossary) {
    EXPECT_EQ(to_string(What::Sent), "sent");
    EXPECT_EQ(to_string(What::Received), "received");
    EXPECT_EQ(to_string(What::Forwarded), "forwarded");
    EXPECT_EQ(to_string(What::Delivered), "delivered");
    EXPECT_EQ(to_string(What::Ignored), "ignored");
    EXPECT_EQ(to_string(What::Dropped), "dropped");
    EXPECT_EQ(to_string(What::Copied), "copied");
    EXPECT_EQ(to_string(What::Split), "split");
    EXPECT_EQ(to_string(What::Merged), "merged");
    EXPECT_EQ(to_string(What::Translated), "translated");
    EXPECT_EQ(to_string(What::State), "state");
    EXPECT_EQ(to_string(What::Table), "table");
    EXPECT_EQ(to_string(What::Note), "note");
}

TEST(What, SaysWhatBecomesOfAPacket) {
    const auto those = [](bool (*are)(What)) {
        std::set<std::string_view> words;
        for (int i = 0; i <= static_cast<int>(What::Note); ++i) {
            if (are(static_cast<What>(i))) words.insert(to_string(static_cast<What>(i)));
        }
        return words;
    };
    using Words = std::set<std::string_view>;
    EXPECT_EQ(those(ends_packet), (Words{"delivered", "dropped", "ignored", "merged"}));
    EXPECT_EQ(those(makes_another), (Words{"copied", "split", "translated"}));
    EXPECT_EQ(those(passes_on), (Words{"copied", "forwarded", "translated"}));
}

TEST(Value, PrintsEachKind) {
    EXPECT_EQ(Value(std::uint64_t{64}).text(), "64");
    EXPECT_EQ(Value("queue").text(), "queue");
    EXPECT_EQ(Value(std::string_view("full")).text(), "full");
    EXPECT_EQ(Value(*Ipv4Address::parse("10.0.2.2")).text(), "10.0.2.2");
    EXPECT_EQ(Value(*Ipv4Prefix::parse("10.0.2.0/23")).text(), "10.0.2.0/23");
    EXPECT_EQ(Value(*MacAddress::parse("02:00:00:00:00:01")).text(), "02:00:00:00:00:01");
    EXPECT_EQ(Value(Duration{1'500'000}).text(), "1.5us");
}

TEST(Value, KnowsItsKindAndNumber) {
    const Value address{*Ipv4Address::parse("10.0.2.2")};
    EXPECT_EQ(address.kind(), Value::Kind::Ipv4);
    EXPECT_EQ(address.number(), 0x0a000202U);
    EXPECT_EQ(Value("a").kind(), Value::Kind::Text);
    EXPECT_EQ(Value(Duration{7}).number(), 7U);
}

TEST(TraceEvent, FindsItsFactsByName) {
    const std::array<Fact, 2> facts{{{"ip.dst", *Ipv4Address::parse("10.0.2.2")}, {"ip.ttl", 64}}};
    const TraceEvent event{.facts = facts};
    ASSERT_NE(event.fact("ip.ttl"), nullptr);
    EXPECT_EQ(event.fact("ip.ttl")->value.number(), 64U);
    EXPECT_EQ(event.fact("ip.src"), nullptr);
}

std::vector<std::byte> copy_of(const PacketView& view, std::size_t count) {
    std::vector<std::byte> out(count, std::byte{0xee});
    view.copy_to(out);
    return out;
}

TEST(PacketView, CopiesHeadPayloadAndZeros) {
    const std::array<std::byte, 2> head{std::byte{1}, std::byte{2}};
    const std::array<std::byte, 3> payload{std::byte{3}, std::byte{4}, std::byte{5}};
    const PacketView view{.head = head, .payload = payload, .payload_length = 3, .trailer = 2};
    EXPECT_EQ(view.size(), 7U);
    const std::vector<std::byte> all{std::byte{1},
                                     std::byte{2},
                                     std::byte{3},
                                     std::byte{4},
                                     std::byte{5},
                                     std::byte{0},
                                     std::byte{0}};
    EXPECT_EQ(copy_of(view, 7), all);
    for (std::size_t count = 0; count <= 7; ++count) {
        EXPECT_EQ(copy_of(view, count),
                  std::vector(all.begin(), all.begin() + static_cast<int>(count)));
    }
}

TEST(PacketView, CopiesZerosWhereThePayloadHasNoBytes) {
    const std::array<std::byte, 1> head{std::byte{9}};
    const PacketView view{.head = head, .payload_length = 3};
    EXPECT_EQ(view.size(), 4U);
    EXPECT_EQ(copy_of(view, 4),
              (std::vector<std::byte>{std::byte{9}, std::byte{0}, std::byte{0}, std::byte{0}}));
}

TEST(PacketView, HasNoMoreBytesThanItsSize) {
    const PacketView view{.payload_length = 3};
    EXPECT_EXIT(copy_of(view, 4), testing::ExitedWithCode(70), "no more bytes than its size");
}

TEST(Rule, GivesItsReasonBehindTheDot) {
    const Rule rule{
        .id = "ipv4.no-route", .sentence = "no route to {ip.dst}", .reference = "RFC 1812"};
    EXPECT_EQ(rule.reason(), "no-route");
}

TEST(PacketId, IsNoneWithoutANumber) {
    EXPECT_FALSE(PacketId{});
    EXPECT_FALSE((PacketId{.object = 3, .number = 0}));
    EXPECT_TRUE((PacketId{.object = 0, .number = 1}));
    EXPECT_TRUE(kSeveral);
}

TEST(PacketId, HashesNeighboursApart) {
    std::set<std::size_t> hashes;
    for (std::uint32_t object = 0; object < 100; ++object) {
        for (std::uint32_t number = 1; number <= 100; ++number) {
            hashes.insert(PacketIdHash{}({object, number}));
        }
    }
    EXPECT_EQ(hashes.size(), 10'000U);
}

}  // namespace
}  // namespace catenet::trace
