// The ARP packet: bytes both ways, and what the inspector says of them.
#include "models/arp/packet.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/toy_layer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::arp {
namespace {

using test::octets;

// A request as Linux sends it: who has 10.0.0.2, tell 10.0.0.1.
std::vector<std::byte> captured() {
    return octets({0x00, 0x01, 0x08, 0x00, 0x06, 0x04, 0x00, 0x01, 0x02, 0x00,
                   0x00, 0x00, 0x01, 0x00, 0x0a, 0x00, 0x00, 0x01, 0x00, 0x00,
                   0x00, 0x00, 0x00, 0x00, 0x0a, 0x00, 0x00, 0x02});
}

Packet captured_packet() {
    return {.operation = Operation::Request,
            .sender_mac = *MacAddress::parse("02:00:00:00:01:00"),
            .sender_ip = *Ipv4Address::parse("10.0.0.1"),
            .target_mac = {},
            .target_ip = *Ipv4Address::parse("10.0.0.2")};
}

// The captured packet with one byte changed.
std::vector<std::byte> with(std::size_t place, unsigned value) {
    auto bytes = captured();
    bytes[place] = static_cast<std::byte>(value);
    return bytes;
}

Packet random_packet(RandomStream& random) {
    const auto mac = [&] { return mac_from_number(random.below(std::uint64_t{1} << 48)); };
    const auto ip = [&] { return Ipv4Address{static_cast<std::uint32_t>(random.next())}; };
    return {.operation = random.below(2) == 0 ? Operation::Request : Operation::Reply,
            .sender_mac = mac(),
            .sender_ip = ip(),
            .target_mac = mac(),
            .target_ip = ip()};
}

TEST(ArpPacket, IsReadFromACapture) {
    EXPECT_EQ(*Packet::parse(captured()), captured_packet());
}

TEST(ArpPacket, IsWrittenAsInACapture) {
    std::vector<std::byte> bytes(Packet::kSize);
    captured_packet().emit(bytes);
    EXPECT_EQ(bytes, captured());
}

TEST(ArpPacket, ComesBackAsItWasWritten) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Packet packet = random_packet(random);
        std::vector<std::byte> bytes(Packet::kSize);
        packet.emit(bytes);
        EXPECT_EQ(*Packet::parse(bytes), packet);
        bytes.resize(46);  // the padding of a frame changes nothing
        EXPECT_EQ(*Packet::parse(bytes), packet);
    });
}

TEST(ArpPacket, RefusesEveryTruncation) {
    const auto bytes = captured();
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const auto parsed = Packet::parse(ByteView{bytes}.first(length));
        ASSERT_TRUE(parsed.has_error()) << length << " bytes";
        EXPECT_EQ(parsed.error(), ParseError::TooShort);
        EXPECT_EQ(layer().header_length(ByteView{bytes}.first(length)), 0U);
    }
}

TEST(ArpPacket, RefusesWhatIsNotAboutIpv4OverEthernet) {
    for (const auto& bytes : {with(1, 6), with(2, 0x86), with(3, 0xdd), with(4, 8), with(5, 16)}) {
        const auto parsed = Packet::parse(bytes);
        ASSERT_TRUE(parsed.has_error());
        EXPECT_EQ(parsed.error(), ParseError::NotEthernetIpv4);
    }
}

TEST(ArpPacket, RefusesWhatNeitherAsksNorAnswers) {
    for (const unsigned operation : {0U, 3U, 8U, 255U}) {
        const auto parsed = Packet::parse(with(7, operation));
        ASSERT_TRUE(parsed.has_error());
        EXPECT_EQ(parsed.error(), ParseError::UnknownOperation);
    }
    EXPECT_TRUE(Packet::parse(with(6, 1)).has_error());
}

std::string line_of(const std::vector<std::byte>& bytes) {
    std::string line;
    layer().summarise(bytes, line);
    return line;
}

TEST(ArpLayer, SaysAPacketInOneLine) {
    EXPECT_EQ(line_of(captured()), "who-has 10.0.0.2 tell 10.0.0.1");
    EXPECT_EQ(line_of(with(7, 2)), "10.0.0.1 is-at 02:00:00:00:01:00");
    EXPECT_EQ(line_of(octets({1, 2, 3})), "malformed");
}

TEST(ArpLayer, StandsBehindItsEtherType) {
    trace::Layers layers;
    layers.add(layer());
    EXPECT_EQ(layers.find("eth.type", 0x0806), &layer());
}

TEST(ArpLayer, NamesItsFieldsAsWiresharkDoes) {
    trace::Layers layers;
    layers.add(layer());
    const auto dissected = layers.dissect(layer(), captured());
    ASSERT_EQ(dissected.size(), 1U);
    std::vector<std::string> said;
    for (const trace::DissectedField& field : dissected[0].fields) {
        said.push_back(std::string(field.field->name) + " " + field.text);
    }
    EXPECT_THAT(said,
                testing::ElementsAre("arp.hw.type 1",
                                     "arp.proto.type 0x0800",
                                     "arp.hw.size 6",
                                     "arp.proto.size 4",
                                     "arp.opcode 1",
                                     "arp.src.hw_mac 02:00:00:00:01:00",
                                     "arp.src.proto_ipv4 10.0.0.1",
                                     "arp.dst.hw_mac 00:00:00:00:00:00",
                                     "arp.dst.proto_ipv4 10.0.0.2"));
}

}  // namespace
}  // namespace catenet::arp
