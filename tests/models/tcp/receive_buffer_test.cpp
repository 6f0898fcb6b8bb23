#include "models/tcp/receive_buffer.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace catenet::tcp {
namespace {

using test::Octets;
using testing::ElementsAre;
using testing::IsEmpty;
using Range = std::pair<Position, Position>;

// A byte that tells where it belongs.
std::byte at(Position position) {
    return static_cast<std::byte>(position * 31 + position / 256);
}

Data piece(Position begin, std::size_t length) {
    Octets bytes;
    for (std::size_t i = 0; i < length; ++i) bytes.push_back(at(begin + i));
    return Data::of(bytes);
}

void put(ReceiveBuffer& buffer, Position begin, std::size_t length) {
    buffer.put(begin, piece(begin, length));
}

// Nothing has come but the SYN, and so many bytes that were read.
ReceiveBuffer after(std::size_t length) {
    ReceiveBuffer buffer;
    buffer.skip_one();
    if (length == 0) return buffer;
    put(buffer, 1, length);
    while (buffer.readable() > 0) buffer.take(length);
    return buffer;
}

std::vector<Range> ranges(const ReceiveBuffer& buffer) {
    std::vector<Range> all;
    for (const auto& block : buffer.blocks()) all.emplace_back(block.begin, block.end);
    return all;
}

TEST(TcpReceiveBuffer, GivesWhatCameInOrder) {
    ReceiveBuffer buffer = after(0);
    put(buffer, 1, 10);
    put(buffer, 11, 5);
    EXPECT_EQ(buffer.next(), 16U);
    EXPECT_EQ(buffer.readable(), 15U);
    EXPECT_EQ(buffer.take(4).length, 4U);
    EXPECT_EQ(buffer.take(100).length, 6U) << "one piece after the other";
    EXPECT_EQ(buffer.readable(), 5U);
    EXPECT_EQ(buffer.out_of_order(), 0U);
}

TEST(TcpReceiveBuffer, KeepsWhatCameBehindAGapUntilItIsFilled) {
    ReceiveBuffer buffer = after(0);
    put(buffer, 11, 10);
    put(buffer, 31, 10);
    EXPECT_EQ(buffer.readable(), 0U);
    EXPECT_EQ(buffer.out_of_order(), 20U);
    EXPECT_EQ(buffer.next(), 1U);
    put(buffer, 1, 10);
    EXPECT_EQ(buffer.next(), 21U);
    EXPECT_EQ(buffer.readable(), 20U);
    EXPECT_EQ(buffer.out_of_order(), 10U);
    put(buffer, 15, 20);
    EXPECT_EQ(buffer.next(), 41U);
    EXPECT_EQ(buffer.out_of_order(), 0U);
    EXPECT_THAT(ranges(buffer), IsEmpty());
}

// RFC 2018 4, the examples: segments of 500 bytes from 5000 on, of which some are lost.
TEST(TcpReceiveBuffer, TellsBlocksAsInTheFirstExampleOfTheRfc) {
    ReceiveBuffer buffer = after(4999);
    for (Position begin = 5000; begin < 7000; begin += 500) put(buffer, begin, 500);
    EXPECT_EQ(buffer.next(), 7000U);
    EXPECT_THAT(ranges(buffer), IsEmpty());
}

TEST(TcpReceiveBuffer, TellsBlocksAsInTheSecondExampleOfTheRfc) {
    ReceiveBuffer buffer = after(4999);
    for (Position end = 6000; end <= 9000; end += 500) {
        put(buffer, end - 500, 500);
        EXPECT_EQ(buffer.next(), 5000U);
        EXPECT_THAT(ranges(buffer), ElementsAre(Range(5500, end)));
    }
}

TEST(TcpReceiveBuffer, TellsBlocksAsInTheThirdExampleOfTheRfc) {
    ReceiveBuffer buffer = after(4999);
    put(buffer, 5000, 500);
    put(buffer, 6000, 500);
    EXPECT_THAT(ranges(buffer), ElementsAre(Range(6000, 6500)));
    put(buffer, 7000, 500);
    EXPECT_THAT(ranges(buffer), ElementsAre(Range(7000, 7500), Range(6000, 6500)));
    put(buffer, 8000, 500);
    EXPECT_THAT(ranges(buffer),
                ElementsAre(Range(8000, 8500), Range(7000, 7500), Range(6000, 6500)));
    // "Suppose at this point, the 4th packet is received out of order."
    put(buffer, 6500, 500);
    EXPECT_EQ(buffer.next(), 5500U);
    EXPECT_THAT(ranges(buffer), ElementsAre(Range(6000, 7500), Range(8000, 8500)));
    // "Suppose at this point, the 2nd segment is received."
    put(buffer, 5500, 500);
    EXPECT_EQ(buffer.next(), 7500U);
    EXPECT_THAT(ranges(buffer), ElementsAre(Range(8000, 8500)));
}

TEST(TcpReceiveBuffer, TellsABlockFirstThatCameAgain) {
    ReceiveBuffer buffer = after(0);
    put(buffer, 11, 10);
    put(buffer, 31, 10);
    put(buffer, 11, 10);
    EXPECT_THAT(ranges(buffer), ElementsAre(Range(11, 21), Range(31, 41)));
}

TEST(TcpReceiveBuffer, GivesUpWhatIsNotRead) {
    ReceiveBuffer buffer = after(0);
    put(buffer, 1, 10);
    put(buffer, 21, 10);
    buffer.clear_readable();
    EXPECT_EQ(buffer.readable(), 0U);
    EXPECT_EQ(buffer.out_of_order(), 10U);
    buffer.clear();
    EXPECT_EQ(buffer.out_of_order(), 0U);
    EXPECT_EQ(buffer.pieces(), 0U);
    EXPECT_EQ(buffer.next(), 11U);
}

// A segment that packet `number` brought, whose data stands behind a header of 20 bytes.
Data segment(Position begin, std::size_t length, std::uint32_t number) {
    Data data = piece(begin, length);
    data.cause.parent.number = number;
    data.at = 20;
    return data;
}

// "packet 2, from 25 on, 5 bytes"
std::vector<std::string> origins(ReceiveBuffer& buffer) {
    std::vector<std::string> all;
    while (buffer.readable() > 0) {
        const Data data = buffer.take(1000);
        all.push_back("packet " + std::to_string(data.cause.parent.number) + ", from " +
                      std::to_string(data.at) + " on, " + std::to_string(data.length) + " bytes");
    }
    return all;
}

TEST(TcpReceiveBuffer, KnowsWhichSegmentBroughtWhatIsRead) {
    ReceiveBuffer buffer = after(0);
    buffer.put(1, segment(1, 10, 1));
    buffer.put(11, segment(11, 5, 2));
    EXPECT_EQ(buffer.take(4).at, 20U);
    EXPECT_THAT(origins(buffer),
                ElementsAre("packet 1, from 24 on, 6 bytes", "packet 2, from 20 on, 5 bytes"));
}

TEST(TcpReceiveBuffer, KnowsWhereBytesStoodOfWhichSomeWereThereAlready) {
    ReceiveBuffer buffer = after(0);
    buffer.put(1, segment(1, 10, 1));
    buffer.put(6, segment(6, 10, 2));  // its first five are known
    EXPECT_THAT(origins(buffer),
                ElementsAre("packet 1, from 20 on, 10 bytes", "packet 2, from 25 on, 5 bytes"));
}

TEST(TcpReceiveBuffer, KnowsWhereBytesStoodThatWaitedBehindAGap) {
    ReceiveBuffer buffer = after(0);
    buffer.put(11, segment(11, 10, 1));
    buffer.put(6, segment(6, 20, 2));  // before that piece, and behind it
    buffer.put(1, segment(1, 7, 3));   // its last two are known
    EXPECT_THAT(origins(buffer),
                ElementsAre("packet 3, from 20 on, 7 bytes",
                            "packet 2, from 22 on, 3 bytes",
                            "packet 1, from 20 on, 10 bytes",
                            "packet 2, from 35 on, 5 bytes"));
}

// What a plain vector would know of the same stream.
struct Plain {
    std::vector<bool> came = std::vector<bool>(320);
    Position next = 1;
    Position read = 1;

