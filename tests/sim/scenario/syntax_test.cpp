// What is not the YAML of scenarios: of such errors the first is explained.
#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

constexpr std::string_view kWholeLine = "put the whole line in double quotes";
constexpr std::string_view kSpace = "a space is missing after the colon";
constexpr std::string_view kSameColumn = "entries that belong together begin in the same column";

TEST(Syntax, MissesTheSpaceBehindAColon) {
    expect_complaint("title«:»x\nseed: 5\n", kSpace, "write 'title: ...'");
    expect_complaint("title: x\nseed«:»5\n", kSpace, "write 'seed: ...'");
    expect_complaint("title: x\nseed«:»5\nstop: 1s\n", kSpace, "write 'seed: ...'");
    expect_complaint(
        "title: x\nnetworks:\n  a: {kind«:»ethernet}\n", kSpace, "write 'kind: ethernet'");
    expect_complaint("title: x\nnetworks:\n  a«:»{kind: ethernet}\n", kSpace, "write 'a: ...'");
    expect_complaint(
        "title: x\nnodes:\n  pc1: {joins: a, ip«:»10.0.0.1}\n", kSpace, "write 'ip: 10.0.0.1'");
    expect_complaint("title: x\nnodes:\n  pc1: {joins«:»[a]}\n", kSpace, "write 'joins: ...'");
    expect_complaint(
        "title: x\nnodes:\n  pc1: {ip: 10.0.0.1, joins«:»{a: }}\n", kSpace, "write 'joins: ...'");
}

TEST(Syntax, SaysThatSpacesAreMissingAtEveryPlace) {
    expect_complaints("title: x\nnetworks:\n  a: {kind«:»ethernet}\n  b: {kind«:»p2p}\n",
                      {{kSpace, "write 'kind: ethernet'"}, {kSpace, "write 'kind: p2p'"}});
}

TEST(Syntax, RefusesAKeyInBracesWithoutAValue) {
    constexpr std::string_view kHint =
        "a list stands in [ ]; a text with commas needs double quotes";
    expect_complaints("title: x\nnodes: {«a», «b»}\n",
                      {{"'a' has no value", kHint}, {"'b' has no value", kHint}});
    expect_complaint("title: x\nnodes: {pc1: {«joins»: }}\n", "'joins' has no value", kHint);
}

TEST(Syntax, PointsToTheQuoteThatIsNotClosed) {
    const std::string_view message = "this quote is not closed on its line";
    expect_complaint("title: «'»x\nseed: 1\n", message, "close it with '");
    expect_complaint("title: «\"»x\nseed: 1\nnodes:\n  a: {}\n", message, "close it with \"");
    expect_complaint("title: x\nevents:\n  - 0s: «\"»pc1 ping pc2\n  - 1s: \"pc2 ping pc1\"\n",
                     message,
                     "close it with \"");
    expect_complaint("title: x\nnodes: {a: {kind: «'»host}}\n", message, "close it with '");
    expect_complaint("title: it's # 'x'\nabout: «'»y\nseed: 1\n", message, "close it with '");
}

TEST(Syntax, PointsToTheBracketThatIsNotClosed) {
    expect_complaint("title: «[»x\n", "this '[' is not closed", "close it with ']'");
    expect_complaint("title: x\nnodes:\n  pc1: «{»joins: a\n  pc2: {joins: b}\n",
                     "this '{' is not closed",
                     "close it with '}'");
    expect_complaint(
        "title: x\nnodes: «{»a: {joins: b}\n", "this '{' is not closed", "close it with '}'");
}

TEST(Syntax, RefusesABracketTooMany) {
    expect_complaint(
        "title: x\nnodes:\n  pc1: {joins: a}«}»\n", "this '}' closes nothing", "remove it");
    expect_complaint("title: x\nnodes:\n  pc1: {joins: [a]«]»}\n", "a ',' or '}' is missing here");
}

