// Neighbours over time, on the wire: who is asked again, when, and what becomes of packets
// meanwhile.
#include "tests/support/ethernet_world.hpp"

#include "models/arp/arp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

// 8 + 60 + 4 bytes at 8 ns, and 1 us of cable.
constexpr Duration kHop = 1576ns;

struct Two : EthernetWorld {
    Two() { cable(one.port(), other.port()); }
    EthernetHost one = host(1);
    EthernetHost other = host(2);

    void send_at(Duration when) {
        at(when, [this] { one.send_to(ip(2)); });
    }
    void answer_at(Duration when) {
        at(when, [this] { other.send_to(ip(1)); });
    }
    // As long as that the run goes on.
    void last_until(Duration when) {
        at(when, [] {});
    }
    std::vector<Happening> frames() const { return trace.of(What::Sent); }
    MacAddress receiver(std::size_t frame) const {
        return ethernet::Header::parse(frames()[frame].bytes)->destination;
    }
};

// E01 of the oracles: h2, which was asked, checks five seconds after its answer whether h1 is
// there.
TEST(ArpStates, TheOneThatWasAskedAsksItselfFiveSecondsAfterItAnswered) {
    Two two;
    two.send_at(0s);
    two.answer_at(1s);
    two.last_until(10s);
    two.run();
    const auto probes = two.trace.by("arp.probes");
    ASSERT_THAT(probes, SizeIs(1));
    EXPECT_EQ(probes[0].node, "h2");
    EXPECT_EQ(probes[0].time, after(6s));
    // Question, answer, packet, packet; then question and answer, both for one alone.
    ASSERT_THAT(two.frames(), SizeIs(6));
    EXPECT_EQ(two.receiver(4), mac(1));
    EXPECT_EQ(two.receiver(5), mac(2));
    EXPECT_EQ(two.trace.by("arp.confirmed").at(0).time, after(6s + 2 * kHop));
}

TEST(ArpStates, ACheckBelongsToNoJourney) {
    Two two;
    two.send_at(0s);
    two.answer_at(1s);
    two.last_until(10s);
    two.run();
    EXPECT_THAT(two.frames()[4].parents, IsEmpty());
}

TEST(ArpStates, WhatWasAnsweredIsStaleAfterThirtySeconds) {
    Two two;
    two.send_at(0s);
    two.last_until(40s);
    two.run();
    const auto stale = two.trace.by("arp.stale");
    ASSERT_THAT(stale, SizeIs(1));
    EXPECT_EQ(stale[0].node, "h1");
    EXPECT_EQ(stale[0].time, after(30s + 2 * kHop));
    EXPECT_EQ(stale[0].facts.at("state"), "stale");
}

TEST(ArpStates, AStaleNeighbourGetsThePacketAtOnceAndIsAskedLater) {
    Two two;
    two.send_at(0s);
    two.send_at(35s);
    two.last_until(45s);
    two.run();
    const auto taken = two.trace.by("test.taken");
    ASSERT_THAT(taken, SizeIs(2));
    EXPECT_EQ(taken[1].time, after(35s + kHop));
    EXPECT_THAT(times_of(two.trace.by("arp.probes")), ElementsAre(after(40s)));
}

TEST(ArpStates, NothingIsAskedOfANeighbourThatALayerAboveConfirms) {
    Two two;
    two.send_at(0s);
    for (int i = 1; i < 100; ++i) {
        two.at(std::chrono::seconds{i}, [&two] {
            two.one.arp.confirm(ip(2), two.one.port());
            two.one.send_to(ip(2));
        });
    }
    two.run();
    EXPECT_THAT(two.trace.by("arp.asks"), SizeIs(1));
    EXPECT_THAT(two.trace.by("arp.stale"), IsEmpty());
    EXPECT_THAT(two.trace.by("arp.probes"), IsEmpty());
}

TEST(ArpStates, ANeighbourThatIsGoneIsForgottenAfterThreeQuestions) {
    Two two;
    two.send_at(0s);
    two.at(34s, [&] { two.one.port().medium()->cut({}); });
    two.send_at(35s);
    two.send_at(41s);  // still sent where it was
    two.send_at(50s);  // asked for by broadcast again
    two.run();
    EXPECT_THAT(times_of(two.trace.by("arp.probes")),
                ElementsAre(after(40s), after(41s), after(42s)));
    const auto gone = two.trace.by("arp.probe-failed");
    ASSERT_THAT(gone, SizeIs(1));
    EXPECT_EQ(gone[0].time, after(43s));
    EXPECT_EQ(gone[0].facts.at("change"), "removed");
    EXPECT_THAT(times_of(two.trace.by("arp.asks")),
                ElementsAre(after(0s), after(50s), after(51s), after(52s)));
}

