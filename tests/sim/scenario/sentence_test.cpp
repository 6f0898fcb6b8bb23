#include "sim/scenario/sentence.hpp"

#include "tests/sim/scenario/sentences_for_tests.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

using testing::StartsWith;

std::optional<Action> read(std::string_view text) {
    static const Registry registry = verbs_for_tests();
    static const Names names = names_for_tests();
    Diagnostics diagnostics;
    const Line line = line_for_tests(text);
    auto action = read_action(line, registry, names, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << diagnostics.render("f", text);
    return action;
}

// What the user sees, but for the name of the file.
std::string complaint(std::string_view text) {
    static const Registry registry = verbs_for_tests();
    static const Names names = names_for_tests();
    Diagnostics diagnostics;
    EXPECT_FALSE(read_action(line_for_tests(text), registry, names, diagnostics));
    return diagnostics.render("f", text);
}

TEST(Sentence, BindsTheWordsOfItsSlots) {
    const auto action = read("pc1 ping pc2");
    ASSERT_TRUE(action);
    EXPECT_EQ(action->verb->name, "ping");
    EXPECT_EQ(action->arguments.text("actor"), "pc1");
    EXPECT_EQ(action->arguments.text("to"), "pc2");
}

TEST(Sentence, FillsInDefaultsAndFlags) {
    const auto action = read("pc1 ping pc2");
    ASSERT_TRUE(action);
    EXPECT_EQ(action->arguments.count("count"), 1U);
    EXPECT_FALSE(action->arguments.given("count"));
    EXPECT_FALSE(action->arguments.flag("df"));
    EXPECT_FALSE(action->arguments.given("df"));
}

TEST(Sentence, TakesOptionsInAnyOrder) {
    const auto action = read("pc1 ping pc2 df every 5ms count 3");
    ASSERT_TRUE(action);
    EXPECT_EQ(action->arguments.count("count"), 3U);
    EXPECT_EQ(action->arguments.duration("every"), std::chrono::milliseconds{5});
    EXPECT_TRUE(action->arguments.flag("df"));
}

TEST(Sentence, TakesATextInQuotesAsOneWord) {
    const auto action = read("pc1 send pc2 udp 5000 'it''s a text'");
    ASSERT_TRUE(action);
    EXPECT_EQ(action->arguments.text("text"), "it's a text");
}

TEST(Sentence, TakesAListForATextAsItIsWritten) {
    const auto action = read("pc1 send pc2 udp 5000 [1, 2]");
    ASSERT_TRUE(action);
    EXPECT_EQ(action->arguments.text("text"), "[1, 2]");
}

TEST(Sentence, GivesTheRestUpToItsNextWord) {
    const auto action = read("pc1 visit pc2 r1 back within 1s 3 times");
    ASSERT_TRUE(action);
    const Value& nodes = action->arguments.at("nodes");
    ASSERT_EQ(nodes.items.size(), 2U);
    EXPECT_EQ(nodes.items[1].as<std::string>(), "r1");
    EXPECT_EQ(nodes.items[1].where, (Span{{1, 15}, 2}));
    EXPECT_EQ(action->arguments.count("times"), 3U);
}

TEST(Sentence, TakesAListInBracketsWhereSeveralWordsMayStand) {
    const auto action = read("pc1 visit [pc2, r1] back");
    ASSERT_TRUE(action);
    const Value& nodes = action->arguments.at("nodes");
    ASSERT_EQ(nodes.items.size(), 2U);
    EXPECT_EQ(nodes.items[1].where, (Span{{1, 17}, 2}));
}

TEST(Sentence, TakesAnOptionWithoutAWordOfItsOwn) {
    const auto before = read("drop next 2 on office arp from pc1");
    const auto behind = read("drop next 2 on office from pc1 arp");
    ASSERT_TRUE(before && behind);
    EXPECT_EQ(before->arguments.text("protocol"), "arp");
    EXPECT_EQ(behind->arguments.text("protocol"), "arp");
    EXPECT_EQ(behind->arguments.text("from"), "pc1");
}

TEST(SentenceErrors, NameTheUnknownVerb) {
    EXPECT_EQ(complaint("pc1 pign pc2"),
              "f:1:5: unknown verb 'pign'\n"
              "   pc1 pign pc2\n"
              "       ^^^^ did you mean 'ping'?  verbs: ping, send, cut, fail, set, drop, visit\n");
    EXPECT_EQ(complaint("ctu lab"),
              "f:1:1: unknown verb 'ctu'\n"
              "   ctu lab\n"
              "   ^^^ did you mean 'cut'?  verbs: ping, send, cut, fail, set, drop, visit\n");
}

TEST(SentenceErrors, FindTheVerbBehindAnUnknownNode) {
    EXPECT_THAT(complaint("pc9 pign pc2"), StartsWith("f:1:5: unknown verb 'pign'"));
    EXPECT_EQ(complaint("pc9 ping pc2"),
              "f:1:1: unknown node 'pc9'\n"
              "   pc9 ping pc2\n"
              "   ^^^ did you mean 'pc1'?  nodes in this file: pc1, pc2, r1\n");
}

TEST(SentenceErrors, SayWhatAVerbIsMissing) {
    EXPECT_EQ(complaint("pc1 ping"),
              "f:1:5: expected a node behind 'ping'\n"
              "   pc1 ping\n"
              "       ^^^^ the form is: <actor> ping <to> [count <count>] [every <every>] [df]\n");
    EXPECT_EQ(
        complaint("pc1 ping count 3"),
        "f:1:10: expected a node behind 'ping', not 'count'\n"
        "   pc1 ping count 3\n"
        "            ^^^^^ the form is: <actor> ping <to> [count <count>] [every <every>] [df]\n");
    EXPECT_EQ(
        complaint("pc1 ping pc2 count"),
        "f:1:14: expected a whole number behind 'count'\n"
        "   pc1 ping pc2 count\n"
        "                ^^^^^ the form is: <actor> ping <to> [count <count>] [every <every>] "
        "[df]\n");
}

TEST(SentenceErrors, PointAtANodeThatStandsWhereAVerbShould) {
    EXPECT_THAT(complaint("pc1 pc2 ping"),
                StartsWith("f:1:5: expected a verb behind 'pc1', not the node 'pc2'\n "));
    EXPECT_THAT(complaint("pc1"), StartsWith("f:1:1: expected a verb behind 'pc1'\n"));
    EXPECT_THAT(complaint(""), StartsWith("f:1:1: expected a verb\n"));
}

TEST(SentenceErrors, PointAtAVerbThatStandsInTheWrongPlace) {
    EXPECT_EQ(complaint("ping pc1 pc2"),
              "f:1:1: something is missing in front of 'ping'\n"
              "   ping pc1 pc2\n"
              "   ^^^^ the form is: <actor> ping <to> [count <count>] [every <every>] [df]\n");
    EXPECT_EQ(complaint("r1 cut lab"),
              "f:1:4: nothing can stand in front of 'cut'\n"
              "   r1 cut lab\n"
              "      ^^^ the form is: cut <link> [at <at>]\n");
}

TEST(SentenceErrors, NameTheUnknownOption) {
    EXPECT_EQ(complaint("pc1 ping pc2 cuont 3"),
              "f:1:14: unknown option 'cuont'\n"
              "   pc1 ping pc2 cuont 3\n"
              "                ^^^^^ did you mean 'count'?  options of 'ping': count, every, df\n");
    EXPECT_EQ(complaint("drop next 2 on lab form pc1"),
              "f:1:20: unknown option 'form'\n"
              "   drop next 2 on lab form pc1\n"
              "                      ^^^^ did you mean 'from'?  options of 'drop': from\n");
}

TEST(SentenceErrors, NameAnOptionThatStandsTwice) {
    EXPECT_EQ(complaint("pc1 ping pc2 count 3 count 4"),
              "f:1:22: 'count' stands here twice\n"
              "   pc1 ping pc2 count 3 count 4\n"
              "                        ^^^^^ the form is: <actor> ping <to> [count <count>] "
              "[every <every>] [df]\n");
}

TEST(SentenceErrors, PointAtWhatIsTooMuch) {
    EXPECT_EQ(complaint("fail r1 now"),
              "f:1:9: 'now' is too much\n"
              "   fail r1 now\n"
              "           ^^^ the form is: fail <node>\n");
    EXPECT_THAT(complaint("cut lab at r1 r2"), StartsWith("f:1:15: 'r2' is too much"));
}

TEST(SentenceErrors, SayWhichWordsCouldStandThere) {
    EXPECT_EQ(complaint("set lab duplicate 1%"),
              "f:1:9: expected 'loss' or 'delay' behind 'lab', not 'duplicate'\n"
              "   set lab duplicate 1%\n"
              "           ^^^^^^^^^\n");
    EXPECT_EQ(complaint("set lab dealy 5ms"),
              "f:1:9: expected 'loss' or 'delay' behind 'lab', not 'dealy'\n"
              "   set lab dealy 5ms\n"
              "           ^^^^^ did you mean 'delay'?\n");
    EXPECT_EQ(complaint("pc1 send pc2 5000 'x'"),
              "f:1:14: expected 'udp' behind 'pc2', not '5000'\n"
              "   pc1 send pc2 5000 'x'\n"
              "                ^^^^ the form is: <actor> send <to> udp <port> <text>\n");
}

TEST(SentenceErrors, PointAtAValueOfTheWrongType) {
    EXPECT_THAT(complaint("cut pc1"), StartsWith("f:1:5: unknown link or network 'pc1'\n "));
    EXPECT_THAT(complaint("pc1 ping pc2 every soon"), StartsWith("f:1:20: '"));
    EXPECT_EQ(complaint("pc1 ping 'pc2'"),
              "f:1:11: expected a node, not a text\n"
              "   pc1 ping 'pc2'\n"
              "             ^^^ write it without quotes\n");
    EXPECT_THAT(complaint("pc1 visit [pc2, r9] back"), StartsWith("f:1:17: unknown node 'r9'"));
}

TEST(SentenceErrors, AreAllSaidAtOnce) {
    const std::string both = complaint("pc8 ping pc9");
    EXPECT_NE(both.find("f:1:1: unknown node 'pc8'"), both.npos);
    EXPECT_NE(both.find("f:1:10: unknown node 'pc9'"), both.npos);
}

TEST(SentenceErrors, PointAtAQuoteOrBracketThatIsNotClosed) {
    EXPECT_EQ(complaint("pc1 send pc2 udp 5000 'hello"),
              "f:1:23: this quote is not closed\n"
              "   pc1 send pc2 udp 5000 'hello\n"
              "                         ^ put a ' behind the text\n");
    EXPECT_EQ(complaint("pc1 visit [pc2, r1 back"),
              "f:1:11: this bracket is not closed\n"
              "   pc1 visit [pc2, r1 back\n"
              "             ^ put a ] behind the list\n");
    EXPECT_THAT(complaint("pc1 send pc2 udp 1 'a'b"),
                StartsWith("f:1:23: a space is missing behind the quote\n "));
}

TEST(SentenceErrors, CountCharactersOfAQuotedLine) {
    static const Registry registry = verbs_for_tests();
    static const Names names = names_for_tests();
    Diagnostics diagnostics;
    const Line line{.text = "pc1 send pc2 udp x \"\xC3\xA9\"",
                    .where = {{4, 10}, 24},
                    .raw = "pc1 send pc2 \\x75dp x \\\"\xC3\xA9\\\"",
                    .quotes = Quotes::Double};
    EXPECT_FALSE(read_action(line, registry, names, diagnostics));
    ASSERT_EQ(diagnostics.sorted().size(), 1U);
    EXPECT_EQ(diagnostics.sorted()[0].where, (Span{{4, 30}, 1}));  // behind the long 'u'
}

TEST(Form, KnowsItsWordsSlotsAndOptions) {
    const Form form = parse_form("<from> reaches <to> [within <within>] [<times> times]");
    EXPECT_EQ(form.key_word(), "reaches");
    EXPECT_EQ(form.key, 1U);
    ASSERT_EQ(form.options.size(), 2U);
    EXPECT_EQ(form.options[1].pieces[0].kind, Form::Piece::Kind::Slot);
    EXPECT_EQ(form.options[1].pieces[1].text, "times");
    EXPECT_EQ(parse_form("at <node> only <fields...> change").pieces[3].kind,
              Form::Piece::Kind::Rest);
}

}  // namespace
}  // namespace catenet::scenario
