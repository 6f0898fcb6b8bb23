#include "models/ipv4/packet.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include "models/ipv4/checksum.hpp"

#include <gtest/gtest.h>

namespace catenet::ipv4 {
namespace {

using test::ip;
using test::Octets;
using test::octets_of;

// The header of shared knowledge about checksums: 172.16.10.99 > 172.16.10.12, TCP, checksum b1e6.
Octets known_packet() {
    Octets packet = octets_of({0x45, 0x00, 0x00, 0x3c, 0x1c, 0x46, 0x40, 0x00, 0x40, 0x06,
                               0xb1, 0xe6, 0xac, 0x10, 0x0a, 0x63, 0xac, 0x10, 0x0a, 0x0c});
    packet.resize(60);
    return packet;
}

Header known_header() {
    return {.header_length = 20,
            .tos = 0,
            .total_length = 60,
            .id = 0x1c46,
            .dont_fragment = true,
            .ttl = 64,
            .protocol = 6,
            .source = ip("172.16.10.99"),
            .destination = ip("172.16.10.12")};
}

Header random_header(RandomStream& random) {
    return {.header_length = kHeaderSize,
            .tos = static_cast<std::uint8_t>(random.below(256)),
            .total_length = static_cast<std::uint16_t>(20 + random.below(1480)),
            .id = static_cast<std::uint16_t>(random.below(65536)),
            .dont_fragment = random.below(2) == 1,
            .more_fragments = random.below(2) == 1,
            .fragment_offset = static_cast<std::uint16_t>(8 * random.below(8192)),
            .ttl = static_cast<std::uint8_t>(1 + random.below(255)),
            .protocol = static_cast<std::uint8_t>(random.below(256)),
            .source = Ipv4Address{static_cast<std::uint32_t>(random.next())},
            .destination = Ipv4Address{static_cast<std::uint32_t>(random.next())}};
}

TEST(Ipv4Header, IsReadFromAKnownPacket) {
    const Octets packet = known_packet();
    EXPECT_EQ(*Header::parse(packet, packet.size()), known_header());
}

TEST(Ipv4Header, IsWrittenAsAKnownPacket) {
    Octets bytes(kHeaderSize);
    known_header().emit(bytes);
    const Octets packet = known_packet();
    EXPECT_EQ(bytes, Octets(packet.begin(), packet.begin() + kHeaderSize));
}

TEST(Ipv4Header, IsReadAsItWasWritten) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Header header = random_header(random);
        Octets packet(header.total_length);
        header.emit(ByteSpan{packet}.first(kHeaderSize));
        EXPECT_EQ(*Header::parse(packet, packet.size()), header);
    });
}

TEST(Ipv4Header, IsRefusedWhenCutShort) {
    const Octets packet = known_packet();
    for (std::size_t size = 0; size < packet.size(); ++size) {
        const auto header = Header::parse(ByteView{packet}.first(size), size);
        ASSERT_FALSE(header) << size << " bytes";
        EXPECT_EQ(header.error(),
                  size < kHeaderSize ? ParseError::TooShort : ParseError::BadTotalLength);
    }
}

struct BadHeader {
    std::size_t place;
    unsigned value;
    bool mended;
    ParseError expected;
};

TEST(Ipv4Header, IsRefusedForEachReasonOfRfc1812) {
    const std::vector<BadHeader> table{
        {0, 0x55, true, ParseError::BadVersion},
        {0, 0x44, true, ParseError::BadHeaderLength},  // 16 bytes: less than a header
        {0, 0x4f, false, ParseError::BadChecksum},     // 60 bytes of header are there
        {8, 0x3f, false, ParseError::BadChecksum},     // the TTL was changed
        {3, 0x13, true, ParseError::BadTotalLength},   // 19: less than the header
        {3, 0x3d, true, ParseError::BadTotalLength},   // 61: more than came
    };
    for (const BadHeader& bad : table) {
        Octets packet = known_packet();
        packet[bad.place] = static_cast<std::byte>(bad.value);
        if (bad.mended) test::mend_checksum(packet);
        const auto header = Header::parse(packet, packet.size());
        ASSERT_FALSE(header) << "byte " << bad.place;
        EXPECT_EQ(header.error(), bad.expected) << "byte " << bad.place;
    }
}

