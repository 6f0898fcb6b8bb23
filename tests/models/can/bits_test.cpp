#include "models/can/bits.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace catenet::can {
namespace {

Frame frame_of(std::uint32_t id, std::initializer_list<unsigned> values) {
    std::vector<std::byte> bytes;
    for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
    return Frame::with_data(id, bytes);
}

Frame random_frame(RandomStream& random) {
    Frame frame;
    frame.extended = random.below(2) == 0;
    const std::uint64_t ids = frame.extended ? kMostExtendedId + 1U : kMostBaseId + 1U;
    frame.id = static_cast<std::uint32_t>(random.below(ids));
    frame.remote = random.below(4) == 0;
    frame.length = static_cast<std::uint8_t>(random.below(9));
    if (frame.remote) return frame;
    const bool plain = random.below(2) == 0;  // many equal bits call for many stuff bits
    for (std::size_t i = 0; i < frame.length; ++i) {
        const std::uint64_t octet = plain ? 0xff * random.below(2) : random.below(256);
        frame.data[i] = static_cast<std::byte>(octet);
    }
    return frame;
}

std::uint16_t crc_of(const Frame& frame) {
    const Bits plain = plain_bits(frame);
    return crc15(plain.view().first(plain.size() - kCrcWidth));
}

struct Vector {
    Frame frame;
    std::uint16_t crc;
    std::size_t plain;
    std::size_t stuffed;
};

// Decoded by sigrok-cli 0.7.2, up to the last bit of the CRC.
TEST(CanBits, AreThoseOfTheVectors) {
    const std::vector<Vector> vectors{
        {frame_of(0x123, {0xde, 0xad, 0xbe, 0xef}), 0x4e6b, 66, 68},
        {frame_of(0x014, {0x01}), 0x7753, 42, 45},
        {frame_of(0x000, {}), 0x0000, 34, 40},
        {frame_of(0x7ff, {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}), 0x4c89, 98, 113}};
    for (const Vector& vector : vectors) {
        const Bits plain = plain_bits(vector.frame);
        EXPECT_EQ(crc_of(vector.frame), vector.crc);
        EXPECT_EQ(plain.size(), vector.plain);
        EXPECT_EQ(stuffed(plain).size(), vector.stuffed);
        EXPECT_EQ(wire_bits(vector.frame).size(), vector.stuffed + 10);
    }
}

// The catalogue's check value of CRC-15/CAN.
TEST(CanBits, HaveTheCrcOfTheCatalogue) {
    Bits bits;
    for (const char c : std::string{"123456789"}) bits.push(static_cast<std::uint64_t>(c), 8);
    EXPECT_EQ(crc15(bits.view()), 0x059e);
}

// CAN 2.0 B 3.2.1: 32 bits of arbitration field, SRR and IDE recessive.
TEST(CanBits, OfAnExtendedFrameAreThoseOfItsFields) {
    const Frame frame = frame_of(0x15555555, {});
    const Bits plain = plain_bits(frame);
    std::string text;
    for (const Level level : plain.view().first(39)) text += level == Level::Recessive ? '1' : '0';
    EXPECT_EQ(text,
              "0"
              "10101010101"
              "11"
              "010101010101010101"
              "0"
              "00"
              "0000");
    EXPECT_EQ(plain.size(), 54U);
}

TEST(CanBits, ComeBackAsTheFrameTheyWere) {
    test::for_each_seed(500, [](RandomStream& random) {
        const Frame frame = random_frame(random);
        const Bits wire = wire_bits(frame);
        const auto read = read_bits(wire.view());
        ASSERT_TRUE(read.has_value()) << to_string(read.error());
        EXPECT_EQ(*read, frame);
    });
}

// CAN 2.0 B 6: never six equal bits before the CRC delimiter.
TEST(CanBits, NeverHoldSixEqualOnesUpToTheCrc) {
    test::for_each_seed(500, [](RandomStream& random) {
        const Bits bits = stuffed(plain_bits(random_frame(random)));
        for (std::size_t i = 1; i <= bits.size(); ++i) ASSERT_LE(bits.run_before(i), 5U);
        ASSERT_LE(bits.size() + kTail, Bits::kMost);
    });
}

TEST(CanBits, AreRefusedWhenTheyEndTooEarly) {
    test::for_each_seed(50, [](RandomStream& random) {
        const Bits wire = wire_bits(random_frame(random));
        for (std::size_t length = 0; length < wire.size(); ++length) {
            const auto read = read_bits(wire.view().first(length));
            ASSERT_FALSE(read.has_value()) << length;
            EXPECT_EQ(read.error(), BitError::TooShort);
        }
    });
}

TEST(CanBits, AreRefusedWhenOneIsTurnedOver) {
    test::for_each_seed(100, [](RandomStream& random) {
        const Bits wire = wire_bits(random_frame(random));
        const std::size_t slot = wire.size() - kTail + kCrcDelimiter;
        for (std::size_t i = 0; i + 1 < wire.size(); ++i) {
            if (i == slot) continue;
            Bits wrong = wire;
            wrong.flip(i);
            ASSERT_FALSE(read_bits(wrong.view()).has_value()) << "bit " << i;
        }
    });
}

// CAN 2.0 B 5: "the value of the last bit of END OF FRAME is treated as don't care" by receivers.
TEST(CanBits, AreTakenWhateverStandsInTheSlotAndTheLastBit) {
    const Frame frame = frame_of(0x123, {1, 2, 3});
    Bits wire = wire_bits(frame);
    wire.flip(wire.size() - kTail + kCrcDelimiter);
    wire.flip(wire.size() - 1);
    ASSERT_TRUE(read_bits(wire.view()).has_value());
    EXPECT_EQ(*read_bits(wire.view()), frame);
}

TEST(CanBits, TellWhatIsWrongWithThem) {
    const Frame frame = frame_of(0x123, {0xde, 0xad, 0xbe, 0xef});
    const auto error_with = [&](std::size_t flipped) {
        Bits wire = wire_bits(frame);
        wire.flip(flipped);
        return read_bits(wire.view()).error();
    };
    EXPECT_EQ(error_with(0), BitError::Form);   // no start of frame
    EXPECT_EQ(error_with(68), BitError::Form);  // CRC delimiter
    EXPECT_EQ(error_with(70), BitError::Form);  // ACK delimiter
    EXPECT_EQ(error_with(67), BitError::Crc);   // the CRC's last bit
    Bits six = wire_bits(frame_of(0x000, {}));
    six.flip(5);  // the stuff bit behind the first five
    EXPECT_EQ(read_bits(six.view()).error(), BitError::Stuff);
}

TEST(CanBits, CountTheStuffBitsInFrontOfABit) {
    const Bits plain = plain_bits(frame_of(0x000, {}));
    EXPECT_EQ(stuffed_length(plain, 0), 0U);
    EXPECT_EQ(stuffed_length(plain, 5), 5U);
    EXPECT_EQ(stuffed_length(plain, 6), 7U);  // one stuff bit stands between the fifth and it
    test::for_each_seed(100, [](RandomStream& random) {
        const Bits row = plain_bits(random_frame(random));
        const std::size_t all = stuffed(row).size();
        const std::size_t counted = stuffed_length(row, row.size());
        EXPECT_LE(all - counted, 1U);
    });
}

}  // namespace
}  // namespace catenet::can
