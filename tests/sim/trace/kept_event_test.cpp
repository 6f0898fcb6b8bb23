// Events that outlive what they referred to.
#include "sim/trace/kept_event.hpp"

#include "tests/support/toy_layer.hpp"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <optional>

namespace catenet::trace {
namespace {

constexpr Rule kPassed{.id = "toy.passed", .sentence = "{who} passes it", .reference = "Toy 1"};

// An event and everything it refers to, which can be thrown away.
struct Scene {
    std::string name = "a name too long to lie inside of its string";
    std::vector<std::byte> head = test::octets({2, 1, 10, 11});
    std::vector<std::byte> payload = test::octets({7, 104, 105});
    std::vector<PacketId> parents{{4, 1}, {4, 2}};
    std::vector<std::uint64_t> journeys{1, 2};
    std::vector<std::uint64_t> parent_numbers{3, 4};
    std::array<Fact, 2> facts{Fact{"who", std::string_view{name}}, Fact{"count", 5}};
    std::array<Origin, 1> origins{Origin{.key = std::string_view{name}}};
    Crossing crossing{.in = &test::kToy, .origins = origins};
    PacketView packet{.id = {4, 3},
                      .journey = kSeveral,
                      .parents = parents,
                      .head = head,
                      .payload = payload,
                      .payload_length = 3,
                      .trailer = 2};
    TraceEvent event{.what = What::Forwarded,
                     .node = 1,
                     .rule = &kPassed,
                     .packet = &packet,
                     .facts = facts,
                     .crossing = &crossing,
                     .packet_number = 5,
                     .journeys = journeys,
                     .parents = parent_numbers};
};

// Kept from a scene that is gone.
std::unique_ptr<KeptEvent> kept(KeptEvent::Bytes bytes = KeptEvent::Bytes::Kept) {
    const auto scene = std::make_unique<Scene>();
    return std::make_unique<KeptEvent>(scene->event, bytes);
}

TEST(KeptEvent, HoldsFactsAndNumbersOfItsOwn) {
    const auto one = kept();
    const TraceEvent& event = one->event();
    EXPECT_EQ(event.fact("who")->value.text(), Scene{}.name);
    EXPECT_EQ(event.fact("count")->value.number(), 5U);
    EXPECT_EQ(event.rule, &kPassed);
    EXPECT_EQ(event.packet_number, 5U);
    EXPECT_EQ(std::vector(event.journeys.begin(), event.journeys.end()), Scene{}.journeys);
    EXPECT_EQ(std::vector(event.parents.begin(), event.parents.end()), Scene{}.parent_numbers);
}

TEST(KeptEvent, HoldsTheBytesOfItsPacket) {
    const auto one = kept();
    const PacketView& packet = *one->event().packet;
    std::vector<std::byte> whole(packet.size());
    packet.copy_to(whole);
    EXPECT_EQ(whole, test::octets({2, 1, 10, 11, 7, 104, 105, 0, 0}));
    EXPECT_EQ(packet.head.size(), 4U);
    EXPECT_EQ(packet.id, (PacketId{4, 3}));
    EXPECT_EQ(std::vector(packet.parents.begin(), packet.parents.end()), Scene{}.parents);
}

TEST(KeptEvent, HoldsTheOriginsOfItsCrossing) {
    const auto one = kept();
    ASSERT_NE(one->event().crossing, nullptr);
    EXPECT_EQ(one->event().crossing->in, &test::kToy);
    ASSERT_EQ(one->event().crossing->origins.size(), 1U);
    EXPECT_EQ(one->event().crossing->origins[0].key.text(), Scene{}.name);
}

TEST(KeptEvent, LeavesBytesOutWhereNobodyNeedsThem) {
    const auto one = kept(KeptEvent::Bytes::LeftOut);
    EXPECT_TRUE(one->event().packet->head.empty());
    EXPECT_TRUE(one->event().packet->payload.empty());
    EXPECT_EQ(one->event().packet->id, (PacketId{4, 3}));
}

}  // namespace
}  // namespace catenet::trace
