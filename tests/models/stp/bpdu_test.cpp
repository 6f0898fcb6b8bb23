// Bridge protocol data units: bytes both ways, and what a link costs.
#include "models/stp/bpdu.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/toy_layer.hpp"

#include "models/stp/path_cost.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::stp {
namespace {

using namespace std::chrono_literals;
using test::octets;

// What a Linux 6 bridge sends at depth 1: root 8000.020000000101, cost 2, port 8002, age 1/256 s.
std::vector<std::byte> captured() {
    return octets({0x00, 0x00, 0x00, 0x00, 0x00, 0x80, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01,
                   0x01, 0x00, 0x00, 0x00, 0x02, 0x80, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02,
                   0x01, 0x80, 0x02, 0x00, 0x01, 0x14, 0x00, 0x02, 0x00, 0x0f, 0x00});
}

Bpdu captured_bpdu() {
    Bpdu bpdu;
    bpdu.priority = {.root = {32768, *MacAddress::parse("02:00:00:00:01:01")},
                     .cost = 2,
                     .bridge = {32768, *MacAddress::parse("02:00:00:00:02:01")},
                     .port = {0x8002}};
    bpdu.times.message_age = Duration{1s} / 256;
    return bpdu;
}

std::vector<std::byte> written(const Bpdu& bpdu) {
    std::vector<std::byte> bytes(bpdu.size(), std::byte{0xee});
    bpdu.emit(bytes);
    return bytes;
}

TEST(Bpdu, IsReadFromACapture) {
    EXPECT_EQ(*Bpdu::parse(captured()), captured_bpdu());
}

TEST(Bpdu, IsWrittenAsInACapture) {
    EXPECT_EQ(written(captured_bpdu()), captured());
}

TEST(Bpdu, OfATopologyChangeIsFourBytes) {
    const Bpdu bpdu{.type = BpduType::TopologyChange};
    EXPECT_EQ(written(bpdu), octets({0x00, 0x00, 0x00, 0x80}));
    EXPECT_EQ(Bpdu::parse(octets({0x00, 0x00, 0x00, 0x80}))->type, BpduType::TopologyChange);
}

TEST(Bpdu, OfTheRapidProtocolHasItsFlagsAndALength) {
    Bpdu bpdu = captured_bpdu();
    bpdu.type = BpduType::Rapid;
    bpdu.role = SentRole::Designated;
    bpdu.proposal = bpdu.learning = bpdu.forwarding = true;
    const auto bytes = written(bpdu);
    ASSERT_EQ(bytes.size(), 36U);
    EXPECT_EQ(octet(bytes[2]), 2);
    EXPECT_EQ(octet(bytes[3]), 2);
    EXPECT_EQ(octet(bytes[4]), 0x3e);  // 802.1D-2004 9.3.3: forwarding, learning, 11, proposal
    EXPECT_EQ(octet(bytes[35]), 0);
    EXPECT_EQ(*Bpdu::parse(bytes), bpdu);
}

TEST(Bpdu, RefusesEveryTruncation) {
    Bpdu rapid = captured_bpdu();
    rapid.type = BpduType::Rapid;
    for (const Bpdu& bpdu : {captured_bpdu(), rapid, Bpdu{.type = BpduType::TopologyChange}}) {
        const auto bytes = written(bpdu);
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto parsed = Bpdu::parse(ByteView{bytes}.first(length));
            ASSERT_TRUE(parsed.has_error()) << length;
            EXPECT_EQ(parsed.error(), ParseError::TooShort);
            EXPECT_EQ(layer().header_length(ByteView{bytes}.first(length)), 0U);
        }
    }
}

TEST(Bpdu, RefusesOtherProtocolsAndTypes) {
    auto bytes = captured();
    bytes[3] = std::byte{0x40};
    EXPECT_EQ(Bpdu::parse(bytes).error(), ParseError::UnknownType);
    bytes[3] = std::byte{0x02};
    EXPECT_EQ(Bpdu::parse(bytes).error(), ParseError::UnknownType) << "a rapid one of version 0";
    bytes[1] = std::byte{0x01};
    EXPECT_EQ(Bpdu::parse(bytes).error(), ParseError::UnknownProtocol);
}

