#include "models/apps/ping/ping.hpp"

#include "tests/support/ip_net.hpp"
#include "tests/support/loses_one.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::ping {
namespace {

using namespace std::chrono_literals;
using test::ip;
using test::IpNet;
using testing::ElementsAre;
using testing::IsEmpty;

// pc1 (10.0.1.1) - r1 - pc2 (10.0.2.2), two LANs of one cable each.
struct TwoLans {
    TwoLans() : pc1(net.add("pc1")), r1(net.router("r1")), pc2(net.add("pc2")) {
        office = &net.ethernet_cable(IpNet::ethernet_port(pc1, "10.0.1.1/24"),
                                     IpNet::ethernet_port(r1, "10.0.1.254/24"));
        lab = &net.ethernet_cable(IpNet::ethernet_port(r1, "10.0.2.254/24"),
                                  IpNet::ethernet_port(pc2, "10.0.2.2/24"));
        pc1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.1.254"));
        pc2.stack.add_route({Ipv4Address{}, 0}, ip("10.0.2.254"));
    }
    void ping(Order order) {
        net.simulation.plan(TimePoint{}, [this, order] { pc1.stack.ping.begin(order); });
    }

    IpNet net;
    test::IpNode& pc1;
    test::IpNode& r1;
    test::IpNode& pc2;
    sim::Cable* office;
    sim::Cable* lab;
};

Order to_pc2(std::uint64_t count = 1) {
    return {.to = {"pc2", ip("10.0.2.2")}, .count = count};
}

// At 1 Gbit/s: an ARP frame takes (8 + 60 + 4) * 8 ns = 576 ns, an echo of 14 + 84 bytes
// (8 + 98 + 4) * 8 ns = 880 ns; each crossing 1000 ns more.
constexpr Duration kArpHop = 576ns + 1us;
constexpr Duration kEchoHop = 880ns + 1us;

TEST(Ping, TakesTheTimeOfItsFrames) {
    TwoLans lans;
    lans.ping(to_pc2(2));
    lans.net.run();
    const auto answers = lans.net.trace.by("app.answered");
    ASSERT_EQ(answers.size(), 2U);
    // Once there and back; before it, each of three ARP questions would be one too many: pc1 asks
    // for r1, r1 asks for pc2, and both have learned the way back from the questions.
    const Duration first = 4 * kArpHop + 4 * kEchoHop;
    EXPECT_EQ(answers[0].time, TimePoint{} + first);
    EXPECT_EQ(answers[0].facts.at("rtt"), to_string(first));
    EXPECT_EQ(answers[1].time, TimePoint{} + 1s + 4 * kEchoHop);
    EXPECT_EQ(answers[1].facts.at("rtt"), to_string(4 * kEchoHop));
}

TEST(Ping, SendsThePacketOfLinux) {
    TwoLans lans;
    lans.ping(to_pc2());
    lans.net.run();
    const auto sent = lans.net.trace.of(trace::What::Sent, "pc1");
    ASSERT_EQ(sent.size(), 2U);  // an ARP request, and the echo request
    const std::vector<std::byte> packet(sent[1].bytes.begin() + 14, sent[1].bytes.end());
    const auto header = ipv4::Header::parse(packet, packet.size());
    ASSERT_TRUE(header);
    EXPECT_EQ(header->total_length, 84);
    EXPECT_EQ(header->ttl, 64);
    EXPECT_TRUE(header->dont_fragment);
    EXPECT_EQ(std::vector(packet.begin() + 28, packet.end()), echo_data(56));
}

TEST(Ping, PutsIntoEachByteItsOwnPlaceBehindTheTimeStamp) {
    const auto data = echo_data(56);
    EXPECT_EQ(data[0], std::byte{0});
    EXPECT_EQ(data[15], std::byte{0});
    EXPECT_EQ(data[16], std::byte{0x10});
    EXPECT_EQ(data[55], std::byte{0x37});
    // With less than 16 bytes there is no time stamp, as Linux's `ping -s 8` shows.
    EXPECT_EQ(echo_data(8), test::octets_of({0, 1, 2, 3, 4, 5, 6, 7}));
}

TEST(Ping, SaysWhatItAsksAndWhatIsAnswered) {
    TwoLans lans;
    lans.ping(to_pc2(2));
    lans.net.run();
    const auto asked = lans.net.trace.by("app.asked");
    ASSERT_EQ(asked.size(), 2U);
    EXPECT_EQ(asked[0].layer, "ping");
    EXPECT_EQ(asked[0].facts.at("to"), "pc2");
    EXPECT_EQ(asked[0].facts.at("series"), asked[0].facts.at("question"));
    EXPECT_EQ(asked[1].facts.at("series"), asked[0].facts.at("question"));
    EXPECT_NE(asked[1].facts.at("question"), asked[0].facts.at("question"));
    EXPECT_EQ(asked[1].time, TimePoint{} + 1s);
    const auto answers = lans.net.trace.by("app.answered");
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0].facts.at("question"), asked[0].facts.at("question"));
    // Question and answer are one journey.
    EXPECT_EQ(answers[0].journeys, asked[0].journeys);
    EXPECT_NE(asked[0].journeys, asked[1].journeys);
}

