// Data and acknowledgments, windows and time (RFC 9293 3.8; RFC 1122 4.2.3; RFC 7323).
#include "tests/models/tcp/script.hpp"

#include <algorithm>

namespace catenet::tcp {
namespace {

std::chrono::milliseconds ms(std::int64_t count) {
    return std::chrono::milliseconds{count};
}

// -- Acknowledgments ------------------------------------------------------------------------------

// The peer sends many small segments, until acknowledgments are not quick any more; says which
// byte is next.
std::uint32_t settle(Script& script) {
    std::uint32_t next = 1;
    for (std::int64_t n = 0; n < 25; ++n, next += 100) {
        script.send(ms(20 + n), {.seq = next, .length = 100});
    }
    return next;
}

Lines from(const Script& script, std::int64_t when) {
    Lines lines;
    for (const Out& one : script.left()) {
        if (one.ms >= when) lines.push_back(one.text());
    }
    return lines;
}

// RFC 9293 3.8.6.3: "the delay MUST be less than 0.5 seconds"; Linux: 40 ms.
TEST(TcpDelayedAck, WaitsFortyMilliseconds) {
    Script script;
    script.open_passively();
    const std::uint32_t next = settle(script);
    script.send(150ms, {.seq = next, .length = 1460});
    script.run();
    EXPECT_THAT(from(script, 150), ElementsAre("190 . 1 ack " + std::to_string(next + 1460)));
}

// "an ACK SHOULD be generated for at least every second full-sized segment".
TEST(TcpDelayedAck, IsSentForEverySecondSegment) {
    Script script;
    script.open_passively();
    const std::uint32_t next = settle(script);
    for (std::int64_t n = 0; n < 4; ++n) {
        script.send(ms(150 + n),
                    {.seq = next + static_cast<std::uint32_t>(1460 * n), .length = 1460});
    }
    script.run();
    EXPECT_THAT(from(script, 150),
                ElementsAre("151 . 1 ack " + std::to_string(next + 2920),
                            "153 . 1 ack " + std::to_string(next + 5840)));
}

TEST(TcpDelayedAck, RidesOnDataIfThereAreSome) {
    Script script;
    script.open_passively();
    const std::uint32_t next = settle(script);
    script.send(150ms, {.seq = next, .length = 100});
    script.write(160ms, 10);
    script.send(170ms, {.seq = next + 100, .ack = 11});
    script.run();
    EXPECT_THAT(from(script, 150), ElementsAre("160 P. 1:11 ack " + std::to_string(next + 100)));
}

TEST(TcpDelayedAck, DoesNotWaitIfItIsSwitchedOff) {
    Settings tcp;
    tcp.delayed_ack = false;
    Script script(with_settings(tcp));
    script.open_passively();
    const std::uint32_t next = settle(script);
    script.send(150ms, {.seq = next, .length = 100});
    script.run();
    EXPECT_THAT(from(script, 150), ElementsAre("150 . 1 ack " + std::to_string(next + 100)));
}

// RFC 5681 4.2: "Out-of-order data segments SHOULD be acknowledged immediately", and a segment
// "that fills in all or part of a gap" too.
TEST(TcpDelayedAck, DoesNotWaitWhileSomethingIsMissing) {
    Script script(with_sack());
    script.open_passively();
    const std::uint32_t next = settle(script);
    script.send(150ms, {.seq = next + 100, .length = 100});
    script.send(151ms, {.seq = next + 200, .length = 100});
    script.send(152ms, {.seq = next, .length = 100});
    script.run();
    EXPECT_THAT(from(script, 150),
                ElementsAre("150 . 1 ack " + std::to_string(next),
                            "151 . 1 ack " + std::to_string(next),
                            "152 . 1 ack " + std::to_string(next + 300)));
    EXPECT_TRUE(script.has_read_to(next + 300));
}

// RFC 2018 3, 4, on the wire; RFC 2883 4: what came twice first.
TEST(TcpSack, TellsWhatCameBehindGapsAndWhatCameTwice) {
    ScriptSettings settings = with_sack();
    settings.peer_isn = 0xffffff00;  // the numbers wrap on the way
    Script script(settings);
    script.open_passively();
    script.send(20ms, {.seq = 1, .length = 200});
    script.send(21ms, {.seq = 301, .length = 100});
    script.send(22ms, {.seq = 501, .length = 100});
    script.send(23ms, {.seq = 301, .length = 100});
    script.send(24ms, {.seq = 1, .length = 100});
    script.run();
    const auto blocks = [&](std::int64_t when) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> told;
        for (const Out& one : script.left()) {
            if (one.ms != when) continue;
            EXPECT_EQ(one.ack, 201U);
            for (const SackBlock& block : one.options.sacks) {
                told.emplace_back(block.begin - settings.peer_isn, block.end - settings.peer_isn);
            }
        }
        return told;
    };
    using testing::Pair;
    EXPECT_THAT(blocks(21), ElementsAre(Pair(301, 401)));
    EXPECT_THAT(blocks(22), ElementsAre(Pair(501, 601), Pair(301, 401)));
    EXPECT_THAT(blocks(23), ElementsAre(Pair(301, 401), Pair(301, 401), Pair(501, 601)))
        << "RFC 2883 4: first the duplicate, then the block that holds it";
    EXPECT_THAT(blocks(24).front(), Pair(1, 101)) << "RFC 2883 4: below the acknowledged";
}

TEST(TcpSack, IsNotToldWhereItWasNotAgreedOn) {
    Script script;
    script.open_passively();
    script.send(20ms, {.seq = 101, .length = 100});
    script.send(21ms, {.seq = 101, .length = 100});
    script.run();
    for (const Out& one : script.left()) EXPECT_TRUE(one.options.sacks.empty());
    EXPECT_EQ(script.lines().size(), 2U) << "duplicates tell of it";
}

// RFC 9293 3.7.1, MUST-16: "The maximum size of a segment that a TCP endpoint really sends ... MUST
// be the smaller of the send MSS ... and the largest transmission size permitted by the IP layer",
// less all options (RFC 6691).
TEST(TcpSack, LeavesNoRoomForAsMuchDataWhereItTellsOfBlocks) {
    Script script(with_sack());
    script.open_passively();
    script.send(20ms, {.seq = 101, .length = 100});
    script.write(30ms, 1460);
    script.send(40ms, {.ack = 1461, .length = 100});
    script.write(50ms, 1460);
    script.send(60ms, {.seq = 201, .ack = 2921});
    script.run();
    EXPECT_THAT(script.lines(),
                ElementsAre("20 . 1 ack 1",
                            "30 . 1:1449 ack 1",
                            "30 P. 1449:1461 ack 1",
                            "40 . 1461 ack 201",
                            "50 P. 1461:2921 ack 201"));
}

// -- Sending --------------------------------------------------------------------------------------

TEST(TcpNagle, HoldsASmallSegmentUntilTheOtherIsAcknowledged) {
    Script script;
    script.open_passively();
    script.write(20ms, 100);
    script.write(21ms, 100);
    script.write(22ms, 100);
    script.send(30ms, {.ack = 101});
    script.send(40ms, {.ack = 301});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("20 P. 1:101 ack 1", "30 P. 101:301 ack 1"));
}

