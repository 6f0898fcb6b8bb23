// What a scenario's text is made of: size, UTF-8, control characters, ends of lines.
#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include "sim/scenario/text_check.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

constexpr std::string_view kRemove = "remove it: control characters are not allowed";
constexpr std::string_view kWithoutMark = "save the file as UTF-8 without a byte order mark";

// The one complaint about a text in which no mark can stand.
Diagnostic only_complaint(std::string_view text) {
    Diagnostics diagnostics;
    read_scenario(text, registry_for_tests(), diagnostics);
    const auto found = diagnostics.sorted();
    EXPECT_EQ(found.size(), 1U);
    return found.empty() ? Diagnostic{} : found.front();
}

void expect_at(std::string_view text, Span where, std::string_view message, std::string_view hint) {
    const Diagnostic found = only_complaint(text);
    EXPECT_EQ(found.message, message);
    EXPECT_EQ(found.hint, hint);
    EXPECT_EQ(found.where, where);
}

// A view of nothing need not point anywhere.
TEST(Encoding, RefusesATextThatIsNoneAtAll) {
    expect_at({}, {{1, 1}, 1}, "the file is empty", "a scenario begins with 'title: ...'");
}

TEST(Encoding, RefusesAByteOrderMark) {
    expect_at("\xef\xbb\xbftitle: x\n",
              {{1, 1}, 1},
              "the file begins with a byte order mark (BOM)",
              kWithoutMark);
}

TEST(Encoding, RefusesUtf16) {
    const std::string_view message = "the file is UTF-16, not UTF-8";
    expect_at(std::string_view("\xff\xfet\0i\0", 6), {{1, 1}, 1}, message, kWithoutMark);
    expect_at(std::string_view("\xfe\xff\0t\0i", 6), {{1, 1}, 1}, message, kWithoutMark);
    expect_at(
        std::string_view("\0t\0i", 4), {{1, 1}, 1}, "an invisible character, U+0000", kRemove);
}

TEST(Encoding, RefusesOtherEncodings) {
    const std::string_view hint = "save the file as UTF-8";
    expect_at("title: caf\xe9\n", {{1, 11}, 1}, "the byte 0xE9 is not UTF-8", hint);
    expect_at("a: 1\ntitle: \xc3\xa4 \xff\n", {{2, 10}, 1}, "the byte 0xFF is not UTF-8", hint);
    expect_at("title: \xe2\x82", {{1, 8}, 1}, "the byte 0xE2 is not UTF-8", hint);
}

TEST(Encoding, RefusesWhatRfc3629DoesNotAllow) {
    const std::string_view hint = "save the file as UTF-8";
    expect_at("title: \xc0\x80\n", {{1, 8}, 1}, "the byte 0xC0 is not UTF-8", hint);
    expect_at("title: \xe0\x80\x80\n", {{1, 8}, 1}, "the byte 0xE0 is not UTF-8", hint);
    expect_at("title: \xed\xa0\x80\n", {{1, 8}, 1}, "the byte 0xED is not UTF-8", hint);
    expect_at("title: \xf4\x90\x80\x80\n", {{1, 8}, 1}, "the byte 0xF4 is not UTF-8", hint);
    expect_at("title: \xf5\x80\x80\x80\n", {{1, 8}, 1}, "the byte 0xF5 is not UTF-8", hint);
}

TEST(Encoding, RefusesControlCharacters) {
    using namespace std::string_view_literals;
    expect_at("title: a\0b\n"sv, {{1, 9}, 1}, "an invisible character, U+0000", kRemove);
    expect_at(
        "title: a\x07"
        "b\n"sv,
        {{1, 9}, 1},
        "an invisible character, U+0007",
        kRemove);
    expect_at("title: a\x1b[0m\n"sv, {{1, 9}, 1}, "an invisible character, U+001B", kRemove);
    expect_at("title: a\x7f\n"sv, {{1, 9}, 1}, "an invisible character, U+007F", kRemove);
    expect_at("title: a\xc2\x85\n"sv, {{1, 9}, 1}, "an invisible character, U+0085", kRemove);
    expect_at("# \x0c\ntitle: a\n"sv, {{1, 3}, 1}, "an invisible character, U+000C", kRemove);
}

