// Ethernet between two hosts: padding, addresses, types, sizes.
#include "models/ethernet/ethernet.hpp"

#include "tests/support/ethernet_world.hpp"

#include "sim/scenario/build.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

struct Two : EthernetWorld {
    Two() { cable(one.port(), other.port()); }
    EthernetHost one = host(1);
    EthernetHost other = host(2);
};

TEST(Ethernet, PadsAFrameToSixtyBytes) {
    Two world;
    world.at(0s, [&] { world.one.send(mac(2), 1); });
    world.run();
    const auto sent = world.trace.of(What::Sent);
    ASSERT_THAT(sent, SizeIs(1));
    EXPECT_THAT(sent[0].bytes, SizeIs(60));
    // 8 + 60 + 4 bytes at 8 ns, and 1 us.
    EXPECT_THAT(times_of(world.trace.of(What::Received)), ElementsAre(after(1576ns)));
}

TEST(Ethernet, DropsAFrameWithABitTurnedOver) {
    Two world;
    world.at(0s, [&] {
        for (const auto& medium : world.simulation.media()) {
            medium->set_chance({}, sim::Chance::Corrupt, Probability{1'000'000});
        }
        world.one.send(mac(2), 100);
    });
    world.run();
    const auto dropped = world.trace.of(What::Dropped);
    ASSERT_THAT(dropped, SizeIs(1));
    EXPECT_EQ(dropped[0].rule, "ethernet.bad-fcs");
    EXPECT_EQ(dropped[0].node, "h2");
}

TEST(Ethernet, LeavesALongerFrameAsItIs) {
    Two world;
    world.at(0s, [&] { world.one.send(mac(2), 1500); });
    world.run();
    EXPECT_THAT(world.trace.of(What::Sent)[0].bytes, SizeIs(1514));
    // 8 + 1514 + 4 bytes at 8 ns, and 1 us.
    EXPECT_THAT(times_of(world.trace.of(What::Received)), ElementsAre(after(13'208ns)));
}

TEST(Ethernet, RefusesWhatDoesNotFitIntoAFrame) {
    Two world;
    world.at(0s, [&] { world.one.send(mac(2), 1501); });
    world.run();
    const auto dropped = world.trace.of(What::Dropped);
    ASSERT_THAT(dropped, SizeIs(1));
    EXPECT_EQ(dropped[0].rule, "ethernet.too-long");
    EXPECT_EQ(dropped[0].facts.at("length"), "1501");
    EXPECT_EQ(dropped[0].facts.at("mtu"), "1500");
}

TEST(Ethernet, HandsUpWhatIsForItsAddress) {
    Two world;
    world.at(0s, [&] { world.one.send(mac(2), 100); });
    world.run();
    const auto delivered = world.trace.of(What::Delivered, "h2");
    ASSERT_THAT(delivered, SizeIs(1));
    EXPECT_THAT(delivered[0].bytes, SizeIs(100));  // the header is off
    EXPECT_EQ(world.other.ethernet.arriving().source, mac(1));
    EXPECT_EQ(world.other.ethernet.arriving().destination, mac(2));
}

TEST(Ethernet, HandsUpWhatIsForAll) {
    Two world;
    world.at(0s, [&] { world.one.send(kBroadcastMac); });
    world.run();
    EXPECT_THAT(world.trace.of(What::Delivered, "h2"), SizeIs(1));
    EXPECT_TRUE(world.other.ethernet.arriving().destination.is_broadcast());
}

TEST(Ethernet, IgnoresWhatIsForAnother) {
    Two world;
    world.at(0s, [&] { world.one.send(mac(3)); });
    world.run();
    const auto ignored = world.trace.of(What::Ignored);
    ASSERT_THAT(ignored, SizeIs(1));
    EXPECT_EQ(ignored[0].rule, "ethernet.not-for-us");
    EXPECT_EQ(ignored[0].node, "h2");
    EXPECT_EQ(ignored[0].facts.at("eth.dst"), "02:00:00:00:00:03");
    EXPECT_THAT(ignored[0].bytes, SizeIs(60));  // the whole frame
}

TEST(Ethernet, DropsATypeThatNobodySpeaks) {
    Two world;
    world.at(0s, [&] {
        world.one.ethernet.send(world.one.node.originate(std::size_t{46}),
                                static_cast<ethernet::EtherType>(0x88b5),
                                mac(2),
                                world.one.port());
    });
    world.run();
    const auto dropped = world.trace.of(What::Dropped);
    ASSERT_THAT(dropped, SizeIs(1));
    EXPECT_EQ(dropped[0].rule, "ethernet.unknown-type");
    EXPECT_EQ(dropped[0].node, "h2");
}

TEST(Ethernet, DropsAFrameWithoutAWholeHeader) {
    Two world;
    world.at(0s, [&] { world.one.port().send(world.one.node.originate(std::size_t{13})); });
    world.run();
    const auto dropped = world.trace.of(What::Dropped);
    ASSERT_THAT(dropped, SizeIs(1));
    EXPECT_EQ(dropped[0].rule, "ethernet.too-short");
    EXPECT_EQ(dropped[0].facts.at("length"), "13");
}

// -- The kind of network --------------------------------------------------------------------------

scenario::Wiring wiring_of(const std::string& medium, std::size_t members) {
    scenario::NamedValue value;
    value.name = "medium";
    value.value.data = medium;
    scenario::Arguments arguments;
    arguments.add(std::move(value));
    return ethernet::network_kind().wiring(arguments, members);
}

TEST(EthernetKind, JoinsTwoByACableAndMoreByASwitchUnlessToldOtherwise) {
    using scenario::Wiring;
    EXPECT_EQ(wiring_of("auto", 2), Wiring::Cable);
    EXPECT_EQ(wiring_of("auto", 3), Wiring::Switch);
    EXPECT_EQ(wiring_of("cable", 2), Wiring::Cable);
    EXPECT_EQ(wiring_of("switch", 2), Wiring::Switch);
    EXPECT_EQ(wiring_of("hub", 2), Wiring::Shared);
}

TEST(EthernetKind, FramesItsCablesAsTheStandardSays) {
    const sim::MediumSpec spec = ethernet_spec("x");
    EXPECT_EQ(spec.framing.before, 8U);
    EXPECT_EQ(spec.framing.behind, 4U);
    EXPECT_EQ(spec.framing.gap, 12U);
    EXPECT_EQ(spec.link_type, 1U);
    EXPECT_EQ(spec.layer, &ethernet::layer());
}

}  // namespace
}  // namespace catenet::test
