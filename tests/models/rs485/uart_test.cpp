// Expectations are drawn by hand: a character is start, d0 to d7, parity or stop, stop.
#include "models/rs485/uart.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace catenet::rs485 {
namespace {

constexpr DataRate kRate{10'000};  // a bit takes 100 us

std::vector<std::byte> bytes_of(std::initializer_list<unsigned> values) {
    std::vector<std::byte> bytes;
    for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

std::string drawn(const std::vector<Level>& levels) {
    std::string text;
    for (const Level level : levels) text += level == Level::Mark ? '1' : '0';
    return text;
}

Waveform wave(std::initializer_list<unsigned> values, Parity parity, Duration gap = {}) {
    return {.levels = levels_of(bytes_of(values), {parity}), .rate = kRate, .gap = gap};
}

std::vector<Character> read(const Waveform& line, std::uint64_t rate, Parity parity) {
    return sample(line, {.rate = DataRate{rate}, .format = {parity}});
}

TEST(Rs485Uart, DrawsACharacter) {
    EXPECT_EQ(drawn(levels_of(bytes_of({0x01}), {Parity::Even})), "01000000011");
    EXPECT_EQ(drawn(levels_of(bytes_of({0x01}), {Parity::Odd})), "01000000001");
    EXPECT_EQ(drawn(levels_of(bytes_of({0x01}), {Parity::None})), "01000000011");
    EXPECT_EQ(drawn(levels_of(bytes_of({0x83, 0x00}), {Parity::Even})), "0110000011100000000001");
}

TEST(Rs485Uart, HasTwoStopBitsWithoutParity) {
    EXPECT_EQ(Format{Parity::None}.stop_bits(), 2U);
    EXPECT_EQ(Format{Parity::Odd}.stop_bits(), 1U);
    EXPECT_EQ(Format{Parity::Even}.stop_bits(), 1U);
}

TEST(Rs485Uart, KnowsWhereABitOfABytesTravels) {
    EXPECT_EQ(level_of_bit(7), 1U);  // the least significant one goes first
    EXPECT_EQ(level_of_bit(0), 8U);
    EXPECT_EQ(level_of_bit(15), 12U);  // of the second byte
}

TEST(Rs485Uart, ReadsWhatWasSentAtTheSameSetting) {
    std::vector<std::byte> all;
    for (unsigned i = 0; i < 256; ++i) all.push_back(static_cast<std::byte>(i));
    for (const Parity parity : {Parity::None, Parity::Odd, Parity::Even}) {
        for (const std::uint64_t rate : {300U, 9600U, 19'200U, 115'200U}) {
            for (const Duration gap : {Duration{}, Duration{7}, Duration{123'456'789}}) {
                const Waveform line{
                    .levels = levels_of(all, {parity}), .rate = DataRate{rate}, .gap = gap};
                const auto characters = read(line, rate, parity);
                ASSERT_EQ(characters.size(), 256U);
                for (std::size_t i = 0; i < 256; ++i) {
                    EXPECT_EQ(characters[i].value, all[i]);
                    EXPECT_EQ(characters[i].flaw, Flaw::None);
                    EXPECT_EQ(characters[i].begin, line.begin_of(11 * i));
                    EXPECT_EQ(characters[i].end, line.end_of(11 * i + 10));
                }
                EXPECT_EQ(characters.back().end, line.end());
            }
        }
    }
}

// Up to 4 % off, the middle of the last bit is still within that bit: 10.5 bits by one clock.
TEST(Rs485Uart, ToleratesAClockThatIsALittleWrong) {
    for (const std::uint64_t rate : {9'600U, 10'400U}) {
        const auto characters =
            read(wave({0x55, 0xaa, 0x00, 0xff}, Parity::Even), rate, Parity::Even);
        ASSERT_EQ(characters.size(), 4U);
        EXPECT_EQ(characters[0].value, std::byte{0x55});
        EXPECT_EQ(characters[1].value, std::byte{0xaa});
        EXPECT_EQ(characters[2].value, std::byte{0x00});
        EXPECT_EQ(characters[3].value, std::byte{0xff});
    }
}

// At half the rate it looks at the beginning of every other bit: start d0, then d2 d4 d6 stop, and
// rest: 0 0 0 1 1 1 1 1.
TEST(Rs485Uart, ReadsEveryOtherBitAtHalfTheRate) {
    const auto characters = read(wave({0x00}, Parity::None), 5'000, Parity::None);
    ASSERT_EQ(characters.size(), 1U);
    EXPECT_EQ(characters[0].value, std::byte{0xf8});
    EXPECT_EQ(characters[0].flaw, Flaw::None);
    EXPECT_EQ(characters[0].end, std::chrono::microseconds{2200});
}

// d0 is Mark where the start bit should be. The line falls again at d1; then the start is d2, and
// d4 d6 stop and rest follow: 0 0 1 1 1 1 1 1.
TEST(Rs485Uart, TakesNoSpikeForAStartBit) {
    const auto characters = read(wave({0x01}, Parity::None), 5'000, Parity::None);
    ASSERT_EQ(characters.size(), 1U);
    EXPECT_EQ(characters[0].value, std::byte{0xfc});
    EXPECT_EQ(characters[0].begin, std::chrono::microseconds{200});
}

// With even parity the tenth bit is Space: d2 d4 d6 p and rest are 0 0 0 0 1 1 1 1, which is even,
// so that a parity bit that is Mark is wrong.
TEST(Rs485Uart, ReadsACharacterWithAWrongParityAsZero) {
    const auto characters = read(wave({0x00}, Parity::Even), 5'000, Parity::Even);
    ASSERT_EQ(characters.size(), 1U);
    EXPECT_EQ(characters[0].value, std::byte{0x00});
    EXPECT_EQ(characters[0].flaw, Flaw::Parity);
}

// At double the rate each bit is read twice: start start d0 d0 d1 d1 d2 d2 d3, then d3 as stop.
TEST(Rs485Uart, ReadsEachBitTwiceAtDoubleTheRate) {
    const auto ones = read(wave({0xff}, Parity::None), 20'000, Parity::None);
    ASSERT_EQ(ones.size(), 1U);
    EXPECT_EQ(ones[0].value, std::byte{0xfe});
    EXPECT_EQ(ones[0].flaw, Flaw::None);

    // d3 of 0x55 is Space: no stop bit. The line falls again at d5: start start d6 d6 d7 d7 stop
    // stop stop: 0 1 1 0 0 1 1 1.
    const auto mixed = read(wave({0x55}, Parity::None), 20'000, Parity::None);
    ASSERT_EQ(mixed.size(), 2U);
    EXPECT_EQ(mixed[0].flaw, Flaw::Framing);
    EXPECT_EQ(mixed[0].value, std::byte{0x00});
    EXPECT_EQ(mixed[1].begin, std::chrono::microseconds{600});
    EXPECT_EQ(mixed[1].value, std::byte{0xe6});
    EXPECT_EQ(mixed[1].flaw, Flaw::None);
}

// All of 0x00 is Space for nine bits: one character without a stop bit, and no edge behind.
TEST(Rs485Uart, WaitsForMarkBehindAMissingStopBit) {
    const auto characters = read(wave({0x00}, Parity::None), 20'000, Parity::None);
    ASSERT_EQ(characters.size(), 1U);
    EXPECT_EQ(characters[0].flaw, Flaw::Framing);
}

TEST(Rs485Uart, NoticesOneBitThatIsTurnedOverIfThereIsAParity) {
    for (std::uint64_t bit = 0; bit < 8; ++bit) {
        Waveform line = wave({0x5a}, Parity::Odd);
        line.turn_over(level_of_bit(bit));
        const auto checked = read(line, kRate.bits_per_second, Parity::Odd);
        ASSERT_EQ(checked.size(), 1U);
        EXPECT_EQ(checked[0].flaw, Flaw::Parity);
        EXPECT_EQ(checked[0].value, std::byte{0});

        Waveform bare = wave({0x5a}, Parity::None);
        bare.turn_over(level_of_bit(bit));
        const auto unchecked = read(bare, kRate.bits_per_second, Parity::None);
        ASSERT_EQ(unchecked.size(), 1U);
        EXPECT_EQ(unchecked[0].value, std::byte{0x5a} ^ std::byte(0x80U >> bit));
    }
}

// An even sender's parity bit is right for an odd receiver never.
TEST(Rs485Uart, FindsEachCharacterOfTheOtherParityWrong) {
    for (const Character& character :
         read(wave({0x00, 0x01, 0x7f, 0xff}, Parity::Even), kRate.bits_per_second, Parity::Odd)) {
        EXPECT_EQ(character.flaw, Flaw::Parity);
    }
}

// Of 0x01 the even parity is Mark, which a receiver without parity takes for a stop bit; of 0x00 it
// is Space.
TEST(Rs485Uart, TakesAParityBitForAStopBit) {
    const auto lucky = read(wave({0x01}, Parity::Even), kRate.bits_per_second, Parity::None);
    ASSERT_EQ(lucky.size(), 1U);
    EXPECT_EQ(lucky[0].flaw, Flaw::None);
    EXPECT_EQ(lucky[0].value, std::byte{0x01});
    const auto unlucky = read(wave({0x00}, Parity::Even), kRate.bits_per_second, Parity::None);
    ASSERT_EQ(unlucky.size(), 1U);
    EXPECT_EQ(unlucky[0].flaw, Flaw::Framing);
}

TEST(Rs485Uart, KnowsParitiesByName) {
    for (const Parity parity : {Parity::None, Parity::Odd, Parity::Even}) {
        EXPECT_EQ(parse_parity(to_string(parity)), parity);
    }
    EXPECT_FALSE(parse_parity("mark"));
}

}  // namespace
}  // namespace catenet::rs485
