// ARP between hosts: questions, answers, retries, the packets that wait (RFC 826, RFC 1122 2.3.2).
#include "models/arp/arp.hpp"

#include "tests/support/ethernet_world.hpp"
#include "tests/support/loses_one.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using trace::What;

// A minimal frame: 8 + 60 + 4 bytes at 8 ns, and 1 us of cable.
constexpr Duration kHop = 1576ns;

struct Two : EthernetWorld {
    Two() { cable(one.port(), other.port()); }
    EthernetHost one = host(1);
    EthernetHost other = host(2);

    void send_to(Duration when, Ipv4Address next_hop, unsigned times = 1) {
        at(when, [this, next_hop, times] {
            for (unsigned i = 0; i < times; ++i) one.send_to(next_hop, 46 + i);
        });
    }
    // h2 says so, whether it is true or not.
    void claim(Duration when, arp::Packet packet, MacAddress to = kBroadcastMac) {
        at(when, [this, packet, to] {
            sim::Packet out = other.node.originate(std::size_t{0});
            packet.emit(out.push_front(arp::Packet::kSize));
            other.ethernet.send(std::move(out), ethernet::EtherType::Arp, to, other.port());
        });
    }
    std::vector<TimePoint> asked() const { return times_of(trace.by("arp.asks")); }
    std::vector<Happening> delivered() const { return trace.of(What::Delivered, "h2"); }
};

arp::Packet request_from(unsigned sender, unsigned target) {
    return {.operation = arp::Operation::Request,
            .sender_mac = mac(sender),
            .sender_ip = ip(sender),
            .target_mac = {},
            .target_ip = ip(target)};
}

TEST(Arp, ResolvesThenSendsThePacketThatWaited) {
    Two two;
    two.send_to(0s, ip(2));
    two.run();
    EXPECT_THAT(times_of(two.trace.of(What::Sent)),
                ElementsAre(after(0s), after(kHop), after(2 * kHop)));
    const auto taken = two.trace.by("test.taken");
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken[0].node, "h2");
    EXPECT_EQ(taken[0].time, after(3 * kHop));
}

TEST(Arp, AsksByBroadcastAndAnswersTheAsker) {
    Two two;
    two.send_to(0s, ip(2));
    two.run();
    const auto sent = two.trace.of(What::Sent);
    ASSERT_THAT(sent, SizeIs(3));
    const auto header = [&](std::size_t i) { return *ethernet::Header::parse(sent[i].bytes); };
    const auto arp = [&](std::size_t i) {
        return *arp::Packet::parse(ByteView{sent[i].bytes}.subspan(ethernet::Header::kSize));
    };
    EXPECT_EQ(header(0).destination, kBroadcastMac);
    EXPECT_EQ(arp(0), request_from(1, 2));
    EXPECT_EQ(header(1).destination, mac(1));
    EXPECT_EQ(arp(1),
              (arp::Packet{.operation = arp::Operation::Reply,
                           .sender_mac = mac(2),
                           .sender_ip = ip(2),
                           .target_mac = mac(1),
                           .target_ip = ip(1)}));
    EXPECT_EQ(header(2).destination, mac(2));
}

TEST(Arp, MakesQuestionAndAnswerPartOfTheJourneyThatNeededThem) {
    Two two;
    two.send_to(0s, ip(2));
    two.run();
    const auto sent = two.trace.of(What::Sent);
    EXPECT_THAT(sent[0].parents, ElementsAre(sent[2].packet));
    EXPECT_THAT(sent[1].parents, ElementsAre(sent[0].packet));
    EXPECT_EQ(sent[0].journeys, sent[2].journeys);
    EXPECT_EQ(sent[1].journeys, sent[2].journeys);
}

TEST(Arp, TakesTheQuestionBeforeItSendsTheAnswer) {
    Two two;
    two.send_to(0s, ip(2));
    two.run();
    const auto& all = two.trace.all();
    const auto taken = std::find_if(
        all.begin(), all.end(), [](const Happening& one) { return one.rule == "arp.answers"; });
    ASSERT_NE(taken, all.end());
    EXPECT_EQ(taken->what, What::Delivered);
    const auto answer = std::find_if(all.begin(), all.end(), [](const Happening& one) {
        return one.what == What::Sent && one.node == "h2";
    });
    EXPECT_LT(taken, answer);
}

