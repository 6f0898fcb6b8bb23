// How connections begin (RFC 9293 3.5, 3.10.7.1 to 3.10.7.3).
#include "tests/models/tcp/script.hpp"

namespace catenet::tcp {
namespace {

// RFC 9293 figure 6.
TEST(TcpOpening, IsAHandshakeOfThree) {
    Script script;
    script.connect(0ms);
    script.send(10ms, script.syn_of_peer(kSyn | kAck));
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("0 S 0", "10 . 1 ack 1"));
    EXPECT_THAT(script.states(), ElementsAre("SYN-SENT", "ESTABLISHED"));
    EXPECT_EQ(script.app.failure, Failure::None);
}

TEST(TcpOpening, SaysInTheSynWhatLinuxSays) {
    Script script;
    script.connect(0ms);
    script.run();
    const Out syn = script.left().front();
    EXPECT_EQ(syn.header.window, 64240);
    EXPECT_EQ(syn.options.mss, 1460);
    EXPECT_TRUE(syn.options.sack_permitted);
    EXPECT_TRUE(syn.options.window_scale);
    ASSERT_TRUE(syn.options.timestamps);
    EXPECT_EQ(syn.options.timestamps->echo, 0U);
    EXPECT_EQ(syn.header.length, 40);
}

TEST(TcpOpening, MayBeBegunByThePeer) {
    Script script;
    script.be_passive();
    script.listen();
    script.send(0ms, script.syn_of_peer(kSyn));
    script.send(10ms, {.seq = 1, .ack = 1});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("0 S. 0 ack 1"));
    EXPECT_THAT(script.states(), ElementsAre("SYN-RECEIVED", "ESTABLISHED"));
    EXPECT_THAT(script.app.accepted, ElementsAre(40000));
}

// RFC 7323 2.2, 3.2 and RFC 2018 2: an option is answered only where it was offered.
TEST(TcpOpening, AnswersOnlyTheOptionsThatAreOffered) {
    Script script;
    script.be_passive();
    script.listen();
    script.send(0ms, script.syn_of_peer(kSyn));
    script.run();
    EXPECT_EQ(script.left().front().options, Options{.mss = 1460});
}

TEST(TcpOpening, AnswersAllThatAreOffered) {
    ScriptSettings settings;
    settings.options = {.window_scale = 3,
                        .sack_permitted = true,
                        .timestamps = Timestamps{.value = 777, .echo = 0}};
    Script script(settings);
    script.be_passive();
    script.listen();
    script.send(0ms, script.syn_of_peer(kSyn));
    script.run();
    const Options answered = script.left().front().options;
    EXPECT_TRUE(answered.window_scale);
    EXPECT_TRUE(answered.sack_permitted);
    EXPECT_EQ(answered.timestamps->echo, 777U);
}

TEST(TcpOpening, OffersNothingThatIsSwitchedOff) {
    Settings tcp;
    tcp.sack = tcp.timestamps = tcp.window_scaling = false;
    Script script(with_settings(tcp));
    script.connect(0ms);
    script.run();
    EXPECT_EQ(script.left().front().options, Options{.mss = 1460});
}

// RFC 9293 figure 7.
TEST(TcpOpening, MayBeBegunByBothAtOnce) {
    Script script;
    script.connect(0ms);
    script.send(5ms, script.syn_of_peer(kSyn));
    script.send(10ms, script.syn_of_peer(kSyn | kAck));
    script.run();
    EXPECT_THAT(script.lines(), Contains("5 S. 0 ack 1"));
    EXPECT_THAT(script.states(), ElementsAre("SYN-SENT", "SYN-RECEIVED", "ESTABLISHED"));
}

