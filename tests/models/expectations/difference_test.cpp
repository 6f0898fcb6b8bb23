#include "models/expectations/difference.hpp"

#include "tests/support/toy_layer.hpp"

#include <gtest/gtest.h>

namespace catenet::expectations {
namespace {

// flags: 8 bits, of which the first is "urgent" and the second "last"; then 10 bytes of opaque id.
constexpr std::array<trace::Field, 4> kFields{
    {{.name = "flag.flags", .meaning = "All.", .bit_offset = 0, .bit_width = 8},
     {.name = "flag.flags.urgent",
      .meaning = "One.",
      .bit_offset = 0,
      .bit_width = 1,
      .format = trace::Format::Flag,
      .part = true},
     {.name = "flag.flags.last",
      .meaning = "Another.",
      .bit_offset = 1,
      .bit_width = 1,
      .format = trace::Format::Flag,
      .part = true},
     {.name = "flag.id",
      .meaning = "Long.",
      .bit_offset = 8,
      .bit_width = 80,
      .format = trace::Format::Opaque}}};
constexpr trace::Layer kFlag{
    .name = "flag",
    .title = "Flags",
    .fields = kFields,
    .bindings = {},
    .header_length = [](ByteView b) -> std::size_t { return b.size() < 11 ? 0 : 11; },
    .next =
        [](ByteView b) {
            return trace::Next{{}, 0, b.size() - 11};
        },
    .summarise = [](ByteView, std::string&) {}};

Frame flagged(unsigned flags, unsigned last_octet = 0) {
    Frame frame{&kFlag, std::vector<std::byte>(11)};
    frame.bytes.front() = static_cast<std::byte>(flags);
    frame.bytes.back() = static_cast<std::byte>(last_octet);
    return frame;
}

std::vector<std::string> names(const std::vector<Change>& list) {
    std::vector<std::string> names;
    for (const Change& change : list) names.push_back(change.field);
    return names;
}

using Names = std::vector<std::string>;

trace::Layers layers() {
    trace::Layers layers = test::toy_layers();
    layers.add(kFlag);
    return layers;
}

TEST(Difference, IsNothingBetweenEqualFrames) {
    EXPECT_EQ(names(changes(flagged(0x80), flagged(0x80), layers())), Names{});
}

TEST(Difference, NamesThePartThatChanged) {
    EXPECT_EQ(names(changes(flagged(0x80), flagged(0xc0), layers())), Names{"flag.flags.last"});
}

TEST(Difference, NamesTheFieldWhenNoPartTells) {
    EXPECT_EQ(names(changes(flagged(0x80), flagged(0x81), layers())), Names{"flag.flags"});
}

TEST(Difference, NamesTheFieldTooWhenAPartDoesNotTellAll) {
    EXPECT_EQ(names(changes(flagged(0x80), flagged(0xc1), layers())),
              (Names{"flag.flags", "flag.flags.last"}));
}

TEST(Difference, SeesTheEndOfALongField) {
    EXPECT_EQ(names(changes(flagged(0, 1), flagged(0, 2), layers())), Names{"flag.id"});
}

TEST(Difference, NamesFieldsThatCameAndWent) {
    const Frame note{&test::kToy, test::note_frame(1, "")};
    const Frame bare{&test::kToy, test::octets({2, 1, 0, 0})};
    const auto went = changes(note, bare, layers());
    EXPECT_EQ(names(went), (Names{"toy.type", "note.number"}));
    EXPECT_EQ(went[1].before, "1");
    EXPECT_EQ(went[1].after, "");
    EXPECT_EQ(names(changes(bare, note, layers())), (Names{"toy.type", "note.number"}));
}

TEST(Difference, IsAllowedByTheFieldAroundAPart) {
    EXPECT_TRUE(is_allowed("ip.flags.df", {"ip.ttl", "ip.flags"}));
    EXPECT_TRUE(is_allowed("ip.flags.df", {"ip.flags.df"}));
    EXPECT_FALSE(is_allowed("ip.flags", {"ip.flags.df"}));
    EXPECT_FALSE(is_allowed("ip.ttl", {"ip.tt"}));
}

}  // namespace
}  // namespace catenet::expectations
