#include "tools/export/counts.hpp"

#include "tests/support/toy_run.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::kToy;
using test::note_frame;
using test::ToyRun;
using trace::What;

// pc1 sends a note that r1 drops, and one to which r1 answers.
void say_two_notes(ToyRun& run) {
    const trace::PacketView& lost = run.packet(note_frame(1, "?"));
    const trace::PacketView& heard = run.packet(note_frame(2, "?"));
    const trace::PacketView& answer = run.packet(test::octets({1, 2, 9, 9}), {heard.id}, heard.id);
    const auto say = [&](What what, trace::NodeIndex node, const trace::PacketView& packet) {
        run.say({.what = what,
                 .node = node,
                 .port = 0,
                 .link = 0,
                 .layer = &kToy,
                 .rule = what == What::Dropped ? &test::kNoWay : nullptr,
                 .packet = &packet});
    };
    say(What::Sent, 0, lost);
    say(What::Received, 1, lost);
    say(What::Dropped, 1, lost);
    say(What::Sent, 0, heard);
    say(What::Received, 1, heard);
    say(What::Delivered, 1, heard);
    say(What::Sent, 1, answer);
    run.end(at(1500ms));
}

TEST(Counts, CountsEventsInAllAndPerNode) {
    Counts counts;
    ToyRun run(counts);
    say_two_notes(run);
    EXPECT_EQ(counts.count(What::Sent), 3U);
    EXPECT_EQ(counts.count(What::Sent, 0), 2U);
    EXPECT_EQ(counts.count(What::Sent, 1), 1U);
    EXPECT_EQ(counts.count(What::Received), 2U);
    EXPECT_EQ(counts.count(What::Delivered), 1U);
    EXPECT_EQ(counts.count(What::Forwarded), 0U);
    EXPECT_EQ(counts.count(What::Sent, 2), 0U);
}

TEST(Counts, CountsPacketsJourneysAndTime) {
    Counts counts;
    ToyRun run(counts);
    say_two_notes(run);
    EXPECT_EQ(counts.packets(), 3U);
    EXPECT_EQ(counts.journeys(), 2U);
    EXPECT_EQ(counts.end_time(), at(1500ms));
}

TEST(Counts, CountsFramesPerLinkAndPerLayer) {
    Counts counts;
    ToyRun run(counts);
    say_two_notes(run);
    EXPECT_EQ(counts.frames(trace::LinkIndex{0}), 3U);
    EXPECT_EQ(counts.frames(trace::LinkIndex{1}), 0U);
    EXPECT_EQ(counts.frames("toy"), 3U);
    EXPECT_EQ(counts.frames("note"), 2U);
    EXPECT_EQ(counts.frames("arp"), 0U);
}

TEST(Counts, CountsDropsByRuleAndPlace) {
    Counts counts;
    ToyRun run(counts);
    say_two_notes(run);
    run.say({.what = What::Dropped, .link = 1, .rule = &test::kNoWay});
    EXPECT_EQ(counts.dropped("toy.no-way", "r1"), 1U);
    EXPECT_EQ(counts.dropped("toy.no-way", "right"), 1U);
    EXPECT_EQ(counts.dropped("toy.no-way", "pc1"), 0U);
    EXPECT_EQ(counts.dropped("toy.other", "r1"), 0U);
}

// What a tunnel carries may be of the same layer again: that is one frame still.
TEST(Counts, CountsAFrameOncePerLayer) {
    static constexpr std::array<trace::Binding, 1> kInItself{{{"toy.type", 0x0c0c}}};
    trace::Layer tunnel = kToy;
    tunnel.bindings = kInItself;
    trace::Layers layers;
    layers.add(tunnel);
    const trace::Directory directory = test::toy_directory();
    const auto bytes = test::octets({2, 1, 0x0c, 0x0c, 2, 1, 0, 0});
    const trace::PacketView packet{.head = bytes};
    Counts counts;
    counts.begin(directory, layers);
    counts.on_event({.what = What::Sent, .link = 0, .layer = &tunnel, .packet = &packet});
    ASSERT_EQ(layers.stack(tunnel, bytes).size(), 2U);
    EXPECT_EQ(counts.frames("toy"), 1U);
}

TEST(Counts, WritesASummaryInAFixedOrder) {
    Counts counts;
    ToyRun run(counts);
    say_two_notes(run);
    counts.set_ending({.exit_code = 1, .expectations_held = 2, .expectations_failed = 1});
    EXPECT_EQ(counts.json(), R"({"title":"Toys",
 "seed":7,
 "end":"1.500000000000",
 "exit":{"code":1,"reason":"done","held":2,"failed":1},
 "packets":3,
 "journeys":2,
 "events":{"sent":3,"received":2,"delivered":1,"dropped":1},
 "dropped":{"toy.no-way":{"r1":1}},
 "nodes":{"pc1":{"sent":2},"r1":{"sent":1,"received":2,"delivered":1,"dropped":1}},
 "links":{"left":3,"right":0},
 "layers":{"note":2,"toy":3}}
)");
}

TEST(Counts, WritesAnEmptyRunAsJson) {
    Counts counts;
    const ToyRun run(counts);
    const auto summary = nlohmann::json::parse(counts.json());
    EXPECT_EQ(summary.at("events"), nlohmann::json::object());
    EXPECT_EQ(summary.at("dropped"), nlohmann::json::object());
    EXPECT_EQ(summary.at("end"), "0.000000000000");
}

}  // namespace
}  // namespace catenet::exports
