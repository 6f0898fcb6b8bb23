// A toy gateway: gathers two notes in one, from a link of toys to another, and unpacks one again.
#include "tests/support/toy_run.hpp"
#include "tools/export/crossing_book.hpp"
#include "tools/export/crossing_check.hpp"
#include "tools/export/crossing_fields.hpp"
#include "tools/export/crossing_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using trace::Origin;
using trace::What;

constexpr trace::Rule kGathers{
    .id = "toy.gathers", .sentence = "{count} notes go as one to {to}", .reference = "Toy 4.1"};
constexpr trace::Rule kColour{
    .id = "toy.colour", .sentence = "a gathered note has no colour", .reference = "Toy 4.2"};
constexpr trace::Rule kLearnt{
    .id = "toy.learnt", .sentence = "{key} is {value}", .reference = "Toy 3"};
constexpr std::array<const trace::Rule*, 1> kLosses{&kColour};

void sum(const trace::Evaluation& of, ByteSpan result) {
    std::uint8_t total = 0;
    for (const std::byte b : of.out.subspan(of.out_header + of.out_at + 1)) total += octet(b);
    result[0] = std::byte{total};
}
constexpr trace::Computation kSum{
    .words = "the sum of what follows", .reference = "Toy 4.3", .evaluate = sum};

// Two notes come in from pc1; what leaves r1 is a header, their sum and both texts.
class GatewayRun {
  public:
    GatewayRun() : run_(journeys_) {
        say_row("pc2", 2);
        first_ = &run_.packet(test::note_frame(7, "ab"));
        second_ = &run_.packet(test::note_frame(8, "c"));
        for (const auto* note : {first_, second_}) {
            run_.say({.what = What::Received,
                      .node = 1,
                      .port = 0,
                      .link = 0,
                      .layer = &test::kToy,
                      .packet = note});
        }
    }

    void say_row(std::string_view key, trace::Value value) {
        const std::array<trace::Fact, 4> row{
            {{"table", "who"}, {"key", key}, {"value", value}, {"change", "added"}}};
        run_.say({.what = What::Table, .node = 1, .rule = &kLearnt, .facts = row});
    }

    void leave(std::vector<Origin> origins,
               std::vector<std::byte> frame,
               const trace::Layer& in = test::kNote) {
        const std::vector<std::byte> inner(frame.begin() + 4, frame.end());
        const trace::PacketView& gathered =
            run_.packet(inner, {first_->id, second_->id}, trace::kSeveral);
        const std::array<trace::Fact, 2> facts{{{"to", "pc2"}, {"count", 2}}};
        const trace::Crossing crossing{.in = &in, .origins = origins, .losses = kLosses};
        decision_ = journeys_.size();
        run_.say({.time = test::at(std::chrono::milliseconds{1}),
                  .what = What::Translated,
                  .node = 1,
                  .layer = &test::kNote,
                  .rule = &kGathers,
                  .packet = &gathered,
                  .facts = facts,
                  .crossing = &crossing});
        trace::PacketView whole = gathered;
        whole.head = frame;
        run_.say({.time = test::at(std::chrono::milliseconds{2}),
                  .what = What::Sent,
                  .node = 1,
                  .port = 1,
                  .link = 1,
                  .layer = &test::kToy,
                  .packet = &whole});
        run_.end({});
    }

    std::vector<Origin> honest() const {
        return {{.kind = Origin::Kind::Computed, .begin = 0, .length = 1, .how = &kSum},
                {.kind = Origin::Kind::Copied,
                 .begin = 1,
                 .length = 2,
                 .in_begin = 1,
                 .from = first_->id},
                {.kind = Origin::Kind::Copied,
                 .begin = 3,
                 .length = Origin::kToEnd,
                 .in_begin = 1,
                 .from = second_->id}};
    }
    static std::vector<std::byte> frame() {
        return test::octets({2, 9, 0x0a, 0x0b, ('a' + 'b' + 'c') & 0xff, 'a', 'b', 'c'});
    }

