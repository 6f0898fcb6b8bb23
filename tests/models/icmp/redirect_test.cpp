// Redirects: pc1 sends by r1 what r2, on the same link, would take sooner (RFC 1812 5.2.7.2).
#include "tests/support/tester.hpp"

#include "models/icmp/icmp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::icmp {
namespace {

using namespace std::chrono_literals;
using test::ip;
using test::IpNet;
using test::Octets;
using testing::ElementsAre;
using testing::IsEmpty;

// All on one link by way of a tester that plays the switch is more than this needs: r1 has one
// port, and sends back by it.
TEST(Redirect, IsSentWhenAPacketLeavesByThePortItCameInBy) {
    IpNet net;
    auto& r1 = net.router("r1");
    test::Tester link(net, r1, "10.0.1.254/24");
    r1.stack.add_route(test::prefix("10.0.2.0/24"), ip("10.0.1.253"));
    link.send_at(TimePoint{}, test::echo_packet("10.0.1.1", "10.0.2.2"));
    net.run();
    // The redirect, and the packet, which goes on all the same.
    ASSERT_EQ(link.got().size(), 2U);
    const Octets& redirect = link.got()[0];
    const Header header = test::icmp_in(redirect);
    EXPECT_EQ(header.type, Type::Redirect);
    EXPECT_EQ(header.code, kRedirectHost);
    EXPECT_EQ(header.gateway, ip("10.0.1.253"));
    EXPECT_EQ(test::header_of(redirect).destination, ip("10.0.1.1"));
    EXPECT_EQ(test::header_of(test::quoted_in(redirect)).ttl, 63);
    EXPECT_EQ(test::header_of(link.got()[1]).destination, ip("10.0.2.2"));
}

TEST(Redirect, IsNotSentToSomeoneWhoIsNotOnTheLink) {
    IpNet net;
    auto& r1 = net.router("r1");
    test::Tester link(net, r1, "10.0.1.254/24");
    r1.stack.add_route(test::prefix("10.0.2.0/24"), ip("10.0.1.253"));
    link.send_at(TimePoint{}, test::echo_packet("10.0.7.1", "10.0.2.2"));
    net.run();
    ASSERT_EQ(link.got().size(), 1U);
    EXPECT_EQ(test::header_of(link.got()[0]).ttl, 63);
}

// pc1 (10.0.1.1) sends to 10.0.2.2 by 10.0.1.254; the tester redirects it.
struct Heeding {
    explicit Heeding(bool forwards = false)
        : pc1(net.add("pc1", {.forwards = forwards})), link(net, pc1, "10.0.1.1/24") {
        pc1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.1.254"));
    }
    void run(std::string_view from, std::string_view gateway) {
        const Octets about = test::echo_packet("10.0.1.1", "10.0.2.2");
        link.send_at(
            TimePoint{},
            test::packet_of(
                {.protocol = 1, .source = ip(from), .destination = ip("10.0.1.1")},
                test::icmp_of(
                    {.type = Type::Redirect, .code = kRedirectHost, .gateway = ip(gateway)},
                    about)));
        net.run();
    }
    std::string way() { return way_text(*pc1.stack.ipv4.route_to(ip("10.0.2.2"))); }

    IpNet net;
    test::IpNode& pc1;
    test::Tester link;
};

TEST(Redirect, IsHeededByAHostForThatDestinationAlone) {
    Heeding host;
    host.run("10.0.1.254", "10.0.1.253");
    EXPECT_EQ(host.way(), "via 10.0.1.253 p2p0");
    EXPECT_EQ(way_text(*host.pc1.stack.ipv4.route_to(ip("10.0.2.3"))), "via 10.0.1.254 p2p0");
    const auto rows = host.net.trace.by("ipv4.redirected-route");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].facts.at("key"), "10.0.2.2/32");
}

// RFC 1122 3.2.2.2: not from another than the present router, not to one that is not on the link.
TEST(Redirect, IsNotBelievedFromOthersOrToStrangers) {
    for (const auto& [from, gateway] : {std::pair{"10.0.1.66", "10.0.1.253"},
                                        std::pair{"10.0.1.254", "10.0.9.1"},
                                        std::pair{"10.0.1.254", "10.0.1.1"}}) {
        Heeding host;
        host.run(from, gateway);
        EXPECT_EQ(host.way(), "via 10.0.1.254 p2p0") << from << " to " << gateway;
        EXPECT_EQ(host.net.trace.by("icmp.redirect-refused").size(), 1U);
    }
}

