#include "tools/live/pace.hpp"

#include <gtest/gtest.h>

namespace catenet::live {
namespace {

using namespace std::chrono_literals;

constexpr Wall::time_point kNoon{std::chrono::hours{12}};

Pace pace_of(std::string_view speed) {
    Pace pace{Speed::parse(speed).value()};
    pace.lay(TimePoint{2s}, kNoon);
    return pace;
}

TEST(Speed, IsANumberBetweenItsLimitsOrMax) {
    EXPECT_EQ(Speed::parse("1")->text(), "1");
    EXPECT_EQ(Speed::parse("0.01")->text(), "0.01");
    EXPECT_EQ(Speed::parse("2.50")->text(), "2.5");
    EXPECT_EQ(Speed::parse("1000")->text(), "1000");
    EXPECT_TRUE(Speed::parse("max")->unlimited());
    for (const char* const wrong : {"",
                                    "0",
                                    "0.009",
                                    "1000.001",
                                    "-1",
                                    "1x",
                                    ".5.",
                                    "1.",
                                    "0.0101",
                                    "fast",
                                    "99999999999999999999"}) {
        EXPECT_FALSE(Speed::parse(wrong)) << wrong;
    }
}

TEST(Speed, OfThePageGoesDownToABillionth) {
    EXPECT_EQ(Speed::parse_fine("0.000000001")->text(), "0.000000001");
    EXPECT_EQ(Speed::parse_fine("0.0010")->text(), "0.001");
    EXPECT_EQ(Speed::parse_fine("1000")->text(), "1000");
    for (const char* const wrong :
         {"", "0", "0.0000000001", "1000.000000001", "max", "-1", "1e3"}) {
        EXPECT_FALSE(Speed::parse_fine(wrong)) << wrong;
    }
}

TEST(Pace, SaysHowMuchOfTheRunGoesBy) {
    EXPECT_EQ(pace_of("0.5").run_in(2s), 1s);
    EXPECT_EQ(pace_of("max").run_in(1ns), kForever);
}

TEST(Pace, LaysBothTimesSideBySide) {
    const Pace pace = pace_of("1");
    EXPECT_EQ(pace.time_at(kNoon), TimePoint{2s});
    EXPECT_EQ(pace.time_at(kNoon + 1500ms), TimePoint{3500ms});
    EXPECT_EQ(pace.wall_of(TimePoint{5s}), kNoon + 3s);
}

TEST(Pace, GoesAsManyTimesFasterAsTheSpeedSays) {
    EXPECT_EQ(pace_of("1000").time_at(kNoon + 1ms), TimePoint{3s});
    EXPECT_EQ(pace_of("0.01").time_at(kNoon + 100s), TimePoint{3s});
    EXPECT_EQ(pace_of("0.01").wall_of(TimePoint{2s + 1us}), kNoon + 100us);
}

// Somebody who sleeps until then finds the moment come, and not a nanosecond earlier.
TEST(Pace, WakesAtTheFirstNanosecondAtWhichAMomentHasCome) {
    for (const char* const speed : {"0.01", "0.333", "1", "7.001", "1000"}) {
        const Pace pace = pace_of(speed);
        for (const Duration ahead : {Duration{1}, Duration{999}, Duration{1001}, Duration{7s}}) {
            const TimePoint moment = TimePoint{2s} + ahead;
            EXPECT_GE(pace.time_at(pace.wall_of(moment)), moment) << speed;
            EXPECT_LT(pace.time_at(pace.wall_of(moment) - 1ns), moment) << speed;
        }
    }
}

TEST(Pace, HasNoMomentBeforeTheOneLaid) {
    EXPECT_EQ(pace_of("1").time_at(kNoon - 1s), TimePoint{2s});
    EXPECT_EQ(pace_of("1").wall_of(TimePoint{1s}), kNoon);
}

TEST(Pace, CopesWithTheLongestTimes) {
    EXPECT_GT(pace_of("0.01").wall_of(kNever), kNoon + std::chrono::hours{24 * 100});
    EXPECT_EQ(pace_of("1000").time_at(kNoon + std::chrono::hours{24 * 100}), kNever);
}

TEST(Pace, WaitsForNothingWithoutALimit) {
    EXPECT_EQ(pace_of("max").time_at(kNoon), kNever);
    EXPECT_EQ(pace_of("max").wall_of(TimePoint{100s}), kNoon);
}

}  // namespace
}  // namespace catenet::live