TEST(TcpOpening, MayBeBegunByBothAtOnceAndConfirmedByAnAcknowledgment) {
    Script script;
    script.connect(0ms);
    script.send(5ms, script.syn_of_peer(kSyn));
    script.send(10ms, {.seq = 1, .ack = 1, .length = 10});
    script.run();
    EXPECT_THAT(script.states(), ElementsAre("SYN-SENT", "SYN-RECEIVED", "ESTABLISHED"));
    EXPECT_TRUE(script.has_read_to(11));
}

// RFC 6298 2.1 and 5.5: a second, then twice as long each time; R2 is 127 s.
TEST(TcpOpening, SendsTheSynAgainLaterAndLater) {
    Script script;
    script.connect(0ms);
    script.run();
    EXPECT_THAT(
        script.lines(),
        ElementsAre(
            "0 S 0", "1000 S 0", "3000 S 0", "7000 S 0", "15000 S 0", "31000 S 0", "63000 S 0"));
    EXPECT_THAT(script.states(), ElementsAre("SYN-SENT", "CLOSED"));
    EXPECT_EQ(script.app.failure, Failure::TimedOut);
    EXPECT_EQ(script.net.trace.by("tcp.state").back().time, TimePoint{127s});
}

TEST(TcpOpening, SendsTheSynAckAgainLaterAndLater) {
    Script script;
    script.be_passive();
    script.listen();
    script.send(0ms, script.syn_of_peer(kSyn));
    script.run();
    EXPECT_THAT(script.lines(),
                ElementsAre("0 S. 0 ack 1",
                            "1000 S. 0 ack 1",
                            "3000 S. 0 ack 1",
                            "7000 S. 0 ack 1",
                            "15000 S. 0 ack 1",
                            "31000 S. 0 ack 1"));
    EXPECT_THAT(script.states(), ElementsAre("SYN-RECEIVED", "CLOSED"));
    EXPECT_EQ(script.app.connection, nullptr) << "it never came to be";
}

TEST(TcpOpening, AnswersASynThatComesAgain) {
    Script script;
    script.be_passive();
    script.listen();
    for (const Duration when : {0ms, 500ms}) script.send(when, script.syn_of_peer(kSyn));
    script.send(600ms, {});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("0 S. 0 ack 1", "500 S. 0 ack 1"));
    EXPECT_EQ(script.state(), "ESTABLISHED");
}

// RFC 6298 5.7, with RFC 7323 4 to measure: data after a SYN that was lost are timed with care.
TEST(TcpOpening, WaitsThreeSecondsForDataWhenASynWasLost) {
    Settings tcp;
    tcp.timestamps = false;
    Script script(with_settings(tcp));
    script.connect(0ms);
    script.send(1500ms, script.syn_of_peer(kSyn | kAck));
    script.write(2s, 100);
    script.send(5500ms, {.ack = 101});
    script.run();
    EXPECT_THAT(
        script.lines(),
        ElementsAre(
            "0 S 0", "1000 S 0", "1500 . 1 ack 1", "2000 P. 1:101 ack 1", "5000 P. 1:101 ack 1"));
}

// -- SYN-SENT (3.10.7.3) --------------------------------------------------------------------------

// "If SEG.ACK =< ISS or SEG.ACK > SND.NXT, send a reset": "<SEQ=SEG.ACK><CTL=RST>".
TEST(TcpSynSent, ResetsWhoAcknowledgesWhatWasNotSent) {
    for (const std::uint32_t ack : {0U, 2U, 5000U, 0U - 100U}) {
        Script script;
        script.connect(0ms);
        In answer = script.syn_of_peer(kSyn | kAck);
        answer.ack = ack;
        script.send(10ms, answer);
        script.send(20ms, script.syn_of_peer(kSyn | kAck));
        script.run();
        const auto expected = "10 R " + std::to_string(static_cast<std::int32_t>(ack));
        EXPECT_THAT(script.lines(), ElementsAre("0 S 0", expected, "20 . 1 ack 1"));
        EXPECT_EQ(script.state(), "ESTABLISHED");
    }
}

