// Path MTUs: what is believed for how long (RFC 1191, Linux's __ip_rt_update_pmtu), and what a node
// does with it.
#include "models/ipv4/path_mtus.hpp"

#include "tests/support/tester.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::ipv4 {
namespace {

using namespace std::chrono_literals;
using test::header_of;
using test::ip;
using test::IpNet;
using test::Octets;
using test::Tester;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Ipv4Address kFar{0x0a000202};

constexpr TimePoint at(Duration since_start) {
    return TimePoint{since_start};
}

TEST(PathMtus, ALimitIsBelievedForTenMinutes) {
    PathMtus mtus;
    EXPECT_TRUE(mtus.empty());
    EXPECT_EQ(mtus.learn(kFar, 1400, 1500, at(0s)), TableChange::Added);
    EXPECT_EQ(mtus.find(kFar, at(600s - Duration{1}))->mtu, 1400);
    EXPECT_EQ(mtus.find(kFar, at(600s)), nullptr);
    EXPECT_EQ(mtus.take_ended(at(600s))->first, kFar);
}

TEST(PathMtus, MoreThanWhatIsKnownIsNoNews) {
    PathMtus mtus;
    EXPECT_EQ(mtus.learn(kFar, 1400, 1500, at(0s)), TableChange::Added);
    EXPECT_EQ(mtus.learn(kFar, 1450, 1400, at(1s)), std::nullopt);
    EXPECT_EQ(mtus.learn(kFar, 1300, 1400, at(2s)), TableChange::Changed);
    EXPECT_EQ(mtus.find(kFar, at(3s))->mtu, 1300);
}

TEST(PathMtus, TheSameAgainCountsFromTheSecondHalfOfItsLife) {
    PathMtus mtus;
    mtus.learn(kFar, 1400, 1500, at(0s));
    EXPECT_EQ(mtus.learn(kFar, 1400, 1400, at(299s)), std::nullopt);
    EXPECT_EQ(mtus.next_end(), at(600s));
    EXPECT_EQ(mtus.learn(kFar, 1400, 1400, at(300s)), TableChange::Confirmed);
    EXPECT_EQ(mtus.next_end(), at(900s));
}

TEST(PathMtus, LessThanAnybodyShouldSayLocksIt) {
    PathMtus mtus;
    mtus.learn(kFar, 68, 1500, at(0s));
    EXPECT_EQ(*mtus.find(kFar, at(0s)), (PathLimit{552, true}));
    PathMtus narrow;
    narrow.learn(kFar, 100, 500, at(0s));
    EXPECT_EQ(*narrow.find(kFar, at(0s)), (PathLimit{500, true}));
}

TEST(PathMtus, ThePlateausAreThoseOfTheRfc) {
    EXPECT_EQ(plateau_below(1500), 1492);
    EXPECT_EQ(plateau_below(1492), 1006);
    EXPECT_EQ(plateau_below(65535), 32000);
    EXPECT_EQ(plateau_below(40), 68);
}

// -- A node ---------------------------------------------------------------------------------------

// pc1 (10.0.9.1) pings what lies behind the tester (10.0.9.2).
struct Path {
    Path() : pc1(net.add("pc1")), tester(net, pc1, "10.0.9.1/30") {
        pc1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.9.2"));
    }
    void ping_at(Duration when, std::size_t size, PathMtu discovery) {
        net.simulation.plan(at(when), [this, size, discovery] {
            pc1.stack.ping.begin(
                {.to = {"far", ip("10.0.2.2")}, .size = size, .discovery = discovery});
        });
    }
    // About the first packet that came, or one that was never sent.
    void say_at(Duration when, std::uint16_t mtu, std::optional<Octets> about = {}) {
        net.simulation.plan(at(when), [this, mtu, about] {
            Octets quoted = about ? *about : tester.got().at(0);
            quoted.resize(std::min<std::size_t>(quoted.size(), 548));
            tester.send(test::packet_of(
                {.protocol = 1, .source = ip("10.0.9.2"), .destination = ip("10.0.9.1")},
                test::icmp_of({.type = icmp::Type::DestinationUnreachable,
                               .code = icmp::kFragmentationNeeded,
                               .mtu = mtu},
                              quoted)));
        });
    }
    std::vector<std::uint16_t> lengths() const {
        std::vector<std::uint16_t> lengths;
        for (const Octets& packet : tester.got()) lengths.push_back(header_of(packet).total_length);
        return lengths;
    }
    std::vector<std::string> refusals() const {
        std::vector<std::string> words;
        for (const auto& one : net.trace.by("icmp.mtu-refused")) {
            words.push_back(one.facts.at("because"));
        }
        return words;
    }

    IpNet net;
    test::IpNode& pc1;
    Tester tester;
};

TEST(PathMtu, WhatIsTooLargeFailsAtHomeOnceItIsKnown) {
    Path path;
    path.ping_at(0s, 1472, PathMtu::Do);
    path.say_at(1ms, 1400);
    path.ping_at(1s, 1472, PathMtu::Do);
    path.ping_at(2s, 1372, PathMtu::Do);
    path.net.run();
    EXPECT_THAT(path.lengths(), ElementsAre(1500, 1400));
    EXPECT_THAT(test::drops_at(path.net.trace, "pc1"), ElementsAre("ipv4.too-big-for-path"));
    const auto rows = path.net.trace.by("ipv4.path-mtu");
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].facts.at("table"), "pmtu");
    EXPECT_EQ(rows[0].facts.at("key"), "10.0.2.2");
    EXPECT_EQ(rows[0].facts.at("value"), "1400");
    const auto unanswered = path.net.trace.by("app.unanswered");
    ASSERT_GE(unanswered.size(), 2U);
    EXPECT_EQ(unanswered[0].facts.at("because"), "fragmentation needed at 10.0.9.2");
    EXPECT_EQ(unanswered[1].facts.at("because"), "local error: message too long, mtu=1400");
}

