#include "models/firewall/tracked.hpp"

#include "tests/support/for_each_seed.hpp"
#include "tests/support/ip_net.hpp"

#include "models/udp/packet.hpp"

#include <gtest/gtest.h>

namespace catenet::firewall {
namespace {

using test::icmp_of;
using test::ip;
using test::Octets;
using test::packet_of;

// Reads these bytes as they would come in.
Tracked track_bytes(const Octets& bytes) {
    test::IpNet net{false};
    sim::Node& node = net.add("h").node;
    sim::Packet packet = node.originate(sim::Payload{bytes});
    const auto header = ipv4::Header::parse(bytes, bytes.size());
    EXPECT_TRUE(header.has_value());
    const Tracked tracked = track(packet, *header);
    EXPECT_EQ(packet.size(), bytes.size());
    static constexpr trace::Rule kTaken{.id = "test.taken", .sentence = "", .reference = ""};
    node.deliver(std::move(packet), {ipv4::layer(), kTaken});
    return tracked;
}

ipv4::Header from_to(std::uint8_t protocol, std::string_view from, std::string_view to) {
    return {.ttl = 64, .protocol = protocol, .source = ip(from), .destination = ip(to)};
}

Octets datagram(std::uint16_t from, std::uint16_t to, std::uint16_t checksum = 0) {
    Octets bytes(udp::kHeaderSize);
    udp::Header{.source_port = from, .destination_port = to, .checksum = checksum}.emit(bytes);
    return bytes;
}

TEST(Tracked, KnowsUdpByItsPorts) {
    const auto tracked =
        track_bytes(packet_of(from_to(17, "10.0.1.2", "10.0.2.2"), datagram(40000, 53)));
    EXPECT_EQ(tracked.kind, Tracked::Kind::Flow);
    EXPECT_TRUE(tracked.may_begin);
    EXPECT_EQ(to_string(tracked.tuple), "udp 10.0.1.2:40000 > 10.0.2.2:53");
    EXPECT_EQ(to_string(inverse(tracked.tuple)), "udp 10.0.2.2:53 > 10.0.1.2:40000");
}

TEST(Tracked, KnowsEchoByItsIdAndDirection) {
    const auto echo = [](icmp::Type type, std::string_view from, std::string_view to) {
        return track_bytes(
            packet_of(from_to(1, from, to), icmp_of({.type = type, .ident = 7, .sequence = 1})));
    };
    const Tracked question = echo(icmp::Type::EchoRequest, "10.0.1.2", "10.0.2.2");
    const Tracked answer = echo(icmp::Type::EchoReply, "10.0.2.2", "10.0.1.2");
    EXPECT_TRUE(question.may_begin);
    EXPECT_FALSE(answer.may_begin);
    EXPECT_EQ(answer.tuple, inverse(question.tuple));
    EXPECT_EQ(to_string(question.tuple), "icmp 10.0.1.2 > 10.0.2.2 id 7");
}

TEST(Tracked, ReadsWhatAnErrorIsAbout) {
    const Octets sent = packet_of(from_to(17, "10.0.1.2", "10.0.2.2"), datagram(40000, 53));
    const Octets error = icmp_of({.type = icmp::Type::DestinationUnreachable, .code = 3}, sent);
    const Tracked tracked = track_bytes(packet_of(from_to(1, "10.0.2.2", "10.0.1.2"), error));
    EXPECT_EQ(tracked.kind, Tracked::Kind::Error);
    EXPECT_EQ(to_string(tracked.tuple), "udp 10.0.1.2:40000 > 10.0.2.2:53");
    // It tells somebody else than who sent it.
    EXPECT_EQ(track_bytes(packet_of(from_to(1, "10.0.2.2", "10.0.1.3"), error)).kind,
              Tracked::Kind::Invalid);
}

TEST(Tracked, KnowsOthersByTheirAddresses) {
    const Tracked tracked = track_bytes(packet_of(from_to(89, "10.0.1.2", "10.0.2.2"), Octets(4)));
    EXPECT_EQ(tracked.kind, Tracked::Kind::Flow);
    EXPECT_EQ(to_string(tracked.tuple), "protocol 89 10.0.1.2 > 10.0.2.2");
}

TEST(Tracked, HasNoUseForDamagedPackets) {
    const auto kind = [](std::uint8_t protocol, const Octets& data) {
        return track_bytes(packet_of(from_to(protocol, "10.0.1.2", "10.0.2.2"), data)).kind;
    };
    EXPECT_EQ(kind(17, datagram(40000, 53, 0x1234)), Tracked::Kind::Invalid);
    Octets echo = icmp_of({.type = icmp::Type::EchoRequest, .ident = 7});
    echo[5] ^= std::byte{1};
    EXPECT_EQ(kind(1, echo), Tracked::Kind::Invalid);
}

// Cut anywhere, a packet is invalid or at least no other flow.
TEST(Tracked, IsNotMisledByTruncation) {
    const Octets sent = packet_of(from_to(17, "10.0.1.2", "10.0.2.2"), datagram(40000, 53));
    for (std::size_t size = 0; size < udp::kHeaderSize; ++size) {
        Octets cut = datagram(40000, 53);
        cut.resize(size);
        EXPECT_EQ(track_bytes(packet_of(from_to(17, "10.0.1.2", "10.0.2.2"), cut)).kind,
                  Tracked::Kind::Invalid);
    }
    // RFC 792: an error quotes the header and eight bytes; of less, four are enough for the ports.
    for (std::size_t size = 0; size < sent.size(); ++size) {
        Octets cut = sent;
        cut.resize(size);
        const Octets error = icmp_of({.type = icmp::Type::TimeExceeded}, cut);
        const Tracked tracked = track_bytes(packet_of(from_to(1, "10.0.9.9", "10.0.1.2"), error));
        const bool has_ports = size >= ipv4::kHeaderSize + 4;
        EXPECT_EQ(tracked.kind, has_ports ? Tracked::Kind::Error : Tracked::Kind::Invalid) << size;
    }
}

TEST(Tracked, SurvivesAnything) {
    test::for_each_seed(200, [](RandomStream& random) {
        Octets data(random.below(120));
        for (std::byte& b : data) b = static_cast<std::byte>(random.below(256));
        const std::uint8_t protocols[] = {1, 6, 17, 99};
        const Tracked tracked = track_bytes(
            packet_of(from_to(protocols[random.below(4)], "10.0.1.2", "10.0.2.2"), data));
        EXPECT_EQ(inverse(inverse(tracked.tuple)), tracked.tuple);
    });
}

}  // namespace
}  // namespace catenet::firewall
