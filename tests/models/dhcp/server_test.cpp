// What a DHCP server says to single messages (RFC 2131 4.3), of an asker that sends what it likes.
#include "models/dhcp/server.hpp"

#include "tests/support/ip_net.hpp"

#include "models/dhcp/read.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <vector>

namespace catenet::dhcp {
namespace {

using namespace std::chrono_literals;
using test::ip;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr MacAddress kAsker{{0x02, 0, 0, 0, 2, 0}};

struct Answer {
    Message message;
    Ipv4Address to;
};

// Takes what comes to UDP port 68, whoever it is for.
struct Inbox : udp::UdpReceiver, ipv4::RawListener {
    explicit Inbox(test::IpNode& of) : node(of) {
        node.stack.udp.bind(kClientPort, *this);
        node.stack.ipv4.on_raw(*this);
    }
    bool wants(const ipv4::Header&, ByteView) const override { return true; }
    void on_datagram(const udp::Arrived& arrived, sim::Packet data) override {
        auto message = read(data, node.node, arrived.port);
        if (!message) return;
        got.push_back({std::move(*message), arrived.to});
        node.stack.udp.deliver(std::move(data), arrived);
    }
    test::IpNode& node;
    std::vector<Answer> got;
};

ServerSettings two_addresses() {
    ServerSettings settings{.pools = {}, .reserved = {}, .pings_first = false};
    Pool& pool = settings.pools.emplace_back();
    pool.prefix = test::prefix("10.0.1.0/24");
    pool.first = ip("10.0.1.100");
    pool.last = ip("10.0.1.101");
    pool.lease = 60s;
    return settings;
}

struct Desk {
    explicit Desk(ServerSettings settings = two_addresses())
        : srv(net.add("srv")),
          pc(net.add("pc")),
          port(test::IpNet::ethernet_port(pc, "")),
          inbox(pc) {
        net.ethernet_cable(test::IpNet::ethernet_port(srv, "10.0.1.2/24"), port);
        pc.stack.over_ethernet.add_unnumbered(port);
        server = &srv.node.add<Server>(
            ServerStack{
                srv.node, srv.stack.ethernet, srv.stack.ipv4, srv.stack.icmp, srv.stack.udp},
            std::move(settings));
    }
    static Message message(Type type) {
        Message message;
        message.type = type;
        message.id = 7;
        message.hardware = kAsker;
        return message;
    }
    void say(Duration when, const Message& message) {
        net.simulation.plan(TimePoint{} + when, [this, message] {
            send_raw(packet_of(message, pc.node, {}),
                     {.source = message.client,
                      .source_port = kClientPort,
                      .destination = Ipv4Address{0xffffffffU},
                      .destination_port = kServerPort,
                      .to = kBroadcastMac},
                     pc.stack.ethernet,
                     port);
        });
    }
    // Leases end in the background: the run waits so long.
    void wait_until(Duration end) {
        net.simulation.plan(TimePoint{} + end, [] {});
    }
    // DISCOVER, and REQUEST of what was offered.
    void lend(Duration when) {
        say(when, message(Type::Discover));
        Message request = message(Type::Request);
        request.options.server = ip("10.0.1.2");
        request.options.requested = ip("10.0.1.100");
        say(when + 1ms, request);
    }
    std::vector<Type> types() const {
        std::vector<Type> types;
        for (const Answer& answer : inbox.got) types.push_back(answer.message.type);
        return types;
    }

