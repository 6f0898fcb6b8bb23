// Addresses that come and go while a node runs, and what goes with them.
#include "tests/support/ip_net.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace catenet::ipv4 {
namespace {

using namespace std::chrono_literals;
using test::ip;
using test::IpNet;
using testing::ElementsAre;
using testing::IsEmpty;

struct Line {
    Line()
        : pc(net.add("pc")),
          far(net.add("far")),
          port(IpNet::ethernet_port(pc, "")),
          far_port(IpNet::ethernet_port(far, "10.0.1.2/24")) {
        net.ethernet_cable(port, far_port);
        pc.stack.over_ethernet.add_unnumbered(port);
    }
    void at(Duration when, std::function<void()> what) {
        net.simulation.plan(TimePoint{} + when, std::move(what));
    }
    void add(Duration when, std::string_view address) {
        at(when, [this, address] {
            pc.stack.over_ethernet.add_interface({port, ip(address), 24});
        });
    }
    void remove(Duration when, std::string_view address) {
        at(when, [this, address] { pc.stack.over_ethernet.remove_address(port, ip(address)); });
    }
    void ping(Duration when, test::IpNode& from, std::string_view to) {
        at(when, [&from, to] { from.stack.ping.begin({.to = {std::string(to), ip(to)}}); });
    }
    std::vector<std::string> rows(std::string_view table) const {
        std::vector<std::string> rows;
        for (const auto& row : net.trace.of(trace::What::Table, "pc")) {
            if (row.facts.at("table") != table) continue;
            rows.push_back(row.facts.at("change") + " " + row.facts.at("key") + " " +
                           row.facts.at("value"));
        }
        return rows;
    }

    IpNet net;
    test::IpNode& pc;
    test::IpNode& far;
    sim::Port& port;
    sim::Port& far_port;
};

TEST(DynamicAddresses, BringAndTakeTheConnectedRoute) {
    Line line;
    line.add(1s, "10.0.1.1");
    line.remove(2s, "10.0.1.1");
    line.net.run();
    EXPECT_THAT(line.rows("addresses"),
                ElementsAre("added eth0 10.0.1.1", "removed eth0 10.0.1.1"));
    EXPECT_THAT(line.rows("routes"),
                ElementsAre("added 10.0.1.0/24 eth0", "removed 10.0.1.0/24 eth0"));
    EXPECT_FALSE(line.pc.stack.ipv4.owns(ip("10.0.1.1")));
    EXPECT_TRUE(line.pc.stack.ipv4.has_interface(line.port)) << "it is up without one again";
}

TEST(DynamicAddresses, AreAnsweredForAsLongAsTheyAreThere) {
    Line line;
    line.ping(0s, line.far, "10.0.1.1");
    line.add(5s, "10.0.1.1");
    line.ping(6s, line.far, "10.0.1.1");
    line.ping(6s, line.pc, "10.0.1.2");
    line.remove(7s, "10.0.1.1");
    line.ping(8s, line.pc, "10.0.1.2");
    line.net.run();
    EXPECT_EQ(line.net.trace.by("app.answered").size(), 2U);
    EXPECT_THAT(test::drops_at(line.net.trace, "pc"), ElementsAre("ipv4.no-own-address"));
}

// Linux's fib_disable_ip: with the last address all routes of the port and its neighbours go.
TEST(DynamicAddresses, TakeRoutesAndNeighboursAlong) {
    Line line;
    line.add(0s, "10.0.1.1");
    line.at(1s, [&] {
        EXPECT_TRUE(line.pc.stack.add_route(test::prefix("0.0.0.0/0"), ip("10.0.1.2")));
    });
    line.ping(2s, line.pc, "10.0.1.2");
    line.remove(3s, "10.0.1.1");
    line.net.run();
    EXPECT_EQ(line.pc.stack.ipv4.routes().size(), 0U);
    EXPECT_THAT(
        line.rows("arp"),
        ElementsAre("added 10.0.1.2 02:00:00:00:02:00", "removed 10.0.1.2 02:00:00:00:02:00"));
}

// One of two: the other's routes stay.
TEST(DynamicAddresses, LeaveTheOthersAlone) {
    Line line;
    line.add(0s, "10.0.1.1");
    line.add(1s, "10.0.1.7");
    line.remove(2s, "10.0.1.1");
    line.ping(3s, line.pc, "10.0.1.2");
    line.net.run();
    EXPECT_EQ(line.net.trace.by("app.answered").size(), 1U);
    EXPECT_THAT(line.rows("routes"), ElementsAre("added 10.0.1.0/24 eth0"));
    EXPECT_EQ(line.pc.stack.ipv4.interface_of(line.port).address, ip("10.0.1.7"));
}

// What waits for a neighbour when the address goes is given back with a reason, not lost.
TEST(DynamicAddresses, GiveBackWhatWaitsForANeighbour) {
    Line line;
    line.add(0s, "10.0.1.1");
    line.ping(1s, line.pc, "10.0.1.99");
    line.remove(1500ms, "10.0.1.1");
    line.net.run();
    // The second would have told the first one's sender, which is no address of the node any more.
    EXPECT_THAT(test::drops_at(line.net.trace, "pc"),
                ElementsAre("arp.unresolved", "ipv4.no-own-address"));
}

// Only what a raw listener wants is taken for another address, and only without an own one.
struct Ear : RawListener {
    bool wants(const Header& header, ByteView) const override {
        return header.protocol == static_cast<std::uint8_t>(IpProtocol::Udp);
    }
};

TEST(DynamicAddresses, LetARawListenerHearBeforeThereIsOne) {
    Line line;
    Ear ear;
    line.pc.stack.ipv4.on_raw(ear);
    line.pc.stack.datagrams.listen(68);
    const auto tell = [&](Duration when) {
        line.at(when, [&] {
            sim::Packet data = line.far.node.originate(std::size_t{4});
            data.push_front(udp::kHeaderSize);
            const udp::Header header{.source_port = 67, .destination_port = 68, .length = 12};
            header.emit(data.header(udp::kHeaderSize));
            const Header packet{.total_length = 32,
                                .protocol = 17,
                                .source = ip("10.0.1.2"),
                                .destination = ip("10.0.1.9")};
            packet.emit(data.push_front(kHeaderSize));
            line.far.stack.ethernet.send(
                std::move(data), ethernet::EtherType::Ipv4, line.port.mac(), line.far_port);
        });
    };
    tell(0s);
    line.add(1s, "10.0.1.1");
    tell(2s);
    line.net.run();
    EXPECT_EQ(line.net.trace.by("app.got").size(), 1U);
    EXPECT_THAT(test::drops_at(line.net.trace, "pc"), ElementsAre("ipv4.not-for-us"));
}

}  // namespace
}  // namespace catenet::ipv4
