#include "models/gateways/cover.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::gateway {
namespace {

using Kind = trace::Origin::Kind;
using testing::SizeIs;

constexpr trace::Computation kHow{.words = "somehow", .reference = "a rule", .evaluate = nullptr};
constexpr trace::PacketId kFirst{1, 7};
constexpr trace::PacketId kSecond{1, 8};

// A message of ten bytes: the first four came at the end of one segment, the others begin another.
Pieces two_pieces() {
    return {{.from = kFirst, .at = 0, .length = 4, .in_begin = 52},
            {.from = kSecond, .at = 4, .length = 6, .in_begin = 20}};
}

TEST(Cover, SetsStretchesOneBehindTheOther) {
    const Pieces pieces = two_pieces();
    Cover cover(pieces);
    cover.constant(2, "always so");
    cover.row(1, "units", std::uint64_t{5});
    cover.computed(2, 5, kHow);
    cover.made(1, kHow);
    EXPECT_EQ(cover.size(), 6U);
    const Origins& origins = cover.origins();
    ASSERT_THAT(origins, SizeIs(4));
    std::uint32_t end = 0;
    for (const trace::Origin& origin : origins) {
        EXPECT_EQ(origin.begin, end);
        end += origin.length;
    }
    EXPECT_EQ(origins[0].kind, Kind::Constant);
    EXPECT_EQ(origins[1].kind, Kind::Table);
    EXPECT_EQ(origins[1].words, "units");
    EXPECT_EQ(origins[2].kind, Kind::Computed);
    EXPECT_EQ(origins[2].from, kSecond);
    EXPECT_EQ(origins[2].in_begin, 21U);
    EXPECT_FALSE(origins[3].from);
}

TEST(Cover, CopiesFromAsManyPiecesAsItTakes) {
    const Pieces pieces = two_pieces();
    Cover cover(pieces);
    cover.copied(7, 2);
    const Origins& origins = cover.origins();
    ASSERT_THAT(origins, SizeIs(2));
    EXPECT_EQ(origins[0].from, kFirst);
    EXPECT_EQ(origins[0].length, 2U);
    EXPECT_EQ(origins[0].in_begin, 54U);
    EXPECT_EQ(origins[1].from, kSecond);
    EXPECT_EQ(origins[1].begin, 2U);
    EXPECT_EQ(origins[1].length, 5U);
    EXPECT_EQ(origins[1].in_begin, 20U);
}

TEST(Cover, HasNoStretchOfNothing) {
    Cover cover({});
    cover.constant(0, "nothing");
    cover.copied(0, 0);
    EXPECT_TRUE(cover.origins().empty());
}

TEST(Cover, FindsThePieceThatHasAllBytes) {
    const Pieces pieces = two_pieces();
    EXPECT_EQ(piece_with(pieces, 3), &pieces[0]);
    EXPECT_EQ(piece_with(pieces, 4), &pieces[1]);
    EXPECT_EQ(piece_with(pieces, 4, 6), &pieces[1]);
    EXPECT_EQ(piece_with(pieces, 3, 2), nullptr);
    EXPECT_EQ(piece_with(pieces, 10), nullptr);
}

}  // namespace
}  // namespace catenet::gateway