    test::IpNet net;
    test::IpNode& srv;
    test::IpNode& pc;
    sim::Port& port;
    Inbox inbox;
    Server* server = nullptr;
};

TEST(DhcpServer, OffersToTheAddressThatIsOffered) {
    Desk desk;
    desk.say(0s, Desk::message(Type::Discover));
    desk.net.run();
    ASSERT_THAT(desk.types(), ElementsAre(Type::Offer));
    EXPECT_EQ(desk.inbox.got[0].to, ip("10.0.1.100"));
    EXPECT_EQ(desk.inbox.got[0].message.options.lease, 60U);
    EXPECT_EQ(desk.inbox.got[0].message.options.server, ip("10.0.1.2"));
}

TEST(DhcpServer, OffersToAllIfTheClientWantsThat) {
    Desk desk;
    Message discover = Desk::message(Type::Discover);
    discover.broadcast = true;
    desk.say(0s, discover);
    desk.net.run();
    ASSERT_THAT(desk.types(), ElementsAre(Type::Offer));
    EXPECT_EQ(desk.inbox.got[0].to, ip("255.255.255.255"));
}

TEST(DhcpServer, LendsWhatItOffered) {
    Desk desk;
    desk.lend(0s);
    desk.wait_until(61s);
    desk.net.run();
    EXPECT_THAT(desk.types(), ElementsAre(Type::Offer, Type::Ack));
    EXPECT_EQ(desk.server->leases().size(), 0U) << "the lease is over by then";
    EXPECT_THAT(desk.net.trace.by("dhcp.lease-bound"), SizeIs(1));
    EXPECT_THAT(desk.net.trace.by("dhcp.lease-ended"), SizeIs(1));
}

// 4.3.2, SELECTING: "If the message contains a 'server identifier' option" that is another's.
TEST(DhcpServer, TakesItsOfferBackWhenAnotherServerIsChosen) {
    Desk desk;
    desk.say(0s, Desk::message(Type::Discover));
    Message request = Desk::message(Type::Request);
    request.options.server = ip("10.0.1.3");
    request.options.requested = ip("10.0.1.7");
    desk.say(1ms, request);
    desk.net.run();
    EXPECT_THAT(desk.types(), ElementsAre(Type::Offer));
    EXPECT_THAT(desk.net.trace.by("dhcp.offer-unused"), SizeIs(1));
}

// INIT-REBOOT: "the server SHOULD send a DHCPNAK message to the client if the client is on the
// wrong network".
TEST(DhcpServer, SaysNoToAnAddressOfAnotherNetwork) {
    Desk desk;
    Message request = Desk::message(Type::Request);
    request.options.requested = ip("10.0.7.7");
    desk.say(0s, request);
    desk.net.run();
    ASSERT_THAT(desk.types(), ElementsAre(Type::Nak));
    EXPECT_EQ(desk.inbox.got[0].to, ip("255.255.255.255"));
    EXPECT_TRUE(desk.inbox.got[0].message.broadcast);
    EXPECT_EQ(desk.inbox.got[0].message.options.message, "wrong network");
    EXPECT_FALSE(desk.inbox.got[0].message.options.lease);
}

// "If the DHCP server has no record of this client, then it MUST remain silent".
TEST(DhcpServer, KeepsSilentToAClientThatItDoesNotKnow) {
    Desk desk;
    Message request = Desk::message(Type::Request);
    request.options.requested = ip("10.0.1.100");
    desk.say(0s, request);
    desk.net.run();
    EXPECT_THAT(desk.types(), IsEmpty());
    EXPECT_THAT(test::drops_at(desk.net.trace, "srv"), ElementsAre("dhcp.unknown-client"));
}

// A client of another server on the same network, when it rebinds.
TEST(DhcpServer, KeepsSilentAboutAnotherServersAddress) {
    Desk desk;
    Message request = Desk::message(Type::Request);
    request.client = ip("10.0.1.50");
    desk.say(0s, request);
    desk.net.run();
    EXPECT_THAT(desk.types(), IsEmpty());
    EXPECT_THAT(test::drops_at(desk.net.trace, "srv"), ElementsAre("dhcp.unknown-client"));
}

TEST(DhcpServer, SaysNoToAnAddressThatAnotherHas) {
    Desk desk;
    desk.lend(0s);
    Message other = Desk::message(Type::Request);
    other.options.client_id = {0, 'x'};
    other.options.requested = ip("10.0.1.100");
    desk.say(1s, other);
    desk.net.run();
    EXPECT_THAT(desk.types(), ElementsAre(Type::Offer, Type::Ack, Type::Nak));
}

TEST(DhcpServer, LetsAClientKeepItsAddress) {
    Desk desk;
    desk.lend(0s);
    Message again = Desk::message(Type::Request);
    again.options.requested = ip("10.0.1.100");
    desk.say(50s, again);
    desk.wait_until(111s);
    desk.net.run();
    EXPECT_THAT(desk.types(), ElementsAre(Type::Offer, Type::Ack, Type::Ack));
    const auto ended = desk.net.trace.by("dhcp.lease-ended");
    ASSERT_THAT(ended, SizeIs(1));
    EXPECT_GE(ended[0].time, TimePoint{} + 110s);
}

TEST(DhcpServer, HasNothingMoreToOffer) {
    Desk desk;
    for (std::uint8_t client = 1; client <= 3; ++client) {
        Message discover = Desk::message(Type::Discover);
        discover.options.client_id = {0, client};
        desk.say(client * 1ms, discover);
    }
    desk.net.run();
    EXPECT_THAT(desk.types(), ElementsAre(Type::Offer, Type::Offer));
    EXPECT_THAT(test::drops_at(desk.net.trace, "srv"), ElementsAre("dhcp.pool-exhausted"));
}

TEST(DhcpServer, TellsANeighbourWithAnAddressWhatTheNetworkIsLike) {
    ServerSettings settings = two_addresses();
    settings.pools[0].name_servers = {ip("10.0.0.53")};
    Desk desk{std::move(settings)};
    desk.pc.stack.over_ethernet.add_interface({desk.port, ip("10.0.1.9"), 24});
    Message inform = Desk::message(Type::Inform);
    inform.client = ip("10.0.1.9");
    desk.say(0s, inform);
    desk.net.run();
    ASSERT_THAT(desk.types(), ElementsAre(Type::Ack));
    EXPECT_EQ(desk.inbox.got[0].message.yours, Ipv4Address{});
    EXPECT_FALSE(desk.inbox.got[0].message.options.lease);
    EXPECT_THAT(desk.inbox.got[0].message.options.name_servers, ElementsAre(ip("10.0.0.53")));
}

TEST(DhcpServer, ServesNoNetworkWithoutAPool) {
    ServerSettings settings = two_addresses();
    settings.pools[0].prefix = test::prefix("10.0.5.0/24");
    Desk desk{std::move(settings)};
    desk.say(0s, Desk::message(Type::Discover));
    desk.net.run();
    EXPECT_THAT(test::drops_at(desk.net.trace, "srv"), ElementsAre("dhcp.no-pool"));
}

// The asker answers for the address that is pinged: the next one is offered.
TEST(DhcpServer, DoesNotOfferWhatAnswersAPing) {
    ServerSettings settings = two_addresses();
    settings.pings_first = true;
    Desk desk{std::move(settings)};
    desk.pc.stack.over_ethernet.add_interface({desk.port, ip("10.0.1.100"), 24});
    Message discover = Desk::message(Type::Discover);
    discover.broadcast = true;
    desk.say(0s, discover);
    desk.net.run();
    ASSERT_THAT(desk.types(), ElementsAre(Type::Offer));
    EXPECT_EQ(desk.inbox.got[0].message.yours, ip("10.0.1.101"));
    EXPECT_THAT(desk.net.trace.by("dhcp.address-in-use"), SizeIs(1));
    EXPECT_GE(desk.net.trace.by("dhcp.offers")[0].time, TimePoint{} + Server::kPingTime);
}

}  // namespace
}  // namespace catenet::dhcp
