// What chance does to frames on a hub: to what one node sends, or to what comes to one node.
#include "tests/support/ethernet_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using sim::Chance;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

constexpr Probability kAlways{1'000'000};

// h1, h2 and h3 at one hub of 10 Mbit/s, where something always happens.
struct BadHub : EthernetWorld {
    BadHub() {
        std::vector<sim::Port*> ports;
        for (unsigned i = 1; i <= 3; ++i) hosts.push_back(host(i));
        for (const EthernetHost& one : hosts) ports.push_back(&one.port());
        medium = &hub(ethernet_spec("office", 10), ports);
    }
    void always(Chance what, const sim::Where& where) {
        at(0s, [this, what, where] { medium->set_chance(where, what, kAlways); });
    }
    void send(Duration when, unsigned from, unsigned to, std::size_t length = 46) {
        at(when, [this, from, to, length] { hosts[from - 1].send(mac(to), length); });
    }
    const sim::Node* node(unsigned number) { return &hosts[number - 1].node; }
    std::size_t received(unsigned number) const {
        return trace.of(What::Received, hosts[number - 1].node.name()).size();
    }

    std::vector<EthernetHost> hosts;
    sim::Medium* medium = nullptr;
};

TEST(HubChance, LosesWhatANodeSendsForAll) {
    BadHub hub;
    hub.always(Chance::Loss, {.at = hub.node(1)});
    hub.send(1ms, 1, 2);
    hub.send(2ms, 3, 2);
    hub.run();
    EXPECT_EQ(hub.received(1), 1U);
    EXPECT_EQ(hub.received(2), 1U);
    EXPECT_EQ(hub.received(3), 0U);
}

TEST(HubChance, LosesTowardsOneNodeWhatOthersHear) {
    BadHub hub;
    hub.always(Chance::Loss, {.towards = hub.node(2)});
    hub.send(1ms, 1, 2);
    hub.send(2ms, 1, 3);
    hub.send(3ms, 2, 1);
    hub.run();
    EXPECT_EQ(hub.received(2), 0U);
    EXPECT_EQ(hub.received(3), 3U);
    EXPECT_EQ(hub.received(1), 1U);
    const auto lost = hub.trace.by("net.lost");
    ASSERT_THAT(lost, SizeIs(2));
    EXPECT_EQ(lost[0].node, "h2");
}

TEST(HubChance, MeansWhatANodeSendsWithBoth) {
    BadHub hub;
    hub.always(Chance::Loss, {.at = hub.node(1), .towards = hub.node(2)});
    hub.send(1ms, 1, 3);
    hub.send(2ms, 2, 1);
    hub.run();
    EXPECT_EQ(hub.received(3), 1U);
    EXPECT_EQ(hub.received(1), 1U);
}

TEST(HubChance, DoublesTowardsOneNode) {
    BadHub hub;
    hub.always(Chance::Duplicate, {.towards = hub.node(2)});
    hub.send(1ms, 1, 2);
    hub.run();
    EXPECT_EQ(hub.received(2), 2U);
    EXPECT_EQ(hub.received(3), 1U);
    EXPECT_THAT(hub.trace.of(What::Delivered, "h2"), SizeIs(2));
}

TEST(HubChance, TurnsABitOverTowardsOneNode) {
    BadHub hub;
    hub.always(Chance::Corrupt, {.towards = hub.node(2)});
    hub.send(1ms, 1, 2);
    hub.run();
    const auto dropped = hub.trace.of(What::Dropped);
    ASSERT_THAT(dropped, SizeIs(1));
    EXPECT_EQ(dropped[0].node, "h2");
    EXPECT_EQ(dropped[0].rule, "ethernet.bad-fcs");
    EXPECT_THAT(hub.trace.of(What::Ignored, "h3"), SizeIs(1));
}

// Ten of the longest frames later: 10 * (8 + 1514 + 4 + 12) bytes at 800 ns.
TEST(HubChance, HoldsBackTowardsOneNode) {
    BadHub hub;
    hub.always(Chance::Reorder, {.towards = hub.node(2)});
    hub.send(1ms, 1, 2);
    hub.run();
    const TimePoint others = hub.trace.of(What::Received, "h3").front().time;
    EXPECT_THAT(times_of(hub.trace.of(What::Received, "h2")),
                ElementsAre(others + 10 * 1538 * 800ns));
}

TEST(HubChance, LosesWhatIsHeldBackWhenItsSenderIsCut) {
    BadHub hub;
    hub.always(Chance::Reorder, {.towards = hub.node(2)});
    hub.send(1ms, 1, 2);
    hub.at(2ms, [&] { hub.medium->cut({.at = hub.node(1)}); });
    hub.run();
    EXPECT_EQ(hub.received(2), 0U);
    EXPECT_THAT(hub.trace.by("net.link-down"), SizeIs(1));
}

}  // namespace
}  // namespace catenet::test