// Linux's ip_rt_gc_timeout.
TEST(Redirect, IsForgottenExactlyAfterThreeHundredSeconds) {
    Heeding host;
    const auto way_at = [&](Duration when, std::string& way) {
        host.net.simulation.plan(TimePoint{} + when, [&] { way = host.way(); });
    };
    std::string before;
    std::string after;
    way_at(299s, before);
    way_at(301s, after);
    host.run("10.0.1.254", "10.0.1.253");
    EXPECT_EQ(before, "via 10.0.1.253 p2p0");
    EXPECT_EQ(after, "via 10.0.1.254 p2p0");
    const auto learned = host.net.trace.by("ipv4.redirected-route");
    const auto ended = host.net.trace.by("ipv4.redirect-ended");
    ASSERT_EQ(learned.size(), 1U);
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended[0].time - learned[0].time, 300s);
    EXPECT_EQ(ended[0].facts.at("key"), "10.0.2.2/32");
    EXPECT_EQ(ended[0].facts.at("change"), "removed");
}

TEST(Redirect, GivesWayToTheRowThatStoodThereBefore) {
    Heeding host;
    host.pc1.stack.add_route(test::prefix("10.0.2.2/32"), ip("10.0.1.254"));
    host.net.simulation.plan(TimePoint{} + 301s, [] {});
    host.run("10.0.1.254", "10.0.1.253");
    EXPECT_EQ(host.way(), "via 10.0.1.254 p2p0");
    const auto ended = host.net.trace.by("ipv4.redirect-ended");
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended[0].facts.at("change"), "changed");
    EXPECT_EQ(ended[0].facts.at("value"), "via 10.0.1.254 p2p0");
}

// RFC 1122 3.3.1.5: a gateway that does not answer is not used any longer.
TEST(Redirect, IsForgottenWhenItsRouterDoesNotAnswer) {
    IpNet net;
    auto& pc1 = net.add("pc1");
    auto& r1 = net.router("r1");
    net.ethernet_cable(IpNet::ethernet_port(pc1, "10.0.1.1/24"),
                       IpNet::ethernet_port(r1, "10.0.1.254/24"));
    pc1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.1.254"));
    std::string way;
    net.simulation.plan(TimePoint{}, [&] {
        pc1.stack.ipv4.add_redirect({.destination = {ip("10.0.2.2"), 32},
                                     .port = &pc1.node.port(0),
                                     .via = ip("10.0.1.253"),
                                     .source = ipv4::Source::Redirected});
        way = way_text(*pc1.stack.ipv4.route_to(ip("10.0.2.2")));
        pc1.stack.ping.begin({.to = {"x", ip("10.0.2.2")}});
    });
    net.run();
    EXPECT_EQ(way, "via 10.0.1.253 eth0");
    const auto gone = net.trace.by("ipv4.redirect-dead");
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_EQ(gone[0].node, "pc1");
    EXPECT_EQ(gone[0].facts.at("change"), "removed");
    EXPECT_EQ(gone[0].facts.at("next-hop"), "10.0.1.253");
    EXPECT_EQ(way_text(*pc1.stack.ipv4.route_to(ip("10.0.2.2"))), "via 10.0.1.254 eth0");
}

TEST(Redirect, IsNotHeededByARouter) {
    Heeding router(true);
    router.run("10.0.1.254", "10.0.1.253");
    EXPECT_EQ(router.way(), "via 10.0.1.254 p2p0");
}

// Linux's __ip_do_redirect: a router that is not known is looked for first; the next redirect,
// which comes with the next packet, is heeded.
TEST(Redirect, IsHeededOnceItsRouterIsFound) {
    IpNet net;
    auto& pc1 = net.add("pc1");
    auto& r1 = net.router("r1");
    net.ethernet_cable(IpNet::ethernet_port(pc1, "10.0.1.1/24"),
                       IpNet::ethernet_port(r1, "10.0.1.254/24"));
    pc1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.1.254"));
    r1.stack.add_route(test::prefix("10.0.2.0/24"), ip("10.0.1.253"));
    r1.stack.add_route(test::prefix("10.0.3.0/24"), ip("10.0.1.252"));
    r1.stack.arp.add_address(r1.node.port(0), ip("10.0.1.253"));  // it answers for one of the two
    for (const char* const to : {"10.0.2.2", "10.0.3.3"}) {
        net.simulation.plan(TimePoint{}, [&pc1, to] {
            pc1.stack.ping.begin({.to = {"far", ip(to)}, .count = 2});
        });
    }
    net.run();
    EXPECT_EQ(net.trace.by("icmp.redirect-waits").size(), 3U)
        << "once for one, twice for the other";
    const auto rows = net.trace.by("ipv4.redirected-route");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].facts.at("key"), "10.0.2.2/32");
    EXPECT_GT(rows[0].time, TimePoint{1s});
}

}  // namespace
}  // namespace catenet::icmp