    void put(Position begin, std::size_t length) {
        std::fill_n(came.begin() + static_cast<std::ptrdiff_t>(begin), length, true);
        while (came[next]) ++next;
    }
    std::vector<Range> ranges() const {
        std::vector<Range> all;
        for (Position p = next; p < came.size(); ++p) {
            if (!came[p]) continue;
            if (!all.empty() && all.back().second == p) {
                ++all.back().second;
            } else {
                all.emplace_back(p, p + 1);
            }
        }
        return all;
    }
};

void expect_same(const ReceiveBuffer& buffer, const Plain& plain, Position newest) {
    ASSERT_EQ(buffer.next(), plain.next);
    ASSERT_EQ(buffer.readable(), plain.next - plain.read);
    std::vector<Range> told = ranges(buffer);
    if (newest > plain.next) {
        ASSERT_FALSE(told.empty());
        ASSERT_LE(told[0].first, newest) << "the first block holds what came last";
        ASSERT_GT(told[0].second, newest);
    }
    std::sort(told.begin(), told.end());
    ASSERT_EQ(told, plain.ranges());
    std::size_t beyond = 0;
    for (const auto& [begin, end] : told) beyond += static_cast<std::size_t>(end - begin);
    ASSERT_EQ(buffer.out_of_order(), beyond);
}

TEST(TcpReceiveBuffer, KnowsWhatAPlainVectorKnows) {
    test::for_each_seed(60, [](RandomStream& random) {
        ReceiveBuffer buffer = after(0);
        Plain plain;
        for (int step = 0; step < 50; ++step) {
            const Position begin = 1 + random.below(250);
            const std::size_t length = 1 + random.below(60);
            buffer.put(begin, segment(begin, length, static_cast<std::uint32_t>(begin)));
            plain.put(begin, length);
            expect_same(buffer, plain, begin);
            while (buffer.readable() > 0 && random.below(2) == 0) {
                const Data data = buffer.take(1 + random.below(40));
                // `begin` of the segment is its number here.
                ASSERT_EQ(data.cause.parent.number + data.at - 20, plain.read);
                Octets bytes(data.length);
                data.copy_to(bytes);
                for (const std::byte b : bytes) ASSERT_EQ(b, at(plain.read++));
            }
            if (testing::Test::HasFatalFailure()) return;
        }
    });
}

}  // namespace
}  // namespace catenet::tcp