    CrossingRecord record() const { return *CrossingBook{journeys_}.at(decision_); }
    const Journeys& journeys() const { return journeys_; }

  private:
    Journeys journeys_;
    test::ToyRun run_;
    const trace::PacketView* first_ = nullptr;
    const trace::PacketView* second_ = nullptr;
    Place decision_ = 0;
};

TEST(CrossingOfAGateway, TellsOfEachByteWhoBroughtIt) {
    GatewayRun run;
    run.leave(run.honest(), GatewayRun::frame());
    const CrossingRecord record = run.record();
    EXPECT_THAT(disagreements(record), IsEmpty());
    ASSERT_THAT(record.came, SizeIs(2));
    // The header in front, which the link's layer made, and the three origins of the gateway.
    ASSERT_THAT(record.stretches, SizeIs(6));
    EXPECT_EQ(record.stretches[4].from, 0U);
    EXPECT_EQ(record.stretches[5].from, 1U);
    EXPECT_EQ(record.stretches[5].from_at, 5U);
    EXPECT_EQ(record.stretches[5].begin, 7U);
    EXPECT_EQ(record.stretches[5].length, 1U);
}

TEST(CrossingOfAGateway, FindsTheRowOfTheHeaderInFront) {
    GatewayRun run;
    run.leave(run.honest(), GatewayRun::frame());
    const CrossingRecord record = run.record();
    ASSERT_THAT(record.consulted, SizeIs(1));
    EXPECT_EQ(record.consulted[0].table, "who");
    EXPECT_EQ(record.consulted[0].key, "pc2");
    EXPECT_EQ(record.consulted[0].row->number, 2U);
}

TEST(CrossingOfAGateway, SaysWhatIsLost) {
    GatewayRun run;
    run.leave(run.honest(), GatewayRun::frame());
    EXPECT_THAT(run.record().losses,
                ElementsAre("a gathered note has no colour  [toy.colour, Toy 4.2]"));
}

TEST(CrossingOfAGateway, IsNoticedWhenItMixesUpWhoBroughtWhat) {
    GatewayRun run;
    std::vector<Origin> origins = run.honest();
    std::swap(origins[1].from, origins[2].from);
    run.leave(origins, GatewayRun::frame());
    EXPECT_THAT(disagreements(run.record()), SizeIs(2));
}

TEST(CrossingOfAGateway, IsNoticedWhenItComputesOtherwise) {
    GatewayRun run;
    std::vector<std::byte> frame = GatewayRun::frame();
    frame[4] = std::byte{1};
    run.leave(run.honest(), frame);
    EXPECT_THAT(disagreements(run.record()), ElementsAre("byte 4: computed otherwise"));
}

// As when two gateways read the same port in two formats.
TEST(CrossingOfAGateway, IsNotComputedWhereWhatCameInIsReadOtherwise) {
    static constexpr trace::Layer kOther{.name = "other",
                                         .title = "Other",
                                         .fields = {},
                                         .bindings = {},
                                         .header_length = test::note_header_length,
                                         .next = test::note_next,
                                         .summarise = test::summarise_note};
    static constexpr trace::Computation kFromWhatCame{
        .words = "the first byte that came in",
        .reference = "Toy 4.4",
        .evaluate = [](const trace::Evaluation& of, ByteSpan result) { result[0] = of.in[0]; }};
    GatewayRun run;
    std::vector<Origin> origins = run.honest();
    origins[0].how = &kFromWhatCame;
    run.leave(origins, GatewayRun::frame(), kOther);
    EXPECT_THAT(disagreements(run.record()), ElementsAre("what came in has no header of other"));
}