TEST(PathMtu, WhatMayBeCutIsCutAtHomeAndWithoutDf) {
    Path path;
    path.ping_at(0s, 1472, PathMtu::Want);
    path.say_at(1ms, 1300);
    path.ping_at(1s, 1472, PathMtu::Want);
    path.net.run();
    EXPECT_THAT(path.lengths(), ElementsAre(1500, 1300, 220));
    EXPECT_TRUE(header_of(path.tester.got()[0]).dont_fragment);
    EXPECT_FALSE(header_of(path.tester.got()[1]).dont_fragment);
}

TEST(PathMtu, IsTriedAgainTenMinutesLater) {
    Path path;
    path.ping_at(0s, 1472, PathMtu::Do);
    path.say_at(1ms, 1400);
    path.ping_at(599s, 1472, PathMtu::Do);
    path.ping_at(601s, 1472, PathMtu::Do);
    path.net.run();
    EXPECT_THAT(path.lengths(), ElementsAre(1500, 1500));
    EXPECT_THAT(path.net.trace.by("ipv4.path-mtu-ended"), SizeIs(1));
}

TEST(PathMtu, ARouterThatDoesNotSayIsAnsweredWithTheNextPlateau) {
    Path path;
    path.ping_at(0s, 1472, PathMtu::Do);
    path.say_at(1ms, 0);
    path.net.run();
    EXPECT_EQ(path.net.trace.by("ipv4.path-mtu").at(0).facts.at("value"), "1492");
}

// Linux's min_pmtu: less is not believed, and routers are left to cut.
TEST(PathMtu, BelowTheLeastRoutersAreLeftToCut) {
    Path path;
    path.ping_at(0s, 1472, PathMtu::Want);
    path.say_at(1ms, 300);
    path.ping_at(1s, 400, PathMtu::Want);
    path.net.run();
    ASSERT_EQ(path.tester.got().size(), 2U);
    EXPECT_FALSE(header_of(path.tester.got()[1]).dont_fragment);
}

TEST(PathMtu, WhatCannotBeIsNotHeeded) {
    Path larger;
    larger.ping_at(0s, 1472, PathMtu::Do);
    larger.say_at(1ms, 1500);
    larger.net.run();
    EXPECT_THAT(larger.refusals(), ElementsAre("the packet would have fitted"));

    Path another;
    another.ping_at(0s, 1472, PathMtu::Do);
    another.say_at(1ms, 600, test::echo_packet("10.0.7.7", "10.0.2.2"));
    another.net.run();
    EXPECT_THAT(another.refusals(), ElementsAre("no packet of that source comes from here"));

    Path forged;
    forged.ping_at(0s, 1472, PathMtu::Do);
    forged.say_at(1ms, 20, test::echo_packet("10.0.9.1", "10.0.2.2"));
    forged.net.run();
    EXPECT_THAT(forged.refusals(), ElementsAre("nobody here sends such packets"));
    for (const Path* const path : {&larger, &another, &forged}) {
        EXPECT_THAT(path->net.trace.by("ipv4.path-mtu"), IsEmpty());
    }
}

TEST(PathMtu, ARouterThatTellsNobodyIsABlackHole) {
    IpNet net;
    auto& r1 = net.add("r1", {.forwards = true, .icmp_errors = false});
    Tester tester(net, r1, "10.0.9.1/30");
    tester.send_at(TimePoint{}, test::echo_packet("10.0.9.2", "10.0.7.7"));
    net.run();
    EXPECT_THAT(tester.got(), IsEmpty());
    EXPECT_THAT(net.trace.by("icmp.switched-off"), SizeIs(1));
}

// RFC 1122 3.2.1.3 (g); Linux: the source is 127.0.0.1, whatever of 127/8 is asked.
TEST(Loopback, IsAnsweredWithinTheNode) {
    for (const char* const to : {"127.0.0.1", "127.1.2.3", "10.0.9.1"}) {
        Path path;
        path.net.simulation.plan(TimePoint{}, [&] {
            path.pc1.stack.ping.begin({.to = {"self", ip(to)}});
        });
        path.net.run();
        EXPECT_THAT(path.net.trace.by("app.answered"), SizeIs(1)) << to;
        EXPECT_THAT(path.tester.got(), IsEmpty());
    }
}

TEST(Loopback, IsNothingThatComesFromOutside) {
    Path path;
    path.tester.send_at(TimePoint{}, test::echo_packet("127.0.0.1", "10.0.9.1"));
    path.tester.send_at(TimePoint{}, test::echo_packet("10.0.9.2", "127.0.0.1"));
    path.net.run();
    EXPECT_THAT(test::drops_at(path.net.trace, "pc1"), ElementsAre("ipv4.martian", "ipv4.martian"));
}

}  // namespace
}  // namespace catenet::ipv4
