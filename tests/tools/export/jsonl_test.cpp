#include "tools/export/jsonl.hpp"

#include "tests/support/toy_run.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <vector>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::kToy;
using test::note_frame;
using test::ToyRun;
using trace::What;

std::string facts_line(std::span<const trace::Fact> facts) {
    trace::TextInMemory out;
    JsonLines sink(out);
    ToyRun run(sink);
    run.say({.what = What::Note, .facts = facts});
    return out.text();
}

TEST(JsonLines, WritesAFrameThatIsSentWithItsBytes) {
    trace::TextInMemory out;
    JsonLines sink(out);
    ToyRun run(sink);
    const trace::PacketView& hello = run.packet(note_frame(7, "hi"));
    run.say({.time = at(1234ns),
             .what = What::Sent,
             .node = 1,
             .port = 1,
             .link = 1,
             .layer = &kToy,
             .packet = &hello});
    EXPECT_EQ(out.text(),
              R"({"t":"0.000001234000","node":"r1","port":"t1","link":"right","what":"sent",)"
              R"("layer":"toy","packet":1,"journeys":[1],"len":7,"frame":"02010a0b076869"})"
              "\n");
}

TEST(JsonLines, KeepsTheBytesToSent) {
    trace::TextInMemory out;
    JsonLines sink(out);
    ToyRun run(sink);
    const trace::PacketView& hello = run.packet(note_frame(7, "hi"));
    run.say({.what = What::Received, .node = 1, .layer = &kToy, .packet = &hello});
    EXPECT_EQ(out.text(),
              R"({"t":"0.000000000000","node":"r1","what":"received","layer":"toy","packet":1,)"
              R"("journeys":[1],"len":7})"
              "\n");
}

TEST(JsonLines, WritesPayloadAndTrailerToo) {
    trace::TextInMemory out;
    JsonLines sink(out);
    ToyRun run(sink);
    trace::PacketView padded = run.packet(test::octets({1, 2}));
    padded.payload_length = 2;
    padded.trailer = 1;
    run.say({.what = What::Sent, .packet = &padded});
    const auto line = nlohmann::json::parse(out.text());
    EXPECT_EQ(line.at("len"), 5);
    EXPECT_EQ(line.at("frame"), "0102000000");
}

TEST(JsonLines, NamesParentsAndAllJourneys) {
    trace::TextInMemory out;
    JsonLines sink(out);
    ToyRun run(sink);
    const trace::PacketView& one = run.packet(note_frame(1, ""));
    const trace::PacketView& two = run.packet(note_frame(2, ""));
    const trace::PacketView& both =
        run.packet(note_frame(3, ""), {one.id, two.id}, trace::kSeveral);
    for (const trace::PacketView* packet : {&one, &two, &both}) {
        run.say({.what = What::Delivered, .packet = packet});
    }
    EXPECT_TRUE(out.text().ends_with(
        R"("what":"delivered","packet":3,"journeys":[1,2],"parents":[1,2],"len":5})"
        "\n"));
}

TEST(JsonLines, LeavesOutWhatIsAbsent) {
    trace::TextInMemory out;
    JsonLines sink(out);
    ToyRun run(sink);
    run.say({.time = at(2s), .what = What::Note});
    EXPECT_EQ(out.text(),
              R"({"t":"2.000000000000","what":"note"})"
              "\n");
}

TEST(JsonLines, WritesNumbersAsNumbersAndAllElseAsText) {
    const std::array<trace::Fact, 6> facts{{{"ttl", 64},
                                            {"word", "up"},
                                            {"ip", Ipv4Address{0x0a000202}},
                                            {"route", Ipv4Prefix{Ipv4Address{0x0a000000}, 8}},
                                            {"mac", kBroadcastMac},
                                            {"age", Duration{5ms}}}};
    EXPECT_EQ(facts_line(facts),
              R"({"t":"0.000000000000","what":"note","facts":{"ttl":64,"word":"up",)"
              R"("ip":"10.0.2.2","route":"10.0.0.0/8","mac":"ff:ff:ff:ff:ff:ff","age":"5ms"}})"
              "\n");
}

TEST(JsonLines, TakesTheFirstOfFactsWithTheSameName) {
    const std::array<trace::Fact, 3> facts{{{"a", 1}, {"a", 2}, {"b", 3}}};
    EXPECT_TRUE(facts_line(facts).ends_with(R"("facts":{"a":1,"b":3}})"
                                            "\n"));
}

TEST(JsonLines, NamesTheRule) {
    trace::TextInMemory out;
    JsonLines sink(out);
    ToyRun run(sink);
    run.say({.what = What::Dropped, .node = 1, .rule = &test::kNoWay});
    EXPECT_EQ(nlohmann::json::parse(out.text()).at("rule"), "toy.no-way");
}

// Every byte value, alone and beside others: what we write is what another's parser reads.
TEST(JsonLines, EscapesSoThatEveryTextComesBack) {
    std::string all;
    for (int code = 1; code < 0x80; ++code) all += static_cast<char>(code);
    all += "\xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80 \"\\/\b";
    const std::array<trace::Fact, 1> facts{{{"text", std::string_view{all}}}};
    const std::string line = facts_line(facts);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    EXPECT_EQ(nlohmann::json::parse(line).at("facts").at("text"), all);
}

TEST(JsonLines, PutsAMarkWhereBytesAreNoText) {
    const std::array<trace::Fact, 1> facts{{{"text", "a\xff\xc3(b\xe2\x82"}}};
    const std::string mark = "\xef\xbf\xbd";
    EXPECT_EQ(nlohmann::json::parse(facts_line(facts)).at("facts").at("text"),
              "a" + mark + mark + "(b" + mark + mark);
}

TEST(JsonLines, EscapesANulByte) {
    const std::array<trace::Fact, 1> facts{{{"text", std::string_view{"a\0b", 3}}}};
    EXPECT_NE(facts_line(facts).find(R"("a\u0000b")"), std::string::npos);
}

}  // namespace
}  // namespace catenet::exports