TEST(Ipv4Header, MayHaveOptions) {
    // Record Route (RFC 791 3.1) with room for two addresses, and one byte of padding.
    Octets packet = octets_of({0x48, 0, 0, 36, 0, 1, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0,
                               0,    2, 7, 11, 4, 0, 0, 0, 0,  0,  0, 0, 0,  0, 0, 1, 2,  3});
    test::mend_checksum(packet, 32);
    const auto header = Header::parse(packet, packet.size());
    ASSERT_TRUE(header);
    EXPECT_EQ(header->header_length, 32);
    EXPECT_EQ(header->total_length, 36);
}

TEST(Ipv4Header, LosesOneOfItsTtlAndKeepsARightChecksum) {
    test::for_each_seed(500, [](RandomStream& random) {
        const Header header = random_header(random);
        Octets bytes(kHeaderSize);
        header.emit(bytes);
        decrement_ttl(bytes);
        Header expected = header;
        --expected.ttl;
        Octets recomputed(kHeaderSize);
        expected.emit(recomputed);
        EXPECT_EQ(bytes, recomputed);
    });
}

TEST(Ipv4Header, IsReadFromAQuoteWhateverItsChecksum) {
    Octets quoted = known_packet();
    quoted.resize(28);
    quoted[10] = std::byte{0x12};
    EXPECT_EQ(Header::parse_quoted(quoted)->destination, ip("172.16.10.12"));
    quoted.resize(19);
    EXPECT_FALSE(Header::parse_quoted(quoted));
}

TEST(Ipv4Layer, NamesTheFieldsAsWiresharkAndSaysWhatTheyMean) {
    const Octets packet = known_packet();
    std::string text;
    for (const trace::Field& field : layer().fields) {
        text += std::string(field.name) + "=" + value_text(field, packet) + " ";
    }
    EXPECT_EQ(text,
              "ip.version=4 ip.hdr_len=20 ip.dsfield=0x00 ip.dsfield.dscp=0 ip.dsfield.ecn=0 "
              "ip.len=60 ip.id=0x1c46 ip.flags=0x2 ip.flags.rb=not set ip.flags.df=set "
              "ip.flags.mf=not set ip.frag_offset=0 ip.ttl=64 ip.proto=6 ip.checksum=0xb1e6 "
              "ip.src=172.16.10.99 ip.dst=172.16.10.12 ");
}

TEST(Ipv4Layer, SaysWhatFollows) {
    const Octets packet = known_packet();
    EXPECT_EQ(layer().header_length(packet), 20U);
    const trace::Next next = layer().next(packet);
    EXPECT_EQ(next.key, "ip.proto");
    EXPECT_EQ(next.number, 6U);
    EXPECT_EQ(next.length, 40U);
}

TEST(Ipv4Layer, SummarisesInOneLineWhateverTheBytes) {
    std::string line;
    layer().summarise(known_packet(), line);
    EXPECT_EQ(line, "172.16.10.99 > 172.16.10.12 tcp, ttl 64");
    for (std::size_t size = 0; size < 20; ++size) {
        std::string short_line;
        layer().summarise(ByteView{known_packet()}.first(size), short_line);
        EXPECT_EQ(short_line, "cut short");
    }
}

TEST(Checksum, IsTheSameHoweverAPacketIsCutIntoPieces) {
    test::for_each_seed(100, [](RandomStream& random) {
        Octets bytes(40 + random.below(60));
        for (std::byte& b : bytes) b = static_cast<std::byte>(random.below(256));
        const std::size_t cut = random.below(bytes.size());
        trace::PacketView view;
        view.head = ByteView{bytes}.first(cut);
        view.payload = ByteView{bytes}.subspan(cut);
        view.payload_length = view.payload.size();
        InternetChecksum sum;
        add_bytes(sum, view);
        EXPECT_EQ(sum.value(), internet_checksum(bytes));
    });
}

}  // namespace
}  // namespace catenet::ipv4
