// What is kept of a run: packets, journeys, and tables as they were.
#include "tools/export/journeys.hpp"

#include "tests/support/toy_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::exports {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

constexpr trace::Rule kEntered{
    .id = "toy.entered", .sentence = "{key} is {value}", .reference = "Toy 3"};

trace::TraceEvent sent(const trace::PacketView& packet) {
    return {.what = What::Sent, .node = 0, .port = 0, .link = 0, .packet = &packet};
}

TEST(Journeys, SortPacketsByTheirRoots) {
    Journeys journeys;
    test::ToyRun run(journeys);
    const trace::PacketView& ask = run.packet(test::note_frame(1, "?"));
    const trace::PacketView& other = run.packet(test::note_frame(2, "!"));
    const trace::PacketView& answer = run.packet(test::note_frame(3, "."), {ask.id}, ask.id);
    for (const auto* packet : {&ask, &other, &answer}) run.say(sent(*packet));
    ASSERT_EQ(journeys.journey_count(), 2U);
    EXPECT_THAT(journeys.journey(1)->packets, ElementsAre(1, 3));
    EXPECT_THAT(journeys.journey(1)->events, ElementsAre(0, 2));
    EXPECT_THAT(journeys.journey(2)->packets, ElementsAre(2));
    EXPECT_EQ(journeys.packet(answer.id)->number, 3U);
    EXPECT_THAT(journeys.packet(3)->parents, ElementsAre(1));
}

TEST(Journeys, GiveAPacketOfSeveralToAllOfThem) {
    Journeys journeys;
    test::ToyRun run(journeys);
    const trace::PacketView& one = run.packet(test::note_frame(1, "a"));
    const trace::PacketView& two = run.packet(test::note_frame(2, "b"));
    const trace::PacketView& both =
        run.packet(test::note_frame(3, "ab"), {one.id, two.id}, trace::kSeveral);
    for (const auto* packet : {&one, &two, &both}) run.say(sent(*packet));
    EXPECT_THAT(journeys.journey(1)->packets, ElementsAre(1, 3));
    EXPECT_THAT(journeys.journey(2)->packets, ElementsAre(2, 3));
    EXPECT_THAT(journeys.packet(3)->journeys, ElementsAre(1, 2));
}

TEST(Journeys, KnowNoOtherNumbers) {
    Journeys journeys;
    test::ToyRun run(journeys);
    run.say(sent(run.packet(test::note_frame(1, "a"))));
    for (const std::uint64_t number : {0U, 2U, 99U}) {
        EXPECT_EQ(journeys.packet(number), nullptr);
        EXPECT_EQ(journeys.journey(number), nullptr);
    }
    EXPECT_EQ(journeys.packet(trace::PacketId{9, 9}), nullptr);
}

TEST(Journeys, StopKeepingAtTheirLimitAndSaySo) {
    Journeys journeys{2};
    test::ToyRun run(journeys);
    const trace::PacketView& note = run.packet(test::note_frame(1, "a"));
    run.say(sent(note));
    run.say(sent(note));
    EXPECT_TRUE(journeys.is_whole());
    run.say(sent(note));
    EXPECT_FALSE(journeys.is_whole());
    EXPECT_EQ(journeys.size(), 2U);
}

// -- Tables
// ----------------------------------------------------------------------------------------

void say_row(test::ToyRun& run, Duration when, std::uint64_t value, std::string_view change) {
    const std::array<trace::Fact, 5> facts{{{"table", "who"},
                                            {"key", "pc2"},
                                            {"value", value},
                                            {"change", change},
                                            {"lifetime", Duration{std::chrono::seconds{60}}}}};
    run.say({.time = test::at(when),
             .what = What::Table,
             .node = 1,
             .rule = &kEntered,
             .facts = facts});
}

TEST(TableHistory, ShowsRowsAsTheyWereAtAnyEvent) {
    using std::chrono::seconds;
    Journeys journeys;
    test::ToyRun run(journeys);
    say_row(run, seconds{1}, 7, "added");
    say_row(run, seconds{2}, 8, "changed");
    say_row(run, seconds{3}, 8, "removed");
    const TableHistory& tables = journeys.tables();
    EXPECT_FALSE(tables.row(1, "who", "pc2", 0));
    EXPECT_EQ(tables.row(1, "who", "pc2", 1)->value, "7");
    EXPECT_EQ(tables.row(1, "who", "pc2", 1)->since, test::at(seconds{1}));
    EXPECT_EQ(tables.row(1, "who", "pc2", 2)->number, 8U);
    EXPECT_EQ(tables.row(1, "who", "pc2", 2)->since, test::at(seconds{2}));
    EXPECT_EQ(tables.row(1, "who", "pc2", 2)->lifetime, seconds{60});
    EXPECT_FALSE(tables.row(1, "who", "pc2", 3));
    EXPECT_THAT(tables.rows(1, "who", 2), SizeIs(1));
    EXPECT_THAT(tables.rows(1, "who", 3), IsEmpty());
}

TEST(TableHistory, KeepsTheTablesOfNodesApart) {
    Journeys journeys;
    test::ToyRun run(journeys);
    say_row(run, {}, 7, "added");
    EXPECT_TRUE(journeys.tables().has(1, "who"));
    EXPECT_FALSE(journeys.tables().has(0, "who"));
    EXPECT_FALSE(journeys.tables().row(0, "who", "pc2", 1));
    EXPECT_FALSE(journeys.tables().row(1, "what", "pc2", 1));
}

}  // namespace
}  // namespace catenet::exports
