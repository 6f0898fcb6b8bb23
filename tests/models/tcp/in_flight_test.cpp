// The scoreboard of RFC 6675, with segments of 1000 bytes: number n begins at 1000 * n.
#include "models/tcp/in_flight.hpp"

#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <map>

namespace catenet::tcp {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMss = 1000;

TimePoint at(Duration since_start) {
    return TimePoint{since_start};
}

// Segments `first` to `last`, sent a millisecond apart.
InFlight sent(unsigned first, unsigned last) {
    InFlight flight;
    for (unsigned n = first; n <= last; ++n) {
        flight.add({.begin = n * kMss,
                    .end = (n + 1) * kMss,
                    .when = at(std::chrono::milliseconds{n}),
                    .packet = {.parent = {1, n}, .journey = {1, n}}});
    }
    return flight;
}

std::size_t sack(InFlight& flight, unsigned first, unsigned last) {
    return flight.mark_sacked(first * kMss, (last + 1) * kMss);
}

void again(InFlight& flight, unsigned number, TimePoint when) {
    flight.sent_again(number * kMss, (number + 1) * kMss, when, {});
}

TEST(TcpInFlight, CountsWhatIsOnTheWay) {
    const InFlight flight = sent(1, 10);
    EXPECT_EQ(flight.segments(), 10U);
    EXPECT_EQ(flight.bytes(), 10 * kMss);
    EXPECT_EQ(flight.pipe(), 10 * kMss);
    EXPECT_FALSE(flight.needs_repair());
}

// RFC 6675 4, SetPipe: SACKed bytes have left the network.
TEST(TcpInFlight, TakesOffWhatIsSacked) {
    InFlight flight = sent(1, 10);
    EXPECT_EQ(sack(flight, 3, 4), 2 * kMss);
    EXPECT_EQ(sack(flight, 3, 5), kMss) << "only what is news";
    EXPECT_EQ(flight.pipe(), 7 * kMss);
    EXPECT_EQ(flight.sacked(), 3 * kMss);
    EXPECT_EQ(flight.bytes(), 10 * kMss) << "FlightSize counts what is not acknowledged";
    EXPECT_EQ(flight.newest_arrived(), at(5ms));
}

TEST(TcpInFlight, TakesASegmentForSackedOnlyIfAllOfItIs) {
    InFlight flight = sent(1, 10);
    EXPECT_EQ(flight.mark_sacked(3 * kMss + 1, 5 * kMss), kMss);
    EXPECT_EQ(flight.mark_sacked(6 * kMss, 7 * kMss - 1), 0U);
}

// IsLost: "more than (DupThresh - 1) * SMSS bytes with sequence numbers greater than 'SeqNum' have
// been SACKed".
TEST(TcpInFlight, FindsALossByMoreThanTwoSegmentsBehindIt) {
    InFlight flight = sent(1, 10);
    sack(flight, 2, 2);
    EXPECT_FALSE(flight.mark_lost_by_sacks(kMss));
    sack(flight, 3, 3);
    EXPECT_FALSE(flight.mark_lost_by_sacks(kMss)) << "two times SMSS is not more than that";
    sack(flight, 4, 4);
    EXPECT_TRUE(flight.mark_lost_by_sacks(kMss));
    EXPECT_EQ(flight.next_repair().begin, kMss);
    EXPECT_EQ(flight.pipe(), 6 * kMss) << "one lost, three SACKed";
    EXPECT_FALSE(flight.mark_lost_by_sacks(kMss)) << "that is no news";
}

// IsLost: "either DupThresh discontiguous SACKed sequences have arrived above 'SeqNum'".
TEST(TcpInFlight, FindsALossByThreeSmallIslandsBehindIt) {
    InFlight flight;
    for (Position n = 1; n <= 8; ++n) flight.add({.begin = n * 10, .end = (n + 1) * 10});
    for (const Position n : {2U, 4U}) flight.mark_sacked(n * 10, (n + 1) * 10);
    EXPECT_FALSE(flight.mark_lost_by_sacks(kMss));
    flight.mark_sacked(50, 60);
    EXPECT_FALSE(flight.mark_lost_by_sacks(kMss)) << "4 and 5 are one island";
    flight.mark_sacked(70, 80);
    EXPECT_TRUE(flight.mark_lost_by_sacks(kMss));
    EXPECT_EQ(flight.next_repair().begin, 10U);
    EXPECT_EQ(flight.pipe(), 30U) << "3, 6 and 8: two islands are not enough";
}

// Each hole is judged by what was SACKed above it alone.
TEST(TcpInFlight, FindsEachHoleByWhatIsAboveIt) {
    InFlight flight = sent(1, 10);
    sack(flight, 2, 3);
    sack(flight, 5, 6);
    EXPECT_TRUE(flight.mark_lost_by_sacks(kMss));
    EXPECT_TRUE(flight.needs_repair());
    again(flight, 1, at(50ms));
    EXPECT_FALSE(flight.needs_repair()) << "4 has only two segments above it";
    sack(flight, 8, 8);
    EXPECT_TRUE(flight.mark_lost_by_sacks(kMss));
    EXPECT_EQ(flight.next_repair().begin, 4 * kMss);
}

// SetPipe: "(b) If S1 <= HighRxt: Pipe is incremented by 1".
TEST(TcpInFlight, CountsWhatWasSentAgain) {
    InFlight flight = sent(1, 5);
    sack(flight, 2, 5);
    flight.mark_lost_by_sacks(kMss);
    EXPECT_EQ(flight.pipe(), 0U);
    again(flight, 1, at(50ms));
    EXPECT_EQ(flight.pipe(), kMss);
    EXPECT_FALSE(flight.needs_repair());
}

// What was sent again though it is not taken for lost (NextSeg's rule 4) is there once.
TEST(TcpInFlight, DoesNotCountTwiceWhatIsNotLost) {
    InFlight flight = sent(1, 5);
    again(flight, 5, at(50ms));
    EXPECT_EQ(flight.pipe(), 5 * kMss);
}

TEST(TcpInFlight, MarksTheFirstLostThatIsNotSacked) {
    InFlight flight = sent(1, 5);
    sack(flight, 1, 2);
    flight.mark_first_lost();
    EXPECT_EQ(flight.next_repair().begin, 3 * kMss);
    EXPECT_EQ(flight.pipe(), 2 * kMss);
}

// RFC 6298 5.4 to 5.6, RFC 5681 3.1: nothing is on the way any more.
TEST(TcpInFlight, MarksAllLostAfterATimeout) {
    InFlight flight = sent(1, 5);
    sack(flight, 2, 2);
    again(flight, 1, at(20ms));
    flight.mark_all_lost();
    EXPECT_EQ(flight.pipe(), 0U);
    for (const unsigned n : {1U, 3U, 4U, 5U}) {
        EXPECT_EQ(flight.next_repair().begin, n * kMss);
        again(flight, n, at(50ms));
    }
    EXPECT_FALSE(flight.needs_repair());
    EXPECT_EQ(flight.pipe(), 4 * kMss);
}

TEST(TcpInFlight, KnowsTheLastThatIsNotSacked) {
    InFlight flight = sent(1, 5);
    sack(flight, 5, 5);
    EXPECT_EQ(flight.last_unsacked()->begin, 4 * kMss);
    sack(flight, 1, 4);
    EXPECT_EQ(flight.last_unsacked(), nullptr);
}

TEST(TcpInFlight, AcknowledgesWholeSegmentsAndParts) {
    InFlight flight = sent(1, 5);
    const auto whole = flight.acknowledge(3 * kMss);
    EXPECT_EQ(whole.bytes, 2 * kMss);
    EXPECT_EQ(whole.sent, at(2ms)) << "the last of them";
    EXPECT_FALSE(whole.was_again);
    const auto part = flight.acknowledge(3 * kMss + 400);
    EXPECT_EQ(part.bytes, 400U);
    EXPECT_EQ(flight.bytes(), 3 * kMss - 400);
    EXPECT_EQ(flight.pipe(), 3 * kMss - 400);
    EXPECT_EQ(flight.first().begin, 3 * kMss + 400);
    EXPECT_EQ(flight.acknowledge(6 * kMss).bytes, 3 * kMss - 400);
    EXPECT_TRUE(flight.empty());
    EXPECT_EQ(flight.pipe(), 0U);
}

TEST(TcpInFlight, AcknowledgesOnceWhatWasSackedBefore) {
    InFlight flight = sent(1, 5);
    sack(flight, 2, 4);
    const auto acknowledged = flight.acknowledge(5 * kMss);
    EXPECT_EQ(acknowledged.bytes, kMss);
    EXPECT_EQ(acknowledged.sent, at(1ms)) << "the others arrived earlier";
    EXPECT_EQ(flight.sacked(), 0U);
}

// Karn's algorithm (RFC 6298 3): "RTT samples MUST NOT be made using segments that were
// retransmitted". An acknowledgment that came because of one measures its gap.
TEST(TcpInFlight, MeasuresNothingByWhatWasSentAgain) {
    InFlight flight = sent(1, 5);
    again(flight, 1, at(50ms));
    const auto one = flight.acknowledge(2 * kMss);
    EXPECT_EQ(one.sent, std::nullopt);
    EXPECT_TRUE(one.was_again);
    again(flight, 2, at(60ms));
    const auto more = flight.acknowledge(5 * kMss);
    EXPECT_EQ(more.sent, std::nullopt) << "4 had to wait for 2";
    EXPECT_TRUE(more.was_again);
    EXPECT_EQ(flight.acknowledge(6 * kMss).sent, at(5ms));
}

TEST(TcpInFlight, CutsASegmentThatIsSentAgainInParts) {
    InFlight flight = sent(1, 3);
    flight.mark_all_lost();
    flight.sent_again(kMss, kMss + 600, at(50ms), {});
    EXPECT_EQ(flight.segments(), 4U);
    EXPECT_EQ(flight.pipe(), 600U);
    EXPECT_EQ(flight.next_repair().begin, kMss + 600);
    EXPECT_EQ(flight.next_repair().end, 2 * kMss);
    flight.sent_again(kMss + 600, 2 * kMss, at(51ms), {});
    EXPECT_EQ(flight.pipe(), kMss);
    EXPECT_EQ(flight.next_repair().begin, 2 * kMss);
}

TEST(TcpInFlight, KnowsWhichPacketCarriedWhat) {
    InFlight flight = sent(1, 3);
    EXPECT_EQ(flight.packet_of(2 * kMss).parent, (trace::PacketId{1, 2}));
    EXPECT_EQ(flight.packet_of(2 * kMss + 1).parent, trace::PacketId{});
    flight.sent_again(2 * kMss, 3 * kMss, at(9ms), {.parent = {1, 77}, .journey = {1, 2}});
    EXPECT_EQ(flight.packet_of(2 * kMss).parent, (trace::PacketId{1, 77}));
}

// A scoreboard, and what somebody knows who looks at each byte.
struct Doubled {
    struct Byte {
        bool sacked = false;
        bool lost = false;
        bool again = false;
    };