TEST(Ping, IsUnansweredAtOnceWhenAnErrorComesBack) {
    TwoLans lans;
    lans.ping({.to = {"10.0.77.7", ip("10.0.77.7")}});
    lans.net.run();
    const auto unanswered = lans.net.trace.by("app.unanswered");
    ASSERT_EQ(unanswered.size(), 1U);
    EXPECT_EQ(unanswered[0].facts.at("because"), "net unreachable at 10.0.1.254");
    EXPECT_LT(unanswered[0].time, TimePoint{} + 1ms);
    EXPECT_LT(lans.net.trace.end(), TimePoint{} + 1s);
}

TEST(Ping, IsUnansweredWhenItsTtlEndsOnTheWay) {
    TwoLans lans;
    Order order = to_pc2();
    order.ttl = 1;
    lans.ping(order);
    lans.net.run();
    EXPECT_EQ(lans.net.trace.by("app.unanswered").at(0).facts.at("because"),
              "time to live exceeded at 10.0.1.254");
}

TEST(Ping, IsUnansweredAtOnceWithoutARoute) {
    TwoLans lans;
    auto& pc3 = lans.net.add("pc3");
    lans.net.simulation.plan(TimePoint{}, [&] { pc3.stack.ping.begin(to_pc2()); });
    lans.net.run();
    const auto unanswered = lans.net.trace.by("app.unanswered");
    ASSERT_EQ(unanswered.size(), 1U);
    EXPECT_EQ(unanswered[0].facts.at("because"), "net unreachable");
    EXPECT_EQ(unanswered[0].time, TimePoint{});
}

// Linux: three ARP requests a second apart, then host unreachable for each packet that waited.
TEST(Ping, LearnsThatTheNextHopDoesNotAnswer) {
    TwoLans lans;
    lans.ping({.to = {"10.0.1.77", ip("10.0.1.77")}, .count = 2});
    lans.ping({.to = {"10.0.2.77", ip("10.0.2.77")}});
    lans.net.run();
    EXPECT_THAT(test::drops_at(lans.net.trace, "pc1"),
                ElementsAre("arp.unresolved", "arp.unresolved"));
    EXPECT_THAT(test::drops_at(lans.net.trace, "r1"), ElementsAre("arp.unresolved"));
    const auto unanswered = lans.net.trace.by("app.unanswered");
    ASSERT_EQ(unanswered.size(), 3U);
    EXPECT_EQ(unanswered[0].time, TimePoint{} + 3s);
    EXPECT_EQ(unanswered[0].facts.at("because"), "host unreachable");
    EXPECT_EQ(unanswered[1].time, TimePoint{} + 3s);
    EXPECT_EQ(unanswered[2].facts.at("because"), "host unreachable at 10.0.1.254");
}

TEST(Ping, WaitsTenSecondsForEachAnswer) {
    TwoLans lans;
    lans.ping(to_pc2(2));
    // The first goes through and lets all ARP questions be answered.
    lans.net.simulation.plan(TimePoint{} + 1ms, [&] { lans.pc2.node.fail(); });
    lans.net.run();
    const auto unanswered = lans.net.trace.by("app.unanswered");
    ASSERT_EQ(unanswered.size(), 1U);
    EXPECT_EQ(unanswered[0].time, TimePoint{} + 11s);
    EXPECT_EQ(unanswered[0].facts.at("because"), "no answer within 10s");
    EXPECT_THAT(test::drops_at(lans.net.trace, "pc2"), ElementsAre("net.node-failed"));
}

TEST(Ping, PingsItselfWithoutALink) {
    TwoLans lans;
    lans.ping({.to = {"pc1", ip("10.0.1.1")}});
    lans.net.run();
    EXPECT_EQ(lans.net.trace.by("app.answered").size(), 1U);
    EXPECT_THAT(lans.net.trace.of(trace::What::Sent), IsEmpty());
}

TEST(Ping, TellsTwoCommandsFromEachOther) {
    TwoLans lans;
    lans.ping(to_pc2(3));
    lans.ping({.to = {"r1", ip("10.0.1.254")}, .count = 2});
    lans.net.run();
    std::vector<std::string> to;
    for (const auto& answer : lans.net.trace.by("app.answered"))
        to.push_back(answer.facts.at("to"));
    EXPECT_THAT(to, testing::UnorderedElementsAre("pc2", "pc2", "pc2", "r1", "r1"));
}

// Whatever frame is lost, the ping is settled, and the reason of an unanswered one can be told: an
// ARP frame is asked for again, the echo itself is not.
TEST(Ping, SurvivesTheLossOfAnyOneFrame) {
    test::lose_each_frame([](test::LosesOne& loses) {
        TwoLans lans;
        loses.listen_to(lans.net.simulation);
        lans.ping(to_pc2());
        lans.net.run();
        const auto taken = lans.net.trace.by("net.taken-out");
        const bool lost_echo = !taken.empty() && taken[0].bytes.at(13) == std::byte{0x00};
        EXPECT_EQ(lans.net.trace.by("app.answered").size(), lost_echo ? 0U : 1U);
        const auto unanswered = lans.net.trace.by("app.unanswered");
        ASSERT_EQ(unanswered.size(), lost_echo ? 1U : 0U);
        if (lost_echo) {
            EXPECT_EQ(unanswered[0].facts.at("because"), "no answer within 10s");
        }
    });
}

}  // namespace
}  // namespace catenet::ping
