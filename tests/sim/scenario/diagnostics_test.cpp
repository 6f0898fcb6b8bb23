// How complaints are collected, sorted and shown; and which known words a hint offers.
#include "sim/scenario/diagnostics.hpp"

#include <gtest/gtest.h>

#include <array>

namespace catenet::scenario {
namespace {

std::string shown(Span where, std::string_view source, std::string_view hint = {}) {
    return render({Severity::Error, where, "what is wrong", std::string(hint)}, "f.yaml", source);
}

TEST(Diagnostics, ShowPlaceLineCaretAndHint) {
    EXPECT_EQ(shown({{2, 8}, 5}, "title: x\njoins: offce\n", "did you mean 'office'?"),
              "f.yaml:2:8: what is wrong\n"
              "   joins: offce\n"
              "          ^^^^^ did you mean 'office'?\n");
}

TEST(Diagnostics, ShowNothingBehindTheCaretWithoutAHint) {
    EXPECT_EQ(shown({{1, 1}, 1}, "a\n"), "f.yaml:1:1: what is wrong\n   a\n   ^\n");
}

TEST(Diagnostics, TakeOffTheIndentation) {
    EXPECT_EQ(shown({{2, 7}, 1}, "a:\n    b: c  \n"),
              "f.yaml:2:7: what is wrong\n   b: c\n     ^\n");
}

TEST(Diagnostics, PointBehindTheEndOfALine) {
    EXPECT_EQ(shown({{1, 7}, 1}, "title:\n"), "f.yaml:1:7: what is wrong\n   title:\n         ^\n");
}

TEST(Diagnostics, PointIntoTheIndentation) {
    EXPECT_EQ(shown({{1, 1}, 1}, "\tseed: 1\n"), "f.yaml:1:1: what is wrong\n    seed: 1\n   ^\n");
}

TEST(Diagnostics, CountColumnsInCharacters) {
    EXPECT_EQ(shown({{1, 4}, 2}, "\xc3\xa4\xe2\x82\xac: \xc3\xb6z\n"),
              "f.yaml:1:4: what is wrong\n   \xc3\xa4\xe2\x82\xac: \xc3\xb6z\n      ^^\n");
}

TEST(Diagnostics, ShowTheHintAloneWhereTheLineIsEmpty) {
    EXPECT_EQ(shown({{1, 1}, 1}, "", "write something"),
              "f.yaml:1:1: what is wrong\n   write something\n");
    EXPECT_EQ(shown({{7, 1}, 1}, "a\n"), "f.yaml:7:1: what is wrong\n");
}

TEST(Diagnostics, ShowNoCharacterThatMovesTheCaret) {
    EXPECT_EQ(shown({{1, 6}, 1},
                    "a\tb\x01\xff"
                    "c\n"),
              "f.yaml:1:6: what is wrong\n   a b??c\n        ^\n");
}

TEST(Diagnostics, TakeAllThreeEndsOfALine) {
    const std::string_view expected = "f.yaml:3:1: what is wrong\n   c\n   ^\n";
    EXPECT_EQ(shown({{3, 1}, 1}, "a\nb\nc\n"), expected);
    EXPECT_EQ(shown({{3, 1}, 1}, "a\r\nb\r\nc\r\n"), expected);
    EXPECT_EQ(shown({{3, 1}, 1}, "a\rb\rc\r"), expected);
}

TEST(Diagnostics, CutALongLineBehindItsHundredthCharacter) {
    const std::string line(150, 'a');
    EXPECT_EQ(shown({{1, 3}, 1}, line + "\n"),
              "f.yaml:1:3: what is wrong\n   " + std::string(100, 'a') + "...\n     ^\n");
}

TEST(Diagnostics, CutALongLineInFrontOfTheCaret) {
    const std::string line = std::string(150, 'a') + "bcd" + std::string(20, 'e');
    EXPECT_EQ(shown({{1, 151}, 3}, line + "\n"),
              "f.yaml:1:151: what is wrong\n   ..." + std::string(50, 'a') + "bcd" +
                  std::string(20, 'e') + "\n" + std::string(56, ' ') + "^^^\n");
}

TEST(Diagnostics, EndTheCaretsWithTheLine) {
    EXPECT_EQ(shown({{1, 3}, 50}, "a: bc\n"), "f.yaml:1:3: what is wrong\n   a: bc\n     ^^^\n");
}

TEST(Diagnostics, CallAWarningOne) {
    EXPECT_EQ(render({Severity::Warning, {{1, 1}, 1}, "look here", ""}, "f", "a\n"),
              "f:1:1: warning: look here\n   a\n   ^\n");
}

TEST(Diagnostics, AreSortedByPlaceAndThenByTheOrderOfTheirComing) {
    Diagnostics diagnostics;
    diagnostics.error({{2, 1}, 1}, "third");
    diagnostics.error({{1, 5}, 1}, "first");
    diagnostics.warning({{1, 5}, 1}, "second");
    const auto sorted = diagnostics.sorted();
    ASSERT_EQ(sorted.size(), 3U);
    EXPECT_EQ(sorted[0].message, "first");
    EXPECT_EQ(sorted[1].message, "second");
    EXPECT_EQ(sorted[2].message, "third");
}

TEST(Diagnostics, KeepFiftyErrorsAndCountTheRest) {
    Diagnostics diagnostics;
    for (int i = 0; i < 50; ++i) {
        EXPECT_FALSE(diagnostics.full());
        diagnostics.error({{1, 1}, 1}, "e");
    }
    EXPECT_TRUE(diagnostics.full());
    EXPECT_EQ(diagnostics.render("f", "").find("more"), std::string::npos);
    diagnostics.error({{1, 1}, 1}, "e");
    EXPECT_TRUE(diagnostics.render("f", "").ends_with("f: 1 more error is not shown\n"));
    diagnostics.error({{1, 1}, 1}, "e");
    EXPECT_TRUE(diagnostics.render("f", "").ends_with("f: 2 more errors are not shown\n"));
    EXPECT_EQ(diagnostics.sorted().size(), 50U);
    EXPECT_EQ(diagnostics.error_count(), 52U);
}

TEST(Diagnostics, KeepWarningsBesideFiftyErrors) {
    Diagnostics diagnostics;
    EXPECT_FALSE(diagnostics.has_errors());
    for (int i = 0; i < 60; ++i) diagnostics.warning({{1, 1}, 1}, "w");
    EXPECT_FALSE(diagnostics.has_errors());
    EXPECT_FALSE(diagnostics.full());
    for (int i = 0; i < 60; ++i) diagnostics.error({{1, 1}, 1}, "e");
    EXPECT_EQ(diagnostics.sorted().size(), 100U);
}

TEST(KnownWordsHint, OffersTheNearestAndListsAll) {
    constexpr std::array<std::string_view, 3> kKnown{"office", "lab", "dmz"};
    EXPECT_EQ(known_words_hint("offce", kKnown, "networks in this file"),
              "did you mean 'office'?  networks in this file: office, lab, dmz");
    EXPECT_EQ(known_words_hint("backbone", kKnown, "networks in this file"),
              "networks in this file: office, lab, dmz");
}

TEST(KnownWordsHint, SaysSoWhenThereIsNothing) {
    EXPECT_EQ(known_words_hint("a", {}, "nodes in this file"), "there are no nodes in this file");
}

TEST(KnownWordsHint, CutsALongList) {
    constexpr std::array<std::string_view, 13> kKnown{
        "n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", "n10", "n11", "n12"};
    EXPECT_EQ(known_words_hint("zzzzzz", kKnown, "nodes"),
              "nodes: n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, ... (13 in all)");
}

}  // namespace
}  // namespace catenet::scenario