TEST(Encoding, RefusesSeparatorsAndMarksThatNobodySees) {
    expect_at(
        "title: a\xe2\x80\xa8"
        "b\n",
        {{1, 9}, 1},
        "an invisible character, U+2028",
        kRemove);
    expect_at(
        "title: a\xe2\x80\xa9"
        "b\n",
        {{1, 9}, 1},
        "an invisible character, U+2029",
        kRemove);
    expect_at(
        "title: a\xef\xbb\xbf"
        "b\n",
        {{1, 9}, 1},
        "an invisible character, U+FEFF",
        kRemove);
    expect_at("title: a\xef\xbf\xbf\n", {{1, 9}, 1}, "an invisible character, U+FFFF", kRemove);
    expect_at(
        "title: \xf0\x9f\xbf\xbe\n", {{1, 8}, 1}, "an invisible character, U+01FFFE", kRemove);
}

TEST(Encoding, RefusesControlCharactersByEscapes) {
    const std::string_view message = "this text holds an invisible control character";
    expect_complaint("title: \"«a\\0b»\"\n", message);
    expect_complaint("title: \"«a\\x07»\"\n", message);
    expect_complaint("title: \"«a\\u2028»\"\n", message);
    expect_complaint("title: x\n\"«no\\0des»\": {}\n", message);
}

TEST(Encoding, TakesAllLettersOfTheWorld) {
    const ScenarioSpec spec = read_without_error(
        "title: \xc3\x9c"
        "bung \xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x98\x80\n");
    EXPECT_EQ(spec.title.value,
              "\xc3\x9c"
              "bung \xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x98\x80");
    EXPECT_EQ(spec.title.where.length, 10);
}

TEST(Encoding, CountsColumnsInCharactersNotInBytes) {
    expect_complaint("title: x\nabout: \xc3\xa4\xc3\xb6\xe4\xb8\xad«:» y\n",
                     "a second ': ' in this line",
                     "put the whole line in double quotes");
    expect_complaints(
        "title: x\nnodes:\n  a: {joins: [], kind: \"«h\xc3\xb6\xc3\x9ft»\", "
        "latency: «5»}\n",
        {{"unknown node kind 'h\xc3\xb6\xc3\x9ft'",
          "kinds of nodes: host, switch, hub, router, can-node, gateway"},
         {"'5' needs a unit", "5ms, 5s or 5us?"}});
}

TEST(Encoding, KnowsPlacesBehindEscapes) {
    expect_complaint("title: x\nnodes: {a: {joins: [], routes: [\"d\\x65fault «via2» r1\"]}}\n",
                     "expected 'via', not 'via2'",
                     "a route is written 10.0.9.0/24 via 10.0.1.2, or default via r1");
}

TEST(Encoding, TakesTheLineEndsOfAllSystems) {
    const std::string_view expected =
        "f:2:7: 'y' is not a whole number\n   seed: y\n         ^\n"
        "f:3:7: '5' needs a unit\n   stop: 5\n         ^ 5ms, 5s or 5us?\n";
    EXPECT_EQ(complaints_about("title: x\nseed: y\nstop: 5\n"), expected);
    EXPECT_EQ(complaints_about("title: x\r\nseed: y\r\nstop: 5\r\n"), expected);
    EXPECT_EQ(complaints_about("title: x\rseed: y\rstop: 5\r"), expected);
    EXPECT_EQ(complaints_about("title: x\nseed: y\nstop: 5"), expected) << "no end at all";
}

TEST(Encoding, TakesCrLfInSyntaxErrorsAndControlCharacters) {
    expect_complaint("title: x\r\n  «s»eed: y\r\n",
                     "this line is indented deeper than the one above it",
                     "entries that belong together begin in the same column");
    expect_at(
        "title: x\r\nabout: \x01\r\n", {{2, 8}, 1}, "an invisible character, U+0001", kRemove);
}

TEST(Encoding, LimitsTheSizeOfTheFile) {
    const std::string head = "title: x\n#";
    const std::size_t most = std::size_t{1} << 20;
    EXPECT_EQ(complaints_about(head + std::string(most - head.size(), '#')), "");
    expect_at(head + std::string(most - head.size() + 1, '#'),
              {{1, 1}, 1},
              "the file is longer than 1MiB",
              "--max-file raises the limit");
}

TEST(Encoding, TakesAnotherLimitFromItsCaller) {
    Diagnostics diagnostics;
    EXPECT_FALSE(read_scenario("title: x\n", registry_for_tests(), diagnostics, {.bytes = 8}));
    EXPECT_TRUE(read_scenario("title: x\n", registry_for_tests(), diagnostics = {}, {.bytes = 9}));
}

TEST(TextCheck, StopsAtTheFirstFault) {
    Diagnostics diagnostics;
    EXPECT_FALSE(check_text("\x01\x02", 10, diagnostics));
    EXPECT_EQ(diagnostics.error_count(), 1U);
}

}  // namespace
}  // namespace catenet::scenario