TEST(TcpNagle, CanBeSwitchedOff) {
    Script script;
    script.open_passively();
    script.at(15ms, [&] { script.app.connection->set_no_delay(true); });
    script.write(20ms, 100);
    script.write(21ms, 100);
    script.send(30ms, {.ack = 201});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("20 P. 1:101 ack 1", "21 P. 101:201 ack 1"));
}

// RFC 9293 3.7.1: "If an MSS Option is not received at connection setup, TCP implementations MUST
// assume a default send MSS of 536".
TEST(TcpSegment, HasTheSizeThatThePeerTakes) {
    for (const std::uint16_t mss : {std::uint16_t{0}, std::uint16_t{600}, std::uint16_t{9000}}) {
        Script script;
        script.be_passive();
        script.listen();
        In syn = script.syn_of_peer(kSyn);
        syn.options.mss.reset();
        if (mss > 0) syn.options.mss = mss;
        script.send(0ms, syn);
        script.send(1ms, {});
        script.write(20ms, 3000);
        script.send(30ms, {.ack = 3001});
        script.run();
        const std::size_t expected = mss == 0 ? 536 : std::min<std::size_t>(mss, 1460);
        EXPECT_EQ(script.left()[1].length, expected);
    }
}

// However little a peer wants, something is sent: as Linux, room for all options and 8 bytes.
TEST(TcpSegment, CarriesAtLeastAFewBytes) {
    for (const int mss : {0, 1, 11, 12, 47}) {
        ScriptSettings settings;
        settings.mss = static_cast<std::uint16_t>(mss);
        settings.options = {.sack_permitted = true,
                            .timestamps = Timestamps{.value = 1, .echo = 0}};
        Script script(settings);
        script.open_passively();
        script.write(20ms, 100);
        script.send(30ms, {.ack = 101, .options = {.timestamps = settings.options.timestamps}});
        script.run();
        EXPECT_THAT(script.lines(),
                    ElementsAre("20 . 1:37 ack 1", "20 . 37:73 ack 1", "20 P. 73:101 ack 1"));
    }
}

// RFC 9293 3.7.1, RFC 6691: options take their room from the data.
TEST(TcpSegment, HasRoomForItsTimestamps) {
    ScriptSettings settings;
    settings.options.timestamps = Timestamps{.value = 1, .echo = 0};
    Script script(settings);
    script.open_passively();
    script.write(20ms, 1460);
    script.send(30ms, {.ack = 1461, .options = settings.options});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("20 . 1:1449 ack 1", "20 P. 1449:1461 ack 1"));
}

