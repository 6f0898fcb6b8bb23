#include "tools/export/pcapng.hpp"

#include "tests/support/toy_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>

namespace catenet::exports {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::kToy;
using test::note_frame;
using test::octets;
using test::ToyRun;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::SizeIs;
using trace::What;

std::uint32_t u32(ByteView bytes, std::size_t at_byte) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | octet(bytes[at_byte + i]);
    return value;
}

// The length that a block says before and behind it (section 3.1); 0 if it is no block.
std::size_t block_length(ByteView file) {
    if (file.size() < 12) return 0;
    const std::size_t length = u32(file, 4);
    const bool fits = length >= 12 && length % 4 == 0 && length <= file.size();
    return fits && u32(file, length - 4) == length ? length : 0;
}

// The blocks, which stand one after the other.
std::vector<ByteView> blocks_of(ByteView file) {
    std::vector<ByteView> blocks;
    while (const std::size_t length = block_length(file)) {
        blocks.push_back(file.first(length));
        file = file.subspan(length);
    }
    EXPECT_TRUE(file.empty()) << "something that is no block";
    return blocks;
}

constexpr std::size_t kFrameData = 28;  // of an Enhanced Packet Block, section 4.3

// The comment of an Enhanced Packet Block; "" if it has no options.
std::string comment_of(ByteView block) {
    const std::size_t captured = u32(block, 20);
    const std::size_t options = kFrameData + (captured + 3) / 4 * 4;
    if (options + 4 == block.size()) return {};
    const std::uint32_t head = u32(block, options);
    EXPECT_EQ(head & 0xffffU, 1U);  // opt_comment
    std::string comment;
    for (const std::byte b : block.subspan(options + 4, head >> 16)) {
        comment += static_cast<char>(octet(b));
    }
    return comment;
}

trace::TraceEvent sent_by_r1(const trace::PacketView& packet) {
    return {.what = What::Sent, .node = 1, .port = 1, .link = 1, .layer = &kToy, .packet = &packet};
}

TEST(Pcapng, OpensWithASectionHeaderWithoutHostOrDate) {
    Octets out;
    append_section_header(out);
    EXPECT_THAT(out, ElementsAreArray(octets({0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0,    0,    0x4d, 0x3c,
                                              0x2b, 0x1a, 1,    0,    0,  0, 0xff, 0xff, 0xff, 0xff,
                                              0xff, 0xff, 0xff, 0xff, 28, 0, 0,    0})));
}

TEST(Pcapng, DescribesAnInterfaceWithNameResolutionAndFcs) {
    Octets out;
    append_interface(out, {.name = "lab-1", .link_type = 147, .snap_length = 96});
    EXPECT_THAT(out, ElementsAreArray(octets({1,   0, 0, 0, 52,  0,   0,   0,  // type, length
                                              147, 0, 0, 0, 96,  0,   0,   0,  // link type, snaplen
                                              2,   0, 5, 0, 'l', 'a', 'b', '-',  // if_name
                                              '1', 0, 0, 0,                      //
                                              9,   0, 1, 0, 9,   0,   0,   0,    // if_tsresol
                                              13,  0, 1, 0, 0,   0,   0,   0,    // if_fcslen
                                              0,   0, 0, 0, 52,  0,   0,   0})));
}

TEST(Pcapng, WritesAFramePaddedToFourBytes) {
    Octets out;
    const auto bytes = octets({1, 2, 3, 4, 5});
    // 2^32 + 7 ns, and 999 ps that are cut off.
    append_frame(out,
                 {.interface = 3,
                  .time = at(Duration{4'294'967'303'999}),
                  .packet = {.head = bytes, .trailer = 59},
                  .kept = 5,
                  .comment = "ok"});
    EXPECT_THAT(out, ElementsAreArray(octets({6,  0, 0, 0, 52,  0,   0, 0,  // type, length
                                              3,  0, 0, 0, 1,   0,   0, 0,  // interface, time high
                                              7,  0, 0, 0, 5,   0,   0, 0,  // time low, captured
                                              64, 0, 0, 0, 1,   2,   3, 4,  // original
                                              5,  0, 0, 0,                  //
                                              1,  0, 2, 0, 'o', 'k', 0, 0,  // opt_comment
                                              0,  0, 0, 0, 52,  0,   0, 0})));
}

TEST(Pcapng, CutsALongCommentBetweenCharacters) {
    Octets out;
    std::string comment(0xfffe, 'x');
    comment += "\xe2\x82\xac";
    append_frame(out, {.comment = comment});
    EXPECT_EQ(comment_of(out), std::string(0xfffe, 'x'));
}

TEST(Pcapng, HasOneInterfacePerLinkInOrder) {
    trace::BytesInMemory out;
    Capture sink(out);
    ToyRun run(sink);
    const auto blocks = blocks_of(out.bytes());
    ASSERT_THAT(blocks, SizeIs(3));
    Octets left;
    append_interface(left, {.name = "left", .link_type = test::kToyLinkType});
    Octets right;
    append_interface(right, {.name = "right", .link_type = test::kToyLinkType});
    EXPECT_THAT(blocks[1], ElementsAreArray(left));
    EXPECT_THAT(blocks[2], ElementsAreArray(right));
}