// Linux's arp_accept 0.
TEST(ArpStates, AnAnswerThatNobodyAskedForIsNotBelieved) {
    Two two;
    two.at(0s, [&] {
        const arp::Packet reply{.operation = arp::Operation::Reply,
                                .sender_mac = mac(2),
                                .sender_ip = ip(2),
                                .target_mac = mac(1),
                                .target_ip = ip(1)};
        sim::Packet out = two.other.node.originate(std::size_t{0});
        reply.emit(out.push_front(arp::Packet::kSize));
        two.other.ethernet.send(std::move(out), ethernet::EtherType::Arp, mac(1), two.other.port());
    });
    two.run();
    EXPECT_THAT(two.trace.of(What::Table), IsEmpty());
    EXPECT_THAT(two.trace.by("arp.unasked"), SizeIs(1));
}

// Of two that answer for one address, the first is believed.
TEST(ArpStates, TheFirstOfTwoAnswersIsBelieved) {
    EthernetWorld world;
    const EthernetHost one = world.host(1);
    const EthernetHost other = world.host(2);
    const EthernetHost rival = world.host(3);
    rival.arp.add_address(rival.port(), ip(2));
    sim::Node& bridge = world.bridge("s1", 3);
    world.cable(one.port(), bridge.port(0));
    world.cable(other.port(), bridge.port(1));
    world.cable(rival.port(), bridge.port(2));
    world.at(0s, [&] { one.send_to(ip(2)); });
    world.run();
    const auto locked = world.trace.by("arp.locked");
    ASSERT_THAT(locked, SizeIs(1));
    EXPECT_EQ(locked[0].facts.at("arp.src.hw_mac"), "02:00:00:00:00:03");
    EXPECT_EQ(world.trace.by("test.taken").at(0).node, "h2");
}

// Linux's arp_announce 0.
TEST(ArpStates, TheQuestionComesFromTheSourceOfThePacketIfThatIsOwn) {
    Two two;
    two.one.arp.add_address(two.one.port(), ip(77));
    two.at(0s, [&] {
        sim::Packet packet = two.one.node.originate(std::size_t{46});
        const ByteSpan header = packet.header(16);
        for (std::size_t i = 0; i < 4; ++i) {
            header[12 + i] = static_cast<std::byte>(ip(77).value >> (24 - 8 * i));
        }
        two.one.arp.send_to(ip(2), std::move(packet), two.one.port());
    });
    two.run();
    const auto frames = two.frames();
    ASSERT_THAT(frames, SizeIs(3));
    const ByteView frame{frames[0].bytes};
    EXPECT_EQ(arp::Packet::parse(frame.subspan(ethernet::Header::kSize))->sender_ip, ip(77));
}

// -- Announcements, probes (RFC 5227) -------------------------------------------------------------

TEST(ArpClaims, AProbeClaimsNothingAndFindsWhoHasTheAddress) {
    Two two;
    two.at(0s, [&] { two.one.arp.probe(ip(2), two.one.port()); });
    two.run();
    const auto taken = two.trace.by("arp.taken");
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken[0].facts.at("arp.src.hw_mac"), "02:00:00:00:00:02");
    EXPECT_THAT(two.trace.of(What::Table), IsEmpty());
    EXPECT_THAT(two.trace.by("arp.free"), IsEmpty());
}

TEST(ArpClaims, AnAddressThatNobodyHasIsFreeASecondLater) {
    Two two;
    two.at(0s, [&] { two.one.arp.probe(ip(9), two.one.port()); });
    two.run();
    EXPECT_THAT(times_of(two.trace.by("arp.free")), ElementsAre(after(1s)));
}

TEST(ArpClaims, AnAnnouncementMovesThoseWhoKnowTheAddressAndNoOthers) {
    EthernetWorld world;
    const EthernetHost one = world.host(1);
    const EthernetHost other = world.host(2);
    const EthernetHost rival = world.host(3);
    sim::Node& bridge = world.bridge("s1", 3);
    world.cable(one.port(), bridge.port(0));
    world.cable(other.port(), bridge.port(1));
    world.cable(rival.port(), bridge.port(2));
    world.at(0s, [&] { one.send_to(ip(2)); });
    world.at(100ms, [&] { rival.arp.announce(ip(2), rival.port()); });
    world.run();
    const auto moved = world.trace.by("arp.moved");
    ASSERT_THAT(moved, SizeIs(1));
    EXPECT_EQ(moved[0].node, "h1");
    EXPECT_EQ(moved[0].facts.at("value"), "02:00:00:00:00:03");
    const auto conflicts = world.trace.by("arp.address-conflict");
    ASSERT_THAT(conflicts, SizeIs(1));
    EXPECT_EQ(conflicts[0].node, "h2");
}

}  // namespace
}  // namespace catenet::test