TEST(Bpdu, ComesBackAsItWasWritten) {
    test::for_each_seed(200, [](RandomStream& random) {
        const auto flag = [&] { return random.below(2) == 1; };
        const auto time = [&] { return (Duration{1s} / 256) * random.below(0x10000); };
        const auto id = [&] {
            return BridgeId{static_cast<std::uint16_t>(random.below(0x10000)),
                            mac_from_number(random.below(std::uint64_t{1} << 48))};
        };
        Bpdu bpdu{.type = flag() ? BpduType::Config : BpduType::Rapid};
        bpdu.topology_change = flag();
        bpdu.topology_change_ack = flag();
        bpdu.priority = {id(),
                         static_cast<std::uint32_t>(random.below(std::uint64_t{1} << 32)),
                         id(),
                         {static_cast<std::uint16_t>(random.below(0x10000))}};
        bpdu.times = {time(), time(), time(), time()};
        if (bpdu.type == BpduType::Rapid) {
            bpdu.proposal = flag();
            bpdu.agreement = flag();
            bpdu.learning = flag();
            bpdu.forwarding = flag();
            bpdu.role = static_cast<SentRole>(random.below(4));
        }
        EXPECT_EQ(*Bpdu::parse(written(bpdu)), bpdu);
    });
}

TEST(BpduLayer, ShowsTimesInSecondsAsWiresharkDoes) {
    trace::Layers layers;
    layers.add(layer());
    const auto found = layers.dissect(layer(), captured());
    ASSERT_EQ(found.size(), 1U);
    const auto text_of = [&](std::string_view name) {
        for (const auto& field : found[0].fields) {
            if (field.field->name == name) return field.text;
        }
        return std::string{"none"};
    };
    EXPECT_EQ(text_of("stp.msg_age"), "0.00390625");
    EXPECT_EQ(text_of("stp.max_age"), "20");
    EXPECT_EQ(text_of("stp.root.prio"), "32768");
    EXPECT_EQ(text_of("stp.bridge.hw"), "02:00:00:00:02:01");
    EXPECT_EQ(text_of("stp.port"), "0x8002");
    EXPECT_EQ(text_of("stp.flags.proposal"), "none") << "the rapid protocol has it";
}

// 802.1D-1998 table 8-5, and Linux's port_cost().
TEST(PathCost, IsThatOfTheTableForStp) {
    const auto cost = [](std::uint64_t megabits) { return short_cost({megabits * 1'000'000}); };
    EXPECT_EQ(cost(4), 250U);
    EXPECT_EQ(cost(10), 100U);
    EXPECT_EQ(cost(16), 62U);
    EXPECT_EQ(cost(100), 19U);
    EXPECT_EQ(cost(1'000), 4U);
    EXPECT_EQ(cost(10'000), 2U);
    EXPECT_EQ(cost(40'000), 1U);
    EXPECT_EQ(cost(1), 1'000U);
    EXPECT_EQ(cost(500), 19U);
}

// 802.1D-2004 table 17-3.
TEST(PathCost, IsThatOfTheTableForRstp) {
    const auto cost = [](std::uint64_t kilobits) { return long_cost({kilobits * 1'000}); };
    EXPECT_EQ(cost(50), 200'000'000U);
    EXPECT_EQ(cost(1'000), 20'000'000U);
    EXPECT_EQ(cost(10'000), 2'000'000U);
    EXPECT_EQ(cost(100'000), 200'000U);
    EXPECT_EQ(cost(1'000'000), 20'000U);
    EXPECT_EQ(cost(10'000'000), 2'000U);
    EXPECT_EQ(cost(1'000'000'000), 20U);
}

}  // namespace
}  // namespace catenet::stp
