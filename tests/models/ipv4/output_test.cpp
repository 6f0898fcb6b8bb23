// What a node sends itself, and to itself.
#include "tests/support/tester.hpp"

#include "models/ipv4/ipv4.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::ipv4 {
namespace {

using test::drops_at;
using test::header_of;
using test::ip;
using test::IpNet;
using test::Octets;
using test::Tester;
using testing::ElementsAre;
using testing::IsEmpty;

// pc1 (10.0.1.1) and the tester (10.0.1.2) at the other end.
struct Line {
    explicit Line(const host::StackOptions& options = {})
        : pc1(net.add("pc1", options)), tester(net, pc1, "10.0.1.1/24") {}
    // A packet without data.
    void send(const Outgoing& outgoing) {
        net.simulation.plan(TimePoint{}, [this, outgoing] {
            pc1.stack.ipv4.send(pc1.node.originate(0), outgoing);
        });
    }

    IpNet net;
    test::IpNode& pc1;
    Tester tester;
};

TEST(Ipv4Output, WritesWhatTheLayerAboveDecidedAndFillsInTheRest) {
    Line line({.ip_id = std::uint16_t{700}});
    line.send({.protocol = IpProtocol::Udp,
               .destination = ip("10.0.1.2"),
               .ttl = 9,
               .tos = 0x10,
               .discovery = PathMtu::Do});
    line.send({.destination = ip("10.0.1.2")});
    line.send({.destination = ip("10.0.1.2"), .source = ip("10.9.9.9"), .id = std::uint16_t{5}});
    line.net.run();
    ASSERT_EQ(line.tester.got().size(), 3U);
    const Header expected{.tos = 0x10,
                          .total_length = 20,
                          .id = 700,
                          .dont_fragment = true,
                          .ttl = 9,
                          .protocol = 17,
                          .source = ip("10.0.1.1"),
                          .destination = ip("10.0.1.2")};
    EXPECT_EQ(header_of(line.tester.got()[0]), expected);
    EXPECT_EQ(header_of(line.tester.got()[1]).id, 701);
    EXPECT_EQ(header_of(line.tester.got()[1]).ttl, 64);
    EXPECT_EQ(header_of(line.tester.got()[2]).id, 5);
    EXPECT_EQ(header_of(line.tester.got()[2]).source, ip("10.9.9.9"));
}

TEST(Ipv4Output, TakesTheSourceAddressOfThePortItLeavesBy) {
    Line line;
    auto& r2 = line.net.router("r2");
    line.net.p2p_cable(IpNet::p2p_port(line.pc1, "10.0.9.1/30"),
                       IpNet::p2p_port(r2, "10.0.9.2/30"));
    line.pc1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.9.2"));
    Ipv4& ipv4 = line.pc1.stack.ipv4;
    EXPECT_EQ(ipv4.source_for(ip("10.0.1.9")), ip("10.0.1.1"));
    EXPECT_EQ(ipv4.source_for(ip("192.0.2.1")), ip("10.0.9.1"));
    EXPECT_EQ(ipv4.source_for(ip("10.0.1.1")), ip("10.0.1.1"));
    EXPECT_EQ(ipv4.source_for(ip("255.255.255.255")), ip("10.0.1.1"));
}

TEST(Ipv4Output, DropsWhatHasNoRoute) {
    Line line;
    line.send({.destination = ip("192.0.2.1")});
    line.net.run();
    EXPECT_THAT(line.tester.got(), IsEmpty());
    EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre("ipv4.no-route"));
    EXPECT_EQ(line.pc1.stack.ipv4.source_for(ip("192.0.2.1")), std::nullopt);
}

TEST(Ipv4Output, DropsWhatItsOwnPortCannotCarry) {
    Line line;
    line.net.simulation.plan(TimePoint{}, [&] {
        const Outgoing outgoing{.destination = ip("10.0.1.2"), .discovery = PathMtu::Do};
        line.pc1.stack.ipv4.send(line.pc1.node.originate(1480), outgoing);
        line.pc1.stack.ipv4.send(line.pc1.node.originate(1481), outgoing);
    });
    line.net.run();
    EXPECT_EQ(line.tester.got().size(), 1U);
    EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre("ipv4.too-big"));
}

