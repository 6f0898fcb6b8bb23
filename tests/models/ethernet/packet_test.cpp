// The Ethernet header: bytes both ways, and what the inspector says of them.
#include "models/ethernet/packet.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/toy_layer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::ethernet {
namespace {

using test::octets;

// An ARP request as Linux broadcasts it.
std::vector<std::byte> captured() {
    return octets(
        {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02, 0x00, 0x00, 0x00, 0x01, 0x00, 0x08, 0x06});
}

Header captured_header() {
    return {.destination = kBroadcastMac,
            .source = *MacAddress::parse("02:00:00:00:01:00"),
            .type = EtherType::Arp};
}

TEST(EthernetHeader, IsReadFromACapture) {
    EXPECT_EQ(*Header::parse(captured()), captured_header());
}

TEST(EthernetHeader, IsWrittenAsInACapture) {
    std::vector<std::byte> bytes(Header::kSize);
    captured_header().emit(bytes);
    EXPECT_EQ(bytes, captured());
}

TEST(EthernetHeader, RefusesEveryTruncation) {
    const auto bytes = captured();
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const auto parsed = Header::parse(ByteView{bytes}.first(length));
        ASSERT_TRUE(parsed.has_error()) << length << " bytes";
        EXPECT_EQ(parsed.error(), ParseError::TooShort);
        EXPECT_EQ(layer().header_length(ByteView{bytes}.first(length)), 0U);
    }
}

TEST(EthernetHeader, ComesBackAsItWasWritten) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Header header{.destination = mac_from_number(random.below(std::uint64_t{1} << 48)),
                            .source = mac_from_number(random.below(std::uint64_t{1} << 48)),
                            .type = static_cast<EtherType>(random.below(0x10000))};
        std::vector<std::byte> bytes(Header::kSize);
        header.emit(bytes);
        EXPECT_EQ(*Header::parse(bytes), header);
    });
}

TEST(EthernetLayer, NamesItsFieldsAsWiresharkDoes) {
    trace::Layers layers;
    layers.add(layer());
    const auto dissected = layers.dissect(layer(), captured());
    ASSERT_EQ(dissected.size(), 1U);
    std::string text;
    for (const trace::DissectedField& field : dissected[0].fields) {
        text += std::string{field.field->name} + "=" + field.text + " ";
    }
    EXPECT_EQ(text,
              "eth.dst=ff:ff:ff:ff:ff:ff eth.dst.lg=set eth.dst.ig=set "
              "eth.src=02:00:00:00:01:00 eth.src.lg=set eth.src.ig=not set eth.type=0x0806 ");
}

TEST(EthernetLayer, HandsTheRestToWhatTheTypeSays) {
    std::vector<std::byte> frame = captured();
    frame.resize(60);
    const trace::Next next = layer().next(frame);
    EXPECT_EQ(next.key, "eth.type");
    EXPECT_EQ(next.number, 0x0806U);
    EXPECT_EQ(next.length, 46U);
}

// IEEE 802.3 3.2.6: up to 1500 it is the length of what follows.
TEST(EthernetLayer, TakesASmallTypeForALength) {
    std::vector<std::byte> frame = captured();
    frame[12] = std::byte{0x05};
    frame[13] = std::byte{0xdc};
    frame.resize(1600);
    const trace::Next next = layer().next(frame);
    EXPECT_EQ(next.key, "eth.len");
    EXPECT_EQ(next.length, 1500U) << "the rest is padding";
    std::string line;
    layer().summarise(frame, line);
    EXPECT_EQ(line, "02:00:00:00:01:00 > ff:ff:ff:ff:ff:ff length 1500");
}

TEST(EthernetLayer, SaysAFrameInOneLine) {
    std::string line;
    layer().summarise(captured(), line);
    EXPECT_EQ(line, "02:00:00:00:01:00 > ff:ff:ff:ff:ff:ff type 0x0806");
}

}  // namespace
}  // namespace catenet::ethernet
