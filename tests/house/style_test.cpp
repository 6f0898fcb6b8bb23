// Lengths, openings and words of every source file.
#include "tests/house/style.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::house {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// All complaints of one check about the files.
std::vector<std::string> ask(std::vector<std::string> (*check)(const SourceFile&),
                             const std::vector<SourceFile>& files) {
    std::vector<std::string> all;
    for (const SourceFile& file : files) {
        const std::vector<std::string> some = check(file);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

TEST(Style, KeepsFilesAndLinesShort) {
    EXPECT_THAT(ask(check_lengths, read_sources()), IsEmpty());
}

TEST(Style, OpensEveryHeaderWithASentence) {
    EXPECT_THAT(ask(check_opening, read_sources()), IsEmpty());
}

TEST(Style, HasNoExceptionsAndNoFloatingPointInTheSimulation) {
    EXPECT_THAT(ask(check_words, read_tree({"sim", "models"}, {".hpp", ".cpp"})), IsEmpty());
}

TEST(Style, RefusesALongLine) {
    EXPECT_THAT(check_lengths({"sim/a.cpp", "\n" + std::string(101, 'x')}),
                ElementsAre("sim/a.cpp:2: has 101 columns"));
}

TEST(Style, CountsCharactersNotBytes) {
    std::string line;
    for (int i = 0; i < 100; ++i) line += "\u00e4";
    EXPECT_THAT(check_lengths({"sim/a.cpp", line}), IsEmpty());
}

TEST(Style, RefusesALongFile) {
    EXPECT_THAT(check_lengths({"sim/a.cpp", std::string(401, '\n')}),
                ElementsAre("sim/a.cpp: has 401 lines, more than 400"));
}

TEST(Style, LetsATestBeLonger) {
    EXPECT_THAT(check_lengths({"tests/a.cpp", std::string(600, '\n')}), IsEmpty());
    EXPECT_THAT(check_lengths({"tests/a.cpp", std::string(601, '\n')}),
                ElementsAre("tests/a.cpp: has 601 lines, more than 600"));
}

TEST(Style, WantsASentenceBeforeTheCode) {
    EXPECT_THAT(check_opening({"sim/a.hpp", "// A thing.\n// It is round.\n#pragma once\n"}),
                IsEmpty());
    EXPECT_THAT(check_opening({"sim/a.hpp", "#pragma once\n"}),
                ElementsAre("sim/a.hpp: does not begin with a sentence"));
    EXPECT_THAT(check_opening({"sim/a.hpp", "// A thing.\n#ifndef A\n"}),
                ElementsAre("sim/a.hpp: does not go on with #pragma once"));
}

TEST(Style, FindsUnwelcomeWordsInCodeOnly) {
    const std::string text =
        "// try this\nint a = 1'000; /* double\n float */ double b;\nauto c = \"throw \\\" try\";\n"
        "int retry_double;\n";
    EXPECT_THAT(check_words({"sim/a.cpp", text}), ElementsAre("sim/a.cpp:3: says 'double'"));
}

TEST(Style, SeesTheCodeBehindACharacter) {
    EXPECT_EQ(code_of("a('\\''); b('\"'); c"), "a(    ); b(   ); c");
}

}  // namespace
}  // namespace catenet::house
