// Ladders: the same rows as text, Mermaid and SVG.
#include "tools/export/ladder.hpp"

#include "tests/support/kept_run.hpp"
#include "tools/export/ladder_mermaid.hpp"
#include "tools/export/ladder_svg.hpp"
#include "tools/export/ladder_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::exports {
namespace {

using testing::HasSubstr;
using testing::Not;
using Kind = LadderRow::Kind;

Ladder ladder_in(std::string_view scenario, std::uint64_t journey) {
    Ladder ladder;
    test::with_kept_run(scenario, [&](const Journeys& journeys, const Questions& questions) {
        ladder = ladder_of(journeys, questions, {journey});
    });
    return ladder;
}

std::size_t count_of(const Ladder& ladder, Kind kind) {
    return static_cast<std::size_t>(std::count_if(
        ladder.rows.begin(), ladder.rows.end(), [&](const auto& row) { return row.kind == kind; }));
}

TEST(Ladder, HasAColumnForEachNodeOnTheWay) {
    const Ladder ladder = ladder_in(test::kTwoLans, 1);
    ASSERT_EQ(ladder.columns.size(), 3U);
    EXPECT_EQ(ladder.columns[0].name, "pc1");
    EXPECT_EQ(ladder.columns[1].name, "r1");
    EXPECT_EQ(ladder.columns[1].networks.size(), 2U);
    EXPECT_EQ(ladder.columns[2].name, "pc2");
}

// Request and reply cross two links each, and so many ARP messages are needed.
TEST(Ladder, HasAnArrowForEachTransmission) {
    const Ladder ladder = ladder_in(test::kTwoLans, 1);
    EXPECT_EQ(count_of(ladder, Kind::Arrow), 8U);
    EXPECT_EQ(count_of(ladder, Kind::Crossing), 2U);
    EXPECT_EQ(count_of(ladder, Kind::Lost) + count_of(ladder, Kind::Drop), 0U);
    EXPECT_TRUE(ladder.good);
}

TEST(Ladder, MarksADropWithItsReason) {
    const Ladder ladder = ladder_in(test::kTwoLans, 2);
    ASSERT_EQ(count_of(ladder, Kind::Drop), 1U);
    const std::string text = text_of(ladder, Paint{false});
    EXPECT_THAT(text, HasSubstr("✗ drops p"));
    EXPECT_THAT(text, HasSubstr("is cut"));
    EXPECT_FALSE(ladder.good);
}

// Who hears a frame on a shared medium gets an arrow, though nobody sent that copy.
TEST(Ladder, ShowsCopiesOfASharedMedium) {
    EXPECT_EQ(count_of(ladder_in(test::kBus, 1), Kind::Arrow), 2U);
}

TEST(LadderText, FitsAScreen) {
    std::string text = text_of(ladder_in(test::kTwoLans, 1), Paint{false});
    while (!text.empty()) {
        const std::string line = text.substr(0, text.find('\n'));
        const auto characters = std::count_if(line.begin(), line.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
        });
        EXPECT_LE(characters, 100) << line;
        text.erase(0, line.size() + 1);
    }
}

// -- What might be more than text
// ------------------------------------------------------------------

Ladder dangerous() {
    Ladder ladder;
    ladder.title = "a <b> & \"c\"";
    ladder.verdict = "end; of #1";
    ladder.columns = {{"end", trace::Role::Host, {0}}, {"<r1>", trace::Role::Router, {0, 1}}};
    ladder.rows.push_back({.kind = Kind::Arrow, .column = 0, .to = 1, .text = "x; y # <z>\n%%"});
    ladder.rows.push_back({.kind = Kind::Lost,
                           .column = 1,
                           .to = 0,
                           .text = "lost",
                           .source = "[toy.rule, Toy 1]",
                           .aside = true});
    ladder.rows.push_back({.kind = Kind::Drop, .column = 1, .to = 1, .text = "drops it"});
    return ladder;
}

TEST(LadderMermaid, WritesEverythingSpecialAsAnEntity) {
    EXPECT_EQ(mermaid_of(dangerous()),
              "sequenceDiagram\n"
              "    title end#59; of #35;1\n"
              "    participant n0 as end\n"
              "    participant n1 as #60;r1#62;\n"
              "    n0->>n1: x#59; y #35; #60;z#62; #37;#37;\n"
              "    n1--xn0: lost<br/>[toy.rule, Toy 1]\n"
              "    Note over n1: ✗ drops it\n");
}

TEST(LadderSvg, EscapesTextAndNeedsNothingElse) {
    const std::string svg = svg_of(dangerous());
    EXPECT_THAT(svg, HasSubstr("<title>a &lt;b&gt; &amp; &quot;c&quot;</title>"));
    EXPECT_THAT(svg, HasSubstr("&lt;r1&gt;"));
    EXPECT_THAT(svg, Not(HasSubstr("<r1>")));
    EXPECT_THAT(svg, Not(HasSubstr("href")));
    EXPECT_THAT(svg, Not(HasSubstr("url(")));
    EXPECT_THAT(svg, HasSubstr("prefers-color-scheme: dark"));
    EXPECT_THAT(svg, HasSubstr("✗ it does not arrive"));
}

TEST(LadderSvg, ClosesWhatItOpens) {
    const std::string svg = svg_of(ladder_in(test::kTwoLans, 1));
    const auto count = [&](std::string_view word) {
        std::size_t found = 0;
        for (std::size_t at = svg.find(word); at != std::string::npos;
             at = svg.find(word, at + 1)) {
            ++found;
        }
        return found;
    };
    EXPECT_EQ(count("<text"), count("</text>"));
    EXPECT_EQ(count("<rect") + count("<line") + count("<path"), count("/>"));
    EXPECT_EQ(count("<svg"), count("</svg>"));
    EXPECT_EQ(count("class=\"n0 aside\"") + count("class=\"n1 aside\""), 4U);
}

}  // namespace
}  // namespace catenet::exports
