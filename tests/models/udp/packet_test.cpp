#include "models/udp/packet.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

namespace catenet::udp {
namespace {

using test::ip;
using test::Octets;
using test::octets_of;

// The first probe of Linux's traceroute from 10.0.1.1 to 10.0.4.2, as captured: checksum 870d.
Octets known_datagram() {
    Octets datagram = octets_of({0xe7, 0xee, 0x82, 0x9a, 0x00, 0x28, 0x87, 0x0d});
    for (unsigned i = 0; i < 32; ++i) datagram.push_back(static_cast<std::byte>(0x40 + i));
    return datagram;
}

trace::PacketView view_of(const Octets& bytes) {
    trace::PacketView view;
    view.head = bytes;
    return view;
}

TEST(UdpHeader, IsReadFromAKnownDatagram) {
    const Header expected{
        .source_port = 59374, .destination_port = 33434, .length = 40, .checksum = 0x870d};
    EXPECT_EQ(*Header::parse(known_datagram(), 40), expected);
}

TEST(UdpHeader, IsReadAsItWasWritten) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Header header{.source_port = static_cast<std::uint16_t>(random.below(65536)),
                            .destination_port = static_cast<std::uint16_t>(random.below(65536)),
                            .length = static_cast<std::uint16_t>(8 + random.below(1000)),
                            .checksum = static_cast<std::uint16_t>(random.below(65536))};
        Octets bytes(kHeaderSize);
        header.emit(bytes);
        EXPECT_EQ(*Header::parse(bytes, header.length), header);
    });
}

TEST(UdpHeader, IsRefusedWhenCutShort) {
    const Octets datagram = known_datagram();
    for (std::size_t size = 0; size < datagram.size(); ++size) {
        const auto header = Header::parse(ByteView{datagram}.first(size), size);
        ASSERT_FALSE(header) << size;
        EXPECT_EQ(header.error(),
                  size < kHeaderSize ? ParseError::TooShort : ParseError::BadLength);
    }
    Octets too_little = datagram;
    too_little[5] = std::byte{7};
    EXPECT_EQ(Header::parse(too_little, 40).error(), ParseError::BadLength);
}

TEST(UdpChecksum, IsThatOfAKnownDatagram) {
    Octets datagram = known_datagram();
    const Header header = *Header::parse(datagram, 40);
    EXPECT_TRUE(is_right(view_of(datagram), header, ip("10.0.1.1"), ip("10.0.4.2")));
    EXPECT_FALSE(is_right(view_of(datagram), header, ip("10.0.1.1"), ip("10.0.4.3")));
    datagram[6] = datagram[7] = std::byte{0};
    EXPECT_EQ(checksum_of(view_of(datagram), ip("10.0.1.1"), ip("10.0.4.2")), 0x870d);
}

TEST(UdpChecksum, IsNotAskedForWhereThereIsNone) {
    Octets datagram = known_datagram();
    datagram[6] = datagram[7] = std::byte{0};
    const Header header = *Header::parse(datagram, 40);
    EXPECT_TRUE(is_right(view_of(datagram), header, ip("10.9.9.9"), ip("10.8.8.8")));
}

TEST(UdpChecksum, IsNeverZeroOnTheWire) {
    // RFC 768: "If the computed checksum is zero, it is transmitted as all ones". The first two
    // bytes of data are what makes it zero here.
    Octets datagram = octets_of({0, 1, 0, 2, 0, 10, 0, 0, 0, 0});
    const std::uint16_t missing = checksum_of(view_of(datagram), ip("10.0.0.1"), ip("10.0.0.2"));
    datagram[8] = static_cast<std::byte>(missing >> 8);
    datagram[9] = static_cast<std::byte>(missing & 0xff);
    EXPECT_EQ(checksum_of(view_of(datagram), ip("10.0.0.1"), ip("10.0.0.2")), 0xffff);
    datagram[6] = datagram[7] = std::byte{0xff};
    const Header header = *Header::parse(datagram, 10);
    EXPECT_TRUE(is_right(view_of(datagram), header, ip("10.0.0.1"), ip("10.0.0.2")));
}

TEST(UdpLayer, NamesTheFieldsAsWireshark) {
    std::string text;
    for (const trace::Field& field : layer().fields) {
        text += std::string(field.name) + "=" + value_text(field, known_datagram()) + " ";
    }
    EXPECT_EQ(text, "udp.srcport=59374 udp.dstport=33434 udp.length=40 udp.checksum=0x870d ");
    std::string line;
    layer().summarise(known_datagram(), line);
    EXPECT_EQ(line, "59374 > 33434, 32 bytes");
    EXPECT_EQ(layer().next(known_datagram()).length, 32U);
    EXPECT_EQ(layer().next(known_datagram()).number, 33434U);
}

}  // namespace
}  // namespace catenet::udp
