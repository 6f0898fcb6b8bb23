// A switch: learning, forwarding, flooding, filtering, ageing (IEEE 802.1D clause 7).
#include "models/bridge/bridge.hpp"

#include "tests/support/ethernet_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

// h1, h2, h3 and h4 at the ports p1 to p4 of s1.
struct Star : EthernetWorld {
    Star() {
        for (unsigned i = 1; i <= 4; ++i) {
            hosts.push_back(host(i));
            cable(hosts.back().port(), s1.port(i - 1));
        }
    }
    const EthernetHost& h(unsigned number) const { return hosts[number - 1]; }
    void send(Duration when, unsigned from, MacAddress to) {
        at(when, [this, from, to] { h(from).send(to); });
    }
    // The nodes at which the frame or a copy of it came in, after the switch.
    std::vector<std::string> reached() const {
        std::vector<std::string> names;
        for (const Happening& one : trace.of(What::Received)) {
            if (one.node != "s1") names.push_back(one.node);
        }
        return names;
    }

    sim::Node& s1 = bridge("s1", 4);
    std::vector<EthernetHost> hosts;
};

TEST(Bridge, FloodsWhatItDoesNotKnowOutOfAllOtherPorts) {
    Star star;
    star.send(0s, 1, mac(3));
    star.run();
    EXPECT_THAT(star.reached(), ElementsAre("h2", "h3", "h4"));
    EXPECT_THAT(star.trace.of(What::Copied), SizeIs(2));
    EXPECT_THAT(star.trace.of(What::Forwarded), SizeIs(1));
    EXPECT_THAT(star.trace.of(What::Delivered), SizeIs(1));
    EXPECT_THAT(star.trace.of(What::Ignored), SizeIs(2));
    for (const Happening& copy : star.trace.of(What::Copied)) {
        EXPECT_EQ(copy.rule, "bridge.floods");
        EXPECT_EQ(copy.facts.at("eth.dst"), "02:00:00:00:00:03");
        EXPECT_THAT(copy.parents, SizeIs(1));
    }
}

TEST(Bridge, FloodsBroadcasts) {
    Star star;
    star.send(0s, 2, kBroadcastMac);
    star.run();
    EXPECT_THAT(star.reached(), ElementsAre("h1", "h3", "h4"));
    EXPECT_THAT(star.trace.by("bridge.for-all"), SizeIs(3));
    EXPECT_THAT(star.trace.by("bridge.floods"), IsEmpty());
}

TEST(Bridge, ForwardsOnlyToWhereTheDestinationWasSeen) {
    Star star;
    star.send(0s, 3, mac(1));  // s1 learns where h3 is
    star.send(100us, 1, mac(3));
    star.run();
    EXPECT_THAT(star.reached(), ElementsAre("h1", "h2", "h4", "h3"));
    const auto forwarded = star.trace.by("bridge.forwards");
    ASSERT_THAT(forwarded, SizeIs(1));
    EXPECT_EQ(forwarded[0].facts.at("out"), "p3");
}

TEST(Bridge, StoresTheWholeFrameBeforeItForwards) {
    Star star;
    star.send(0s, 3, mac(1));
    star.send(100us, 1, mac(3));
    star.run();
    // Twice 8 + 60 + 4 bytes at 8 ns, and 1 us of cable.
    EXPECT_EQ(star.trace.of(What::Received, "h3").back().time, after(100us + 2 * 1576ns));
}

TEST(Bridge, SaysWhatItLearns) {
    Star star;
    star.send(0s, 3, mac(1));
    star.send(100us, 3, mac(1));  // nothing new
    star.run();
    const auto rows = star.trace.of(What::Table);
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].rule, "bridge.learned");
    EXPECT_EQ(rows[0].node, "s1");
    EXPECT_EQ(rows[0].facts.at("table"), "mac");
    EXPECT_EQ(rows[0].facts.at("key"), "02:00:00:00:00:03");
    EXPECT_EQ(rows[0].facts.at("value"), "p3");
    EXPECT_EQ(rows[0].facts.at("change"), "added");
    EXPECT_EQ(rows[0].time, after(1576ns));
}

