// The 802.1Q tag: bytes both ways, put into frames and taken out of them; and the LLC header.
#include "models/ethernet/vlan.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/toy_layer.hpp"

#include "models/ethernet/llc.hpp"

#include "sim/net/simulation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::vlan {
namespace {

using ethernet::EtherType;
using ethernet::Header;
using test::octets;

TEST(VlanTag, IsReadFromACapture) {
    // Priority 5, may be dropped, VLAN 10, ARP behind it.
    const Tag tag{.priority = 5, .drop_eligible = true, .vid = 10, .type = EtherType::Arp};
    EXPECT_EQ(*Tag::parse(octets({0xb0, 0x0a, 0x08, 0x06})), tag);
    std::vector<std::byte> bytes(Tag::kSize);
    tag.emit(bytes);
    EXPECT_EQ(bytes, octets({0xb0, 0x0a, 0x08, 0x06}));
}

TEST(VlanTag, RefusesEveryTruncation) {
    const auto bytes = octets({0x00, 0x0a, 0x08, 0x06});
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_TRUE(Tag::parse(ByteView{bytes}.first(length)).has_error()) << length;
        EXPECT_EQ(layer().header_length(ByteView{bytes}.first(length)), 0U);
    }
}

TEST(VlanTag, ComesBackAsItWasWritten) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Tag tag{.priority = static_cast<std::uint8_t>(random.below(8)),
                      .drop_eligible = random.below(2) == 1,
                      .vid = static_cast<Vid>(random.below(4096)),
                      .type = static_cast<EtherType>(random.below(0x10000))};
        std::vector<std::byte> bytes(Tag::kSize);
        tag.emit(bytes);
        EXPECT_EQ(*Tag::parse(bytes), tag);
    });
}

std::vector<std::byte> bytes_of(const sim::Packet& packet) {
    std::vector<std::byte> bytes(packet.size());
    packet.copy_to(bytes);
    return bytes;
}

TEST(VlanTag, GoesBetweenTheAddressesAndTheType) {
    sim::Simulation simulation{sim::SimulationOptions{}};
    sim::Node& node = simulation.add_node({.name = "h"});
    sim::Packet frame = node.originate(std::size_t{4});
    Header{.destination = kBroadcastMac, .source = mac_from_number(1), .type = EtherType::Arp}.emit(
        frame.push_front(Header::kSize));
    const auto before = bytes_of(frame);
    put_tag(frame, {.priority = 1, .vid = 20});
    EXPECT_EQ(bytes_of(frame),
              octets({0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0x00,
                      0x01, 0x81, 0x00, 0x20, 0x14, 0x08, 0x06, 0x00, 0x00, 0x00, 0x00}));
    EXPECT_EQ(tag_of(frame), (Tag{.priority = 1, .vid = 20, .type = EtherType::Arp}));
    change_tag(frame, {.vid = 30});
    EXPECT_EQ(tag_of(frame), (Tag{.vid = 30, .type = EtherType::Arp}));
    take_tag(frame);
    EXPECT_EQ(bytes_of(frame), before);
    node.ignore(std::move(frame), {layer(), trace::Rule{.id = "a.b"}});
}

// What IEEE 802.3 calls a length announces an LLC header, whatever the length.
TEST(Llc, StandsBehindALength) {
    trace::Layers layers;
    layers.add(ethernet::layer());
    layers.add(llc::layer());
    auto frame = octets({0x01,
                         0x80,
                         0xc2,
                         0x00,
                         0x00,
                         0x00,
                         0x02,
                         0x00,
                         0x00,
                         0x00,
                         0x01,
                         0x00,
                         0x00,
                         0x03,
                         0x42,
                         0x42,
                         0x03});
    frame.resize(60);
    const auto found = layers.dissect(ethernet::layer(), frame);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].fields.back().field->name, "eth.len");
    EXPECT_EQ(found[0].fields.back().text, "3");
    EXPECT_EQ(found[0].trailer.begin, 17U);
    EXPECT_EQ(found[0].trailer.length, 43U);
    EXPECT_EQ(found[1].fields.front().text, "0x42");
}

TEST(Llc, RefusesTruncationsAndOtherFormats) {
    const auto bytes = octets({0x42, 0x42, 0x03});
    EXPECT_EQ(*llc::Header::parse(bytes), llc::Header{});
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_TRUE(llc::Header::parse(ByteView{bytes}.first(length)).has_error());
    }
    EXPECT_TRUE(llc::Header::parse(octets({0x42, 0x42, 0x00})).has_error());
    std::vector<std::byte> written(llc::Header::kSize);
    llc::Header{}.emit(written);
    EXPECT_EQ(written, bytes);
}

}  // namespace
}  // namespace catenet::vlan
