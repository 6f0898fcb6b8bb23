// How connections end (RFC 9293 3.6, 3.10.4, 3.10.7.4), and all states of figure 5.
#include "tests/models/tcp/script.hpp"

#include <algorithm>
#include <functional>

namespace catenet::tcp {
namespace {

constexpr std::uint8_t kFinAck = kFin | kAck;

// RFC 9293 figure 12.
TEST(TcpClosing, IsANormalCloseOfFour) {
    Script script;
    script.open_actively();
    script.shut_down(20ms);
    script.send(30ms, {.ack = 2});
    script.send(40ms, {.flags = kFinAck, .ack = 2});
    script.at(61s, [] {});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("20 F. 1 ack 1", "40 . 2 ack 2"));
    EXPECT_THAT(
        script.states(),
        ElementsAre("SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED"));
    EXPECT_TRUE(script.app.at_end);
}

// RFC 9293 figure 13.
TEST(TcpClosing, MayBeBegunByBothAtOnce) {
    Script script;
    script.open_actively();
    script.shut_down(20ms);
    script.send(21ms, {.flags = kFinAck, .ack = 1});
    script.send(30ms, {.seq = 2, .ack = 2});
    script.at(61s, [] {});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("20 F. 1 ack 1", "21 . 2 ack 2"));
    EXPECT_THAT(
        script.states(),
        ElementsAre("SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "CLOSING", "TIME-WAIT", "CLOSED"));
}

TEST(TcpClosing, MayBeBegunByThePeer) {
    Script script;
    script.open_passively();
    script.send(20ms, {.flags = kFinAck});
    script.shut_down(500ms);
    script.send(510ms, {.seq = 2, .ack = 2});
    script.run();
    EXPECT_EQ(script.lines().back(), "500 F. 1 ack 2");
    EXPECT_THAT(script.states(),
                ElementsAre("SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"));
}

// A FIN that acknowledges ours: FIN-WAIT-1 ends in TIME-WAIT at once.
TEST(TcpClosing, IsOverWhenAFinAcknowledgesOurs) {
    Script script;
    script.open_actively();
    script.shut_down(20ms);
    script.send(30ms, {.flags = kFinAck, .ack = 2});
    script.run();
    EXPECT_EQ(script.state(), "TIME-WAIT");
    EXPECT_EQ(script.lines().back(), "30 . 2 ack 2");
}

// 3.6: "The user who CLOSEs may continue to RECEIVE until the TCP receiver is told that the remote
// peer has CLOSED also".
TEST(TcpClosing, LeavesTheOtherHalfOpen) {
    Script script;
    script.open_actively();
    script.shut_down(20ms);
    script.send(30ms, {.ack = 2});
    for (std::uint32_t n = 0; n < 10; ++n) {
        script.send(std::chrono::milliseconds{100 + n},
                    {.seq = 1 + 100 * n, .ack = 2, .length = 100});
    }
    script.send(200ms, {.flags = kFinAck, .seq = 1001, .ack = 2, .length = 100});
    script.run();
    EXPECT_TRUE(script.has_read_to(1101));
    EXPECT_TRUE(script.app.at_end);
    EXPECT_EQ(script.lines().back(), "200 . 2 ack 1102");
    EXPECT_EQ(script.state(), "TIME-WAIT");
}

TEST(TcpClosing, LetsAnAppWriteAfterThePeerHasClosed) {
    Script script;
    script.open_actively();
    script.send(20ms, {.flags = kFinAck});
    script.write(100ms, 500);
    script.send(110ms, {.seq = 2, .ack = 501});
    script.run();
    EXPECT_EQ(script.state(), "CLOSE-WAIT");
    EXPECT_THAT(script.lines(), Contains("100 P. 1:501 ack 2"));
}

TEST(TcpClosing, SendsTheFinBehindAllThatWasWritten) {
    Script script;
    script.open_actively();
    script.at(20ms, [&] {
        script.app.connection->write(Data::zeros(2000));
        script.app.connection->shut_down();
        EXPECT_EQ(script.app.connection->room(), 0U);
    });
    script.send(30ms, {.ack = 2002});
    script.run();
    EXPECT_THAT(script.lines(),
                ElementsAre("20 . 1:1461 ack 1", "20 P. 1461:2001 ack 1", "20 F. 2001 ack 1"));
    EXPECT_EQ(script.state(), "FIN-WAIT-2");
}

TEST(TcpClosing, SendsTheFinAgain) {
    Script script;
    script.open_actively();
    script.shut_down(20ms);
    script.send(300ms, {.ack = 2});
    script.run();
    ASSERT_EQ(script.lines().size(), 2U);
    EXPECT_EQ(script.lines()[0], "20 F. 1 ack 1");
    EXPECT_EQ(script.lines()[1].substr(3), " F. 1 ack 1");
    EXPECT_EQ(script.state(), "FIN-WAIT-2");
}

TEST(TcpClosing, TakesAFinThatCameBehindAGap) {
    Script script(with_sack());
    script.open_actively();
    script.send(20ms, {.flags = kFinAck, .seq = 101, .length = 100});
    script.send(30ms, {.seq = 1, .length = 100});
    script.run();
    EXPECT_EQ(script.state(), "CLOSE-WAIT");
    EXPECT_TRUE(script.has_read_to(201));
    EXPECT_EQ(script.last().ack, 202U);
    const Out told = script.left()[2];
    EXPECT_EQ(told.ack, 1U);
    ASSERT_EQ(told.options.sacks.count, 1U);
    EXPECT_EQ(told.options.sacks.begin()->begin - script.settings.peer_isn, 101U);
    EXPECT_EQ(told.options.sacks.begin()->end - script.settings.peer_isn, 202U) << "the FIN counts";
}

// 3.10.7.4, seventh: what comes behind a FIN "should not occur".
TEST(TcpClosing, IgnoresDataBehindAFin) {
    Script script;
    script.open_actively();
    script.send(20ms, {.flags = kFinAck, .seq = 1, .length = 10});
    script.send(30ms, {.seq = 12, .length = 10});
    script.run();
    EXPECT_EQ(script.state(), "CLOSE-WAIT");
    EXPECT_TRUE(script.has_read_to(11));
    EXPECT_EQ(script.last().ack, 12U);
}

// RFC 1122 4.2.2.13, RFC 2525 2.17.
TEST(TcpClosing, ResetsWhenDataWereNotRead) {
    Script script;
    script.app.reads = false;
    script.open_actively();
    script.send(20ms, {.length = 100});
    script.close(100ms);
    script.run();
    EXPECT_EQ(script.lines().back(), "100 R. 1 ack 101");
    EXPECT_EQ(script.state(), "CLOSED");
    EXPECT_EQ(script.host.stack.tcp.connections(), 0U);
}

// RFC 9293 3.6.1, SHLD-3: "if new data is received after CLOSE is called, its TCP implementation
// SHOULD send a RST to show that data was lost".
TEST(TcpClosing, ResetsWhenDataComeThatNobodyWillRead) {
    Script script;
    script.open_actively();
    script.close(20ms);
    script.send(30ms, {.ack = 2});
    script.send(40ms, {.ack = 2, .length = 100});
    script.run();
    EXPECT_EQ(script.lines()[0], "20 F. 1 ack 1");
    ASSERT_EQ(script.lines().size(), 2U);
    EXPECT_EQ(script.lines()[1].substr(0, 4), "40 R");
    EXPECT_EQ(script.state(), "CLOSED");
}

// Linux, whose tcp_fin_timeout is a minute: nobody waits for ever for a FIN.
TEST(TcpClosing, WaitsForThePeersFinForAMinuteOnceItIsClosed) {
    Script script;
    script.open_actively();
    script.close(20ms);
    script.send(30ms, {.ack = 2});
    script.at(70s, [] {});
    script.run();
    EXPECT_THAT(script.states().back(), "CLOSED");
    EXPECT_EQ(script.host.stack.tcp.connections(), 0U);
}

TEST(TcpClosing, CanBeAnAbort) {
    Script script;
    script.open_actively();
    script.at(20ms, [&] { script.app.connection->abort(); });
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("20 R. 1 ack 1"));
    EXPECT_EQ(script.app.failure, Failure::Aborted);
}

// -- TIME-WAIT ------------------------------------------------------------------------------------

// Closed by the host at 20 ms; TIME-WAIT begins at 30 ms.
void close_first(Script& script) {
    script.shut_down(20ms);
    script.send(30ms, {.flags = kFinAck, .ack = 2});
}

TEST(TcpTimeWait, LastsAMinute) {
    Script script;
    script.open_actively();
    close_first(script);
    script.at(60029ms, [&] { EXPECT_EQ(script.app.connection->state(), State::TimeWait); });
    script.at(60031ms, [&] { EXPECT_EQ(script.app.connection->state(), State::Closed); });
    script.run();
}

// 3.10.7.4, eighth, TIME-WAIT: "Remain in the TIME-WAIT state. Restart the 2 MSL time-wait
// timeout."
TEST(TcpTimeWait, AnswersAFinThatComesAgainAndBeginsAnew) {
    Script script;
    script.open_actively();
    close_first(script);
    script.send(30s, {.flags = kFinAck, .ack = 2});
    script.at(89999ms, [&] { EXPECT_EQ(script.app.connection->state(), State::TimeWait); });
    script.at(90001ms, [&] { EXPECT_EQ(script.app.connection->state(), State::Closed); });
    script.run();
    EXPECT_THAT(script.lines(), Contains("30000 . 2 ack 2"));
}

// RFC 9293 3.6.1, MAY-2: "accept a new SYN from the remote endpoint to reopen the connection
// directly from TIME-WAIT state, if it (1) assigns its initial sequence number ... larger", RFC
// 6191 2 by the timestamp.
TEST(TcpTimeWait, MakesWayForASynThatIsBeyond) {
    Script script;
    script.open_passively();
    close_first(script);
    In syn = script.syn_of_peer(kSyn);
    syn.seq = 100'000;
    script.send(1s, syn);
    script.at(1500ms, [&] { script.net.simulation.stop(); });
    script.run();
    EXPECT_EQ(script.state(), "SYN-RECEIVED");
    EXPECT_EQ(script.left()[3].header.flags, kSyn | kAck);
    EXPECT_EQ(script.left()[3].ack, 100'001U);
}

// The app may ask for the end of the old connection when the new one is there already.
TEST(TcpTimeWait, LeavesTheOldConnectionToItsUser) {
    Script script;
    script.open_passively();
    close_first(script);
    script.at(500ms, [&] { script.app.accepts = false; });
    In syn = script.syn_of_peer(kSyn);
    syn.seq = 100'000;
    script.send(1s, syn);
    script.at(1100ms, [&] {
        EXPECT_EQ(script.app.connection->state(), State::Closed);
        EXPECT_TRUE(script.app.connection->is_at_end());
        script.app.close();
    });
    script.at(1500ms, [&] { script.net.simulation.stop(); });
    script.run();
    EXPECT_EQ(script.state(), "SYN-RECEIVED");
    EXPECT_EQ(script.host.stack.tcp.connections(), 1U);
}

TEST(TcpClosed, LeavesAFailedConnectionToItsUserWhenThePeerComesAgain) {
    Script script;
    script.open_passively();
    script.send(20ms, {.flags = kRst, .seq = 1});
    script.at(25ms, [&] { script.app.accepts = false; });
    script.send(30ms, script.syn_of_peer(kSyn));
    script.at(40ms, [&] {
        EXPECT_EQ(script.app.connection->failure(), Failure::Reset);
        script.app.close();
        script.net.simulation.stop();
    });
    script.run();
    EXPECT_EQ(script.state(), "SYN-RECEIVED");
}

TEST(TcpTimeWait, AnswersAnOldSynWithAnAcknowledgment) {
    Script script;
    script.open_passively();
    close_first(script);
    script.send(1s, script.syn_of_peer(kSyn));
    script.run();
    EXPECT_EQ(script.lines().back(), "1000 . 2 ack 2");
    EXPECT_EQ(script.state(), "TIME-WAIT");
}

ScriptSettings with_timestamps() {
    ScriptSettings settings;
    settings.options.timestamps = Timestamps{.value = 5000, .echo = 1};
    return settings;
}

TEST(TcpTimeWait, MakesWayForASynWithALaterTimestamp) {
    for (const std::uint32_t value : {6000U, 4000U}) {
        Script script(with_timestamps());
        script.open_passively();
        script.shut_down(20ms);
        script.send(30ms,
                    {.flags = kFinAck,
                     .ack = 2,
                     .options = {.timestamps = Timestamps{.value = 5100, .echo = 1}}});
        In syn = script.syn_of_peer(kSyn);
        syn.seq = 0U - 100'000U;  // before the old one's
        syn.options.timestamps = Timestamps{.value = value, .echo = 0};
        script.send(1s, syn);
        script.at(1500ms, [&] { script.net.simulation.stop(); });
        script.run();
        EXPECT_EQ(script.state(), value > 5100 ? "SYN-RECEIVED" : "TIME-WAIT");
    }
}

// -- Figure 5 -------------------------------------------------------------------------------------

using Step = std::function<void(Script&, Duration)>;
const Step kClose = [](Script& script, Duration when) { script.shut_down(when); };
const Step kFinComes = [](Script& script, Duration when) {
    script.send(when, {.flags = kFinAck, .seq = 1, .ack = 1});
};
const Step kAckOfFin = [](Script& script, Duration when) {
    script.at(when, [&script] {
        const Position next = script.app.connection->receiver().next();
        script.send(script.net.simulation.now().time_since_epoch(),
                    {.seq = static_cast<std::uint32_t>(next), .ack = 2});
    });
};
const Step kFinAcksFin = [](Script& script, Duration when) {
    script.send(when, {.flags = kFinAck, .seq = 1, .ack = 2});
};
const Step kMinutePasses = [](Script& script, Duration when) { script.at(when + 61s, [] {}); };

struct Path {
    std::vector<Step> steps;
    Lines states;  // from ESTABLISHED on
};

std::vector<Path> all_paths() {
    return {
        {{}, {}},
        {{kClose}, {"FIN-WAIT-1"}},
        {{kClose, kAckOfFin}, {"FIN-WAIT-1", "FIN-WAIT-2"}},
        {{kClose, kAckOfFin, kFinAcksFin}, {"FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"}},
        {{kClose, kAckOfFin, kFinAcksFin, kMinutePasses},
         {"FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSED"}},
        {{kClose, kFinAcksFin}, {"FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"}},
        {{kClose, kFinComes}, {"FIN-WAIT-1", "CLOSING"}},
        {{kClose, kFinComes, kAckOfFin}, {"FIN-WAIT-1", "CLOSING", "TIME-WAIT"}},
        {{kClose, kFinComes, kAckOfFin, kMinutePasses},
         {"FIN-WAIT-1", "CLOSING", "TIME-WAIT", "CLOSED"}},
        {{kFinComes}, {"CLOSE-WAIT"}},
        {{kFinComes, kClose}, {"CLOSE-WAIT", "LAST-ACK"}},
        {{kFinComes, kClose, kAckOfFin}, {"CLOSE-WAIT", "LAST-ACK", "CLOSED"}},
    };
}

// FIN-WAIT-1 may pass by FIN-WAIT-2 or not, when one segment has both an ACK and a FIN.
Lines without_short_cut(Lines states) {
    const auto short_cut = std::find(states.begin(), states.end(), "FIN-WAIT-2");
    if (short_cut != states.end()) states.erase(short_cut);
    return states;
}

Lines states_after(const Path& path, bool passive) {
    Script script;
    passive ? script.open_passively() : script.open_actively();
    Duration when = 20ms;
    for (const Step& step : path.steps) {
        step(script, when);
        when += 10ms;
    }
    const bool waits = !path.steps.empty() && path.states.back() == "CLOSED";
    script.at(when, [&] {
        if (!waits) script.net.simulation.stop();
    });
    script.run();
    return script.states();
}

TEST(TcpStates, FollowFigureFive) {
    for (const bool passive : {false, true}) {
        for (const Path& path : all_paths()) {
            Lines expected{passive ? "SYN-RECEIVED" : "SYN-SENT", "ESTABLISHED"};
            expected.insert(expected.end(), path.states.begin(), path.states.end());
            EXPECT_EQ(without_short_cut(states_after(path, passive)), without_short_cut(expected));
        }
    }
}

TEST(TcpStates, HaveTheNamesOfTheRfc) {
    EXPECT_EQ(to_string(State::Closed), "CLOSED");
    EXPECT_EQ(to_string(State::SynReceived), "SYN-RECEIVED");
    EXPECT_EQ(to_string(State::TimeWait), "TIME-WAIT");
}

}  // namespace
}  // namespace catenet::tcp
