#include "sim/core/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace catenet {
namespace {

constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15ULL;

// splitmix64 as its authors publish it, written down once more.
std::uint64_t splitmix64(std::uint64_t& state) {
    std::uint64_t z = (state += kStep);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

// FNV-1a with 64 bits, as its authors publish it.
std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash ^= static_cast<std::uint8_t>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

std::vector<std::uint64_t> first_ten(std::uint64_t seed, std::string_view name) {
    RandomStream stream(seed, name);
    std::vector<std::uint64_t> draws;
    draws.reserve(10);
    for (int i = 0; i < 10; ++i) draws.push_back(stream.next());
    return draws;
}

// The published first values of splitmix64 from the state 1234567 check the reference above.
TEST(RandomStream, IsMeasuredAgainstTheRealSplitmix64) {
    std::uint64_t state = 1234567;
    const std::array<std::uint64_t, 5> published{6457827717110365317ULL,
                                                 3203168211198807973ULL,
                                                 9817491932198370423ULL,
                                                 4593380528125082431ULL,
                                                 16408922859458223821ULL};
    for (const std::uint64_t value : published) EXPECT_EQ(splitmix64(state), value);
    EXPECT_EQ(fnv1a(""), 0xcbf29ce484222325ULL);
    EXPECT_EQ(fnv1a("a"), 0xaf63dc4c8601ec8cULL);
    EXPECT_EQ(fnv1a("foobar"), 0x85944171f73967e8ULL);
}

// The first draw of splitmix64 from a state is its mix of the state and the step.
TEST(RandomStream, BeginsAtTheSeedAndTheNameMixed) {
    for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0} >> 1}) {
        std::uint64_t from_seed = seed;
        std::uint64_t from_name = fnv1a("cable h1-s1") - kStep;
        std::uint64_t state = splitmix64(from_seed) ^ splitmix64(from_name);
        for (const std::uint64_t draw : first_ten(seed, "cable h1-s1")) {
            EXPECT_EQ(draw, splitmix64(state));
        }
    }
}

// What every machine, compiler and version must give (computed by other code): changing this
// changes all golden traces.
TEST(RandomStream, GivesTheSameNumbersForEver) {
    RandomStream stream(1, "cable h1-s1");
    EXPECT_EQ(stream.next(), 2353332047649339311ULL);
    EXPECT_EQ(stream.next(), 11631902049409142256ULL);
    EXPECT_EQ(stream.next(), 1027526864376732198ULL);
}

TEST(RandomStream, DependsOnSeedAndNameOnly) {
    EXPECT_EQ(first_ten(1, "a"), first_ten(1, "a"));
    EXPECT_NE(first_ten(1, "a"), first_ten(2, "a"));
    EXPECT_NE(first_ten(1, "a"), first_ten(1, "b"));
    RandomStream one(1, "a");
    RandomStream other(1, "b");
    std::vector<std::uint64_t> draws;
    for (int i = 0; i < 10; ++i) {
        draws.push_back(one.next());
        other.next();
        other.next();
    }
    EXPECT_EQ(draws, first_ten(1, "a")) << "another stream changes nobody's luck";
}

TEST(RandomStream, DrawsBelowALimitOnly) {
    RandomStream stream(1, "limits");
    for (const std::uint64_t limit : {1ULL, 2ULL, 3ULL, 1000ULL, 1ULL << 63, ~0ULL}) {
        for (int i = 0; i < 100; ++i) EXPECT_LT(stream.below(limit), limit);
    }
}

// Chi-squared with 9 degrees of freedom stays below 33.7 in 9999 of 10000 cases.
TEST(RandomStream, DrawsEachNumberEquallyOften) {
    constexpr std::uint64_t kDraws = 100'000;
    constexpr std::uint64_t kExpected = kDraws / 10;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        RandomStream stream(seed, "fair");
        std::array<std::uint64_t, 10> counts{};
        for (std::uint64_t i = 0; i < kDraws; ++i) ++counts[stream.below(10)];
        std::uint64_t squares = 0;
        for (const std::uint64_t count : counts) {
            const std::uint64_t off = count > kExpected ? count - kExpected : kExpected - count;
            squares += off * off;
        }
        EXPECT_LT(squares, 34 * kExpected) << "seed " << seed;
    }
}

// With a limit of 3/4 of 2^64 a plain remainder would draw the lower third twice as often.
TEST(RandomStream, HasNoBiasForALargeLimit) {
    constexpr std::uint64_t kLimit = 3ULL << 62;
    RandomStream stream(1, "bias");
    int lowest_third = 0;
    for (int i = 0; i < 30'000; ++i) lowest_third += stream.below(kLimit) < kLimit / 3 ? 1 : 0;
    EXPECT_NEAR(lowest_third, 10'000, 400) << "five standard deviations";
}

TEST(RandomStream, HasNothingBelowZero) {
    EXPECT_EXIT(
        RandomStream(1, "a").below(0), testing::ExitedWithCode(70), "nothing is below zero");
}

TEST(RandomStream, KeepsItsChances) {
    RandomStream stream(1, "chance");
    int hits = 0;
    for (int i = 0; i < 100'000; ++i) {
        EXPECT_FALSE(stream.chance(Probability{0}));
        EXPECT_TRUE(stream.chance(Probability{1'000'000}));
        hits += stream.chance(Probability{100'000}) ? 1 : 0;
    }
    EXPECT_NEAR(hits, 10'000, 500) << "five standard deviations";
}

TEST(RandomStream, StaysInStepWhateverTheChance) {
    RandomStream never(1, "loss");
    RandomStream always(1, "loss");
    for (int i = 0; i < 100; ++i) {
        never.chance(Probability{0});
        always.chance(Probability{1'000'000});
    }
    EXPECT_EQ(never.next(), always.next());
}

}  // namespace
}  // namespace catenet
