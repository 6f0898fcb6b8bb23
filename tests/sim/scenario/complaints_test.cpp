#include "tests/sim/scenario/complaints.hpp"

#include "tests/sim/scenario/kinds_for_tests.hpp"

#include "sim/scenario/utf8.hpp"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace catenet::scenario {
namespace {

constexpr std::string_view kOpen = "\xc2\xab";   // «
constexpr std::string_view kClose = "\xc2\xbb";  // »

// Where the next character after `text` stands.
Position end_of(std::string_view text) {
    const auto lines = std::count(text.begin(), text.end(), '\n');
    const std::size_t last = text.rfind('\n');
    const std::string_view line = last == std::string_view::npos ? text : text.substr(last + 1);
    return {static_cast<int>(lines) + 1, static_cast<int>(count_characters(line)) + 1};
}

// "line 2, columns 7 to 9"
std::string place(Span where) {
    const auto [line, column] = where.start;
    return "line " + std::to_string(line) + ", columns " + std::to_string(column) + " to " +
           std::to_string(column + where.length - 1);
}

}  // namespace

MarkedText without_marks(std::string_view marked) {
    MarkedText plain;
    for (std::size_t open = marked.find(kOpen); open != std::string_view::npos;
         open = marked.find(kOpen)) {
        const std::size_t close = marked.find(kClose);
        const std::string_view inside = marked.substr(open + 2, close - open - 2);
        plain.text += marked.substr(0, open);
        const auto length = static_cast<int>(count_characters(inside));
        plain.marks.push_back({end_of(plain.text), std::max(1, length)});
        plain.text += inside;
        marked.remove_prefix(close + 2);
    }
    plain.text += marked;
    return plain;
}

void expect_complaints(std::string_view marked, std::initializer_list<Said> said) {
    const MarkedText plain = without_marks(marked);
    Diagnostics diagnostics;
    read_scenario(plain.text, registry_for_tests(), diagnostics);
    const std::string shown = diagnostics.render("f", plain.text);
    SCOPED_TRACE("\n" + plain.text + "---\n" + shown);
    ASSERT_EQ(plain.marks.size(), said.size()) << "one mark for each complaint";
    const std::vector<Diagnostic> found = diagnostics.sorted();
    ASSERT_EQ(found.size(), said.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Said& wanted = said.begin()[i];
        EXPECT_EQ(found[i].message, wanted.message);
        EXPECT_EQ(found[i].hint, wanted.hint);
        EXPECT_EQ(found[i].severity, wanted.severity);
        EXPECT_EQ(place(found[i].where), place(plain.marks[i]));
    }
}

void expect_complaint(std::string_view marked, std::string_view message, std::string_view hint) {
    expect_complaints(marked, {{message, hint}});
}

TEST(Complaints, KnowThePlaceOfAMark) {
    const MarkedText plain = without_marks("a: 1\n\xc3\xa4: \xc2\xab\xc3\xb6l\xc2\xbb z\n");
    EXPECT_EQ(plain.text, "a: 1\n\xc3\xa4: \xc3\xb6l z\n");
    ASSERT_EQ(plain.marks.size(), 1U);
    EXPECT_EQ(plain.marks[0], (Span{{2, 4}, 2}));
}

TEST(Complaints, FailWhereThePlaceIsAnother) {
    EXPECT_NONFATAL_FAILURE(expect_complaint("title: x\n«seed»: y\n", "'y' is not a whole number"),
                            "columns 1 to 4");
}

TEST(Complaints, FailWhereTheWordsAreOthers) {
    EXPECT_NONFATAL_FAILURE(expect_complaint("title: x\nseed: «y»\n", "something else"), "message");
}

}  // namespace catenet::scenario
