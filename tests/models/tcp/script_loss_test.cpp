// What is lost on the way out, and what ICMP says of it (RFC 5681, 6298, 6582, 6675; 1191, 5461).
#include "tests/models/tcp/script.hpp"

namespace catenet::tcp {
namespace {

constexpr std::size_t kMss = 1460;

Position begin_of(std::size_t segment) {
    return 1 + segment * kMss;
}
std::string sent(std::int64_t when, std::size_t segment, std::string_view flags = ".") {
    return std::to_string(when) + " " + std::string(flags) + " " +
           std::to_string(begin_of(segment)) + ":" + std::to_string(begin_of(segment + 1)) +
           " ack 1";
}

// An acknowledgment of what is before `segment`, with blocks of segments [first, last).
In ack(const Script& script,
       std::size_t segment,
       std::initializer_list<std::pair<std::size_t, std::size_t>> blocks = {}) {
    In in{.ack = static_cast<std::uint32_t>(begin_of(segment))};
    for (const auto& [first, last] : blocks) {
        in.options.sacks.add({script.settings.isn + static_cast<std::uint32_t>(begin_of(first)),
                              script.settings.isn + static_cast<std::uint32_t>(begin_of(last))});
    }
    return in;
}

// What left behind the first burst.
Lines later(const Script& script) {
    Lines lines;
    for (const Out& one : script.left()) {
        if (one.ms > 20) lines.push_back(one.text());
    }
    return lines;
}

// RFC 5681 3.2: "after receiving 3 duplicate ACKs", not two.
TEST(TcpFastRetransmit, HappensAtTheThirdDuplicate) {
    Script script;
    script.open_passively();
    script.write(20ms, 10 * kMss);
    for (const Duration when : {30ms, 31ms, 32ms}) script.send(when, ack(script, 0));
    script.send(40ms, ack(script, 10));
    script.run();
    EXPECT_THAT(later(script), ElementsAre(sent(32, 0)));
    EXPECT_FALSE(script.said("tcp.timeout"));
}

TEST(TcpFastRetransmit, HappensAtTheThirdSegmentThatIsSacked) {
    Script script(with_sack());
    script.open_passively();
    script.write(20ms, 10 * kMss);
    script.send(30ms, ack(script, 0, {{1, 2}}));
    script.send(31ms, ack(script, 0, {{1, 3}}));
    script.send(32ms, ack(script, 0, {{1, 4}}));
    script.send(40ms, ack(script, 10));
    script.run();
    EXPECT_THAT(later(script), ElementsAre(sent(32, 0)));
}

// RFC 6675 5: one acknowledgment that tells of enough is enough (DupThresh by bytes).
TEST(TcpFastRetransmit, HappensAtOnceWhenOneAcknowledgmentTellsOfThreeSegments) {
    Script script(with_sack());
    script.open_passively();
    script.write(20ms, 10 * kMss);
    script.send(30ms, ack(script, 0, {{1, 4}}));
    script.send(40ms, ack(script, 10));
    script.run();
    EXPECT_EQ(later(script).front(), sent(30, 0));
}

// RFC 6582 3.2: "a partial ACK ... retransmit the first unacknowledged segment".
TEST(TcpRecovery, SendsTheNextHoleAtAPartialAcknowledgment) {
    Script script;
    script.open_passively();
    script.write(20ms, 10 * kMss);
    for (const Duration when : {30ms, 31ms, 32ms}) script.send(when, ack(script, 0));
    script.send(40ms, ack(script, 4));
    script.send(50ms, ack(script, 10));
    script.run();
    EXPECT_THAT(later(script), ElementsAre(sent(32, 0), sent(40, 4)));
}

TEST(TcpRecovery, SendsEachHoleThatSacksShow) {
    Script script(with_sack());
    script.open_passively();
    script.write(20ms, 10 * kMss);  // 0 and 2 are lost
    script.send(30ms, ack(script, 0, {{1, 2}}));
    script.send(31ms, ack(script, 0, {{3, 4}, {1, 2}}));
    for (std::size_t n = 5; n <= 10; ++n) {
        script.send(std::chrono::milliseconds{27 + n}, ack(script, 0, {{3, n}, {1, 2}}));
    }
    script.send(50ms, ack(script, 10));
    script.run();
    const Lines lines = later(script);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0], sent(32, 0));
    EXPECT_EQ(lines[1].substr(2), sent(33, 2).substr(2));
    EXPECT_FALSE(script.said("tcp.timeout"));
}

// RFC 6298 5: the time-out, doubled each time; R2 (RFC 9293 3.8.3) ends it.
TEST(TcpTimeout, DoublesUntilTheConnectionIsGivenUp) {
    Settings tcp;
    tcp.retries = 5;
    Script script(with_settings(tcp));
    script.open_passively();
    script.write(20ms, 100);
    script.run();
    std::vector<std::int64_t> times;
    for (const Out& one : script.left()) {
        if (one.length > 0) times.push_back(one.ms);
    }
    ASSERT_EQ(times.size(), 6U);
    const double first = static_cast<double>(times[1] - times[0]);
    EXPECT_NEAR(first, 201, 2) << "RTT 1 ms, and 200 ms at least";
    for (std::size_t n = 2; n < times.size(); ++n) {
        EXPECT_NEAR(static_cast<double>(times[n] - times[n - 1]),
                    first * static_cast<double>(1U << (n - 1)),
                    2.0 * static_cast<double>(1U << n));
    }
    EXPECT_EQ(script.app.failure, Failure::TimedOut);
    EXPECT_EQ(script.state(), "CLOSED");
}