TEST(Syntax, MissesACommaInBrackets) {
    expect_complaint("title: x\nnodes: {pc1: {joins: \"a\" «i»p: b}}\n",
                     "a ',' or '}' is missing here");
    expect_complaint("title: x\nnodes: {pc1: {joins: [\"a\" «\"»b\"]}}\n",
                     "a ',' or ']' is missing here");
    expect_complaint("title: x\nnodes: {pc1: {joins: a ip«:» b}}\n",
                     "a second ': ' in a text between commas",
                     "put the text in double quotes");
}

TEST(Syntax, PointsToTheSecondColon) {
    expect_complaint("title: a«:» b\n", "a second ': ' in this line", kWholeLine);
    expect_complaint("title: x\nexpect:\n  a: b«:» c\n", "a second ': ' in this line", kWholeLine);
}

TEST(Syntax, RefusesTextBehindAQuotedText) {
    const std::string_view message = "text behind the end of a quoted or bracketed value";
    expect_complaint("title: x\nevents:\n  - 0s: \"pc1\" «p»ing pc2\n", message, kWholeLine);
    expect_complaint("title: x\nevents:\n  - 0s: 'hello' «f»rom pc1\n", message, kWholeLine);
    expect_complaint("title: x\nevents:\n  - 0s: [a] «b»\n", message, kWholeLine);
}

TEST(Syntax, MissesTheColonOfAnEntry) {
    expect_complaint("title: x\n«s»eed 1\nstop: 1s\n",
                     "a ':' is missing in this line",
                     "an entry is written 'name: value'");
    expect_complaint("title: x\nlinks:\n  - betwee«n»\n    rate: 1Mbps\n",
                     "a ':' is missing at the end of this line");
}

TEST(Syntax, MissesTheColonInFrontOfAnIndentedBlock) {
    expect_complaint("title: x\n«n»etworks\n  lan: ethernet\n",
                     "a ':' is missing in this line",
                     "an entry is written 'name: value'");
}

TEST(Syntax, WantsEntriesInTheSameColumn) {
    expect_complaint("title: x\n  «s»eed: 1\n",
                     "this line is indented deeper than the one above it",
                     kSameColumn);
    expect_complaint("title: x\nnetworks:\n  a: ethernet\n «b»: ethernet\n",
                     "this line's indentation fits none of the lines above",
                     kSameColumn);
    expect_complaint("title: x\nlinks:\n  - between: [a, b]\n    rate: 1Mbps\n   «d»elay: 1ms\n",
                     "a '- ' is missing at the start of this list item");
    expect_complaint(
        "title: «-» x\n", "a list item cannot begin here", "each '- ' begins its own line");
}

TEST(Syntax, RefusesTabsInTheIndentation) {
    const std::string_view message = "a tab is used for indentation";
    expect_complaint("title: x\n«\t»seed: 1\n", message, "indent with spaces");
    expect_complaint("title: x\nnodes:\n«\t»pc1: {}\n", message, "indent with spaces");
    expect_complaint("title: x\nnodes:\n  «\t»pc1: {}\n", message, "indent with spaces");
}

TEST(Syntax, TakesTabsBetweenWords) {
    EXPECT_EQ(complaints_about("title:\tx\t# a comment\nnodes:\t\n"), "");
}

TEST(Syntax, RefusesAliasesAnchorsAndTags) {
    expect_complaint("title: «*»b\n",
                     "aliases ('*...') are not allowed",
                     "a text that begins with '*' needs double quotes");
    expect_complaint("title: «&»a x\n",
                     "anchors ('&...') are not allowed",
                     "a text that begins with '&' needs double quotes");
    expect_complaint("title: x\nnodes: «&»n {}\n",
                     "anchors ('&...') are not allowed",
                     "a text that begins with '&' needs double quotes");
    const std::string_view hint = "a text that begins with '!' needs double quotes";
    expect_complaint("title: «!»!str x\n", "tags ('!...') are not allowed", hint);
    expect_complaint("title: «!»mine x\n", "tags ('!...') are not allowed", hint);
    expect_complaint("title: x\nnodes: «!»!map {}\n", "tags ('!...') are not allowed", hint);
    expect_complaint(
        "«<<»: {a: b}\n", "merge keys ('<<') are not allowed", "write the entries out");
}

