// The profile linux: what nf_nat of Linux 6.1 does with a rule of masquerade, and conntrack.
#include "tests/models/gateways/nat44/bench.hpp"
#include "tests/models/gateways/nat44/nat_world.hpp"

#include <gtest/gtest.h>

namespace catenet::nat44 {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kLinux = ", profile: linux";

Settings as_linux() {
    Settings settings;
    settings.profile = Profile::Linux;
    settings.mapping = Depends::OnAddressAndPort;
    settings.filtering = Depends::OnAddressAndPort;
    return settings;
}

// nf_nat_l4proto_unique_tuple keeps the port as long as the answers can be told apart: two hosts
// may have the same one, if they speak with different others.
TEST(LinuxNat, SharesAPortBetweenHosts) {
    const NatRun run(home(kLinux,
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: b send t udp 9 'x' from 40000\n"
                          "  - 2s: s send 203.0.113.1 udp 40000 'y' from 9\n"
                          "  - 3s: t send 203.0.113.1 udp 40000 'y' from 9\n"));
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:40000"));
    EXPECT_THAT(run.got("t"), ElementsAre("203.0.113.1:40000"));
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.7:9"));
    EXPECT_THAT(run.got("b"), ElementsAre("203.0.113.8:9"));
}

// Only if they speak with the same one another port is drawn, from 1024 upwards.
TEST(LinuxNat, DrawsAPortInAConflict) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Bench bench(as_linux(), seed);
        bench.out(0s, udp_packet(ends(kInside, kRemote)));
        bench.out(1s, udp_packet(ends("192.168.1.11:40000", kRemote)));
        bench.run();
        ASSERT_EQ(bench.outside.got().size(), 2U);
        EXPECT_EQ(ends_text(bench.outside.got()[0]), "203.0.113.1:40000 > 203.0.113.7:9");
        const std::uint16_t port = ends_of(bench.outside.got()[1]).from.port;
        EXPECT_GE(port, 1024);
        EXPECT_NE(port, 40000);
    }
}

// The draw depends on the seed, and on nothing else.
TEST(LinuxNat, DrawsTheSameForTheSameSeed) {
    const auto drawn = [](std::uint64_t seed) {
        Bench bench(as_linux(), seed);
        bench.out(0s, udp_packet(ends(kInside, kRemote)));
        bench.out(1s, udp_packet(ends("192.168.1.11:40000", kRemote)));
        bench.run();
        return ends_of(bench.outside.got().at(1)).from.port;
    };
    EXPECT_EQ(drawn(5), drawn(5));
    EXPECT_NE(drawn(5), drawn(6));
}