// RFC 6298 5.3: "When an ACK is received that acknowledges new data, restart the ... timer".
TEST(TcpTimeout, IsCountedFromTheLastAcknowledgmentThatBroughtSomething) {
    Script script;
    script.open_passively();
    script.write(20ms, 2 * kMss);
    script.send(120ms, ack(script, 1));
    script.send(600ms, ack(script, 2));
    script.run();
    ASSERT_EQ(later(script).size(), 1U);
    const std::int64_t when = script.left().back().ms;
    EXPECT_GT(when, 320) << "not from when it was sent";
    EXPECT_LT(when, 600);
}

// What was sent before the time-out, but arrived, is not sent again needlessly.
TEST(TcpTimeout, SendsOneSegmentAndThenWhatIsMissing) {
    Script script(with_sack());
    script.open_passively();
    script.write(20ms, 4 * kMss);  // 0 is lost, and 3
    script.send(30ms, ack(script, 0, {{1, 3}}));
    script.send(300ms, ack(script, 3));
    script.send(310ms, ack(script, 4));
    script.run();
    const Lines lines = later(script);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_THAT(lines[0], testing::HasSubstr(" . 1:1461"));
    EXPECT_EQ(lines[1], sent(300, 3, "P."));
}

// -- ICMP -----------------------------------------------------------------------------------------

constexpr icmp::Header unreachable(std::uint8_t code, std::uint16_t mtu = 0) {
    return {.type = icmp::Type::DestinationUnreachable, .code = code, .mtu = mtu};
}

// RFC 9293 3.9.2.2: "a TCP implementation MUST NOT abort the connection" for soft errors; RFC 5461
// and Linux for the second one in SYN-SENT.
TEST(TcpIcmp, EndsAConnectionThatOpensAtTheSecondError) {
    Script script;
    script.connect(0ms);
    script.send_icmp(10ms, unreachable(icmp::kHostUnreachable), 0);
    script.at(20ms, [&] { EXPECT_EQ(script.app.connection->state(), State::SynSent); });
    script.send_icmp(1010ms, unreachable(icmp::kHostUnreachable), 0);
    script.run();
    EXPECT_THAT(script.lines(), ElementsAre("0 S 0", "1000 S 0"));
    EXPECT_EQ(script.app.failure, Failure::HostUnreachable);
    EXPECT_TRUE(script.said("tcp.soft-error"));
}

TEST(TcpIcmp, DoesNotEndAnOpenConnection) {
    Script script;
    script.open_actively();
    script.write(20ms, 100);
    for (const std::uint8_t code : {icmp::kNetUnreachable,
                                    icmp::kHostUnreachable,
                                    icmp::kProtocolUnreachable,
                                    icmp::kPortUnreachable,
                                    icmp::kAdminProhibited}) {
        script.send_icmp(std::chrono::milliseconds{30 + code}, unreachable(code), 1);
    }
    script.send_icmp(80ms, {.type = icmp::Type::TimeExceeded}, 1);
    script.send_icmp(81ms, {.type = icmp::Type::ParameterProblem}, 1);
    script.send_icmp(82ms, {.type = icmp::Type::SourceQuench}, 1);
    script.send(100ms, {.ack = 101});
    script.run();
    EXPECT_EQ(script.state(), "ESTABLISHED");
    EXPECT_EQ(script.app.failure, Failure::None);
}

// RFC 5927 4.1: "validate that the TCP sequence number in flight".
TEST(TcpIcmp, IsNotBelievedAboutWhatWasNotSent) {
    Script script;
    script.connect(0ms);
    for (const std::uint32_t seq : {5U, 1000U, 0U - 5U, 2'000'000'000U}) {
        script.send_icmp(10ms, unreachable(icmp::kHostUnreachable), seq);
    }
    script.send(20ms, script.syn_of_peer(kSyn | kAck));
    script.run();
    EXPECT_EQ(script.state(), "ESTABLISHED");
    EXPECT_FALSE(script.said("tcp.soft-error"));
}

// RFC 1191 6.4, 6.5: smaller segments, sent again at once, and no sign of congestion.
TEST(TcpPathMtu, IsHeededAtOnce) {
    Script script;
    script.open_passively();
    script.write(20ms, kMss);
    script.send_icmp(30ms, unreachable(icmp::kFragmentationNeeded, 600), 1);
    script.send(40ms, {.ack = 1461});
    script.run();
    EXPECT_THAT(later(script),
                ElementsAre("30 . 1:561 ack 1", "30 . 561:1121 ack 1", "30 P. 1121:1461 ack 1"));
    EXPECT_FALSE(script.said("tcp.timeout"));
}

TEST(TcpPathMtu, IsNotBelievedAboutWhatIsNotInFlight) {
    Script script;
    script.open_passively();
    script.write(20ms, kMss);
    script.send_icmp(30ms, unreachable(icmp::kFragmentationNeeded, 600), 50'000);
    script.send(40ms, {.ack = 1461});
    script.write(50ms, kMss);
    script.send(60ms, {.ack = 2921});
    script.run();
    EXPECT_THAT(later(script), ElementsAre("50 P. 1461:2921 ack 1"));
}

}  // namespace
}  // namespace catenet::tcp