TEST(TcpSynSent, IsRefusedByAReset) {
    Script script;
    script.connect(0ms);
    script.send(10ms, {.flags = kRst | kAck, .seq = 0, .ack = 1});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("0 S 0"));
    EXPECT_THAT(script.states(), ElementsAre("SYN-SENT", "CLOSED"));
    EXPECT_EQ(script.app.failure, Failure::Refused);
}

// "If the ACK was acceptable, signal ... 'connection reset' ... Otherwise (no ACK), drop".
TEST(TcpSynSent, BelievesNoResetThatDoesNotAcknowledgeIt) {
    Script script;
    script.connect(0ms);
    script.send(10ms, {.flags = kRst, .seq = 0});
    script.send(20ms, {.flags = kRst | kAck, .seq = 0, .ack = 2});
    script.send(30ms, {.flags = kRst | kAck, .seq = 0, .ack = 0});
    script.send(40ms, script.syn_of_peer(kSyn | kAck));
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("0 S 0", "40 . 1 ack 1"));
    EXPECT_EQ(script.state(), "ESTABLISHED");
}

// "Fifth, if neither of the SYN or RST bits is set, then drop the segment and return."
TEST(TcpSynSent, DropsWhatOpensNothing) {
    Script script;
    script.connect(0ms);
    script.send(10ms, {.seq = 0, .ack = 1, .length = 10});
    script.send(20ms, {.flags = kFin | kAck, .seq = 0, .ack = 1});
    script.send(30ms, {.flags = 0, .seq = 0, .length = 10});
    script.send(40ms, script.syn_of_peer(kSyn | kAck));
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("0 S 0", "40 . 1 ack 1"));
    EXPECT_THAT(script.drops(), ElementsAre("tcp.no-syn", "tcp.no-syn", "tcp.no-syn"));
}

TEST(TcpSynSent, SendsTheEndOnceItIsOpen) {
    Script script;
    script.connect(0ms);
    script.shut_down(5ms);
    script.send(10ms, script.syn_of_peer(kSyn | kAck));
    script.send(20ms, {.ack = 2});
    script.run();
    EXPECT_THAT(script.states(),
                ElementsAre("SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"));
    EXPECT_THAT(script.lines(), Contains("10 F. 1 ack 1"));
}

// 3.10.4: "SYN-SENT STATE: Delete the TCB".
TEST(TcpSynSent, EndsSilentlyWhenItIsClosed) {
    Script script;
    script.connect(0ms);
    script.close(5ms);
    script.send(10ms, script.syn_of_peer(kSyn | kAck));
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("0 S 0", "10 R 1"));
    EXPECT_THAT(script.states(), ElementsAre("SYN-SENT", "CLOSED"));
    EXPECT_EQ(script.host.stack.tcp.connections(), 0U);
}

// -- LISTEN (3.10.7.2) and CLOSED (3.10.7.1) ------------------------------------------------------

TEST(TcpListen, AnswersResetsWithNothingAndAcknowledgmentsWithAReset) {
    Script script;
    script.be_passive();
    script.listen();
    script.send(10ms, {.flags = kRst, .seq = 0});
    script.send(20ms, {.flags = kRst | kAck, .seq = 0, .ack = 7});
    script.send(30ms, {.flags = kAck, .seq = 5, .ack = 7});
    script.send(40ms, {.flags = kSyn | kAck, .seq = 5, .ack = 8});
    script.send(50ms, {.flags = kFin | kAck, .seq = 5, .ack = 9});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("30 R 7", "40 R 8", "50 R 9"));
    EXPECT_THAT(script.states(), IsEmpty());
}

