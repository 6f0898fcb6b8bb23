// Bench: a translator between two testers, who say and see each byte.
#pragma once
#include "tests/support/tester.hpp"

#include "models/gateways/nat44/nat.hpp"
#include "models/ipv4/checksum.hpp"
#include "models/tcp/packet.hpp"
#include "models/udp/packet.hpp"

#include <gmock/gmock.h>

#include <string>

namespace catenet::nat44 {

using test::ip;
using test::Octets;

inline Endpoint at(std::string_view text) {
    const std::size_t colon = text.find(':');
    return {ip(text.substr(0, colon)),
            static_cast<std::uint16_t>(*parse_count(text.substr(colon + 1)))};
}

inline constexpr std::string_view kInside = "192.168.1.10:40000";
inline constexpr std::string_view kRemote = "203.0.113.7:9";

struct Ends {
    Endpoint from;
    Endpoint to;
};
inline Ends ends(std::string_view from, std::string_view to) {
    return {at(from), at(to)};
}

inline ipv4::Header header_to(const Ends& ends, IpProtocol protocol) {
    return {.id = 7,
            .ttl = 64,
            .protocol = static_cast<std::uint8_t>(protocol),
            .source = ends.from.address,
            .destination = ends.to.address};
}

inline trace::PacketView view_of(const Octets& bytes) {
    trace::PacketView view;
    view.head = bytes;
    return view;
}

// The data behind the header, with a right checksum.
inline Octets datagram_of(const Ends& ends, std::size_t size = 5, bool summed = true) {
    const udp::Header header{.source_port = ends.from.port,
                             .destination_port = ends.to.port,
                             .length = static_cast<std::uint16_t>(udp::kHeaderSize + size)};
    Octets bytes(udp::kHeaderSize + size);
    for (std::size_t i = 0; i < size; ++i) {
        bytes[udp::kHeaderSize + i] = static_cast<std::byte>(i % 251 + 1);
    }
    header.emit(ByteSpan{bytes}.first(udp::kHeaderSize));
    if (!summed) return bytes;
    const std::uint16_t sum = udp::checksum_of(view_of(bytes), ends.from.address, ends.to.address);
    udp::Header with = header;
    with.checksum = sum;
    with.emit(ByteSpan{bytes}.first(udp::kHeaderSize));
    return bytes;
}

inline Octets udp_packet(const Ends& ends, std::size_t size = 5, bool summed = true) {
    return test::packet_of(header_to(ends, IpProtocol::Udp), datagram_of(ends, size, summed));
}

inline Octets tcp_packet(const Ends& ends, std::uint8_t flags) {
    const tcp::Header header{.source_port = ends.from.port,
                             .destination_port = ends.to.port,
                             .sequence = 100,
                             .flags = flags,
                             .window = 1000};
    Octets bytes(tcp::kHeaderSize);
    header.emit(bytes);
    tcp::set_checksum(bytes, tcp::checksum_of(view_of(bytes), ends.from.address, ends.to.address));
    return test::packet_of(header_to(ends, IpProtocol::Tcp), bytes);
}

// An echo with that identifier, which stands as the port of who asks.
inline Octets echo(const Ends& ends, icmp::Type type) {
    const std::uint16_t ident = type == icmp::Type::EchoRequest ? ends.from.port : ends.to.port;
    return test::packet_of(
        header_to(ends, IpProtocol::Icmp),
        test::icmp_of({.type = type, .ident = ident, .sequence = 1}, Octets(8, std::byte{0x55})));
}

// An ICMP error that quotes a packet, from `from` to who sent that.
inline Octets error_about(const Octets& packet,
                          std::string_view from,
                          const icmp::Header& header,
                          std::size_t quoted = 28) {
    const ipv4::Header about = *ipv4::Header::parse_quoted(packet);
    const Octets quote(
        packet.begin(),
        packet.begin() + static_cast<std::ptrdiff_t>(std::min(quoted, packet.size())));
    return test::packet_of(
        {.ttl = 64, .protocol = 1, .source = ip(from), .destination = about.source},
        test::icmp_of(header, quote));
}

inline Ends ends_of(ByteView packet) {
    const auto header = ipv4::Header::parse_quoted(packet);
    const ByteView data = packet.subspan(header->header_length);
    const auto word = [&](std::size_t place) {
        return static_cast<std::uint16_t>(octet(data[place]) << 8U | octet(data[place + 1]));
    };
    if (header->protocol == 1) {
        return {{header->source, word(4)}, {header->destination, word(4)}};
    }
    return {{header->source, word(0)}, {header->destination, word(2)}};
}

// "203.0.113.1:40000 > 203.0.113.7:9"
inline std::string text_of(const Ends& ends) {
    return to_string(ends.from) + " > " + to_string(ends.to);
}
inline std::string ends_text(const Octets& packet) {
    return text_of(ends_of(packet));
}
// Of the packet that an ICMP error quotes.
inline ByteView quote_in(const Octets& packet) {
    return ByteView{packet}.subspan(ipv4::kHeaderSize + icmp::kHeaderSize);
}

// Whether all checksums of a packet are right, also the header's of what it quotes.
inline void expect_right(const Octets& packet) {
    const auto header = ipv4::Header::parse(packet, packet.size());
    ASSERT_TRUE(header.has_value());
    const Octets data(packet.begin() + header->header_length, packet.end());
    switch (static_cast<IpProtocol>(header->protocol)) {
        case IpProtocol::Icmp: EXPECT_EQ(internet_checksum(data), 0); return;
        case IpProtocol::Tcp:
            EXPECT_TRUE(tcp::is_right(view_of(data), header->source, header->destination));
            return;
        case IpProtocol::Udp:
            EXPECT_TRUE(udp::is_right(view_of(data),
                                      *udp::Header::parse(data, data.size()),
                                      header->source,
                                      header->destination));
            return;
    }
}

// inside (192.168.1.10) - gw - outside (203.0.113.7)
struct Bench {
    explicit Bench(const Settings& settings = {}, std::uint64_t seed = 1)
        : net(true, seed),
          gw(net.router("gw")),
          inside(net, gw, "192.168.1.1/24"),
          outside(net, gw, "203.0.113.1/24"),
          nat(add(gw, settings)) {}