// -- The peer's window ----------------------------------------------------------------------------

// RFC 9293 3.8.6.1: "when a zero window has existed for the retransmission timeout period", then
// "exponentially increas[ing]"; as long as the peer answers, the connection lives (MUST-37).
TEST(TcpPersist, AsksLaterAndLaterWhetherAClosedWindowHasOpened) {
    Script script;
    script.open_passively();
    script.write(20ms, 1000);
    script.send(21ms, {.ack = 1001, .window = 0});
    script.write(30ms, 500);
    for (std::int64_t n = 0; n < 20; ++n) {
        script.send(ms(250 + 500 * n), {.ack = 1001, .window = 0});
    }
    script.send(20s, {.ack = 1001, .window = 5000});
    script.send(20010ms, {.ack = 1501});
    script.run();
    const std::vector<Out> left = script.left();
    std::vector<std::int64_t> times;
    for (const Out& one : left) {
        if (one.length == 0 && one.ms > 30) {
            times.push_back(one.ms);
            EXPECT_EQ(one.seq, 1000U) << "a number that is acknowledged already must be answered";
        }
    }
    ASSERT_GE(times.size(), 5U);
    EXPECT_NEAR(static_cast<double>(times[0]), 221, 3);
    for (std::size_t n = 1; n < times.size(); ++n) {
        const auto wait = static_cast<double>(times[n] - times[n - 1]);
        EXPECT_NEAR(wait, 201.5 * static_cast<double>(1U << n), 3.0 * static_cast<double>(1U << n));
    }
    EXPECT_EQ(left.back().text(), "20000 P. 1001:1501 ack 1") << "at once, when it opens";
}

TEST(TcpPersist, GivesUpWhenNobodyAnswers) {
    Settings tcp;
    tcp.retries = 4;
    Script script(with_settings(tcp));
    script.open_passively();
    script.write(20ms, 1000);
    script.send(21ms, {.ack = 1001, .window = 0});
    script.write(30ms, 500);
    script.run();
    EXPECT_EQ(script.state(), "CLOSED");
    EXPECT_EQ(script.app.failure, Failure::TimedOut);
}

// RFC 9293 3.10.7.4: "SND.WL1 < SEG.SEQ or (SND.WL1 = SEG.SEQ and SND.WL2 =< SEG.ACK)".
TEST(TcpWindow, IsTakenFromTheNewestSegmentOnly) {
    Script script;
    script.open_passively();
    script.send(20ms, {.seq = 101, .length = 100, .window = 5000});
    script.send(21ms, {.seq = 1, .length = 50, .window = 100});
    script.at(22ms, [&] { EXPECT_EQ(script.app.connection->sender().window(), 5000U); });
    script.send(23ms, {.seq = 101, .length = 120, .window = 4000});
    script.at(24ms, [&] { EXPECT_EQ(script.app.connection->sender().window(), 4000U); });
    script.run();
}

// 3.8.6: "a sender MUST be robust against window shrinking".
TEST(TcpWindow, MayShrinkWithoutHarm) {
    Script script;
    script.open_passively();
    script.write(20ms, 5000);
    script.send(21ms, {.ack = 1461, .window = 100});
    script.send(300ms, {.ack = 5001, .window = 60000});
    script.run();
    EXPECT_EQ(script.app.connection->sender().una(), 5001U);
    EXPECT_EQ(script.state(), "ESTABLISHED");
}

// RFC 7323 2.2: scaled, but not in a SYN.
TEST(TcpWindow, IsScaled) {
    ScriptSettings settings;
    settings.options.window_scale = 4;
    settings.window = 1000;
    Script script(settings);
    script.be_passive();
    script.listen();
    script.send(0ms, script.syn_of_peer(kSyn));
    script.send(1ms, {.window = 1000});
    script.at(5ms, [&] { EXPECT_EQ(script.app.connection->sender().window(), 16000U); });
    script.run();
}