TEST(TcpClosed, AnswersEachSegmentButAReset) {
    Script script;
    script.send(10ms, {.flags = kSyn, .seq = 0});
    script.send(20ms, {.flags = kSyn, .seq = 0, .length = 10});
    script.send(30ms, {.flags = kFin, .seq = 0, .length = 10});
    script.send(40ms, {.flags = kAck, .seq = 5, .ack = 7, .length = 10});
    script.send(50ms, {.flags = kRst, .seq = 5});
    script.run();
    std::vector<Out> left = script.left();
    ASSERT_EQ(left.size(), 4U);
    for (std::size_t n = 0; n < 3; ++n) EXPECT_EQ(left[n].header.sequence, 0U) << "<SEQ=0>";
    EXPECT_EQ(left[0].ack, 1U) << "<ACK=SEG.SEQ+SEG.LEN>";
    EXPECT_EQ(left[1].ack, 11U);
    EXPECT_EQ(left[2].ack, 11U);
    EXPECT_EQ(left[0].header.flags, kRst | kAck);
    EXPECT_EQ(left[3].text(), "40 R 7");
}

// 3.10.7.4, second, SYN-RECEIVED: "return this connection to the LISTEN state".
TEST(TcpSynReceived, GoesBackToListenWhenItIsReset) {
    Script script;
    script.be_passive();
    script.listen();
    script.send(0ms, script.syn_of_peer(kSyn));
    script.send(10ms, {.flags = kRst, .seq = 1});
    script.run();
    EXPECT_THAT(script.states(), ElementsAre("SYN-RECEIVED", "CLOSED"));
    EXPECT_THAT(script.lines(), ElementsAre("0 S. 0 ack 1"));
    EXPECT_EQ(script.host.stack.tcp.connections(), 0U);
    EXPECT_TRUE(script.host.stack.tcp.is_listening(App::kPort));
}

// 3.10.7.4, fifth: "If the segment acknowledgment is not acceptable, form a reset segment".
TEST(TcpSynReceived, ResetsWhoAcknowledgesWhatWasNotSent) {
    Script script;
    script.be_passive();
    script.listen();
    script.send(0ms, script.syn_of_peer(kSyn));
    script.send(10ms, {.seq = 1, .ack = 2});
    script.send(20ms, {.seq = 1, .ack = 1});
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("0 S. 0 ack 1", "10 R 2"));
    EXPECT_EQ(script.state(), "ESTABLISHED");
}

TEST(TcpSynReceived, TakesDataWithTheAcknowledgment) {
    Script script;
    script.be_passive();
    script.listen();
    script.send(0ms, script.syn_of_peer(kSyn));
    script.send(10ms, {.flags = kAck | kPsh, .seq = 1, .ack = 1, .length = 100});
    script.run();
    EXPECT_TRUE(script.has_read_to(101));
}

TEST(TcpSynReceived, TakesAFinWithTheAcknowledgment) {
    Script script;
    script.be_passive();
    script.listen();
    script.send(0ms, script.syn_of_peer(kSyn));
    script.send(10ms, {.flags = kAck | kFin, .seq = 1, .ack = 1, .length = 100});
    script.run();
    EXPECT_THAT(script.states(), ElementsAre("SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"));
    EXPECT_TRUE(script.app.at_end);
    EXPECT_EQ(script.last().ack, 102U);
}

// RFC 1122 4.2.2.5 leaves room for data on a SYN; who does not take them has them sent again.
TEST(TcpListen, AcknowledgesOfASynWithDataTheSynAlone) {
    Script script;
    script.be_passive();
    script.listen();
    In syn = script.syn_of_peer(kSyn);
    syn.length = 10;
    script.send(0ms, syn);
    script.send(10ms, {.length = 10});
    script.run();
    EXPECT_EQ(script.lines().front(), "0 S. 0 ack 1");
    EXPECT_TRUE(script.has_read_to(11));
}

// -- Numbers and ports ----------------------------------------------------------------------------

TEST(TcpOpening, BeginsWithTheIsnOfTheSettings) {
    ScriptSettings settings;
    settings.isn = 0xffffff00;
    Script script(settings);
    script.connect(0ms);
    script.run();
    EXPECT_EQ(script.left().front().header.sequence, 0xffffff00U);
}