// conntrack knows both ends: another port of the same host is another flow, and the gateway itself
// says that nobody listens there.
TEST(LinuxNat, LetsOnlyAnswersIn) {
    const NatRun run(home(kLinux,
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: s send 203.0.113.1 udp 40000 'y' from 77\n"));
    EXPECT_THAT(run.got("a"), IsEmpty());
    EXPECT_THAT(run.drops(), ElementsAre("udp.port-unreachable"));
    EXPECT_THAT(run.told("s"), ElementsAre("3/3 203.0.113.1"));
}

TEST(LinuxNat, ResetsUnknownConnectionsItself) {
    Bench bench(as_linux());
    bench.in(0s, tcp_packet(ends("203.0.113.7:80", "203.0.113.1:40000"), tcp::kSyn));
    bench.run();
    ASSERT_EQ(bench.outside.got().size(), 1U);
    EXPECT_EQ(octet(bench.outside.got()[0][ipv4::kHeaderSize + 13]), tcp::kRst | tcp::kAck);
}

// nf_conntrack_udp_timeout 30 s; 120 s once both have spoken and two seconds have passed.
TEST(LinuxNat, ForgetsUdpAsConntrackDoes) {
    const std::string question = "  - 0s: a send s udp 9 'x' from 40000\n";
    const NatRun alone("stop: 300s\n" + home(kLinux, question));
    ASSERT_EQ(alone.ends("nat").size(), 1U);
    EXPECT_THAT(alone.ends("nat")[0], HasSubstr(" 30.0000"));
    const NatRun both("stop: 300s\n" +
                      home(kLinux,
                           question + "  - 1s: s send 203.0.113.1 udp 40000 'y' from 9\n"
                                      "  - 5s: a send s udp 9 'x' from 40000\n"));
    ASSERT_EQ(both.ends("nat").size(), 1U);
    EXPECT_THAT(both.ends("nat")[0], HasSubstr(" 125.0000"));
}

TEST(LinuxNat, ForgetsQueriesAfterThirtySeconds) {
    const NatRun run("stop: 300s\n" + home(kLinux, "  - 0s: a ping s\n"));
    ASSERT_EQ(run.ends("nat").size(), 1U);
    EXPECT_THAT(run.ends("nat")[0], HasSubstr(" 30.0000"));
    EXPECT_THAT(run.got("a"), ElementsAre("reply 203.0.113.7"));
}

// A connection that stands: five days; SYN-SENT: 120 s.
TEST(LinuxNat, FollowsTcpAsConntrackDoes) {
    Bench bench(as_linux());
    bench.out(0s, tcp_packet(ends(kInside, "203.0.113.7:80"), tcp::kSyn));
    bench.run(130s);
    const auto ended = bench.net.trace.by("nat44.expired");
    ASSERT_EQ(ended.size(), 2U);
    EXPECT_THAT(seconds_text(ended[0].time), HasSubstr("120.0000"));
    EXPECT_EQ(ended[0].facts.at("state"), "SYN-SENT");
}

// What conntrack calls invalid nf_nat leaves alone: the private source gets out.
TEST(LinuxNat, PassesInvalidPacketsAsTheyAre) {
    Bench bench(as_linux());
    Octets broken = udp_packet(ends(kInside, kRemote));
    broken.back() ^= std::byte{1};
    bench.out(0s, broken);
    bench.run();
    ASSERT_EQ(bench.outside.got().size(), 1U);
    EXPECT_EQ(ends_text(bench.outside.got()[0]), "192.168.1.10:40000 > 203.0.113.7:9");
    EXPECT_EQ(bench.net.trace.by("nat44.invalid").size(), 1U);
}

// Who outside has a route to the inside is not stopped by masquerade alone, and is answered as
// itself.
TEST(LinuxNat, PassesWhatIsForTheInsideAsItIs) {
    Bench bench(as_linux());
    bench.in(0s, udp_packet(ends(kRemote, kInside)));
    bench.out(1s, udp_packet(ends(kInside, kRemote)));
    bench.run();
    EXPECT_THAT(bench.inside_got(), ElementsAre("203.0.113.7:9 > 192.168.1.10:40000"));
    EXPECT_THAT(bench.outside_got(), ElementsAre("192.168.1.10:40000 > 203.0.113.7:9"));
}

// A rule of DNAT, and masquerade at both ports: the host inside sees the gateway's inside address.
TEST(LinuxNat, HairpinsByAForwardedPort) {
    const NatRun run(home(", profile: linux, forward: [\"udp 80 to 192.168.1.11:5000\"]",
                          "  - 0s: a send 203.0.113.1 udp 80 'x' from 40000\n"
                          "  - 1s: b send 192.168.1.1 udp 40000 'y' from 5000\n"));
    EXPECT_THAT(run.got("b"), ElementsAre("192.168.1.1:40000"));
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.1:80")) << "un-NATed twice";
}

// Without such a rule an outside address is the gateway itself, also for those inside.
TEST(LinuxNat, DoesNotHairpinByItself) {
    const NatRun run(home(kLinux,
                          "  - 0s: b send s udp 9 'x' from 40001\n"
                          "  - 1s: a send 203.0.113.1 udp 40001 'y' from 40000\n"));
    EXPECT_THAT(run.got("b"), IsEmpty());
    EXPECT_THAT(run.told("a"), ElementsAre("3/3 203.0.113.1"));
}

TEST(LinuxNat, ForwardsAPort) {
    const NatRun run(home(", profile: linux, forward: [\"udp 80 to b:5000\"]",
                          "  - 0s: s send 203.0.113.1 udp 80 'x' from 9\n"
                          "  - 1s: b send s udp 9 'y' from 5000\n"));
    EXPECT_THAT(run.got("b"), ElementsAre("203.0.113.7:9"));
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:80"));
}

}  // namespace
}  // namespace catenet::nat44
