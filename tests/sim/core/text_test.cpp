#include "sim/core/text.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <array>

namespace catenet {
namespace {

std::string random_word(RandomStream& random) {
    std::string word(random.below(8), 'a');
    for (char& c : word) c = static_cast<char>('a' + random.below(4));
    return word;
}

TEST(EditDistance, CountsEachKindOfSlip) {
    EXPECT_EQ(edit_distance("office", "office"), 0U);
    EXPECT_EQ(edit_distance("offce", "office"), 1U) << "insertion";
    EXPECT_EQ(edit_distance("offfice", "office"), 1U) << "deletion";
    EXPECT_EQ(edit_distance("oxfice", "office"), 1U) << "substitution";
    EXPECT_EQ(edit_distance("fofice", "office"), 1U) << "swap";
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("abc", ""), 3U);
    EXPECT_EQ(edit_distance("", ""), 0U);
}

TEST(EditDistance, TakesBothCasesForOne) {
    EXPECT_EQ(edit_distance("Router", "rOUTER"), 0U);
}

TEST(EditDistance, IsTheSameBothWaysAndNeverAboveTheLongerWord) {
    test::for_each_seed(300, [](RandomStream& random) {
        const std::string a = random_word(random);
        const std::string b = random_word(random);
        EXPECT_EQ(edit_distance(a, b), edit_distance(b, a));
        EXPECT_LE(edit_distance(a, b), std::max(a.size(), b.size()));
        EXPECT_EQ(edit_distance(a, b) == 0, a == b);
    });
}

TEST(NearestWord, IsTheOneThatWasMeant) {
    constexpr std::array<std::string_view, 4> kKnown{"host", "switch", "hub", "router"};
    EXPECT_EQ(nearest_word("swich", kKnown), "switch");
    EXPECT_EQ(nearest_word("rooter", kKnown), "router");
    EXPECT_EQ(nearest_word("HOST", kKnown), "host");
    EXPECT_EQ(nearest_word("hosts", kKnown), "host");
}

TEST(NearestWord, IsNoneWhenNoneIsNear) {
    constexpr std::array<std::string_view, 2> kKnown{"host", "switch"};
    EXPECT_EQ(nearest_word("firewall", kKnown), "");
    EXPECT_EQ(nearest_word("", kKnown), "");
    EXPECT_EQ(nearest_word("x", {}), "");
}

TEST(NearestWord, OfOneLetterIsNoneOfAllLetters) {
    constexpr std::array<std::string_view, 2> kKnown{"a", "b"};
    EXPECT_EQ(nearest_word("c", kKnown), "") << "nothing of it would be left";
}

TEST(NearestWord, IsTheEarlierOfTwoAtTheSameDistance) {
    constexpr std::array<std::string_view, 2> kKnown{"pc1", "pc2"};
    EXPECT_EQ(nearest_word("pc3", kKnown), "pc1");
}

TEST(NearestWord, LooksAtNoWordBeyond64Letters) {
    const std::string longer(65, 'a');
    const std::array<std::string_view, 1> known{longer};
    EXPECT_EQ(nearest_word(longer, known), "");
    EXPECT_EQ(nearest_word(std::string(64, 'a'), known), "");
}

TEST(Join, PutsTheSeparatorBetween) {
    const std::array<std::string, 3> words{"a", "b", "c"};
    EXPECT_EQ(join(words, ", "), "a, b, c");
    EXPECT_EQ(join(std::span(words).first(1), ", "), "a");
    EXPECT_EQ(join({}, ", "), "");
}

TEST(SplitWords, CutsAtAnyNumberOfSpaces) {
    EXPECT_EQ(split_words("  pc1   ping pc2 "), (std::vector<std::string>{"pc1", "ping", "pc2"}));
    EXPECT_TRUE(split_words("").empty());
    EXPECT_TRUE(split_words("   ").empty());
    EXPECT_EQ(split_words("a\tb"), std::vector<std::string>{"a\tb"}) << "spaces only";
}

}  // namespace
}  // namespace catenet
