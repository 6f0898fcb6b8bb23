// A router between two links, looked at from both sides.
#include "tests/support/tester.hpp"

#include "models/ipv4/ipv4.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::ipv4 {
namespace {

using test::drops_at;
using test::echo_packet;
using test::header_of;
using test::icmp_in;
using test::ip;
using test::IpNet;
using test::Octets;
using test::quoted_in;
using test::Tester;
using testing::ElementsAre;
using testing::IsEmpty;

// left (10.0.1.2) - r1 - right (10.0.2.2)
struct Crossing {
    Crossing()
        : r1(net.router("r1")), left(net, r1, "10.0.1.1/24"), right(net, r1, "10.0.2.1/24") {}
    void run(const Octets& packet) {
        left.send_at(TimePoint{}, packet);
        net.run();
    }

    IpNet net;
    test::IpNode& r1;
    Tester left;
    Tester right;
};

TEST(Ipv4Forward, ChangesNothingButTtlAndChecksum) {
    Crossing crossing;
    const Octets packet = echo_packet("10.0.1.2", "10.0.2.2", 17);
    crossing.run(packet);
    ASSERT_EQ(crossing.right.got().size(), 1U);
    const Octets& passed = crossing.right.got()[0];
    Octets expected = packet;
    expected[8] = std::byte{16};
    test::mend_checksum(expected);
    EXPECT_EQ(passed, expected);
}

TEST(Ipv4Forward, LeavesOptionsAsTheyAre) {
    Crossing crossing;
    // No Operation four times (RFC 791 3.1).
    Octets packet = test::octets_of({0x46, 0, 0,  28, 0, 1, 0, 0, 9, 99, 0, 0, 10, 0,
                                     1,    2, 10, 0,  2, 2, 1, 1, 1, 1,  5, 6, 7,  8});
    test::mend_checksum(packet, 24);
    crossing.run(packet);
    ASSERT_EQ(crossing.right.got().size(), 1U);
    packet[8] = std::byte{8};
    test::mend_checksum(packet, 24);
    EXPECT_EQ(crossing.right.got()[0], packet);
}

TEST(Ipv4Forward, SaysWhichRouteItTook) {
    Crossing crossing;
    crossing.run(echo_packet("10.0.1.2", "10.0.2.2", 17));
    const auto said = crossing.net.trace.by("ipv4.forwarded");
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].port, "p2p1");
    EXPECT_EQ(said[0].facts.at("route"), "10.0.2.0/24");
    EXPECT_EQ(said[0].facts.at("next-hop"), "10.0.2.2");
    EXPECT_EQ(said[0].facts.at("ip.ttl"), "16");
}

TEST(Ipv4Forward, KeepsTheIdentityOfThePacket) {
    Crossing crossing;
    crossing.run(echo_packet("10.0.1.2", "10.0.2.2"));
    const auto sent = crossing.net.trace.of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0].packet, sent[1].packet);
}

// RFC 1812 5.3.1, and the answer as Linux gives it: quoted as received, from the address of the
// port by which it leaves, ToS c0, TTL 64, no DF.
TEST(Ipv4Forward, EndsAPacketThatHasPassedEnoughRouters) {
    for (const std::uint8_t ttl : {std::uint8_t{0}, std::uint8_t{1}}) {
        Crossing crossing;
        const Octets packet = echo_packet("10.0.1.2", "10.0.2.2", ttl);
        crossing.run(packet);
        EXPECT_THAT(crossing.right.got(), IsEmpty());
        EXPECT_THAT(drops_at(crossing.net.trace, "r1"), ElementsAre("ipv4.ttl-expired"));
        ASSERT_EQ(crossing.left.got().size(), 1U);
        const Octets& answer = crossing.left.got()[0];
        EXPECT_EQ(header_of(answer).source, ip("10.0.1.1"));
        EXPECT_EQ(header_of(answer).destination, ip("10.0.1.2"));
        EXPECT_EQ(header_of(answer).ttl, 64);
        EXPECT_EQ(header_of(answer).tos, 0xc0);
        EXPECT_FALSE(header_of(answer).dont_fragment);
        EXPECT_EQ(icmp_in(answer).type, icmp::Type::TimeExceeded);
        EXPECT_EQ(icmp_in(answer).code, icmp::kTtlExceeded);
        EXPECT_EQ(quoted_in(answer), packet);
    }
}

TEST(Ipv4Forward, TellsThatThereIsNoRoute) {
    Crossing crossing;
    const Octets packet = echo_packet("10.0.1.2", "10.0.77.7", 63);
    crossing.run(packet);
    const auto drops = crossing.net.trace.by("ipv4.no-route");
    ASSERT_EQ(drops.size(), 1U);
    EXPECT_EQ(drops[0].facts.at("ip.dst"), "10.0.77.7");
    ASSERT_EQ(crossing.left.got().size(), 1U);
    const Octets& answer = crossing.left.got()[0];
    EXPECT_EQ(icmp_in(answer).type, icmp::Type::DestinationUnreachable);
    EXPECT_EQ(icmp_in(answer).code, icmp::kNetUnreachable);
    EXPECT_EQ(header_of(answer).source, ip("10.0.1.1"));
    EXPECT_EQ(quoted_in(answer), packet);
}