TEST(Syntax, RefusesDirectivesAndSecondDocuments) {
    expect_complaint("«%»TAG ! tag:x,2000:\n---\ntitle: x\n",
                     "YAML directives are not allowed",
                     "remove the line with '%'");
    expect_complaint("title: x\n«-»--\ntitle: y\n",
                     "a second document begins here",
                     "a scenario is one document: put the other into a file of its own");
    expect_complaint("title: x\n...\n«t»itle: y\n",
                     "text behind the end of the scenario",
                     "check the indentation");
}

TEST(Syntax, TakesTheMarksOfOneDocument) {
    EXPECT_EQ(complaints_about("---\ntitle: x\n...\n"), "");
}

TEST(Syntax, RefusesTextsThatBeginWithAnIndicator) {
    expect_complaint("title: «@»x\n", "a text cannot begin with '@'", "put it in double quotes");
    expect_complaint("title: «`»x\n", "a text cannot begin with '`'", "put it in double quotes");
    expect_complaint("title: «%»x\n", "a text cannot begin with '%'", "put it in double quotes");
    expect_complaint("title: >«x»\n", "text behind '|' or '>'", "it begins on the next line");
}

TEST(Syntax, RefusesEscapesThatNobodyKnows) {
    const std::string_view hint = "in double quotes write \\\\ for a backslash";
    expect_complaint("title: \"«\\»q\"\n", "a backslash with a meaning that nobody knows", hint);
    expect_complaint("title: \"«\\»x0\"\n", "an escape with too few digits", hint);
    expect_complaint("title: \"«\\»ud800\"\n", "an escape that is no character", hint);
}

TEST(Syntax, RefusesKeysThatStandTwice) {
    expect_complaint(
        "title: x\n«title»: y\n", "'title' stands here twice", "it is first in line 1");
    expect_complaint(
        "title: x\n«title» : y\n", "'title' stands here twice", "it is first in line 1");
    expect_complaint(
        "title: x\n\"«title»\": y\n", "'title' stands here twice", "it is first in line 1");
    expect_complaint("title: x\nnodes:\n  a: {joins: []}\n  b: {joins: []}\n  «a»: {joins: []}\n",
                     "'a' stands here twice",
                     "it is first in line 3");
}

TEST(Syntax, RefusesKeysThatAreNoTexts) {
    const std::string_view message = "a name must be a text, not a list or mapping";
    expect_complaint("«[»a]: b\n", message);
    expect_complaint("«{»a: b}: c\n", message);
    expect_complaint("title: x\nnodes: {«\"\"»: y}\n", "a name is missing in front of the ':'");
}

TEST(Syntax, LimitsTheDepth) {
    const auto nested = [](std::size_t depth, std::string_view mark) {
        return "title: x\nabout: " + std::string(depth - 2, '[') + std::string(mark) +
               std::string(depth - 2, ']') + "\n";
    };
    const std::string allowed = complaints_about(nested(32, "["));
    EXPECT_EQ(allowed.find("nested"), std::string::npos);
    expect_complaint(
        nested(33, "«[»]"), "nested deeper than 32 levels", "look for a bracket too many");
}

TEST(Syntax, LimitsTheDepthOfBlocksToo) {
    std::string text = "title: x\nabout:\n";
    for (std::size_t depth = 2; depth < 33; ++depth) text += std::string(depth, ' ') + "a:\n";
    expect_complaint(text + std::string(33, ' ') + "«a»: b\n",
                     "nested deeper than 32 levels",
                     "look for a bracket too many");
}

TEST(Syntax, LimitsTheLengthOfOneText) {
    const std::string most(std::size_t{64} << 10, 'y');
    EXPECT_EQ(complaints_about("title: " + most + "\n"), "");
    expect_complaint("title: «y»" + most + "\n", "this text has 65537 bytes; 65536 are allowed");
}

}  // namespace
}  // namespace catenet::scenario