TEST(Bridge, LearnsNothingFromAGroupAddress) {
    Star star;
    star.at(0s, [&] {
        const EthernetHost& h1 = star.h(1);
        sim::Packet frame = h1.node.originate(std::size_t{46});
        ethernet::Header{.destination = mac(2), .source = kBroadcastMac}.emit(
            frame.push_front(ethernet::Header::kSize));
        h1.port().send(std::move(frame));
    });
    star.run();
    EXPECT_THAT(star.trace.of(What::Table), IsEmpty());
}

TEST(Bridge, FollowsAHostThatMoved) {
    Star star;
    star.send(0s, 3, mac(1));
    // h4 sends as h3: the host was plugged in elsewhere.
    star.at(100us, [&] {
        sim::Packet frame = star.h(4).node.originate(std::size_t{46});
        ethernet::Header{.destination = mac(1), .source = mac(3)}.emit(
            frame.push_front(ethernet::Header::kSize));
        star.h(4).port().send(std::move(frame));
    });
    star.send(200us, 1, mac(3));
    star.run();
    const auto moved = star.trace.by("bridge.moved");
    ASSERT_THAT(moved, SizeIs(1));
    EXPECT_EQ(moved[0].facts.at("value"), "p4");
    EXPECT_EQ(moved[0].facts.at("change"), "changed");
    EXPECT_EQ(star.trace.by("bridge.forwards").back().facts.at("out"), "p4");
}

TEST(Bridge, NeverSendsAFrameBackToWhereItCameFrom) {
    Star star;
    star.send(0s, 1, mac(2));
    star.at(100us, [&] { star.h(1).send(mac(1)); });  // to itself, behind the same port
    star.run();
    const auto kept = star.trace.by("bridge.same-side");
    ASSERT_THAT(kept, SizeIs(1));
    EXPECT_EQ(kept[0].what, What::Ignored);
    EXPECT_EQ(kept[0].port, "p1");
}

TEST(Bridge, KeepsFramesForReservedAddressesToItself) {
    for (std::uint64_t last = 0; last < 16; ++last) {
        Star star;
        star.send(0s, 1, mac_from_number(0x0180c2000000U + last));
        star.run();
        const auto dropped = star.trace.of(What::Dropped);
        ASSERT_THAT(dropped, SizeIs(1)) << last;
        EXPECT_EQ(dropped[0].rule, "bridge.reserved-address");
        EXPECT_THAT(star.trace.by("bridge.learned"), SizeIs(1));
    }
    Star star;
    star.send(0s, 1, mac_from_number(0x0180c2000010U));  // the first that is not reserved
    star.run();
    EXPECT_THAT(star.reached(), SizeIs(3));
}

TEST(Bridge, DropsAFrameWithoutAWholeHeader) {
    Star star;
    star.at(0s, [&] { star.h(1).port().send(star.h(1).node.originate(std::size_t{13})); });
    star.run();
    ASSERT_THAT(star.trace.of(What::Dropped), SizeIs(1));
    EXPECT_EQ(star.trace.of(What::Dropped)[0].rule, "bridge.too-short");
}

TEST(Bridge, IgnoresWhatComesInByItsOnlyCable) {
    EthernetWorld world;
    EthernetHost h1 = world.host(1);
    sim::Node& s1 = world.bridge("s1", 4);
    world.cable(h1.port(), s1.port(2));
    world.at(0s, [&] { h1.send(mac(2)); });
    world.run();
    ASSERT_THAT(world.trace.of(What::Ignored), SizeIs(1));
    EXPECT_EQ(world.trace.of(What::Ignored)[0].rule, "bridge.no-other-port");
}

TEST(Bridge, SaysWhatItCannotFloodOverACutCable) {
    Star star;
    star.at(0s, [&] { star.h(3).port().medium()->cut({}); });
    star.send(1us, 1, kBroadcastMac);
    star.run();
    EXPECT_THAT(star.reached(), ElementsAre("h2", "h4"));
    ASSERT_THAT(star.trace.of(What::Dropped, "s1"), SizeIs(1));
    EXPECT_EQ(star.trace.of(What::Dropped, "s1")[0].rule, "net.link-down");
}