TEST(CrossingOfAGateway, IsNoticedWhenItSendsToAnother) {
    GatewayRun run;
    std::vector<std::byte> frame = GatewayRun::frame();
    frame[0] = std::byte{3};
    run.leave(run.honest(), frame);
    EXPECT_THAT(disagreements(run.record()),
                ElementsAre("byte 0: otherwise than in the who table: pc2"));
}

// The note's number from a row of text, which names it among other words.
std::vector<std::string> with_text_row(std::string_view text) {
    GatewayRun run;
    run.say_row("sum", text);
    std::vector<Origin> origins = run.honest();
    origins[0] = {.kind = Origin::Kind::Table, .length = 1, .words = "who", .key = "sum"};
    run.leave(origins, GatewayRun::frame());
    return disagreements(run.record());
}

TEST(CrossingOfAGateway, MayTakeAFieldFromARowOfText) {
    EXPECT_THAT(with_text_row("number 38"), IsEmpty());
    EXPECT_THAT(with_text_row("pc2:0x26"), IsEmpty());
    EXPECT_THAT(with_text_row("number 39"),
                ElementsAre("byte 4: otherwise than in the who table: sum"));
}

TEST(CrossingOfAGateway, IsNoticedWhenAByteIsForgotten) {
    GatewayRun run;
    std::vector<Origin> origins = run.honest();
    origins.erase(origins.begin() + 1);
    run.leave(origins, GatewayRun::frame());
    EXPECT_THAT(run.record().fault, "nothing, or more than one origin, explains byte 5 of 8");
}

TEST(CrossingFields, CompareFieldsByName) {
    GatewayRun run;
    run.leave(run.honest(), GatewayRun::frame());
    const std::vector<FieldLine> lines = field_lines(run.record());
    ASSERT_THAT(lines, SizeIs(6));  // three of toy, one of note, data of both
    EXPECT_EQ(lines[0].name, "toy.to");
    EXPECT_EQ(lines[0].mark, FieldLine::Mark::Same);
    EXPECT_EQ(lines[0].origin, "who table, row pc2");
    EXPECT_EQ(lines[1].name, "toy.from");
    EXPECT_EQ(lines[1].mark, FieldLine::Mark::Changed);
    EXPECT_EQ(lines[1].came, "1");
    EXPECT_EQ(lines[1].went, "9");
    EXPECT_EQ(lines[3].name, "note.number");
    EXPECT_EQ(lines[3].origin, "the sum of what follows");
    EXPECT_EQ(lines[3].reference, "Toy 4.3");
    EXPECT_EQ(lines[5].went, "63");
    EXPECT_TRUE(lines[5].copied);
    EXPECT_EQ(changes_text(run.record()), "toy.from 1 → 9; note.number 7 → 38");
    EXPECT_THAT(changed_fields(run.record()), ElementsAre("toy.from", "note.number"));
}

TEST(CrossingText, ShowsBothSidesAndTheTable) {
    GatewayRun run;
    run.leave(run.honest(), GatewayRun::frame());
    const std::string text =
        crossing_text(run.record(), run.journeys(), {.colour = false, .bytes = true});
    EXPECT_THAT(text, HasSubstr("who table of r1\n"));
    EXPECT_THAT(text, HasSubstr("> pc2  2"));
    EXPECT_THAT(text, HasSubstr("2 packets came in  p3 out, 8 bytes"));
    EXPECT_THAT(text, HasSubstr("lost in translation: a gathered note has no colour"));
    EXPECT_THAT(text, HasSubstr("0005  61 62"));
    EXPECT_THAT(text, testing::Not(HasSubstr("this explanation is wrong")));
}

TEST(CrossingText, AdmitsThatItIsWrong) {
    GatewayRun run;
    std::vector<std::byte> frame = GatewayRun::frame();
    frame[4] = std::byte{1};
    run.leave(run.honest(), frame);
    EXPECT_THAT(crossing_text(run.record(), run.journeys(), {}),
                HasSubstr("this explanation is wrong: byte 4: computed otherwise"));
}

}  // namespace
}  // namespace catenet::exports