// An app that does not read closes the window; when it does, the peer is told.
TEST(TcpWindow, ClosesWhileTheAppDoesNotRead) {
    Settings tcp;
    tcp.receive_buffer = 4096;
    tcp.window_scaling = false;
    Script script(with_settings(tcp));
    script.app.reads = false;
    script.open_passively();
    for (std::uint32_t n = 0; n < 2; ++n) {
        script.send(ms(20 + 100 * n), {.seq = 1 + 1460 * n, .length = 1460});
    }
    script.send(220ms, {.seq = 2921, .length = 1460});
    script.at(1s, [&] {
        while (script.app.connection->readable() > 0) script.app.read(10'000);
    });
    script.run();
    const std::vector<Out> left = script.left();
    std::uint16_t least = 65535;
    for (const Out& one : left) least = std::min(least, one.header.window);
    EXPECT_EQ(left[0].header.window, 2920);
    EXPECT_LT(least, 1460);
    EXPECT_EQ(left.back().ms, 1000);
    EXPECT_GE(left.back().header.window, 1460);
}

// -- Timestamps (RFC 7323) ------------------------------------------------------------------------

Options stamped(std::uint32_t value) {
    return {.timestamps = Timestamps{.value = value, .echo = 1}};
}

// 5.3, R1: "treat the arriving segment as not acceptable: send an acknowledgment in reply".
TEST(TcpPaws, RefusesWhatIsOlderThanTheLast) {
    ScriptSettings settings;
    settings.options.timestamps = Timestamps{.value = 5000, .echo = 0};
    Script script(settings);
    script.open_passively();
    script.send(20ms, {.seq = 1, .length = 100, .options = stamped(6000)});
    script.send(30ms, {.seq = 101, .length = 100, .options = stamped(5999)});
    script.send(40ms, {.seq = 101, .length = 100, .options = stamped(6000)});
    script.run();
    EXPECT_THAT(script.drops(), ElementsAre("tcp.old-timestamp"));
    EXPECT_TRUE(script.has_read_to(201));
    EXPECT_THAT(script.lines(), Contains("30 . 1 ack 101"));
}

TEST(TcpPaws, ComparesAroundTheTurnOfTheClock) {
    ScriptSettings settings;
    settings.options.timestamps = Timestamps{.value = 0xfffffff0, .echo = 0};
    Script script(settings);
    script.open_passively();
    script.send(20ms, {.seq = 1, .length = 100, .options = stamped(5)});
    script.send(30ms, {.seq = 101, .length = 100, .options = stamped(0xfffffff5)});
    script.run();
    EXPECT_TRUE(script.has_read_to(101));
    EXPECT_EQ(script.last().options.timestamps->echo, 5U);
}

// 5.2: "an RST segment MUST NOT be subjected to the PAWS check".
TEST(TcpPaws, BelievesAResetWithoutLookingAtItsTime) {
    ScriptSettings settings;
    settings.options.timestamps = Timestamps{.value = 5000, .echo = 0};
    Script script(settings);
    script.open_passively();
    script.send(20ms, {.flags = kRst, .seq = 1, .options = stamped(1)});
    script.run();
    EXPECT_EQ(script.state(), "CLOSED");
}

// 4.3: what is echoed is of the segment that moved the window on, not of one behind a gap.
TEST(TcpTimestamps, EchoWhatCameInOrder) {
    ScriptSettings settings;
    settings.options = {.sack_permitted = true, .timestamps = Timestamps{.value = 5000, .echo = 0}};
    Script script(settings);
    script.open_passively();
    script.send(20ms, {.seq = 1, .length = 100, .options = stamped(5020)});
    script.send(30ms, {.seq = 201, .length = 100, .options = stamped(5030)});
    script.send(40ms, {.seq = 101, .length = 100, .options = stamped(5040)});
    script.run();
    std::vector<std::uint32_t> echoed;
    for (const Out& one : script.left()) echoed.push_back(one.options.timestamps->echo);
    EXPECT_THAT(echoed, ElementsAre(5000U, 5020U, 5020U, 5040U));
}

// -- Keep-alive (RFC 9293 3.8.4) ------------------------------------------------------------------

TEST(TcpKeepAlive, AsksAfterSilence) {
    Settings tcp;
    tcp.keep_alive = 10s;
    Script script(with_settings(tcp));
    script.open_passively();
    script.send(4s, {.seq = 1});
    script.send(14050ms, {.seq = 1});
    script.at(30s, [] {});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("14000 . 0 ack 1"));
}

TEST(TcpKeepAlive, GivesUpAfterSomeQuestions) {
    Settings tcp;
    tcp.keep_alive = 10s;
    tcp.keep_alive_every = 5s;
    tcp.keep_alive_probes = 3;
    Script script(with_settings(tcp));
    script.open_passively();
    script.at(60s, [] {});
    script.run();
    EXPECT_THAT(
        script.lines(),
        ElementsAre("10001 . 0 ack 1", "15001 . 0 ack 1", "20001 . 0 ack 1", "25001 R. 1 ack 1"));
    EXPECT_EQ(script.app.failure, Failure::TimedOut);
}

// SHLD: "it MUST default to off".
TEST(TcpKeepAlive, IsOffUnlessItIsWanted) {
    Script script;
    script.open_passively();
    script.at(10h, [] {});
    script.run();
    EXPECT_THAT(script.lines(), IsEmpty());
    EXPECT_EQ(script.state(), "ESTABLISHED");
}

}  // namespace
}  // namespace catenet::tcp