    void send(RandomStream& random) {
        const Position end = next + 1 + random.below(10);
        flight.add({.begin = next, .end = end});
        for (; next < end; ++next) bytes[next] = {};
    }
    void acknowledge(RandomStream& random) {
        const Position to = flight.first().begin + random.below(flight.bytes() + 1);
        flight.acknowledge(to);
        bytes.erase(bytes.begin(), bytes.lower_bound(to));
    }
    void lose() {
        flight.mark_all_lost();
        for (auto& [place, byte] : bytes) byte = {byte.sacked, !byte.sacked, false};
    }
    void repair(RandomStream& random) {
        if (!flight.needs_repair()) return;
        const Sent repair = flight.next_repair();
        const Position end = repair.begin + 1 + random.below(repair.length());
        flight.sent_again(repair.begin, end, {}, {});
        for (Position p = repair.begin; p < end; ++p) bytes[p].again = true;
    }
    void sack() {
        if (flight.last_unsacked() == nullptr) return;
        const Sent last = *flight.last_unsacked();
        flight.mark_sacked(last.begin, last.end);
        for (Position p = last.begin; p < last.end; ++p) bytes[p].sacked = true;
    }
    void step(RandomStream& random) {
        const std::uint64_t what = random.below(6);
        if (what < 2 || flight.empty()) return send(random);
        switch (what) {
            case 2: return acknowledge(random);
            case 3: return lose();
            case 4: return repair(random);
            default: return sack();
        }
    }
    void expect_same() const {
        std::size_t pipe = 0;
        std::size_t sacked = 0;
        for (const auto& [place, byte] : bytes) {
            sacked += byte.sacked ? 1 : 0;
            if (!byte.sacked) pipe += (byte.lost ? 0U : 1U) + (byte.again ? 1U : 0U);
        }
        ASSERT_EQ(flight.pipe(), pipe);
        ASSERT_EQ(flight.sacked(), sacked);
        ASSERT_EQ(flight.bytes(), bytes.size());
    }

    InFlight flight;
    std::map<Position, Byte> bytes;
    Position next = 1;
};

// Whatever happens, the sums are those of the segments.
TEST(TcpInFlight, CountsAsOneWhoLooksAtEachByte) {
    test::for_each_seed(300, [](RandomStream& random) {
        Doubled both;
        for (int step = 0; step < 60 && !testing::Test::HasFailure(); ++step) {
            both.step(random);
            both.expect_same();
        }
    });
}

}  // namespace
}  // namespace catenet::tcp