TEST(Arp, AsksOnceForAllPacketsThatWaitAndKeepsTheirOrder) {
    Two two;
    two.send_to(0s, ip(2), 5);
    two.run();
    EXPECT_THAT(two.asked(), SizeIs(1));
    const auto taken = two.trace.by("test.taken");
    ASSERT_THAT(taken, SizeIs(5));
    for (std::size_t i = 0; i < 5; ++i) EXPECT_THAT(taken[i].bytes, SizeIs(46 + i));
    EXPECT_THAT(two.trace.by("arp.waits"), SizeIs(5));
}

TEST(Arp, LetsAHundredAndOnePacketsWait) {
    Two two;
    two.at(0s, [&] { two.one.port().medium()->cut({.towards = &two.other.node}); });
    two.send_to(0s, ip(2), 103);
    two.at(1ms, [&] { EXPECT_EQ(two.one.arp.held(), 101U); });
    two.run();
    EXPECT_THAT(two.trace.by("arp.queue-full"), SizeIs(2));
    EXPECT_THAT(two.trace.by("arp.unresolved"), SizeIs(101));
}

// RFC 1122 2.3.2.2: "at least one (the latest) packet" is saved. The sizes tell them apart.
TEST(Arp, DropsTheOldestPacketThatWaitsAndKeepsTheLatest) {
    Two two;
    two.at(0s, [&] { two.other.port().medium()->take_out({.from = &two.one.node}, {}); });
    two.send_to(0s, ip(2), 103);  // the first question is lost
    two.run();
    const auto dropped = two.trace.by("arp.queue-full");
    ASSERT_THAT(dropped, SizeIs(2));
    EXPECT_THAT(dropped[0].bytes, SizeIs(46));
    EXPECT_THAT(dropped[1].bytes, SizeIs(47));
    const auto taken = two.trace.by("test.taken");
    ASSERT_THAT(taken, SizeIs(101));
    EXPECT_THAT(taken.front().bytes, SizeIs(48));
    EXPECT_THAT(taken.back().bytes, SizeIs(46 + 102));
}

TEST(Arp, AsksThreeTimesASecondApartAndGivesUpASecondLater) {
    Two two;
    two.send_to(0s, ip(9));
    two.run();
    EXPECT_THAT(two.asked(), ElementsAre(after(0s), after(1s), after(2s)));
    const auto gave_up = two.trace.by("arp.gave-up");
    ASSERT_THAT(gave_up, SizeIs(1));
    EXPECT_EQ(gave_up[0].time, after(3s));
    EXPECT_EQ(gave_up[0].facts.at("tries"), "3");
    const auto dropped = two.trace.by("arp.unresolved");
    ASSERT_THAT(dropped, SizeIs(1));
    EXPECT_EQ(dropped[0].time, after(3s));
    EXPECT_EQ(dropped[0].what, What::Dropped);
}

TEST(Arp, AsksAnewForAPacketThatComesAfterItGaveUp) {
    Two two;
    two.send_to(0s, ip(9));
    two.send_to(10s, ip(9));
    two.run();
    EXPECT_THAT(two.asked(),
                ElementsAre(after(0s), after(1s), after(2s), after(10s), after(11s), after(12s)));
}

TEST(Arp, GivesEachUnresolvedPacketToItsHandler) {
    struct Handler : arp::UnresolvedHandler {
        explicit Handler(EthernetHost& host) : host_(host) {}
        void unresolved(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) override {
            hops.push_back(next_hop);
            host_.node.drop(std::move(packet), {kToy, kTaken, &port});
            if (hops.size() == 1) host_.send_to(next_hop);  // while the others still wait
        }
        EthernetHost& host_;
        std::vector<Ipv4Address> hops;
    };
    Two two;
    Handler handler(two.one);
    two.one.arp.on_unresolved(handler);
    two.send_to(0s, ip(9), 3);
    two.run();
    EXPECT_THAT(handler.hops, SizeIs(4));
    EXPECT_THAT(handler.hops, Each(ip(9)));
    EXPECT_THAT(two.asked(), SizeIs(6));
}

TEST(Arp, SurvivesTheLossOfAnyOneOfItsFrames) {
    lose_each_frame([](LosesOne& loses) {
        Two two;
        loses.listen_to(two.simulation);
        two.send_to(0s, ip(2));
        two.run();
        const auto lost = two.trace.by("net.taken-out");
        // The packet itself may be the one that is lost: it is nobody's business to repeat it.
        const bool arp_lost = lost.empty() || lost[0].bytes[13] == std::byte{0x06};
        EXPECT_THAT(two.trace.by("test.taken"), SizeIs(arp_lost ? 1 : 0));
        if (!lost.empty() && arp_lost) {
            EXPECT_THAT(two.asked(), ElementsAre(after(0s), after(1s)));
        }
    });
}

