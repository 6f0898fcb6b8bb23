#include "models/tcp/packet.hpp"

#include "tests/models/tcp/capture.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::tcp {
namespace {

using test::ip;
using test::Octets;

Header parsed(const Octets& segment) {
    const auto header = Header::parse(segment, segment.size());
    EXPECT_TRUE(header);
    return header ? *header : Header{};
}

TEST(TcpHeader, IsReadFromASynOfLinux) {
    const Header expected{.source_port = 40000,
                          .destination_port = 80,
                          .sequence = 0xe4c1067c,
                          .acknowledgment = 0,
                          .length = 40,
                          .flags = kSyn,
                          .window = 64240,
                          .checksum = 0xc5ea,
                          .urgent = 0};
    EXPECT_EQ(parsed(captured_syn()), expected);
}

TEST(TcpHeader, IsReadFromDataOfLinux) {
    const Header expected{.source_port = 40000,
                          .destination_port = 80,
                          .sequence = 0xe4c1067d,
                          .acknowledgment = 0x18ed5980,
                          .length = 32,
                          .flags = kAck | kPsh,
                          .window = 63,
                          .checksum = 0x41f2,
                          .urgent = 0};
    EXPECT_EQ(parsed(captured_data()), expected);
}

TEST(TcpHeader, IsWrittenAsLinuxWroteIt) {
    for (const Octets& segment :
         {captured_syn(), captured_syn_ack(), captured_data(), captured_fin()}) {
        Octets bytes(kHeaderSize);
        parsed(segment).emit(bytes);
        EXPECT_EQ(bytes, Octets(segment.begin(), segment.begin() + kHeaderSize));
    }
}

TEST(TcpHeader, IsReadAsItWasWritten) {
    test::for_each_seed(200, [](RandomStream& random) {
        const Header header{.source_port = static_cast<std::uint16_t>(random.below(65536)),
                            .destination_port = static_cast<std::uint16_t>(random.below(65536)),
                            .sequence = static_cast<std::uint32_t>(random.next()),
                            .acknowledgment = static_cast<std::uint32_t>(random.next()),
                            .length = static_cast<std::uint8_t>(20 + 4 * random.below(11)),
                            .flags = static_cast<std::uint8_t>(random.below(256)),
                            .window = static_cast<std::uint16_t>(random.below(65536)),
                            .checksum = static_cast<std::uint16_t>(random.below(65536)),
                            .urgent = static_cast<std::uint16_t>(random.below(65536))};
        Octets bytes(kHeaderSize);
        header.emit(bytes);
        bytes.resize(header.length);
        EXPECT_EQ(parsed(bytes), header);
    });
}

TEST(TcpHeader, IsRefusedWhenCutShort) {
    const Octets syn = captured_syn();
    for (std::size_t size = 0; size < syn.size(); ++size) {
        const auto header = Header::parse(ByteView{syn}.first(size), size);
        ASSERT_FALSE(header) << size;
        EXPECT_EQ(header.error(),
                  size < kHeaderSize ? ParseError::TooShort : ParseError::BadDataOffset);
    }
}

// RFC 9293 3.1: the data offset counts words of 32 bits; five is the least.
TEST(TcpHeader, IsRefusedWithADataOffsetThatCannotBe) {
    Octets data = captured_data();  // of 37 bytes
    for (unsigned offset = 0; offset < 16; ++offset) {
        data[12] = static_cast<std::byte>(offset << 4U);
        const bool can_be = offset >= 5 && 4 * offset <= data.size();
        const auto header = Header::parse(data, data.size());
        EXPECT_EQ(header.has_value(), can_be) << offset;
        if (header) continue;
        EXPECT_EQ(header.error(), ParseError::BadDataOffset);
    }
}

// RFC 9293 3.1: reserved bits "must be ignored in received segments".
TEST(TcpHeader, IgnoresReservedBits) {
    Octets syn = captured_syn();
    syn[12] |= std::byte{0x0f};
    EXPECT_EQ(parsed(syn), parsed(captured_syn()));
}

TEST(TcpChecksum, IsThatOfLinux) {
    for (const Octets& segment : {captured_syn(), captured_data()}) {
        EXPECT_TRUE(is_right(view_of(segment), ip("10.0.0.1"), ip("10.0.0.2")));
        EXPECT_FALSE(is_right(view_of(segment), ip("10.0.0.1"), ip("10.0.0.3")));
        Octets blank = segment;
        set_checksum(blank, 0);
        EXPECT_EQ(checksum_of(view_of(blank), ip("10.0.0.1"), ip("10.0.0.2")),
                  parsed(segment).checksum);
    }
    for (const Octets& segment : {captured_syn_ack(), captured_fin()}) {
        EXPECT_TRUE(is_right(view_of(segment), ip("10.0.0.2"), ip("10.0.0.1")));
    }
}

TEST(TcpChecksum, SeesEachBitThatWasTurnedOver) {
    const Octets data = captured_data();
    for (std::size_t bit = 0; bit < 8 * data.size(); ++bit) {
        Octets damaged = data;
        damaged[bit / 8] ^= static_cast<std::byte>(0x80U >> bit % 8);
        EXPECT_FALSE(is_right(view_of(damaged), ip("10.0.0.1"), ip("10.0.0.2"))) << bit;
    }
}

// Unlike UDP's (RFC 768), a checksum of zero has no meaning of its own.
TEST(TcpChecksum, MayBeZero) {
    Octets segment(kHeaderSize);
    Header{.source_port = 1, .destination_port = 2}.emit(segment);
    const std::uint16_t missing = checksum_of(view_of(segment), ip("10.0.0.1"), ip("10.0.0.2"));
    segment[18] = static_cast<std::byte>(missing >> 8U);
    segment[19] = static_cast<std::byte>(missing & 0xffU);
    EXPECT_EQ(checksum_of(view_of(segment), ip("10.0.0.1"), ip("10.0.0.2")), 0);
    EXPECT_TRUE(is_right(view_of(segment), ip("10.0.0.1"), ip("10.0.0.2")));
}

TEST(TcpLayer, NamesTheFieldsAsWireshark) {
    std::string text;
    for (const trace::Field& field : layer().fields) {
        text += std::string(field.name) + "=" + value_text(field, captured_data()) + " ";
    }
    EXPECT_EQ(text,
              "tcp.srcport=40000 tcp.dstport=80 tcp.seq_raw=3837855357 tcp.ack_raw=418208128 "
              "tcp.hdr_len=32 tcp.flags=0x018 tcp.flags.cwr=not set tcp.flags.ece=not set "
              "tcp.flags.urg=not set tcp.flags.ack=set tcp.flags.push=set "
              "tcp.flags.reset=not set tcp.flags.syn=not set tcp.flags.fin=not set "
              "tcp.window_size_value=63 tcp.checksum=0x41f2 tcp.urgent_pointer=0 ");
}

TEST(TcpLayer, SaysWhatASegmentIs) {
    std::string line;
    layer().summarise(captured_data(), line);
    EXPECT_EQ(line, "40000 > 80 [PSH, ACK] seq 3837855357, ack 418208128, win 63, 5 bytes");
    EXPECT_EQ(layer().header_length(captured_data()), 32U);
    EXPECT_EQ(layer().next(captured_data()).number, 80U);
    EXPECT_EQ(layer().next(captured_data()).length, 5U);
}

TEST(TcpLayer, NamesAllFlags) {
    EXPECT_EQ(flags_text(0), "");
    EXPECT_EQ(flags_text(kSyn | kAck), "SYN, ACK");
    EXPECT_EQ(flags_text(0xff), "FIN, SYN, RST, PSH, ACK, URG, ECE, CWR");
}

}  // namespace
}  // namespace catenet::tcp
