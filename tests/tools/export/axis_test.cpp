#include "tools/export/axis.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using testing::ElementsAre;

constexpr std::uint64_t kMillisecond = 1'000'000'000;
constexpr std::uint64_t kSecond = 1'000 * kMillisecond;

std::vector<std::string> labels(const Axis& axis) {
    std::vector<std::string> texts;
    for (const Tick& tick : axis.ticks) texts.push_back(tick.label);
    return texts;
}

TEST(Axis, CountsTimeInRoundPartsOfTheUnitThatFits) {
    const Axis seconds = axis_between(Quantity::Time, 0, 2 * kSecond, 5);
    EXPECT_EQ(seconds.unit, "s");
    EXPECT_THAT(labels(seconds), ElementsAre("0", "0.5", "1.0", "1.5", "2.0"));
    const Axis milliseconds = axis_between(Quantity::Time, 0, 900 * kMillisecond, 6);
    EXPECT_EQ(milliseconds.unit, "ms");
    EXPECT_THAT(labels(milliseconds), ElementsAre("0", "200", "400", "600", "800"));
}

TEST(Axis, BeginsWhereItIsToldAndHasTicksInside) {
    const Axis axis = axis_between(
        Quantity::Time, 10 * kSecond + 3 * kMillisecond, 10 * kSecond + 21 * kMillisecond, 4);
    EXPECT_EQ(axis.begin, 10 * kSecond + 3 * kMillisecond);
    EXPECT_THAT(labels(axis), ElementsAre("10.005", "10.010", "10.015", "10.020"));
}

TEST(Axis, TakesASmallerUnitBeforeLabelsGetLong) {
    const Axis axis = axis_between(Quantity::Time, kSecond, kSecond + 20'000'000, 3);
    EXPECT_EQ(axis.unit, "ms");
    EXPECT_THAT(labels(axis), ElementsAre("1000.00", "1000.01", "1000.02"));
}

TEST(Axis, CountsBytesInWholeUnitsOf1024) {
    const Axis window = axis_around(Quantity::Bytes, 0, 65'535, 9);
    EXPECT_EQ(window.unit, "KiB");
    EXPECT_THAT(labels(window), ElementsAre("0", "10", "20", "30", "40", "50", "60", "70"));
    EXPECT_EQ(window.end, 70U * 1024U);
    EXPECT_EQ(axis_around(Quantity::Bytes, 0, 3'000, 9).unit, "B");
    EXPECT_EQ(axis_around(Quantity::Bytes, 0, 5'000'000, 6).unit, "MiB");
}

TEST(Axis, CountsRatesAsScenariosWriteThem) {
    const Axis axis = axis_around(Quantity::Rate, 0, 9'400'000, 7);
    EXPECT_EQ(axis.unit, "Mbps");
    EXPECT_THAT(labels(axis), ElementsAre("0", "2", "4", "6", "8", "10"));
}

TEST(Axis, HasNoHalfFrames) {
    EXPECT_THAT(labels(axis_around(Quantity::Frames, 0, 1, 12)), ElementsAre("0", "1"));
}

TEST(Axis, HasRoomWhereNothingHappens) {
    const Axis flat = axis_around(Quantity::Bytes, 0, 0, 5);
    EXPECT_LT(flat.begin, flat.end);
    EXPECT_GE(flat.ticks.size(), 2U);
    const Axis moment = axis_between(Quantity::Time, kSecond, kSecond, 5);
    EXPECT_LT(moment.begin, moment.end);
}

TEST(Axis, PlacesValuesInTenthsOfAPixel) {
    const Axis axis{.begin = 100, .end = 400};
    EXPECT_EQ(axis.place(100, 300), 0);
    EXPECT_EQ(axis.place(250, 300), 1500);
    EXPECT_EQ(axis.place(400, 300), 3000);
    EXPECT_EQ(axis.place(401, 1), 10);  // 10.03, rounded
}

TEST(Axis, PlacesWhatLiesOutsideNotFarAway) {
    const Axis axis{.begin = 100, .end = 400};
    EXPECT_EQ(axis.place(0, 300), -3000);
    EXPECT_EQ(axis.place(~std::uint64_t{0}, 300), 6000);
}

TEST(Axis, SaysAValueWithItsUnit) {
    EXPECT_EQ(value_with_unit(Quantity::Time, 1'500 * kMillisecond), "1.5 s");
    EXPECT_EQ(value_with_unit(Quantity::Time, 0), "0 ps");
    EXPECT_EQ(value_with_unit(Quantity::Bytes, 65'536), "64 KiB");
    EXPECT_EQ(value_with_unit(Quantity::Bytes, 1'500), "1.464 KiB");
    EXPECT_EQ(value_with_unit(Quantity::Frames, 20), "20 frames");
}

// Whatever is counted and wherever: ticks ascend at one distance, inside, and are not too many.
TEST(Axis, IsReadableForAnyRange) {
    test::for_each_seed(300, [](RandomStream& random) {
        const std::uint64_t size = std::uint64_t{1} << random.below(48);
        const std::uint64_t begin = random.below(size);
        const std::uint64_t end = begin + random.below(size);
        const std::size_t most = 3 + random.below(12);
        for (const Quantity quantity :
             {Quantity::Time, Quantity::Bytes, Quantity::Rate, Quantity::Frames}) {
            const Axis axis = axis_around(quantity, begin, end, most);
            EXPECT_LE(axis.begin, begin);
            EXPECT_GE(axis.end, end);
            EXPECT_LE(axis.ticks.size(), most + 1);
            EXPECT_GE(axis.ticks.size(), 2U);
            EXPECT_EQ(axis.ticks.front().value, axis.begin);
            EXPECT_EQ(axis.ticks.back().value, axis.end);
        }
    });
}

}  // namespace
}  // namespace catenet::exports
