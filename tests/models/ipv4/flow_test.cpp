#include "models/ipv4/flow.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/packets.hpp"

#include "models/udp/packet.hpp"

#include <gtest/gtest.h>

#include <array>

namespace catenet::ipv4 {
namespace {

using test::icmp_of;
using test::ip;
using test::Octets;
using test::packet_of;

Header from_to(std::uint8_t protocol, std::string_view from, std::string_view to) {
    return {.ttl = 64, .protocol = protocol, .source = ip(from), .destination = ip(to)};
}

Octets ports(std::uint16_t from, std::uint16_t to) {
    Octets bytes(udp::kHeaderSize);
    udp::Header{.source_port = from, .destination_port = to}.emit(bytes);
    return bytes;
}

TEST(Flow, IsMadeOfAddressesOrOfPortsAsWell) {
    const Header header = from_to(17, "10.0.1.2", "10.0.2.2");
    const Flow addresses = flow_of(header, ports(1, 2), FlowFields::Addresses);
    EXPECT_EQ(addresses, (Flow{.source = ip("10.0.1.2"), .destination = ip("10.0.2.2")}));
    const Flow all = flow_of(header, ports(1, 2), FlowFields::Ports);
    EXPECT_EQ(all.protocol, 17);
    EXPECT_EQ(all.source_port, 1);
    EXPECT_EQ(all.destination_port, 2);
}

// All pieces of a packet go one way, though only the first has ports.
TEST(Flow, HasNoPortsInPieces) {
    Header first = from_to(17, "10.0.1.2", "10.0.2.2");
    first.more_fragments = true;
    Header later = first;
    later.fragment_offset = 1480;
    EXPECT_EQ(flow_of(first, ports(1, 2), FlowFields::Ports),
              flow_of(later, ports(7, 8), FlowFields::Ports));
}

// Linux's ip_multipath_l3_keys: an error takes the way of the packet that it is about.
TEST(Flow, OfAnErrorIsThatOfWhatItQuotes) {
    const Octets quoted = packet_of(from_to(17, "10.0.1.2", "10.0.2.2"), ports(1, 2));
    const Octets error = icmp_of({.type = icmp::Type::TimeExceeded}, quoted);
    const Header header = from_to(1, "10.0.9.9", "10.0.1.2");
    for (const FlowFields fields : {FlowFields::Addresses, FlowFields::Ports}) {
        EXPECT_EQ(flow_of(header, error, fields),
                  flow_of(from_to(17, "10.0.1.2", "10.0.2.2"), ports(1, 2), fields));
    }
    const Octets echo = icmp_of({.type = icmp::Type::EchoRequest}, quoted);
    EXPECT_EQ(flow_of(header, echo, FlowFields::Addresses).source, ip("10.0.9.9"));
}

TEST(Flow, SurvivesAnything) {
    test::for_each_seed(200, [](RandomStream& random) {
        Octets data(random.below(100));
        for (std::byte& b : data) b = static_cast<std::byte>(random.below(256));
        const Header header = from_to(random.below(2) == 0 ? 1 : 17, "10.0.1.2", "10.0.2.2");
        const Flow flow = flow_of(header, data, FlowFields::Ports);
        EXPECT_EQ(hash_of(flow, 1), hash_of(flow_of(header, data, FlowFields::Ports), 1));
    });
}

std::array<int, 3> shares(std::array<std::uint32_t, 3> weights, bool middle_is_up) {
    std::array<Route, 3> ways{};
    for (std::size_t i = 0; i < ways.size(); ++i) {
        ways[i].weight = weights[i];
        ways[i].metric = static_cast<std::uint32_t>(i);  // to tell them apart
    }
    const auto usable = [&](const Route& way) { return middle_is_up || way.metric != 1; };
    std::array<int, 3> share{};
    for (std::uint32_t i = 0; i < 6000; ++i) {
        const Flow flow{.source = Ipv4Address{0x0a000000U + i}, .destination = ip("10.9.0.1")};
        ++share[way_for(hash_of(flow, 7), ways, usable).metric];
    }
    return share;
}

// RFC 2992: "Hash-threshold": each next hop has a region of the key space.
TEST(Flow, IsSpreadOverTheWaysByTheirWeights) {
    const auto even = shares({1, 1, 1}, true);
    for (const int share : even) EXPECT_NEAR(share, 2000, 150);
    const auto uneven = shares({1, 2, 3}, true);
    EXPECT_NEAR(uneven[0], 1000, 150);
    EXPECT_NEAR(uneven[1], 2000, 150);
    EXPECT_NEAR(uneven[2], 3000, 150);
    const auto without = shares({1, 1, 1}, false);
    EXPECT_EQ(without[1], 0);
    EXPECT_NEAR(without[0], 3000, 150);
}

TEST(Flow, IsSpreadDifferentlyByEachNode) {
    int same = 0;
    for (std::uint32_t i = 0; i < 1000; ++i) {
        const Flow flow{.source = Ipv4Address{0x0a000000U + i}, .destination = ip("10.9.0.1")};
        same += (hash_of(flow, 1) >> 31U) == (hash_of(flow, 2) >> 31U) ? 1 : 0;
    }
    EXPECT_NEAR(same, 500, 80);
}

}  // namespace
}  // namespace catenet::ipv4