TEST(Pcapng, RecordsAFrameWhenItIsSentOnly) {
    trace::BytesInMemory out;
    Capture sink(out);
    ToyRun run(sink);
    const trace::PacketView& hello = run.packet(note_frame(7, "hi"));
    run.say(sent_by_r1(hello));
    for (const What what : {What::Received, What::Forwarded, What::Delivered, What::Dropped}) {
        run.say({.what = what, .node = 2, .port = 0, .link = 1, .layer = &kToy, .packet = &hello});
    }
    const auto blocks = blocks_of(out.bytes());
    ASSERT_THAT(blocks, SizeIs(4));
    EXPECT_EQ(u32(blocks[3], 8), 1U);  // the link "right"
    EXPECT_THAT(blocks[3].subspan(kFrameData, 7), ElementsAreArray(note_frame(7, "hi")));
}

TEST(Pcapng, CutsFramesAtTheSnapLengthAndSaysHowLongTheyWere) {
    trace::BytesInMemory out;
    Capture sink(out, {.snap_length = 6});
    ToyRun run(sink);
    run.say(sent_by_r1(run.packet(note_frame(7, "hello"))));
    run.say(sent_by_r1(run.packet(note_frame(7, "h"))));
    run.say(sent_by_r1(run.packet(note_frame(7, ""))));
    const auto blocks = blocks_of(out.bytes());
    ASSERT_THAT(blocks, SizeIs(6));
    EXPECT_EQ(u32(blocks[1], 12), 6U);
    EXPECT_EQ(u32(blocks[3], 20), 6U);
    EXPECT_EQ(u32(blocks[3], 24), 10U);
    EXPECT_EQ(u32(blocks[4], 20), 6U);
    EXPECT_EQ(u32(blocks[4], 24), 6U);
    EXPECT_EQ(u32(blocks[5], 20), 5U);
    EXPECT_EQ(u32(blocks[5], 24), 5U);
}

TEST(Pcapng, CanWriteOneLinkAloneAsWell) {
    trace::BytesInMemory all;
    trace::BytesInMemory out;
    Capture sink(all);
    sink.also_write(1, out);
    ToyRun run(sink);
    const trace::PacketView& hello = run.packet(note_frame(7, "hi"));
    run.say({.what = What::Sent, .node = 0, .port = 0, .link = 0, .packet = &hello});
    run.say(sent_by_r1(hello));
    const auto blocks = blocks_of(out.bytes());
    ASSERT_THAT(blocks, SizeIs(3));
    EXPECT_EQ(u32(blocks[2], 8), 0U);
    EXPECT_EQ(comment_of(blocks[2]), "r1.t1");
    const auto with_others = blocks_of(all.bytes());
    EXPECT_EQ(comment_of(with_others.back()), "r1.t1");
    EXPECT_EQ(u32(with_others.back(), 8), 1U);
}

TEST(Pcapng, SaysWhichDecisionLedToAFrame) {
    trace::BytesInMemory out;
    Capture sink(out);
    ToyRun run(sink);
    const trace::PacketView& hello = run.packet(note_frame(7, "hi"));
    const std::array<trace::Fact, 2> facts{{{"toy.to", 2}, {"out", "t1"}}};
    run.say({.what = What::Forwarded,
             .node = 1,
             .rule = &test::kForward,
             .packet = &hello,
             .facts = facts});
    run.say(sent_by_r1(hello));
    EXPECT_EQ(comment_of(blocks_of(out.bytes()).back()),
              "r1.t1: p1 goes to 2 by t1 [toy.forward, Toy 1.2]");
}

TEST(Pcapng, SaysWhatANodeChanged) {
    trace::BytesInMemory out;
    Capture sink(out);
    ToyRun run(sink);
    const trace::PacketView& came = run.packet(note_frame(7, "hi"));
    const std::vector<std::byte> other = note_frame(9, "hi");
    const std::array<trace::Fact, 2> facts{{{"toy.to", 2}, {"out", "t1"}}};
    const trace::Crossing crossing;
    run.say({.what = What::Received, .node = 1, .port = 0, .layer = &test::kToy, .packet = &came});
    trace::PacketView went = came;
    went.head = other;
    run.say({.what = What::Forwarded,
             .node = 1,
             .rule = &test::kForward,
             .packet = &went,
             .facts = facts,
             .crossing = &crossing});
    run.say(sent_by_r1(went));
    EXPECT_EQ(comment_of(blocks_of(out.bytes()).back()),
              "r1.t1: p1 goes to 2 by t1 [toy.forward, Toy 1.2]; note.number 7 → 9");
}

