// The sender against a peer whose acknowledgments are written by hand; segments of 1000 bytes.
#include "models/tcp/sender.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace catenet::tcp {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using News = Sender::News;
using Ranges = std::vector<std::pair<Position, Position>>;

constexpr std::size_t kMss = 1000;
constexpr std::size_t kWide = 1'000'000;

Settings settings_with(bool sack, std::uint32_t initial_window = 10) {
    Settings settings;
    settings.sack = sack;
    settings.initial_window = initial_window;
    return settings;
}

// A sender, and the time. Its streams begin with byte 1; 10 ms pass until something is answered.
struct Line {
    explicit Line(const Settings& given, std::size_t window = kWide)
        : settings(given), sender(settings) {
        const Planned syn = sender.plan_syn();
        sender.on_sent(syn, now, {});
        now += 10ms;
        sender.on_ack({.position = 1, .window = window, .now = now});
        sender.establish(kMss, settings.sack, now);
    }

    // What is sent now: where each segment begins and ends.
    Ranges send() {
        Ranges sent;
        while (const auto planned = sender.plan(now)) {
            sender.on_sent(*planned, now, {});
            sent.emplace_back(planned->begin, planned->end());
            if (sent.size() > 10'000) break;
        }
        return sent;
    }
    Ranges write(std::size_t length) {
        sender.write(Data::zeros(length));
        return send();
    }
    using Blocks = std::initializer_list<Sender::Block>;
    News ack(Position position, Blocks sacks = {}) {
        const std::vector<Sender::Block> blocks(settings.sack ? sacks : Blocks{});
        return sender.on_ack({.position = position,
                              .window = sender.window(),
                              .sacks = blocks,
                              .may_be_duplicate = true,
                              .now = now});
    }
    News window(Position position, std::size_t window) {
        return sender.on_ack({.position = position, .window = window, .now = now});
    }

    Settings settings;
    Sender sender;
    TimePoint now{};
};

// Where segment number n begins (the first is number 0).
constexpr Position at(std::size_t n) {
    return 1 + n * kMss;
}
std::pair<Position, Position> segment(std::size_t n) {
    return {at(n), at(n + 1)};
}
Ranges segments(std::size_t first, std::size_t last) {
    Ranges all;
    for (std::size_t n = first; n <= last; ++n) all.push_back(segment(n));
    return all;
}

// -- What may be sent -----------------------------------------------------------------------------

// RFC 6928: ten segments at first.
TEST(TcpSender, SendsTheInitialWindowAtOnce) {
    Line line(settings_with(true));
    EXPECT_EQ(line.write(100 * kMss), segments(0, 9));
    line.now += 10ms;
    EXPECT_EQ(line.ack(at(2)), News::Advanced);
    EXPECT_EQ(line.send(), segments(10, 13)) << "slow start: two for each";
}

// RFC 6928 2, RFC 5681 3.1: one segment, where more than one SYN was lost.
TEST(TcpSender, BeginsWithOneSegmentAfterSynsWereLost) {
    Settings settings;
    Sender sender(settings);
    TimePoint now{};
    for (int n = 0; n < 3; ++n) {
        if (n > 0) sender.on_timeout();
        sender.on_sent(sender.plan_syn(), now, {});
        now += sender.rtt().rto();
    }
    sender.on_ack({.position = 1, .window = kWide, .now = now});
    sender.establish(kMss, true, now);
    EXPECT_EQ(sender.cwnd(), kMss);
    EXPECT_TRUE(sender.congestion().in_slow_start());
    // RFC 6298 5.7: "the RTO MUST be re-initialized to 3 seconds when data transmission begins".
    EXPECT_EQ(sender.rtt().rto(), 3s);
}

TEST(TcpSender, KeepsToThePeersWindow) {
    Line line(settings_with(true), 3 * kMss);
    EXPECT_EQ(line.write(10 * kMss), segments(0, 2));
    line.window(at(1), 2 * kMss);
    EXPECT_THAT(line.send(), IsEmpty());
    line.window(at(1), 3 * kMss);
    EXPECT_EQ(line.send(), segments(3, 3));
}

// RFC 9293 3.8.6.2.1: not "(1) ... an MSS-sized segment", nor "(3) at least a fraction Fs ... of
// the maximum window".
TEST(TcpSender, SendsNoSillySegments) {
    Line line(settings_with(true), 3500);
    EXPECT_EQ(line.write(10 * kMss), segments(0, 2)) << "500 bytes are too small a part of 3500";
    line.window(at(3), 1700);
    EXPECT_EQ(line.send(), segments(3, 3)) << "700 bytes are less than half of 3500";
    line.window(at(4), 900);
    EXPECT_THAT(line.send(), IsEmpty());
    EXPECT_TRUE(line.sender.is_stalled());
}

TEST(TcpSender, UsesHalfOfASmallWindow) {
    Line line(settings_with(true), 900);
    EXPECT_THAT(line.write(10 * kMss), ElementsAre(std::pair(1U, 901U)));
}

// RFC 9293 3.7.4 in Minshall's form: one small segment on its way, others wait.
TEST(TcpSender, HoldsASmallSegmentBackWhileAnotherIsOnItsWay) {
    Line line(settings_with(true));
    EXPECT_THAT(line.write(100), ElementsAre(std::pair(1U, 101U)));
    EXPECT_THAT(line.write(100), IsEmpty());
    EXPECT_THAT(line.write(300), IsEmpty());
    line.ack(101);
    EXPECT_THAT(line.send(), ElementsAre(std::pair(101U, 501U)));
    EXPECT_THAT(line.write(kMss), ElementsAre(std::pair(501U, 1501U))) << "a full one goes";
    EXPECT_THAT(line.write(10), IsEmpty()) << "the 400 bytes are still on their way";
    line.ack(501);
    EXPECT_THAT(line.send(), ElementsAre(std::pair(1501U, 1511U))) << "though a full one still is";
}

TEST(TcpSender, SendsSmallSegmentsAtOnceWithoutNagle) {
    Line line(settings_with(true));
    line.sender.set_nagle(false);
    EXPECT_EQ(line.write(100).size(), 1U);
    EXPECT_EQ(line.write(100).size(), 1U);
}

TEST(TcpSender, SendsTheEndAtOnce) {
    Line line(settings_with(true));
    line.write(100);
    line.write(100);
    line.sender.finish();
    const auto last = line.sender.plan(line.now);
    ASSERT_TRUE(last);
    EXPECT_TRUE(last->fin);
    EXPECT_EQ(last->length, 100U);
    EXPECT_EQ(last->end(), 202U);
    line.send();
    EXPECT_FALSE(line.sender.is_done());
    line.ack(202);
    EXPECT_TRUE(line.sender.is_done());
}

// RFC 9293 3.10.2 and 3.9.1.2: "the last segment" of what was written is pushed.
TEST(TcpSender, PushesTheEndOfAWrite) {
    Line line(settings_with(true));
    line.sender.write(Data::zeros(kMss + 500));
    auto planned = line.sender.plan(line.now);
    EXPECT_FALSE(planned->push);
    line.sender.on_sent(*planned, line.now, {});
    planned = line.sender.plan(line.now);
    EXPECT_TRUE(planned->push);
}

TEST(TcpSender, HasRoomUntilItsBufferIsFull) {
    Settings settings = settings_with(true);
    settings.send_buffer = 5000;
    Line line(settings);
    EXPECT_EQ(line.sender.room(), 5000U);
    line.write(4000);
    EXPECT_EQ(line.sender.room(), 1000U);
    line.ack(at(2));
    EXPECT_EQ(line.sender.room(), 3000U);
}

// RFC 5681 4.1: after more than a time-out of silence the window is the initial one.
TEST(TcpSender, BeginsAnewAfterAPause) {
    Line line(settings_with(true));
    line.write(10 * kMss);
    line.ack(at(10));
    EXPECT_EQ(line.sender.cwnd(), 20 * kMss);
    line.now += 10s;
    EXPECT_EQ(line.write(100 * kMss).size(), 10U);
}

// A window that was not used does not grow (RFC 7661 3).
TEST(TcpSender, DoesNotGrowAWindowThatItDoesNotUse) {
    Line line(settings_with(true));
    for (std::size_t n = 0; n < 50; ++n) {
        line.write(kMss);
        line.ack(at(n + 1));
    }
    EXPECT_EQ(line.sender.cwnd(), 10 * kMss);
}

// -- Losses that acknowledgments tell of ----------------------------------------------------------

// RFC 3042: "the TCP sender SHOULD send new data" on the first two duplicates, as far as windows
// let it: cwnd plus two segments. RFC 5681 3.2: the third one sends the lost segment again.
void expect_fast_retransmit(bool sack) {
    Line line(settings_with(sack));
    line.write(100 * kMss);
    line.now += 10ms;
    EXPECT_EQ(line.ack(1, {{at(1), at(2)}}), News::Duplicate);
    EXPECT_EQ(line.send(), segments(10, 10));
    EXPECT_EQ(line.ack(1, {{at(1), at(3)}}), News::Duplicate);
    EXPECT_EQ(line.send(), segments(11, 11));
    EXPECT_EQ(line.sender.phase(), Phase::Open);
    EXPECT_EQ(line.ack(1, {{at(1), at(4)}}), News::LossSeen);
    EXPECT_EQ(line.sender.phase(), Phase::Recovery);
    EXPECT_EQ(line.sender.ssthresh(), 5 * kMss) << "half of the window: RFC 5681 3.2, step 2";
    EXPECT_EQ(line.send(), segments(0, 0)) << "and no more at once";
}

TEST(TcpSender, SendsAgainAtTheThirdDuplicate) {
    expect_fast_retransmit(true);
    expect_fast_retransmit(false);
}

// RFC 6937 3: while much is on the way, sndcnt = CEIL(prr_delivered * ssthresh / RecoverFS) -
// prr_out; when recovery ends, the window is ssthresh.
TEST(TcpSender, ReducesItsRateInProportion) {
    Line line(settings_with(true, 20));
    line.write(200 * kMss);
    for (std::size_t n = 1; n <= 2; ++n) {
        line.ack(1, {{at(1), at(n + 1)}});
        line.send();
    }
    line.ack(1, {{at(1), at(4)}});
    std::size_t out = line.send().size();
    EXPECT_EQ(out, 1U);
    const std::size_t recover_fs = 22;  // and ssthresh is 10
    std::size_t delivered = 1;          // by the third duplicate
    for (std::size_t n = 4; n < 22; ++n) {
        line.ack(1, {{at(1), at(n + 1)}});
        ++delivered;
        const std::size_t sent = line.send().size();
        const std::size_t allowed = (delivered * 10 + recover_fs - 1) / recover_fs;
        if (line.sender.cwnd() > 10 * kMss) {
            EXPECT_EQ(out + sent, std::max<std::size_t>(allowed, 1)) << n;
        }
        out += sent;
    }
    EXPECT_LE(out, 11U);
    EXPECT_GE(out, 9U);
    EXPECT_EQ(line.ack(at(22)), News::Repaired);
    EXPECT_EQ(line.sender.phase(), Phase::Open);
    EXPECT_EQ(line.sender.cwnd(), 10 * kMss);
}

// RFC 6675: all holes of a window in one recovery, without waiting a round trip for each.
TEST(TcpSender, RepairsSeveralHolesInOneRoundTripWithSack) {
    Line line(settings_with(true));
    line.write(10 * kMss);  // 0, 2 and 4 are lost
    line.ack(1, {{at(1), at(2)}});
    line.ack(1, {{at(3), at(4)}, {at(1), at(2)}});
    EXPECT_EQ(line.ack(1, {{at(5), at(6)}, {at(3), at(4)}, {at(1), at(2)}}), News::LossSeen);
    Ranges sent = line.send();
    for (std::size_t n = 6; n < 10; ++n) {
        line.ack(1, {{at(5), at(n + 1)}, {at(3), at(4)}, {at(1), at(2)}});
        const Ranges more = line.send();
        sent.insert(sent.end(), more.begin(), more.end());
    }
    EXPECT_THAT(sent, ElementsAre(segment(0), segment(2), segment(4)));
    EXPECT_EQ(line.ack(at(2), {{at(5), at(10)}, {at(3), at(4)}}), News::PartlyRepaired);
    EXPECT_EQ(line.ack(at(4), {{at(5), at(10)}}), News::PartlyRepaired);
    EXPECT_THAT(line.send(), IsEmpty());
    EXPECT_EQ(line.ack(at(10)), News::Repaired);
}

// RFC 6582 3.2: without SACK a partial acknowledgment shows the next hole.
TEST(TcpSender, RepairsAHoleInEachRoundTripWithoutSack) {
    Line line(settings_with(false));
    line.write(10 * kMss);  // 0 and 3 are lost
    for (int n = 0; n < 3; ++n) line.ack(1);
    EXPECT_EQ(line.send(), segments(0, 0));
    for (int n = 0; n < 5; ++n) EXPECT_EQ(line.ack(1), News::Duplicate);
    EXPECT_THAT(line.send(), IsEmpty());
    EXPECT_EQ(line.ack(at(3)), News::PartlyRepaired);
    EXPECT_EQ(line.send(), segments(3, 3));
    EXPECT_EQ(line.ack(at(10)), News::Repaired);
    EXPECT_EQ(line.sender.cwnd(), line.sender.ssthresh());
}

// RFC 6675 4, NextSeg (4), and 5: the last one is sent again, once, when nothing else can be.
TEST(TcpSender, RescuesALostTailOnceInARecovery) {
    Line line(settings_with(true));
    line.write(10 * kMss);  // 0 and 9 are lost
    line.now += 10ms;
    for (std::size_t n = 1; n < 9; ++n) line.ack(1, {{at(1), at(n + 1)}});
    EXPECT_EQ(line.send(), segments(0, 0));
    line.now += 10ms;
    EXPECT_EQ(line.ack(at(9)), News::PartlyRepaired);
    EXPECT_EQ(line.send(), segments(9, 9));
    line.now += 10ms;
    EXPECT_THAT(line.send(), IsEmpty());
    EXPECT_EQ(line.ack(at(10)), News::Repaired);
}

// RFC 5681 2: an acknowledgment is a duplicate only if it brings nothing else.
TEST(TcpSender, TakesNoUpdateOfTheWindowForADuplicate) {
    Line line(settings_with(false));
    line.write(10 * kMss);
    for (std::size_t n = 1; n < 10; ++n) {
        EXPECT_EQ(line.window(1, kWide + n), News::None);
    }
    EXPECT_EQ(line.sender.phase(), Phase::Open);
}

// -- Time-outs ------------------------------------------------------------------------------------

// RFC 6298 5.4 to 5.6, RFC 5681 3.1: the first is sent again, the window is one segment, and what
// follows is sent again in slow start.
TEST(TcpSender, BeginsAnewAfterATimeout) {
    Line line(settings_with(true));
    line.write(20 * kMss);
    const Duration rto = line.sender.rtt().rto();
    line.sender.on_timeout();
    EXPECT_EQ(line.sender.cwnd(), kMss);
    EXPECT_EQ(line.sender.ssthresh(), 5 * kMss);
    EXPECT_EQ(line.sender.rtt().rto(), 2 * rto);
    EXPECT_EQ(line.send(), segments(0, 0));
    EXPECT_EQ(line.ack(at(1)), News::PartlyRepaired);
    EXPECT_EQ(line.send(), segments(1, 2));
    line.ack(at(2));
    EXPECT_EQ(line.send(), segments(3, 4));
    line.ack(at(3));
    EXPECT_EQ(line.send(), segments(5, 6));
}

TEST(TcpSender, KeepsSsthreshWhenItTimesOutOnceMore) {
    Line line(settings_with(true));
    line.write(10 * kMss);
    line.sender.on_timeout();
    line.send();
    line.sender.on_timeout();
    EXPECT_EQ(line.sender.ssthresh(), 5 * kMss);
    EXPECT_EQ(line.sender.cwnd(), kMss);
}

// RFC 2018 8 would forget what was SACKed; RFC 6675 5.1 does not ask for it any more.
TEST(TcpSender, DoesNotSendAgainWhatWasSackedBeforeATimeout) {
    Line line(settings_with(true));
    line.write(10 * kMss);
    line.ack(1, {{at(1), at(2)}});
    line.sender.on_timeout();
    EXPECT_EQ(line.send(), segments(0, 0));
    line.ack(at(2));
    EXPECT_EQ(line.send(), segments(2, 3));
}

// Karn's algorithm: the time-out stays doubled until something is measured.
TEST(TcpSender, KeepsTheDoubledTimeoutUntilSomethingIsMeasured) {
    Line line(settings_with(false));
    const Duration rto = line.sender.rtt().rto();
    line.write(2 * kMss);
    line.sender.on_timeout();
    line.send();
    line.now += 10ms;
    line.ack(at(1));
    EXPECT_EQ(line.sender.rtt().rto(), 2 * rto);
    line.send();
    line.ack(at(2));
    EXPECT_EQ(line.sender.rtt().rto(), 2 * rto);
    line.write(kMss);
    line.now += 10ms;
    line.ack(at(3));
    EXPECT_LT(line.sender.rtt().rto(), rto + 1ms);
}

// RFC 7323 4: a timestamp tells which of the two has come.
TEST(TcpSender, MeasuresWhatWasSentAgainByItsTimestamp) {
    Line line(settings_with(true));
    line.write(kMss);
    line.sender.on_timeout();
    line.send();
    line.now += 10ms;
    line.sender.on_ack({.position = at(1), .window = kWide, .echoed = 10ms, .now = line.now});
    EXPECT_EQ(line.sender.rtt().backoffs(), 0U);
    EXPECT_EQ(line.sender.rtt().srtt(), 10ms);
}

// -- A smaller path -------------------------------------------------------------------------------

TEST(TcpSender, CutsAnewWhatWasTooLarge) {
    Line line(settings_with(true));
    line.write(2 * kMss);
    line.sender.on_smaller_mss(600);
    EXPECT_THAT(line.send(),
                ElementsAre(std::pair(1U, 601U),
                            std::pair(601U, 1001U),
                            std::pair(1001U, 1601U),
                            std::pair(1601U, 2001U)));
    EXPECT_EQ(line.sender.cwnd(), 10 * kMss) << "no sign of congestion";
}

}  // namespace
}  // namespace catenet::tcp
