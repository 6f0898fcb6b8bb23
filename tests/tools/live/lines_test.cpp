#include "tools/live/lines.hpp"

#include <gtest/gtest.h>

namespace catenet::live {
namespace {

TEST(Line, IsTrimmedOfWhatStandsAroundItsWords) {
    EXPECT_EQ(trimmed(" \t cut  lab \r"), "cut  lab");
    EXPECT_EQ(trimmed(" \t"), "");
}

TEST(Lines, AreCutWhereTheyEndHoweverTheyCome) {
    Lines lines;
    lines.put("st");
    EXPECT_EQ(lines.next(), std::nullopt);
    lines.put("ep\n\nback");
    EXPECT_EQ(lines.next(), "step");
    EXPECT_EQ(lines.next(), "");
    EXPECT_EQ(lines.next(), std::nullopt);
    lines.put(" 2\n");
    EXPECT_EQ(lines.next(), "back 2");
}

TEST(Lines, EndWithTheInput) {
    Lines lines;
    lines.put("quit");
    EXPECT_FALSE(lines.at_end());
    lines.end();
    EXPECT_FALSE(lines.at_end());
    EXPECT_EQ(lines.next(), "quit");
    EXPECT_TRUE(lines.at_end());
    EXPECT_EQ(lines.next(), std::nullopt);
}

TEST(Lines, KeepNoMoreOfALongOneThanTheirLimit) {
    Lines lines;
    for (int i = 0; i < 100; ++i) lines.put(std::string(1000, 'x'));
    lines.put("\nstep\n");
    EXPECT_EQ(lines.next()->size(), Lines::kMostBytes);
    EXPECT_EQ(lines.next(), "step");
}

}  // namespace
}  // namespace catenet::live