TEST(Arp, LearnsFromAQuestionThatIsForIt) {
    Two two;
    two.send_to(0s, ip(2));
    two.at(1s, [&] { two.other.send_to(ip(1)); });
    two.run();
    EXPECT_THAT(two.asked(), SizeIs(1));  // h2 knew already
    const auto rows = two.trace.of(What::Table, "h2");
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].rule, "arp.learned");
    EXPECT_EQ(rows[0].facts.at("table"), "arp");
    EXPECT_EQ(rows[0].facts.at("key"), "10.0.0.1");
    EXPECT_EQ(rows[0].facts.at("value"), "02:00:00:00:00:01");
    EXPECT_EQ(rows[0].port, "eth0");
}

// "Merge_flag": an entry that is there is updated, whoever the packet is for ...
TEST(Arp, BelievesANewAddressOfANeighbourItKnows) {
    Two two;
    two.send_to(0s, ip(2));
    arp::Packet gratuitous = request_from(2, 2);
    gratuitous.sender_mac = mac(7);
    two.claim(1s, gratuitous);
    two.send_to(2s, ip(2));
    two.run();
    const auto moved = two.trace.by("arp.moved");
    ASSERT_THAT(moved, SizeIs(1));
    EXPECT_EQ(moved[0].node, "h1");
    EXPECT_EQ(moved[0].facts.at("value"), "02:00:00:00:00:07");
    EXPECT_EQ(moved[0].facts.at("change"), "changed");
    EXPECT_EQ(ethernet::Header::parse(two.trace.of(What::Sent).back().bytes)->destination, mac(7));
}

// ... and one that is not there is not made.
TEST(Arp, LearnsNothingFromWhatIsForAnother) {
    Two two;
    two.claim(0s, request_from(2, 9));
    two.run();
    EXPECT_THAT(two.trace.of(What::Table), IsEmpty());
    const auto ignored = two.trace.by("arp.not-for-us");
    ASSERT_THAT(ignored, SizeIs(1));
    EXPECT_EQ(ignored[0].what, What::Ignored);
}

TEST(Arp, TakesAnyPacketOfTheNeighbourForAnAnswerToItsQuestion) {
    Two two;
    two.at(0s, [&] { two.other.port().medium()->take_out({.from = &two.one.node}, {}); });
    two.send_to(0s, ip(2));                // the question is lost
    two.claim(500ms, request_from(2, 1));  // but h2 asks by itself
    two.run();
    EXPECT_THAT(two.asked(), ElementsAre(after(0s)));
    EXPECT_THAT(two.trace.by("test.taken"), SizeIs(1));
}

// RFC 826 merges before it asks whom the packet is for: the address is known from then on.
TEST(Arp, SendsWhatWaitsWhenTheNeighbourAsksForAnother) {
    Two two;
    two.at(0s, [&] { two.other.port().medium()->take_out({.from = &two.one.node}, {}); });
    two.send_to(0s, ip(2));
    two.claim(500ms, request_from(2, 9));
    two.run();
    EXPECT_THAT(two.asked(), ElementsAre(after(0s)));
    const auto taken = two.trace.by("test.taken");
    ASSERT_THAT(taken, SizeIs(1));
    EXPECT_EQ(taken[0].time, after(500ms + 2 * kHop));
}

TEST(Arp, AnswersOnlyForItsOwnAddresses) {
    Two two;
    two.send_to(0s, ip(9));
    two.run();
    EXPECT_THAT(two.trace.of(What::Sent, "h2"), IsEmpty());
}

TEST(Arp, AnswersForEachOfItsAddresses) {
    Two two;
    two.other.arp.add_address(two.other.port(), ip(77));
    two.send_to(0s, ip(77));
    two.run();
    EXPECT_THAT(two.trace.by("test.taken"), SizeIs(1));
}

// Linux's arp_ignore 0: the node has the address, whatever port the question comes in by.
TEST(Arp, AnswersByOnePortForTheAddressOfAnother) {
    Two two;
    sim::Port& second = two.other.node.add_port({.name = "eth1", .mac = mac(99)});
    two.other.arp.add_address(second, ip(99));
    two.send_to(0s, ip(99));
    two.run();
    const auto learned = two.trace.by("arp.learned");
    ASSERT_THAT(learned, SizeIs(2));
    EXPECT_EQ(learned[1].facts.at("key"), "10.0.0.99");
    EXPECT_EQ(learned[1].facts.at("value"), "02:00:00:00:00:02");
    EXPECT_THAT(two.trace.by("test.taken"), SizeIs(1));
}

