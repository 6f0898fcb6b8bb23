// Packets rewritten: right checksums stay right, wrong ones wrong, and the way back undoes it.
#include "models/gateways/nat44/rewrite.hpp"

#include "tests/models/gateways/nat44/bench.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

namespace catenet::nat44 {
namespace {

Endpoint any_end(RandomStream& random) {
    return {Ipv4Address{static_cast<std::uint32_t>(random.below(0xffffffff))},
            static_cast<std::uint16_t>(random.below(65536))};
}

Octets any_packet(RandomStream& random, const Ends& ends) {
    switch (random.below(4)) {
        case 0: return udp_packet(ends, random.below(300));
        case 1: return tcp_packet(ends, static_cast<std::uint8_t>(random.below(64)));
        case 2: return echo(ends, icmp::Type::EchoRequest);
        default: return udp_packet(ends, random.below(300), false);
    }
}

// As if the sender had had that address and port.
TEST(Nat44Rewrite, GivesThePacketThatTheNewEndWouldHaveSent) {
    test::for_each_seed(500, [](RandomStream& random) {
        const Ends before{any_end(random), any_end(random)};
        const Ends after{any_end(random), before.to};
        const std::size_t size = random.below(300);
        Octets packet = udp_packet(before, size);
        rewrite(packet, {.source = after.from});
        EXPECT_EQ(packet, udp_packet(after, size));
        const Ends other{after.from, any_end(random)};
        rewrite(packet, {.destination = other.to});
        EXPECT_EQ(packet, udp_packet(other, size));
    });
}

TEST(Nat44Rewrite, IsUndoneByTheWayBack) {
    test::for_each_seed(500, [](RandomStream& random) {
        const Ends ends{any_end(random), any_end(random)};
        const Octets packet = any_packet(random, ends);
        Octets there = packet;
        rewrite(there, {.source = any_end(random)});
        expect_right(there);
        rewrite(there, {.source = ends.from});
        EXPECT_EQ(there, packet);
    });
}

TEST(Nat44Rewrite, LeavesAWrongChecksumWrong) {
    test::for_each_seed(100, [](RandomStream& random) {
        const Ends ends{any_end(random), any_end(random)};
        Octets packet = udp_packet(ends, 8);
        packet.back() ^= std::byte{0x40};
        rewrite(packet, {.source = any_end(random)});
        const Octets data(packet.begin() + ipv4::kHeaderSize, packet.end());
        const auto header = ipv4::Header::parse(packet, packet.size());
        ASSERT_TRUE(header.has_value());
        EXPECT_FALSE(udp::is_right(view_of(data),
                                   *udp::Header::parse(data, data.size()),
                                   header->source,
                                   header->destination));
    });
}

// "If the computed checksum is zero, it is transmitted as all ones" (RFC 768).
TEST(Nat44Rewrite, WritesAllOnesForAZero) {
    const Ends before = ends("192.168.1.10:1", "203.0.113.7:9");
    bool seen = false;
    for (std::uint32_t port = 0; port <= 65535; ++port) {
        Octets packet = udp_packet(before, 2);
        rewrite(packet,
                {.source = Endpoint{before.from.address, static_cast<std::uint16_t>(port)}});
        const std::uint16_t sum =
            static_cast<std::uint16_t>(octet(packet[26]) << 8U | octet(packet[27]));
        ASSERT_NE(sum, 0);
        seen = seen || sum == 0xffff;
    }
    EXPECT_TRUE(seen);
}

// Whatever is quoted, and wherever it is cut: ICMP's own checksum stays right.
TEST(Nat44Rewrite, KeepsTheChecksumOfErrorsRight) {
    test::for_each_seed(500, [](RandomStream& random) {
        const Ends sent{any_end(random), any_end(random)};
        const Octets packet = any_packet(random, sent);
        const std::size_t quoted = 28 + random.below(packet.size() - 27);
        Octets error =
            error_about(packet, "198.51.100.1", {.type = icmp::Type::TimeExceeded}, quoted);
        rewrite_error(error,
                      {.destination = ip("10.0.0.1"), .quoted = {.source = any_end(random)}});
        expect_right(error);
        rewrite_error(error, {.destination = sent.from.address, .quoted = {.source = sent.from}});
        const ByteView quote = quote_in(error);
        EXPECT_TRUE(std::equal(quote.begin(), quote.end(), packet.begin()));
    });
}

}  // namespace
}  // namespace catenet::nat44
