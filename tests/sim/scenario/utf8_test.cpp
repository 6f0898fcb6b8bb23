#include "sim/scenario/utf8.hpp"

#include "sim/scenario/line.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

void expect_character(std::string_view text, std::uint32_t code, std::size_t size) {
    const Character c = first_character(text);
    EXPECT_TRUE(c.valid);
    EXPECT_EQ(c.code, code);
    EXPECT_EQ(c.size, size);
}

TEST(Utf8, ReadsTheExamplesOfRfc3629Section7) {
    expect_character("A\xe2\x89\xa2\xce\x91", 0x41, 1);
    expect_character("\xe2\x89\xa2\xce\x91", 0x2262, 3);
    expect_character("\xce\x91.", 0x391, 2);
    expect_character("\xed\x95\x9c", 0xd55c, 3);
    expect_character("\xf0\xa3\x8e\xb4", 0x233b4, 4);
}

TEST(Utf8, ReadsTheFirstAndLastOfEachSize) {
    expect_character("\x7f", 0x7f, 1);
    expect_character("\xc2\x80", 0x80, 2);
    expect_character("\xdf\xbf", 0x7ff, 2);
    expect_character("\xe0\xa0\x80", 0x800, 3);
    expect_character("\xef\xbf\xbf", 0xffff, 3);
    expect_character("\xf0\x90\x80\x80", 0x10000, 4);
    expect_character("\xf4\x8f\xbf\xbf", 0x10ffff, 4);
}

TEST(Utf8, TakesBytesThatAreNoCharacterOneByOne) {
    for (const std::string_view text : {"\x80",
                                        "\xc1\xbf",
                                        "\xc3",
                                        "\xc3(",
                                        "\xe0\x9f\xbf",
                                        "\xed\xbf\xbf",
                                        "\xf0\x8f\xbf\xbf",
                                        "\xf4\x90\x80\x80",
                                        "\xf8\x88\x80\x80\x80"}) {
        const Character c = first_character(text);
        EXPECT_FALSE(c.valid);
        EXPECT_EQ(c.size, 1U);
        EXPECT_EQ(c.code, static_cast<std::uint8_t>(text[0]));
    }
    EXPECT_EQ(first_character("").size, 0U);
}

TEST(Utf8, CountsCharacters) {
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("a\xc3\xa4\xe2\x82\xac"), 3U);
    EXPECT_EQ(count_characters("a\xff\xc3"), 3U) << "each stray byte is one";
    EXPECT_EQ(bytes_of("a\xc3\xa4\xe2\x82\xac", 2), 3U);
    EXPECT_EQ(bytes_of("ab", 9), 2U);
}

TEST(Quoted, KeepsATextOnOneLineAndShort) {
    const std::string sixty(60, 'a');
    const std::string longer(61, 'a');
    EXPECT_EQ(quoted("office"), "'office'");
    EXPECT_EQ(quoted("a\nb\x01"), "'a?b?'");
    EXPECT_EQ(quoted("\xff"), "'?'");
    EXPECT_EQ(quoted(std::string_view{sixty}), "'" + sixty + "'");
    EXPECT_EQ(quoted(std::string_view{longer}), "'" + sixty + "...'");
}

TEST(Line, KnowsThePartsOfAPlainText) {
    const Line line{.text = "p\xc3\xa4 ping", .where = {{3, 10}, 7}};
    EXPECT_EQ(line.part(0, 3), (Span{{3, 10}, 2}));
    EXPECT_EQ(line.part(4, 4), (Span{{3, 13}, 4}));
    EXPECT_EQ(line.part(8, 0), (Span{{3, 17}, 1})) << "behind the end";
}

TEST(Line, CountsADoubledQuoteTwice) {
    const Line line{
        .text = "a'b c", .where = {{1, 5}, 6}, .raw = "a''b c", .quotes = Quotes::Single};
    EXPECT_EQ(line.part(1, 1), (Span{{1, 6}, 2}));
    EXPECT_EQ(line.part(4, 1), (Span{{1, 10}, 1}));
}

TEST(Line, CountsEscapesAsTheyAreWritten) {
    const Line line{
        .text = "a\tbAc", .where = {{1, 2}, 9}, .raw = "a\\tb\\x41c", .quotes = Quotes::Double};
    EXPECT_EQ(line.part(1, 1), (Span{{1, 3}, 2}));
    EXPECT_EQ(line.part(2, 2), (Span{{1, 5}, 5}));
    EXPECT_EQ(line.part(4, 1), (Span{{1, 10}, 1}));
}

}  // namespace
}  // namespace catenet::scenario