// Learned when the whole frame has come in, at 1576 ns.
constexpr TimePoint kForgotten = after(1576ns + 300s);

TEST(Bridge, ForgetsAnAddressExactly300SecondsAfterItWasSeen) {
    Star star;
    star.send(0s, 3, mac(1));
    star.at(301s, [] {});
    star.run();
    const auto aged = star.trace.by("bridge.aged");
    ASSERT_THAT(aged, SizeIs(1));
    EXPECT_EQ(aged[0].time, kForgotten);
    EXPECT_EQ(aged[0].facts.at("key"), "02:00:00:00:00:03");
    EXPECT_EQ(aged[0].facts.at("change"), "removed");
    EXPECT_EQ(aged[0].facts.at("lifetime"), "5m");
}

TEST(Bridge, ForwardsUntilThenAndFloodsFromThenOn) {
    const auto floods = [](Duration decided) {
        Star star;
        star.send(0s, 3, mac(1));
        star.send(decided - 1576ns, 1, mac(3));
        star.run();
        return star.trace.by("bridge.forwards").empty();
    };
    EXPECT_FALSE(floods(kForgotten.time_since_epoch() - Duration{1}));
    EXPECT_TRUE(floods(kForgotten.time_since_epoch()));
}

TEST(Bridge, CountsAnewWhenAnAddressIsSeenAgain) {
    Star star;
    star.send(0s, 3, mac(1));
    star.send(200s, 3, mac(1));
    star.send(250s, 4, mac(1));
    star.at(600s, [] {});
    star.run();
    EXPECT_THAT(times_of(star.trace.by("bridge.aged")),
                ElementsAre(after(200s + 1576ns + 300s), after(250s + 1576ns + 300s)));
}

TEST(Bridge, KeepsNoRunAliveByWhatItRemembers) {
    Star star;
    star.send(0s, 3, mac(1));
    star.run();
    EXPECT_EQ(star.trace.end(), after(2 * 1576ns));
}

// Two switches in line: both learn from the same frames.
TEST(Bridge, LearnsThroughAnotherBridge) {
    EthernetWorld world;
    EthernetHost h1 = world.host(1);
    EthernetHost h2 = world.host(2);
    sim::Node& s1 = world.bridge("s1", 2);
    sim::Node& s2 = world.bridge("s2", 2);
    world.cable(h1.port(), s1.port(0));
    world.cable(s1.port(1), s2.port(0));
    world.cable(s2.port(1), h2.port());
    world.at(0s, [&] { h1.send(mac(2)); });
    world.at(1ms, [&] { h2.send(mac(1)); });
    world.run();
    EXPECT_THAT(world.trace.by("bridge.forwards"), SizeIs(2));
    EXPECT_THAT(world.trace.of(What::Delivered), SizeIs(2));
}

TEST(Bridge, SaysTheSameOnTwoQueues) {
    const auto text = [](unsigned partitions) {
        EthernetWorld world(with_partitions(partitions));
        std::vector<EthernetHost> hosts;
        for (unsigned i = 0; i < 4; ++i) hosts.push_back(world.host(i + 1, i * partitions / 4));
        sim::Node& s1 = world.bridge("s1", 3, 0);
        sim::Node& s2 = world.bridge("s2", 3, partitions - 1);
        for (unsigned i = 0; i < 4; ++i) {
            world.cable(hosts[i].port(), (i < 2 ? s1 : s2).port(i % 2));
        }
        world.cable(s1.port(2), s2.port(2));
        for (unsigned i = 0; i < 4; ++i) {
            world.at(i * 100s, [&hosts, i] { hosts[i].send_to(ip((i + 2) % 4 + 1)); });
            world.at(0s, [&hosts, i] { hosts[i].send_to(ip((i + 1) % 4 + 1)); });
        }
        world.run();
        return world.trace.text();
    };
    const std::string alone = text(1);
    EXPECT_EQ(text(2), alone);
    EXPECT_NE(alone.find("bridge.learned"), std::string::npos);
}

}  // namespace
}  // namespace catenet::test
