// Modbus serial line V1.02, 2.5.1.1: a character has 11 bits; up to 19200 bit/s the silences are
// 1.5 and 3.5 characters, above they are 750 us and 1.750 ms.
#include "models/rs485/timing.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::rs485 {
namespace {

using std::chrono::microseconds;

TEST(Rs485Timing, CountsElevenBitsForACharacter) {
    EXPECT_EQ(character_times(1, DataRate{10'000}), microseconds{1100});
    EXPECT_EQ(character_times(8, DataRate{10'000}), microseconds{8800});
    EXPECT_EQ(bit_times(1, DataRate{10'000}), microseconds{100});
    EXPECT_EQ(half_bit_times(1, DataRate{10'000}), microseconds{50});
}

// 11 / 9600 s = 1145.8333.. us, of three characters 3437.5 us: rounding once makes that exact.
TEST(Rs485Timing, RoundsUpOnce) {
    EXPECT_EQ(character_times(1, DataRate{9600}), Duration{1'145'833'334});
    EXPECT_EQ(character_times(3, DataRate{9600}), Duration{3'437'500'000});
    EXPECT_EQ(character_times(1, DataRate{115'200}), Duration{95'486'112});
}

// 16.5 bits and 38.5 bits.
TEST(Rs485Timing, CountsSilencesInCharactersUpTo19200) {
    EXPECT_EQ(longest_gap(DataRate{9600}), Duration{1'718'750'000});
    EXPECT_EQ(silence_between_frames(DataRate{9600}), Duration{4'010'416'667});
    EXPECT_EQ(longest_gap(DataRate{19'200}), Duration{859'375'000});
    EXPECT_EQ(silence_between_frames(DataRate{19'200}), Duration{2'005'208'334});
}

TEST(Rs485Timing, FixesSilencesAbove19200) {
    for (const std::uint64_t rate : {19'201U, 38'400U, 115'200U}) {
        EXPECT_EQ(longest_gap(DataRate{rate}), microseconds{750}) << rate;
        EXPECT_EQ(silence_between_frames(DataRate{rate}), microseconds{1750}) << rate;
    }
}

}  // namespace
}  // namespace catenet::rs485