TEST(Arp, TakesItsOwnOtherPortForNoRival) {
    Two two;
    sim::Port& second = two.one.node.add_port({.name = "eth1", .mac = mac(99)});
    two.one.arp.add_address(second, ip(99));
    arp::Packet echo = request_from(99, 2);  // as if a switch brought it back
    two.claim(0s, echo);
    two.run();
    EXPECT_THAT(two.trace.by("arp.address-conflict"), IsEmpty());
    EXPECT_THAT(two.trace.of(What::Table), IsEmpty());
}

TEST(Arp, KeepsNoRunAliveByWhatItRemembers) {
    Two two;
    two.send_to(0s, ip(2));
    two.run();
    EXPECT_LT(two.trace.end(), after(1s + kHop));
}

// RFC 5227: a probe asks without claiming an address.
TEST(Arp, AnswersAProbeWithoutLearningFromIt) {
    Two two;
    arp::Packet probe = request_from(2, 1);
    probe.sender_ip = {};
    two.claim(0s, probe);
    two.run();
    EXPECT_THAT(two.trace.of(What::Sent, "h1"), SizeIs(1));
    EXPECT_THAT(two.trace.of(What::Table), IsEmpty());
}

TEST(Arp, NoticesThatAnotherClaimsItsAddress) {
    Two two;
    arp::Packet gratuitous = request_from(1, 1);
    gratuitous.sender_mac = mac(2);
    two.claim(0s, gratuitous);
    two.run();
    const auto conflict = two.trace.by("arp.address-conflict");
    ASSERT_THAT(conflict, SizeIs(1));
    EXPECT_EQ(conflict[0].node, "h1");
    EXPECT_EQ(conflict[0].facts.at("arp.src.hw_mac"), "02:00:00:00:00:02");
    EXPECT_THAT(two.trace.of(What::Table), IsEmpty());
}

TEST(Arp, BelievesNoGroupAddress) {
    Two two;
    arp::Packet packet = request_from(2, 1);
    packet.sender_mac = kBroadcastMac;
    two.claim(0s, packet);
    two.run();
    ASSERT_THAT(two.trace.of(What::Dropped), SizeIs(1));
    EXPECT_EQ(two.trace.of(What::Dropped)[0].rule, "arp.group-sender");
}

// The reason for which h1 drops a request for it with one byte changed.
std::string reason_for(std::size_t place, unsigned value) {
    Two two;
    two.at(0s, [&] {
        sim::Packet out = two.other.node.originate(std::size_t{0});
        const ByteSpan bytes = out.push_front(arp::Packet::kSize);
        request_from(2, 1).emit(bytes);
        bytes[place] = static_cast<std::byte>(value);
        two.other.ethernet.send(
            std::move(out), ethernet::EtherType::Arp, kBroadcastMac, two.other.port());
    });
    two.run();
    const auto dropped = two.trace.of(What::Dropped, "h1");
    return dropped.size() == 1 ? dropped[0].rule : "nothing was dropped";
}

TEST(Arp, DropsMalformedPacketsWithAReason) {
    EXPECT_EQ(reason_for(1, 6), "arp.not-ethernet-ipv4");
    EXPECT_EQ(reason_for(4, 8), "arp.not-ethernet-ipv4");
    EXPECT_EQ(reason_for(7, 3), "arp.unknown-operation");
}

TEST(Arp, DropsATruncatedPacket) {
    Two two;
    two.at(0s, [&] {
        sim::Packet frame = two.other.node.originate(std::size_t{27});  // unpadded
        ethernet::Header{.destination = mac(1), .source = mac(2), .type = ethernet::EtherType::Arp}
            .emit(frame.push_front(ethernet::Header::kSize));
        two.other.port().send(std::move(frame));
    });
    two.run();
    ASSERT_THAT(two.trace.of(What::Dropped), SizeIs(1));
    EXPECT_EQ(two.trace.of(What::Dropped)[0].rule, "arp.too-short");
    EXPECT_EQ(two.trace.of(What::Dropped)[0].facts.at("length"), "27");
}

TEST(Arp, CountsWhatWaitsAsInFlightWhenTheRunIsStopped) {
    Two two;
    two.send_to(0s, ip(9), 4);
    two.simulation.start();
    two.simulation.advance(1'000, after(1500ms));
    EXPECT_EQ(two.one.arp.held(), 4U);
    EXPECT_EQ(two.simulation.broken_conservation(), "");
    two.simulation.finish();
}

}  // namespace
}  // namespace catenet::test