TEST(Pcapng, SaysWhatAGatewayMadeAFrameOf) {
    trace::BytesInMemory out;
    Capture sink(out);
    ToyRun run(sink);
    const trace::PacketView& one = run.packet(note_frame(1, "a"));
    const trace::PacketView& two = run.packet(note_frame(2, "b"));
    const trace::PacketView& both =
        run.packet(note_frame(3, "ab"), {one.id, two.id}, trace::kSeveral);
    run.say(sent_by_r1(one));
    run.say(sent_by_r1(two));
    const std::array<trace::Fact, 2> facts{{{"toy.to", 2}, {"out", "t1"}}};
    run.say({.what = What::Translated,
             .node = 1,
             .rule = &test::kForward,
             .packet = &both,
             .facts = facts});
    run.say(sent_by_r1(both));
    EXPECT_EQ(comment_of(blocks_of(out.bytes()).back()),
              "r1.t1: p3 goes to 2 by t1 [toy.forward, Toy 1.2]; made of p1 p2");
}

TEST(Pcapng, DoesNotBlameOneNodesDecisionOnAnother) {
    trace::BytesInMemory out;
    Capture sink(out);
    ToyRun run(sink);
    const trace::PacketView& hello = run.packet(note_frame(7, "hi"));
    const trace::PacketView& other = run.packet(note_frame(8, "hi"));
    run.say({.what = What::Forwarded, .node = 0, .rule = &test::kForward, .packet = &hello});
    run.say(sent_by_r1(hello));
    run.say({.what = What::Forwarded, .node = 1, .rule = &test::kForward, .packet = &other});
    run.say(sent_by_r1(hello));
    const auto blocks = blocks_of(out.bytes());
    ASSERT_THAT(blocks, SizeIs(5));
    EXPECT_EQ(comment_of(blocks[3]), "r1.t1");
    EXPECT_EQ(comment_of(blocks[4]), "r1.t1");
}

// A frame may wait for the link between the decision and the transmission.
TEST(Pcapng, PrefersADecisionToANoteAtTheSameNode) {
    trace::BytesInMemory out;
    Capture sink(out);
    ToyRun run(sink);
    const trace::PacketView& passed = run.packet(note_frame(7, "hi"));
    const trace::PacketView& own = run.packet(note_frame(8, "hi"));
    run.say({.what = What::Note, .node = 0, .rule = &test::kLearn, .packet = &passed});
    run.say({.what = What::Forwarded, .node = 1, .rule = &test::kForward, .packet = &passed});
    run.say({.what = What::Note, .node = 1, .rule = &test::kLearn, .packet = &passed});
    run.say(sent_by_r1(passed));
    EXPECT_THAT(comment_of(blocks_of(out.bytes()).back()), HasSubstr("[toy.forward, Toy 1.2]"));
    run.say({.what = What::Note, .node = 1, .rule = &test::kLearn, .packet = &own});
    run.say(sent_by_r1(own));
    EXPECT_THAT(comment_of(blocks_of(out.bytes()).back()), HasSubstr("[toy.learn, Toy 2]"));
}

TEST(Pcapng, LeavesCommentsOutOnRequest) {
    trace::BytesInMemory out;
    Capture sink(out, {.comments = false});
    ToyRun run(sink);
    run.say(sent_by_r1(run.packet(note_frame(7, "hi"))));
    EXPECT_EQ(blocks_of(out.bytes()).back().size(), 40U);  // 32 and 7 bytes padded to 8
}

TEST(Pcapng, WritesCommentsThatAreText) {
    trace::BytesInMemory out;
    Capture sink(out);
    ToyRun run(sink);
    const trace::PacketView& hello = run.packet(note_frame(7, "hi"));
    const std::array<trace::Fact, 2> facts{{{"toy.to", "\xff"}, {"out", "\xc3\xa4"}}};
    trace::TraceEvent event = sent_by_r1(hello);
    event.rule = &test::kForward;
    event.facts = facts;
    run.say(event);
    EXPECT_EQ(comment_of(blocks_of(out.bytes()).back()),
              "r1.t1: p1 goes to ? by \xc3\xa4 [toy.forward, Toy 1.2]");
}

TEST(Decisions, AreForgottenWhenAPacketEnds) {
    Decisions decisions;
    const trace::Directory directory = test::toy_directory();
    const std::map<What, std::size_t> left{{What::Delivered, 0},
                                           {What::Ignored, 0},
                                           {What::Dropped, 0},
                                           {What::Merged, 0},
                                           {What::Received, 1},
                                           {What::Sent, 1}};
    for (const auto& [what, expected] : left) {
        decisions.hear({.what = What::Forwarded, .rule = &test::kForward, .packet_number = 5},
                       directory);
        ASSERT_EQ(decisions.size(), 1U);
        decisions.hear({.what = what, .packet_number = 5}, directory);
        EXPECT_EQ(decisions.size(), expected) << to_string(what);
    }
}

}  // namespace
}  // namespace catenet::exports