TEST(TcpListen, TakesSoManyConnectionsAsItsBacklogSays) {
    Script script;
    script.be_passive();
    script.app.accepts = false;
    script.listen(2);
    for (std::uint16_t port = 1001; port <= 1003; ++port) {
        In syn = script.syn_of_peer(kSyn);
        syn.port = port;
        script.send(std::chrono::milliseconds{port}, syn);
    }
    script.run();
    EXPECT_THAT(script.drops(), ElementsAre("tcp.backlog-full"));
    EXPECT_EQ(script.lines()[0], "1001 S. 0 ack 1");
    EXPECT_FALSE(script.lines()[1].find("1002 S.") == std::string::npos);
}

TEST(TcpListen, GivesConnectionsInTheOrderInWhichTheyWereEstablished) {
    ScriptSettings settings;
    Script script(settings);
    script.be_passive();
    script.app.accepts = false;
    script.listen();
    const auto begin = [&](std::uint16_t port, std::uint32_t isn, Duration syn, Duration ack) {
        In first = script.syn_of_peer(kSyn);
        first.port = port;
        script.send(syn, first);
        script.send(ack, {.ack = 1 + isn, .port = port});
    };
    begin(1001, 0, 0ms, 30ms);
    begin(1002, 64000, 10ms, 20ms);
    script.at(50ms, [&] {
        script.app.accepts = true;
        script.app.on_connection();
        script.app.on_connection();
    });
    script.run();
    EXPECT_THAT(script.app.accepted, ElementsAre(1002, 1001));
}

TEST(TcpListen, ResetsWhatWaitsWhenNobodyListensAnyMore) {
    Script script;
    script.app.accepts = false;
    script.open_passively();
    script.at(20ms, [&] { script.host.stack.tcp.stop_listening(App::kPort); });
    script.send(30ms, script.syn_of_peer(kSyn));
    script.run();
    EXPECT_EQ(script.lines()[0], "20 R. 1 ack 1");
    EXPECT_EQ(script.state(), "CLOSED");
    EXPECT_EQ(script.host.stack.tcp.connections(), 0U);
}

TEST(TcpPorts, GoRoundUntilOneIsFree) {
    Script script;
    Tcp& tcp = script.host.stack.tcp;
    for (unsigned port = Tcp::kFirstEphemeral; port <= Tcp::kLastEphemeral; ++port) {
        if (port != 50000) tcp.listen(static_cast<std::uint16_t>(port), 1, script.app);
    }
    script.at(0ms, [&] {
        const auto one = tcp.connect({Script::kPeer, 80}, 0, script.app, {});
        ASSERT_TRUE(one);
        EXPECT_EQ((*one)->ends().local.port, 50000);
        const auto other = tcp.connect({Script::kPeer, 81}, 0, script.app, {});
        EXPECT_TRUE(other) << "another peer: the port may serve again";
        const auto none = tcp.connect({Script::kPeer, 80}, 0, script.app, {});
        ASSERT_FALSE(none);
        EXPECT_EQ(none.error(), Tcp::Refusal::NoFreePort);
    });
    script.run();
}

TEST(TcpPorts, CannotServeTheSamePeerTwice) {
    Script script;
    Tcp& tcp = script.host.stack.tcp;
    script.at(0ms, [&] {
        ASSERT_TRUE(tcp.connect({Script::kPeer, 80}, 5555, script.app, {}));
        const auto again = tcp.connect({Script::kPeer, 80}, 5555, script.app, {});
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error(), Tcp::Refusal::AddressInUse);
        EXPECT_TRUE(tcp.connect({Script::kPeer, 81}, 5555, script.app, {}));
        const auto nowhere = tcp.connect({ip("192.0.2.1"), 80}, 0, script.app, {});
        ASSERT_FALSE(nowhere);
        EXPECT_EQ(nowhere.error(), Tcp::Refusal::NoRoute);
    });
    script.run();
}

}  // namespace
}  // namespace catenet::tcp