// RFC 1122 3.2.1.3 (a), (b): they "MUST NOT be sent"; RFC 1112 section 4: reserved. Even with a
// route for everything.
TEST(Ipv4Output, SendsNothingToAddressesThatNobodyCanHave) {
    for (const char* const nobody : {"0.0.0.0", "0.1.2.3", "240.0.0.1", "255.255.255.254"}) {
        Line line;
        line.pc1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.1.2"));
        line.send({.destination = ip(nobody)});
        line.net.run();
        EXPECT_THAT(line.tester.got(), IsEmpty()) << nobody;
        EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre("ipv4.bad-destination")) << nobody;
    }
}

TEST(Ipv4Output, SendsToNoGroup) {
    Line line;
    line.send({.destination = ip("224.0.0.5")});
    line.net.run();
    EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre("ipv4.multicast"));
}

TEST(Ipv4Output, KeepsPacketsForItselfInsideTheNode) {
    for (const char* const own : {"10.0.1.1", "127.0.0.1"}) {
        Line line;
        line.net.simulation.plan(TimePoint{}, [&] {
            line.pc1.stack.icmp.send_echo(line.pc1.node.originate(8), {.destination = ip(own)});
        });
        line.net.run();
        EXPECT_THAT(line.net.trace.of(trace::What::Sent), IsEmpty()) << own;
        EXPECT_EQ(line.net.trace.by("icmp.echo-request").size(), 1U) << own;
        // The answer arrives too; that nobody waits for it is another matter.
        EXPECT_THAT(drops_at(line.net.trace, "pc1"), ElementsAre("icmp.nobody-asked")) << own;
    }
}

// RFC 919 section 7: what is for all on the link goes out in a frame for all.
TEST(Ipv4Output, SendsBroadcastsInFramesForAll) {
    for (const char* const all : {"255.255.255.255", "10.0.1.255"}) {
        IpNet net;
        auto& pc1 = net.add("pc1");
        auto& pc2 = net.add("pc2");
        net.ethernet_cable(IpNet::ethernet_port(pc1, "10.0.1.1/24"),
                           IpNet::ethernet_port(pc2, "10.0.1.2/24"));
        net.simulation.plan(TimePoint{}, [&] {
            pc1.stack.ipv4.send(pc1.node.originate(8), {.destination = ip(all)});
        });
        net.run();
        const auto sent = net.trace.of(trace::What::Sent, "pc1");
        ASSERT_EQ(sent.size(), 1U) << all;
        EXPECT_EQ(sent[0].bytes[0], std::byte{0xff}) << all;
        EXPECT_EQ(net.trace.of(trace::What::Received, "pc2").size(), 1U) << all;
    }
}

TEST(Ipv4Output, SaysItsRoutesWhenTheRunBegins) {
    Line line;
    line.pc1.stack.add_route(test::prefix("10.0.8.0/24"), ip("10.0.1.2"));
    EXPECT_FALSE(line.pc1.stack.add_route(test::prefix("10.0.8.0/24"), ip("10.7.7.7")));
    line.net.run();
    const auto rows = line.net.trace.of(trace::What::Table, "pc1");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].rule, "ipv4.connected-route");
    EXPECT_EQ(rows[0].facts.at("table"), "routes");
    EXPECT_EQ(rows[0].facts.at("key"), "10.0.1.0/24");
    EXPECT_EQ(rows[0].facts.at("value"), "p2p0");
    EXPECT_EQ(rows[1].facts.at("key"), "10.0.8.0/24");
    EXPECT_EQ(rows[1].facts.at("value"), "via 10.0.1.2 p2p0");
    EXPECT_EQ(rows[1].facts.at("change"), "added");
}

}  // namespace
}  // namespace catenet::ipv4
