#include "tools/export/samples.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <numeric>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;

TimePoint at(Duration since_start) {
    return TimePoint{since_start};
}

std::vector<std::uint64_t> values(const std::vector<Sample>& samples) {
    std::vector<std::uint64_t> all;
    for (const Sample& sample : samples) all.push_back(sample.value);
    return all;
}

std::vector<std::uint64_t> bytes(const std::vector<Sum>& sums) {
    std::vector<std::uint64_t> all;
    for (const Sum& sum : sums) all.push_back(sum.bytes);
    return all;
}

using Numbers = std::vector<std::uint64_t>;

TEST(Samples, OfAWindowAreThoseInside) {
    const std::vector<Sample> samples{{at(1s), 1}, {at(2s), 2}, {at(3s), 3}, {at(4s), 4}};
    EXPECT_EQ(values(within(samples, {at(2s), at(3s)})), (Numbers{2, 3}));
}

TEST(Samples, ThatLastAreThereFromTheBeginningOfAWindow) {
    const std::vector<Sample> samples{{at(1s), 1}, {at(2s), 2}, {at(5s), 3}};
    const std::vector<Sample> shown = lasting_within(samples, {at(3s), at(5s)});
    EXPECT_EQ(values(shown), (Numbers{2, 3}));
    EXPECT_EQ(shown.front().time, at(3s));
    EXPECT_TRUE(lasting_within(samples, {at(100ms), at(200ms)}).empty());
}

TEST(Samples, AreNotThinnedWhereThereAreFew) {
    const std::vector<Sample> samples{{at(0s), 5}, {at(1s), 2}, {at(2s), 9}};
    EXPECT_EQ(values(thinned(samples, {at(0s), at(2s)}, 100)), (Numbers{5, 2, 9}));
}

TEST(Samples, KeepTheFirstTheLastAndTheExtremesOfEachColumn) {
    const std::vector<Sample> samples{
        {at(0s), 5}, {at(1s), 6}, {at(2s), 1}, {at(3s), 5}, {at(4s), 8}, {at(5s), 5}, {at(6s), 4}};
    EXPECT_EQ(values(thinned(samples, {at(0s), at(6s)}, 1)), (Numbers{5, 1, 8, 4}));
}

TEST(Samples, AreFewAfterThinningAndHaveTheSameExtremes) {
    test::for_each_seed(50, [](RandomStream& random) {
        std::vector<Sample> samples;
        TimePoint time{};
        for (int i = 0; i < 5'000; ++i) {
            time += std::chrono::microseconds{random.below(100)};
            samples.push_back({time, random.below(1'000'000)});
        }
        const std::size_t columns = 1 + random.below(200);
        const auto kept = thinned(samples, {at(0s), time}, columns);
        EXPECT_LE(kept.size(), columns * 4);
        const auto less = [](const Sample& one, const Sample& other) {
            return one.value < other.value;
        };
        const auto ends = std::minmax_element(samples.begin(), samples.end(), less);
        const auto kept_ends = std::minmax_element(kept.begin(), kept.end(), less);
        EXPECT_EQ(ends.first->value, kept_ends.first->value);
        EXPECT_EQ(ends.second->value, kept_ends.second->value);
        EXPECT_TRUE(
            std::is_sorted(kept.begin(), kept.end(), [](const Sample& one, const Sample& other) {
                return one.time < other.time;
            }));
    });
}

TEST(Sums, CountEachSampleInItsInterval) {
    const std::vector<Sample> samples{{at(0ms), 0, 1}, {at(99ms), 0, 2}, {at(100ms), 0, 4}};
    EXPECT_EQ(bytes(sums_of(samples, {at(0ms), at(250ms)}, 100ms)), (Numbers{3, 4, 0}));
}

TEST(Sums, BeginAtMultiplesOfTheInterval) {
    const std::vector<Sample> samples{{at(10ms), 0, 1}, {at(150ms), 0, 2}};
    const std::vector<Sum> sums = sums_of(samples, {at(120ms), at(180ms)}, 100ms);
    ASSERT_EQ(sums.size(), 1U);
    EXPECT_EQ(sums[0].begin, at(100ms));
    EXPECT_EQ(sums[0].bytes, 2U);
}

// 1000 bytes at 8 kbps take a second.
TEST(Sums, SpreadAFrameOverTheTimeThatItTakes) {
    const std::vector<Sample> samples{{at(300ms), 0, 1000}};
    EXPECT_EQ(bytes(sums_of(samples, {at(0ms), at(1400ms)}, 500ms, DataRate{8'000})),
              (Numbers{200, 500, 300}));
}

TEST(Sums, OfABusyLinkAreNeverMoreThanItsRate) {
    static constexpr DataRate kRate{1'000'000};
    test::for_each_seed(50, [](RandomStream& random) {
        std::vector<Sample> samples;
        TimePoint time{};
        std::uint64_t sent = 0;
        for (int i = 0; i < 300; ++i) {
            samples.push_back({time, 0, 60 + random.below(1'440)});
            sent += samples.back().length;
            time += transmission_time(Bytes{samples.back().length}, kRate);
        }
        const auto sums = sums_of(samples, {at(0s), time}, 7ms, kRate);
        for (const Sum& sum : sums)
            EXPECT_LE(rate_of(sum.bytes, 7ms), kRate.bits_per_second + 1200);
        const Numbers counted = bytes(sums);
        EXPECT_EQ(std::accumulate(counted.begin(), counted.end(), std::uint64_t{0}), sent);
    });
}

TEST(Rate, IsInBitsPerSecond) {
    EXPECT_EQ(rate_of(125'000, 1s), 1'000'000U);
    EXPECT_EQ(rate_of(125, 50ms), 20'000U);
}

}  // namespace
}  // namespace catenet::exports