    static Nat& add(test::IpNode& node, Settings settings) {
        settings.outside_port = 1;
        const Duration none{};
        Timeouts& timeouts = settings.timeouts;
        if (timeouts.udp == none) timeouts.udp = std::chrono::minutes{5};
        if (timeouts.tcp == none) timeouts.tcp = std::chrono::minutes{124};
        if (timeouts.tcp_transitory == none) timeouts.tcp_transitory = std::chrono::minutes{4};
        if (timeouts.icmp == none) timeouts.icmp = std::chrono::seconds{60};
        if (timeouts.other == none) timeouts.other = std::chrono::minutes{10};
        host::Stack& stack = node.stack;
        return node.node.add<Nat>(
            Surroundings{node.node, stack.ipv4, stack.icmp, stack.udp, stack.tcp}, settings);
    }
    // Steps of the test, one behind the other.
    void out(Duration when, const Octets& packet) { inside.send_at(TimePoint{} + when, packet); }
    void in(Duration when, const Octets& packet) { outside.send_at(TimePoint{} + when, packet); }
    void run(Duration until = {}) {
        if (until != Duration{}) net.simulation.plan(TimePoint{} + until, [] {});
        net.run();
    }
    std::vector<std::string> inside_got() const { return texts(inside.got()); }
    std::vector<std::string> outside_got() const { return texts(outside.got()); }
    std::vector<std::string> drops() const { return test::drops_at(net.trace, "gw"); }
    static std::vector<std::string> texts(const std::vector<Octets>& packets) {
        std::vector<std::string> all;
        for (const Octets& packet : packets) {
            expect_right(packet);
            all.push_back(ends_text(packet));
        }
        return all;
    }

    test::IpNet net;
    test::IpNode& gw;
    test::Tester inside;
    test::Tester outside;
    Nat& nat;
};

}  // namespace catenet::nat44
