#include "models/firewall/conntrack.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

namespace catenet::firewall {
namespace {

using std::chrono::seconds;
using test::ip;

constexpr std::uint8_t kUdp = 17;

Tuple udp_from(std::uint16_t port) {
    return {.protocol = kUdp,
            .source = ip("10.0.1.2"),
            .destination = ip("10.0.2.2"),
            .source_port = port,
            .destination_port = 53};
}
Tracked flow(const Tuple& tuple, bool may_begin = true) {
    return {Tracked::Kind::Flow, tuple, may_begin};
}
TimePoint at(int second) {
    return TimePoint{} + seconds{second};
}

// The packet comes and passes.
State pass(Conntrack& conntrack, const Tracked& packet, TimePoint now) {
    const auto sighting = conntrack.look(packet, now);
    const bool is_new = sighting.state == State::New && sighting.flow == nullptr;
    if (is_new) EXPECT_NE(conntrack.begin(packet, now), nullptr);
    return sighting.state;
}

TEST(Conntrack, CallsAFlowNewUntilSomebodyAnswers) {
    Conntrack conntrack;
    const Tuple question = udp_from(40000);
    EXPECT_EQ(pass(conntrack, flow(question), at(0)), State::New);
    EXPECT_EQ(pass(conntrack, flow(question), at(1)), State::New);
    EXPECT_EQ(pass(conntrack, flow(inverse(question)), at(2)), State::Established);
    EXPECT_EQ(pass(conntrack, flow(question), at(3)), State::Established);
    EXPECT_EQ(conntrack.size(), 1U);
}

TEST(Conntrack, ForgetsAPacketThatDidNotPass) {
    Conntrack conntrack;
    EXPECT_EQ(conntrack.look(flow(udp_from(40000)), at(0)).flow, nullptr);
    EXPECT_EQ(conntrack.look(flow(inverse(udp_from(40000))), at(0)).state, State::New);
    EXPECT_EQ(conntrack.size(), 0U);
}

TEST(Conntrack, TellsFlowsApartByEachPort) {
    Conntrack conntrack;
    pass(conntrack, flow(udp_from(40000)), at(0));
    EXPECT_EQ(pass(conntrack, flow(inverse(udp_from(40001))), at(0)), State::New);
    EXPECT_EQ(conntrack.size(), 2U);
}

// nf_conntrack_udp_timeout: 30 s from the last packet; ..._stream: 120 s once both sides have
// spoken and the flow is older than two seconds.
TEST(Conntrack, ForgetsUdpAsLinuxDoes) {
    Conntrack conntrack;
    pass(conntrack, flow(udp_from(1)), at(0));
    EXPECT_EQ(conntrack.next_end(), at(30));
    pass(conntrack, flow(udp_from(1)), at(10));
    EXPECT_EQ(conntrack.next_end(), at(40));
    pass(conntrack, flow(inverse(udp_from(1))), at(11));
    EXPECT_EQ(conntrack.next_end(), at(41)) << "what was known before the answer counts";
    pass(conntrack, flow(udp_from(1)), at(12));
    EXPECT_EQ(conntrack.next_end(), at(132));
    EXPECT_FALSE(conntrack.take_ended(at(131)));
    const auto ended = conntrack.take_ended(at(132));
    ASSERT_TRUE(ended);
    EXPECT_EQ(state_of(*ended), "assured");
    EXPECT_EQ(ended->lifetime, seconds{120});
    EXPECT_EQ(pass(conntrack, flow(inverse(udp_from(1))), at(132)), State::New);
}

TEST(Conntrack, DoesNotTrustAStreamOfTwoSeconds) {
    Conntrack conntrack;
    pass(conntrack, flow(udp_from(1)), at(0));
    pass(conntrack, flow(inverse(udp_from(1))), at(1));
    pass(conntrack, flow(udp_from(1)), at(2));
    EXPECT_EQ(conntrack.next_end(), at(32));
    pass(conntrack, flow(udp_from(1)), at(3));
    EXPECT_EQ(conntrack.next_end(), at(123));
}

TEST(Conntrack, SaysWhenAStateChanges) {
    Conntrack conntrack;
    pass(conntrack, flow(udp_from(1)), at(0));
    EXPECT_FALSE(conntrack.look(flow(udp_from(1)), at(1)).changed);
    EXPECT_TRUE(conntrack.look(flow(inverse(udp_from(1))), at(1)).changed);
    EXPECT_FALSE(conntrack.look(flow(inverse(udp_from(1))), at(2)).changed);
    EXPECT_TRUE(conntrack.look(flow(udp_from(1)), at(3)).changed);
}

TEST(Conntrack, RelatesErrorsToTheFlowTheyAreAbout) {
    Conntrack conntrack;
    const Tracked error{Tracked::Kind::Error, udp_from(1)};
    EXPECT_EQ(conntrack.look(error, at(0)).state, State::Invalid);
    pass(conntrack, flow(udp_from(1)), at(0));
    EXPECT_EQ(conntrack.look(error, at(10)).state, State::Related);
    EXPECT_EQ(conntrack.next_end(), at(30)) << "an error prolongs nothing";
    EXPECT_EQ(conntrack.look(flow(udp_from(1)), at(11)).state, State::New);
}

TEST(Conntrack, CallsAnAnswerToNothingInvalid) {
    Conntrack conntrack;
    EXPECT_EQ(conntrack.look(flow(udp_from(1), false), at(0)).state, State::Invalid);
    EXPECT_EQ(conntrack.look({}, at(0)).state, State::Invalid);
}

TEST(Conntrack, HasARoomThatEnds) {
    Conntrack conntrack;
    Tuple tuple = udp_from(0);
    for (std::size_t i = 0; i < Conntrack::kMost; ++i) {
        tuple.source = Ipv4Address{static_cast<std::uint32_t>(0x0a000000 + i)};
        ASSERT_NE(conntrack.begin({Tracked::Kind::Flow, tuple}, at(0)), nullptr);
    }
    tuple.source = ip("10.9.0.1");
    EXPECT_EQ(conntrack.begin({Tracked::Kind::Flow, tuple}, at(0)), nullptr);
    EXPECT_TRUE(conntrack.take_ended(at(30)));
    EXPECT_NE(conntrack.begin({Tracked::Kind::Flow, tuple}, at(30)), nullptr);
}

// Whatever comes when: no flow outlives its time, and the first to end is the first taken out.
TEST(Conntrack, EndsFlowsInOrder) {
    test::for_each_seed(50, [](RandomStream& random) {
        Conntrack conntrack;
        TimePoint now{};
        for (int i = 0; i < 200; ++i) {
            now += seconds{random.below(20)};
            TimePoint before = TimePoint{};
            while (conntrack.next_end() <= now) {
                ASSERT_LE(before, conntrack.next_end());
                before = conntrack.next_end();
                ASSERT_TRUE(conntrack.take_ended(now));
            }
            const Tuple tuple = udp_from(static_cast<std::uint16_t>(random.below(6)));
            pass(conntrack, flow(random.below(2) == 0 ? tuple : inverse(tuple)), now);
            ASSERT_LE(conntrack.size(), 12U);
        }
    });
}

}  // namespace
}  // namespace catenet::firewall
