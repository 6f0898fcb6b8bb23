// The header of Modbus/TCP (MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3), and the
// ADUs that come by a stream, however it is cut.
#include "tests/models/modbus/hex.hpp"
#include "tests/support/for_each_seed.hpp"

#include "models/modbus/layer.hpp"
#include "models/modbus/tcp/incoming.hpp"

#include <gtest/gtest.h>

namespace catenet::modbus_tcp {
namespace {

using test::from_hex;
using test::to_hex;

MbapError error_of(std::string_view bytes) {
    const auto header = Mbap::parse(from_hex(bytes));
    EXPECT_FALSE(header) << bytes;
    return header ? MbapError{} : header.error();
}

TEST(Mbap, IsAsTheGuideShows) {
    // A request to read register 4: transaction 15 01, unit ff.
    const auto adu = emit_adu(0x1501, 0xff, from_hex("0300040001"));
    EXPECT_EQ(to_hex(adu),
              "1501"
              "0000"
              "0006"
              "ff"
              "0300040001");
    const auto header = Mbap::parse(adu);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->transaction, 0x1501);
    EXPECT_EQ(header->length, 6);
    EXPECT_EQ(header->unit, 0xff);
    EXPECT_EQ(header->adu_length(), adu.size());
}

// Of the same device that answers on a serial line; there a CRC follows.
TEST(Mbap, StandsBeforeThePduOfALine) {
    EXPECT_EQ(to_hex(emit_adu(1, 17, from_hex("0300000003"))),
              "00010000000611"
              "0300000003");
    EXPECT_EQ(to_hex(emit_adu(1, 17, from_hex("0306006400650066"))),
              "00010000000911"
              "0306006400650066");
    EXPECT_EQ(to_hex(emit_adu(1, 17, from_hex("8302"))),
              "00010000000311"
              "8302");
}

TEST(Mbap, RefusesWhatIsNone) {
    EXPECT_EQ(error_of(""), MbapError::CutShort);
    EXPECT_EQ(error_of("000100000006"), MbapError::CutShort);
    EXPECT_EQ(error_of("00010001000611"), MbapError::OtherProtocol);
    EXPECT_EQ(error_of("00010100000611"), MbapError::OtherProtocol);
    EXPECT_EQ(error_of("00010000000011"), MbapError::BadLength);
    EXPECT_EQ(error_of("00010000000111"), MbapError::BadLength);
    EXPECT_EQ(error_of("0001000000ff11"), MbapError::BadLength);
    EXPECT_TRUE(Mbap::parse(from_hex("00010000000211")));
    EXPECT_TRUE(Mbap::parse(from_hex("0001000000fe11")));
}

TEST(Mbap, IsShownWhereItIsWhole) {
    const auto adu = emit_adu(7, 17, from_hex("0300000003"));
    for (std::size_t length = 0; length < adu.size(); ++length) {
        EXPECT_EQ(query_layer().header_length(ByteView{adu}.first(length)), 0U) << length;
    }
    EXPECT_EQ(query_layer().header_length(adu), kMbapSize);
    const trace::Next query = query_layer().next(adu);
    EXPECT_EQ(query.key, modbus::kKey);
    EXPECT_EQ(query.number, modbus::kQuery);
    EXPECT_EQ(query.length, 5U);
    EXPECT_EQ(response_layer().next(adu).number, modbus::kResponse);
    std::string line;
    query_layer().summarise(adu, line);
    EXPECT_EQ(line, "transaction 7, unit 17");
}

// A segment that packet `number` brought; the bytes stand behind a TCP header of 20 bytes.
tcp::Data segment(ByteView bytes, std::uint32_t number) {
    tcp::Data data =
        tcp::Data::of(bytes, {.parent = {.object = 1, .number = number}, .journey = {}});
    data.at = 20;
    return data;
}

TEST(MbapIncoming, GivesAnAduWhenItIsWhole) {
    const auto adu = emit_adu(7, 17, from_hex("0300000003"));
    Incoming incoming;
    EXPECT_FALSE(incoming.take());
    incoming.put(segment(ByteView{adu}.first(11), 1));
    EXPECT_FALSE(incoming.take());
    incoming.put(segment(ByteView{adu}.subspan(11), 2));
    const auto taken = incoming.take();
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ((*taken)->header.transaction, 7);
    EXPECT_EQ(to_hex((*taken)->pdu), "0300000003");
    ASSERT_EQ((*taken)->pieces.size(), 2U);
    EXPECT_EQ((*taken)->pieces[0].length, 11U);
    EXPECT_EQ((*taken)->pieces[0].at, 20U);
    EXPECT_EQ((*taken)->pieces[1].begin, 11U);
    EXPECT_EQ((*taken)->pieces[1].length, 1U);
    EXPECT_EQ((*taken)->cause().parent.number, 2U);
    EXPECT_TRUE(incoming.empty());
}

TEST(MbapIncoming, GivesSeveralAdusOfOneSegment) {
    auto bytes = emit_adu(7, 17, from_hex("0300000003"));
    const auto second = emit_adu(8, 17, from_hex("0600000001"));
    bytes.insert(bytes.end(), second.begin(), second.end());
    Incoming incoming;
    incoming.put(segment(bytes, 1));
    const auto one = incoming.take();
    const auto other = incoming.take();
    ASSERT_TRUE(one && *one && other && *other);
    EXPECT_EQ((*other)->header.transaction, 8);
    ASSERT_EQ((*other)->pieces.size(), 1U);
    EXPECT_EQ((*other)->pieces[0].begin, 0U);
    EXPECT_EQ((*other)->pieces[0].at, 32U);
    EXPECT_FALSE(incoming.take());
}

TEST(MbapIncoming, SaysWhatIsWrongAsSoonAsTheHeaderIsThere) {
    Incoming incoming;
    incoming.put(segment(from_hex("00010001ffff11"), 1));
    const auto taken = incoming.take();
    ASSERT_TRUE(taken);
    ASSERT_FALSE(*taken);
    EXPECT_EQ(taken->error(), MbapError::OtherProtocol);
}

// Every byte is found where its piece says that it stood.
TEST(MbapIncoming, KnowsWhereEveryByteCameFrom) {
    test::for_each_seed(300, [](RandomStream& random) {
        std::vector<std::byte> stream;
        std::vector<std::vector<std::byte>> adus;
        for (std::uint16_t i = 0; i < 10; ++i) {
            std::vector<std::byte> pdu(1 + random.below(modbus::kMostPdu));
            for (std::byte& b : pdu) b = static_cast<std::byte>(random.below(256));
            adus.push_back(emit_adu(i, 17, pdu));
            stream.insert(stream.end(), adus.back().begin(), adus.back().end());
        }
        Incoming incoming;
        std::vector<ByteView> segments;
        std::size_t next = 0;
        for (std::size_t at = 0; at < stream.size();) {
            const std::size_t length = std::min(1 + random.below(300), stream.size() - at);
            segments.push_back(ByteView{stream}.subspan(at, length));
            incoming.put(segment(segments.back(), static_cast<std::uint32_t>(segments.size() - 1)));
            at += length;
            while (const auto taken = incoming.take()) {
                ASSERT_TRUE(*taken);
                const Adu& adu = **taken;
                const auto& expected = adus.at(next++);
                EXPECT_EQ(emit_adu(adu.header.transaction, adu.header.unit, adu.pdu), expected);
                std::vector<std::byte> found;
                for (const Piece& piece : adu.pieces) {
                    EXPECT_EQ(piece.begin, found.size());
                    const ByteView from = segments.at(piece.segment.parent.number)
                                              .subspan(piece.at - 20, piece.length);
                    found.insert(found.end(), from.begin(), from.end());
                }
                EXPECT_EQ(found, expected);
            }
        }
        EXPECT_EQ(next, adus.size());
        EXPECT_TRUE(incoming.empty());
    });
}

}  // namespace
}  // namespace catenet::modbus_tcp
