// What resets, SYNs and segments out of place do in each state (RFC 9293 3.10.7.4, RFC 5961).
#include "tests/models/tcp/script.hpp"

#include <functional>

namespace catenet::tcp {
namespace {

constexpr std::uint8_t kFinAck = kFin | kAck;

// A state, and how a connection comes there until 50 ms; what numbers are next then.
struct Case {
    State state;
    std::function<void(Script&)> reach;
    std::uint32_t next = 1;  // of the peer's
    std::uint32_t ack = 1;   // of ours
};

std::vector<Case> synchronized_states() {
    const auto open = [](Script& script) { script.open_passively(); };
    return {
        {State::Established, open},
        {State::FinWait1,
         [=](Script& script) {
             open(script);
             script.shut_down(20ms);
         }},
        {State::FinWait2,
         [=](Script& script) {
             open(script);
             script.shut_down(20ms);
             script.send(30ms, {.ack = 2});
         },
         1,
         2},
        {State::CloseWait,
         [=](Script& script) {
             open(script);
             script.send(20ms, {.flags = kFinAck});
         },
         2,
         1},
        {State::Closing,
         [=](Script& script) {
             open(script);
             script.shut_down(20ms);
             script.send(30ms, {.flags = kFinAck, .ack = 1});
         },
         2,
         1},
        {State::LastAck,
         [=](Script& script) {
             open(script);
             script.send(20ms, {.flags = kFinAck});
             script.shut_down(30ms);
         },
         2,
         1},
        {State::TimeWait,
         [=](Script& script) {
             open(script);
             script.shut_down(20ms);
             script.send(30ms, {.flags = kFinAck, .ack = 2});
         },
         2,
         2},
    };
}

std::vector<Case> all_states() {
    std::vector<Case> all = synchronized_states();
    all.push_back({State::SynReceived, [](Script& script) {
                       script.be_passive();
                       script.listen();
                       script.send(0ms, script.syn_of_peer(kSyn));
                   }});
    return all;
}

// Reaches the state, lets the peer send at 100 ms, and stops at 150 ms.
struct Played {
    explicit Played(const Case& given, const std::vector<In>& segments) {
        given.reach(script);
        Duration when = 100ms;
        for (const In& segment : segments) script.send(when += 100us, segment);
        script.at(150ms, [this] { script.net.simulation.stop(); });
        script.run();
    }
    // What the host answered.
    Lines answers() const {
        Lines lines = script.lines();
        std::erase_if(lines,
                      [](const std::string& line) { return line.compare(0, 3, "100") != 0; });
        return lines;
    }
    Script script;
};

std::string answer(const Case& given, std::uint32_t seq) {
    return "100 . " + std::to_string(seq) + " ack " + std::to_string(given.next);
}

// Where our next segment begins: a FIN that was sent counts.
std::uint32_t our_next(const Case& given) {
    const bool has_fin = given.state != State::Established && given.state != State::CloseWait &&
                         given.state != State::SynReceived;
    return has_fin ? 2 : 1;
}

TEST(TcpReset, EndsAConnectionInAnyStateIfItHasTheNumberThatIsNext) {
    for (const Case& one : all_states()) {
        SCOPED_TRACE(to_string(one.state));
        const Played played(one, {{.flags = kRst, .seq = one.next}});
        EXPECT_EQ(played.script.states().end()[-2], to_string(one.state));
        EXPECT_EQ(played.script.state(), "CLOSED");
        EXPECT_THAT(played.answers(), IsEmpty());
    }
}

// RFC 5961 3.2: "If the RST bit is set and the sequence number does not exactly match the next
// expected sequence value, yet is within the current receive window ..., TCP MUST send an
// acknowledgment (challenge ACK)".
TEST(TcpReset, IsChallengedIfItIsSomewhereInTheWindow) {
    for (const Case& one : synchronized_states()) {
        SCOPED_TRACE(to_string(one.state));
        const Played played(one, {{.flags = kRst, .seq = one.next + 1000}});
        EXPECT_EQ(played.script.state(), to_string(one.state));
        EXPECT_THAT(played.answers(), ElementsAre(answer(one, our_next(one))));
    }
}

// "If the RST bit is set and the sequence number is outside the current receive window, silently
// drop the segment."
TEST(TcpReset, IsIgnoredOutsideTheWindow) {
    for (const Case& one : all_states()) {
        for (const std::uint32_t seq : {one.next - 1, one.next + 2'000'000'000U, 0U - 5000U}) {
            SCOPED_TRACE(to_string(one.state));
            const Played played(one, {{.flags = kRst, .seq = seq}});
            EXPECT_EQ(played.script.state(), to_string(one.state));
            EXPECT_THAT(played.answers(), IsEmpty());
        }
    }
}

// RFC 9293 3.10.7.4, second: what the user hears of it.
TEST(TcpReset, IsToldToTheAppUnlessAllWasDone) {
    for (const Case& one : synchronized_states()) {
        SCOPED_TRACE(to_string(one.state));
        const Played played(one, {{.flags = kRst, .seq = one.next}});
        const bool was_done = one.state == State::Closing || one.state == State::LastAck ||
                              one.state == State::TimeWait;
        EXPECT_EQ(played.script.app.failure, was_done ? Failure::None : Failure::Reset);
    }
}

// RFC 5961 4.2: "If the SYN bit is set, irrespective of the sequence number, TCP MUST send an ACK".
TEST(TcpSyn, IsChallengedInAConnection) {
    for (const Case& one : synchronized_states()) {
        if (one.state == State::TimeWait) continue;
        for (const std::uint32_t seq : {one.next, one.next + 1000, 0U, 0U - 5000U}) {
            SCOPED_TRACE(testing::Message() << to_string(one.state) << " " << seq);
            const Played played(one, {{.flags = kSyn, .seq = seq}});
            EXPECT_EQ(played.script.state(), to_string(one.state));
            EXPECT_THAT(played.answers(), ElementsAre(answer(one, our_next(one))));
        }
    }
}

// RFC 5961 7: challenges are limited, lest they be used to guess.
TEST(TcpChallenge, IsNotSentForEachOfMany) {
    const Case established = synchronized_states().front();
    std::vector<In> many;
    for (std::uint32_t n = 1; n <= 50; ++n) many.push_back({.flags = kRst, .seq = 1000 * n});
    const Played played(established, many);
    EXPECT_GE(played.answers().size(), 1U);
    EXPECT_LE(played.answers().size(), 10U);
    EXPECT_EQ(played.script.state(), "ESTABLISHED");
}

// RFC 9293 3.10.7.4, first: "If an incoming segment is not acceptable, an acknowledgment should be
// sent in reply", with data or not.
TEST(TcpOldSegment, IsAcknowledgedInAnyState) {
    for (const Case& one : synchronized_states()) {
        SCOPED_TRACE(to_string(one.state));
        const Played played(one, {{.seq = one.next - 100, .ack = one.ack, .length = 50}});
        EXPECT_EQ(played.script.state(), to_string(one.state));
        EXPECT_THAT(played.answers(), ElementsAre(answer(one, our_next(one))));
        EXPECT_THAT(played.script.app.bytes, IsEmpty());
    }
}

TEST(TcpOldSegment, FromBeforeTheSynBringsNothing) {
    const Case established = synchronized_states().front();
    for (const std::size_t length : {10U, 100U, 1400U}) {
        const Played played(established, {{.seq = 0U - 3000U, .length = length}});
        EXPECT_THAT(played.script.app.bytes, IsEmpty());
        EXPECT_THAT(played.answers(), ElementsAre("100 . 1 ack 1"));
    }
}

TEST(TcpSegment, BeyondTheWindowIsAcknowledgedAndNotKept) {
    const Case established = synchronized_states().front();
    const Played played(established, {{.seq = 2'000'000, .length = 100}});
    EXPECT_THAT(played.answers(), ElementsAre("100 . 1 ack 1"));
    EXPECT_THAT(played.script.drops(), Contains("tcp.outside-window"));
}

// Fifth: "If the ACK acks something not yet sent (SEG.ACK > SND.NXT), then send an ACK, drop the
// segment, and return."
TEST(TcpAcknowledgment, OfWhatWasNotSentIsAnswered) {
    for (const Case& one : synchronized_states()) {
        SCOPED_TRACE(to_string(one.state));
        const Played played(one, {{.seq = one.next, .ack = 1000, .length = 10}});
        EXPECT_THAT(played.answers(), ElementsAre(answer(one, our_next(one))));
        EXPECT_EQ(played.script.state(), to_string(one.state));
        EXPECT_THAT(played.script.app.bytes, IsEmpty());
    }
}

// "if the ACK bit is off, drop the segment and return".
TEST(TcpSegment, WithoutAnAcknowledgmentIsDropped) {
    for (const Case& one : all_states()) {
        SCOPED_TRACE(to_string(one.state));
        const Played played(one, {{.flags = 0, .seq = one.next, .length = 10}});
        EXPECT_THAT(played.answers(), IsEmpty());
        EXPECT_EQ(played.script.state(), to_string(one.state));
        EXPECT_THAT(played.script.app.bytes, IsEmpty());
    }
}

// "If the ACK is a duplicate (SEG.ACK =< SND.UNA), it can be ignored"; its data count.
TEST(TcpAcknowledgment, ThatIsOldDoesNoHarm) {
    Script script;
    script.open_passively();
    script.write(20ms, 100);
    script.send(30ms, {.ack = 101});
    script.send(40ms, {.ack = 50, .length = 10});
    script.run();
    EXPECT_TRUE(script.has_read_to(11));
    EXPECT_EQ(script.app.connection->sender().una(), 101U);
}

// Segments with 32 of the 256 combinations of flags.
std::vector<In> segments_with_flags(unsigned first, std::uint32_t seq, std::uint32_t ack) {
    std::vector<In> segments;
    for (unsigned n = 0; n < 32; ++n) {
        segments.push_back({.flags = static_cast<std::uint8_t>(first + n),
                            .seq = seq,
                            .ack = ack + n % 2,
                            .length = n % 3,
                            .urgent = 7});
    }
    return segments;
}

// Nothing that anybody can set in a header does any harm, wherever it comes.
TEST(TcpFlags, OfAllKindsAreSurvivedInAllStates) {
    for (const Case& one : all_states()) {
        for (const std::uint32_t seq : {one.next, one.next - 1, one.next + 500}) {
            for (unsigned first = 0; first < 256; first += 32) {
                const Played played(one, segments_with_flags(first, seq, one.ack));
                EXPECT_EQ(played.script.net.simulation.broken_conservation(), "");
            }
        }
    }
}

// RFC 9293 3.8.5 leaves urgent data to old apps; here they are data like others.
TEST(TcpUrgent, DataAreDataLikeOthers) {
    Script script;
    script.open_passively();
    script.send(20ms, {.flags = kAck | kUrg | kPsh, .length = 100, .urgent = 50});
    script.send(30ms, {.flags = kAck | kUrg, .seq = 101, .length = 100, .urgent = 5000});
    script.run();
    EXPECT_TRUE(script.has_read_to(201));
}

}  // namespace
}  // namespace catenet::tcp