// The MTU of the right link is 100.
void send_over_small_link(Octets packet, std::vector<Octets>& answers, std::size_t& passed) {
    IpNet net;
    auto& r1 = net.router("r1");
    Tester left(net, r1, "10.0.1.1/24");
    auto& pc2 = net.add("pc2");
    sim::Port& out = r1.node.add_port({.name = "p2p9", .mac = {}, .mtu = {100}});
    r1.stack.attach_p2p(out);
    r1.stack.add_p2p_address(out, ip("10.0.2.1"), 24);
    net.p2p_cable(out, IpNet::p2p_port(pc2, "10.0.2.2/24"));
    left.send_at(TimePoint{}, std::move(packet));
    net.run();
    answers = left.got();
    passed = net.trace.of(trace::What::Received, "pc2").size();
    if (passed == 0) {
        EXPECT_EQ(drops_at(net.trace, "r1"), std::vector<std::string>{"ipv4.too-big"});
    }
}

// RFC 1191 section 4.
TEST(Ipv4Forward, TellsWhatWouldFit) {
    std::vector<Octets> answers;
    std::size_t passed = 0;
    Header header{.dont_fragment = true,
                  .protocol = 99,
                  .source = ip("10.0.1.2"),
                  .destination = ip("10.0.2.2")};
    send_over_small_link(test::packet_of(header, Octets(80)), answers, passed);
    EXPECT_EQ(passed, 1U);  // exactly as large as the link takes
    send_over_small_link(test::packet_of(header, Octets(81)), answers, passed);
    EXPECT_EQ(passed, 0U);
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(icmp_in(answers[0]).code, icmp::kFragmentationNeeded);
    EXPECT_EQ(icmp_in(answers[0]).mtu, 100);
    EXPECT_EQ(header_of(quoted_in(answers[0])).ttl, 64);
    header.dont_fragment = false;
    send_over_small_link(test::packet_of(header, Octets(81)), answers, passed);
    EXPECT_EQ(passed, 2U);
}

// Two routers that send to each other: the TTL ends it (RFC 1812 5.3.1).
TEST(Ipv4Forward, LetsTheTtlEndACircle) {
    IpNet net;
    auto& r1 = net.router("r1");
    auto& r2 = net.router("r2");
    Tester left(net, r1, "10.0.1.1/24");
    net.p2p_cable(IpNet::p2p_port(r1, "10.0.9.1/30"), IpNet::p2p_port(r2, "10.0.9.2/30"));
    r1.stack.add_route({Ipv4Address{}, 0}, ip("10.0.9.2"));
    r2.stack.add_route({Ipv4Address{}, 0}, ip("10.0.9.1"));
    left.send_at(TimePoint{}, echo_packet("10.0.1.2", "192.0.2.1", 8));
    net.run();
    // Seven times the request, until its TTL is 1, and once the answer.
    EXPECT_EQ(net.trace.by("ipv4.forwarded").size(), 8U);
    EXPECT_EQ(net.trace.by("ipv4.ttl-expired").size(), 1U);
    ASSERT_EQ(left.got().size(), 1U);
    EXPECT_EQ(icmp_in(left.got()[0]).type, icmp::Type::TimeExceeded);
}

// Asked once for each network, then the table knows.
class OneRoute final : public RouteSource {
  public:
    OneRoute(Route route, int& asked) : route_(route), asked_(asked) {}
    std::optional<Route> find(Ipv4Address destination) override {
        ++asked_;
        if (!route_.destination.contains(destination)) return std::nullopt;
        return route_;
    }

  private:
    Route route_;
    int& asked_;
};

TEST(Ipv4Forward, AsksTheSourceOfRoutesWhereTheTableHasNoRow) {
    Crossing crossing;
    int asked = 0;
    crossing.r1.stack.ipv4.set_source(
        std::make_unique<OneRoute>(Route{.destination = test::prefix("10.0.5.0/24"),
                                         .port = &crossing.r1.node.port(1),
                                         .via = ip("10.0.2.2"),
                                         .source = Source::Computed},
                                   asked));
    crossing.left.send_at(TimePoint{}, echo_packet("10.0.1.2", "10.0.5.1"));
    crossing.left.send_at(TimePoint{}, echo_packet("10.0.1.2", "10.0.5.2"));
    crossing.left.send_at(TimePoint{}, echo_packet("10.0.1.2", "10.0.6.1"));
    crossing.net.run();
    EXPECT_EQ(crossing.right.got().size(), 2U);
    EXPECT_EQ(asked, 2);
    const auto rows = crossing.net.trace.by("ipv4.computed-route");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].facts.at("key"), "10.0.5.0/24");
    EXPECT_EQ(rows[0].facts.at("value"), "via 10.0.2.2 p2p1");
}

}  // namespace
}  // namespace catenet::ipv4
