#include "models/ipv4/fragments.hpp"

#include "tests/support/packets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::ipv4 {
namespace {

using test::octets_of;
using testing::ElementsAre;
using testing::IsEmpty;

// 3000 bytes of ping data and its header over Ethernet, as E05 of the exchanges with Linux has it.
TEST(Cut, MakesAllPiecesButTheLastAsLongAsTheyCanBe) {
    EXPECT_THAT(
        cut(3008, 20, 1500),
        ElementsAre(Piece{0, 1480, false}, Piece{1480, 1480, false}, Piece{2960, 48, true}));
}

// 1000 - 20 is no multiple of eight: 976 is.
TEST(Cut, CountsInEights) {
    EXPECT_THAT(cut(1480, 20, 1000), ElementsAre(Piece{0, 976, false}, Piece{976, 504, true}));
    EXPECT_THAT(cut(976, 20, 620), ElementsAre(Piece{0, 600, false}, Piece{600, 376, true}));
}

TEST(Cut, LetsTheLastBeAnyLength) {
    EXPECT_THAT(cut(31, 20, 51), ElementsAre(Piece{0, 31, true}));
    EXPECT_THAT(cut(32, 20, 51), ElementsAre(Piece{0, 24, false}, Piece{24, 8, true}));
}

TEST(Cut, LeavesRoomForOptions) {
    EXPECT_THAT(cut(64, 60, 100), ElementsAre(Piece{0, 40, false}, Piece{40, 24, true}));
}

// RFC 791 3.2: every link must carry 68 bytes; one that does not carry eight of data cuts nothing.
TEST(Cut, GivesUpWhereNothingFits) {
    EXPECT_THAT(cut(100, 20, 27), IsEmpty());
    EXPECT_THAT(cut(100, 20, 0), IsEmpty());
    EXPECT_EQ(cut(100, 20, 28).size(), 13U);
}

TEST(WritePiece, ChangesLengthFlagsOffsetAndChecksumAlone) {
    const Header header{.tos = 7,
                        .total_length = 1500,
                        .id = 77,
                        .dont_fragment = true,
                        .ttl = 9,
                        .protocol = 17,
                        .source = test::ip("10.0.1.2"),
                        .destination = test::ip("10.0.2.2")};
    std::vector<std::byte> bytes(kHeaderSize);
    header.emit(bytes);
    write_piece(bytes, {.total_length = 524, .fragment_offset = 976, .more_fragments = true});
    Header expected = header;
    expected.total_length = 524;
    expected.dont_fragment = false;
    expected.more_fragments = true;
    expected.fragment_offset = 976;
    const auto written = Header::parse(bytes, 524);
    ASSERT_TRUE(written.has_value());
    EXPECT_EQ(*written, expected);
}

// RFC 791 3.1: record route (7) is not copied, loose source route (131) and security (130) are.
TEST(Options, OfLaterPiecesAreThoseWithTheCopiedFlag) {
    std::vector<std::byte> header(kHeaderSize);
    const auto options =
        octets_of({1, 7, 3, 4, 131, 3, 4, 68, 5, 5, 0, 0, 130, 3, 9, 0, 7, 3, 4, 0});
    header.insert(header.end(), options.begin(), options.end());
    blank_uncopied_options(header);
    const std::vector<std::byte> left(header.begin() + kHeaderSize, header.end());
    EXPECT_EQ(left, octets_of({1, 1, 1, 1, 131, 3, 4, 1, 1, 1, 1, 1, 130, 3, 9, 0, 7, 3, 4, 0}));
}

TEST(Options, WhoseLengthIsWrongAreLeftAsTheyAre) {
    for (const unsigned length : {0U, 1U, 9U}) {
        std::vector<std::byte> header(kHeaderSize);
        const auto options = octets_of({7, length, 0, 0});
        header.insert(header.end(), options.begin(), options.end());
        const auto before = header;
        blank_uncopied_options(header);
        EXPECT_EQ(header, before) << length;
    }
    std::vector<std::byte> cut_short(kHeaderSize + 1, std::byte{7});
    blank_uncopied_options(cut_short);
    EXPECT_EQ(cut_short.back(), std::byte{7});
}

}  // namespace
}  // namespace catenet::ipv4
