#include "sim/trace/text_sink.hpp"

#include "tests/support/toy_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace catenet::trace {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::kToy;
using test::note_frame;
using test::ToyRun;

TEST(TextSink, WritesAPacketsFirstLineWithItsJourney) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    const PacketView& hello = run.packet(note_frame(7, "hello"));
    run.say({.time = at(1234ns),
             .what = What::Sent,
             .node = 0,
             .port = 0,
             .link = 0,
             .layer = &kToy,
             .packet = &hello});
    EXPECT_EQ(out.text(),
              "0.000001234000    pc1.t0  sent        #1     toy     note 7:hello  journey 1\n");
}

TEST(TextSink, SaysParentsAndJourneyOnceOnly) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    const PacketView& question = run.packet(note_frame(1, "?"));
    const PacketView& answer = run.packet(note_frame(2, "!"), {question.id}, question.id);
    run.say({.what = What::Sent, .node = 0, .port = 0, .layer = &kToy, .packet = &question});
    run.say({.what = What::Sent, .node = 2, .port = 0, .layer = &kToy, .packet = &answer});
    run.say({.what = What::Received, .node = 1, .port = 1, .layer = &kToy, .packet = &answer});
    EXPECT_EQ(out.text(),
              "0.000000000000    pc1.t0  sent        #1     toy     note 1:?  journey 1\n"
              "0.000000000000    pc2.t0  sent        #2     toy     note 2:!  <- #1  journey 1\n"
              "0.000000000000    r1.t1   received    #2     toy     note 2:!\n");
}

TEST(TextSink, NamesAllParentsAndJourneysOfAMergedPacket) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    const PacketView& one = run.packet(note_frame(1, "a"));
    const PacketView& two = run.packet(note_frame(2, "b"));
    const PacketView& both = run.packet(note_frame(3, "ab"), {one.id, two.id}, kSeveral);
    for (const PacketView* packet : {&one, &two, &both}) {
        run.say({.what = What::Sent, .node = 0, .port = 0, .layer = &kToy, .packet = packet});
    }
    EXPECT_THAT(out.text(), testing::EndsWith("note 3:ab  <- #1 #2  journeys 1 2\n"));
}

TEST(TextSink, PrintsRuleAndFactsOfADrop) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    const PacketView& hello = run.packet(note_frame(7, "hello"));
    const std::array<Fact, 2> facts{{{"toy.to", Ipv4Address{0x0a000202}}, {"tries", 3}}};
    run.say({.time = at(2s),
             .what = What::Dropped,
             .node = 1,
             .layer = &kToy,
             .rule = &test::kNoWay,
             .packet = &hello,
             .facts = facts});
    EXPECT_EQ(out.text(),
              "2.000000000000    r1      dropped     #1     toy     note 7:hello"
              "  [toy.no-way toy.to=10.0.2.2 tries=3]  journey 1\n");
}

TEST(TextSink, LeavesTheNumberOutWhereThereIsNoPacket) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    const std::array<Fact, 1> facts{{{"toy.from", 1}}};
    run.say(
        {.what = What::Table, .node = 1, .layer = &kToy, .rule = &test::kLearn, .facts = facts});
    EXPECT_EQ(out.text(),
              "0.000000000000    r1      table              toy     toy.learn toy.from=1\n");
}

TEST(TextSink, PutsALinkWhereThereIsNoNode) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    const std::array<Fact, 1> facts{{{"state", "cut"}}};
    run.say({.what = What::State, .link = 1, .facts = facts});
    EXPECT_EQ(out.text(), "0.000000000000    right   state                      state=cut\n");
}

TEST(TextSink, QuotesTextsThatCouldBeMistaken) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    const std::array<Fact, 4> facts{
        {{"a", "two words"}, {"b", ""}, {"c", R"(back\slash "q")"}, {"d", "line\nend"}}};
    run.say({.what = What::Note, .node = 0, .facts = facts});
    EXPECT_THAT(out.text(),
                testing::EndsWith(R"(  a="two words" b="" c="back\\slash \"q\"" d=line\nend)"
                                  "\n"));
}

TEST(TextSink, KeepsAnEventOnOneLineWhateverAPacketHolds) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    const PacketView& nasty = run.packet(note_frame(1, "a\n\x1b[31mb"));
    run.say({.what = What::Sent, .node = 0, .layer = &kToy, .packet = &nasty});
    EXPECT_THAT(out.text(), testing::HasSubstr(R"(note 1:a\n\x1b[31mb)"));
    EXPECT_EQ(out.text().find('\n'), out.text().size() - 1);
}

TEST(TextSink, GivesTheSizeOfAPacketThatNoLayerReads) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    const PacketView& stump = run.packet(test::octets({1, 2, 3}));
    run.say({.what = What::Received, .node = 0, .layer = &kToy, .packet = &stump});
    EXPECT_THAT(out.text(), testing::HasSubstr("toy     3 bytes  journey 1\n"));
}

TEST(TextSink, ReadsAPayloadThatLiesApart) {
    TextInMemory out;
    TextSink sink(out);
    ToyRun run(sink);
    PacketView hello = run.packet(note_frame(7, "AB"));
    const std::vector<std::byte> payload = test::octets({'C', 'D'});
    hello.payload = payload;
    hello.payload_length = 2;
    run.say({.what = What::Sent, .node = 0, .layer = &kToy, .packet = &hello});
    EXPECT_THAT(out.text(), testing::HasSubstr("note 7:ABCD"));
}

}  // namespace
}  // namespace catenet::trace
