// RFC 5508, "NAT Behavioral Requirements for ICMP", and RFC 4787's about fragments, byte by byte.
#include "tests/models/gateways/nat44/bench.hpp"

#include <gtest/gtest.h>

namespace catenet::nat44 {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kAsker = "192.168.1.10:7";
constexpr std::string_view kMapped = "203.0.113.1:40000";
const icmp::Header kTtlExceeded{.type = icmp::Type::TimeExceeded};

TEST(Rfc5508, Req1QueriesAreMappedByIdentifier) {
    Bench bench;
    bench.out(0s, echo(ends(kAsker, "203.0.113.7:0"), icmp::Type::EchoRequest));
    bench.out(1s, echo(ends("192.168.1.11:7", "203.0.113.7:0"), icmp::Type::EchoRequest));
    bench.in(2s, echo(ends("203.0.113.7:0", "203.0.113.1:7"), icmp::Type::EchoReply));
    bench.run();
    EXPECT_THAT(bench.outside_got(),
                ElementsAre("203.0.113.1:7 > 203.0.113.7:7", "203.0.113.1:1 > 203.0.113.7:1"));
    EXPECT_THAT(bench.inside_got(), ElementsAre("203.0.113.7:7 > 192.168.1.10:7"));
}

// "An ICMP Query session timer MUST NOT expire in less than 60 seconds."
TEST(Rfc5508, Req2QueriesLastSixtySeconds) {
    Bench bench;
    bench.out(0s, echo(ends(kAsker, "203.0.113.7:0"), icmp::Type::EchoRequest));
    bench.in(59s, echo(ends("203.0.113.7:0", "203.0.113.1:7"), icmp::Type::EchoReply));
    bench.in(61s, echo(ends("203.0.113.7:0", "203.0.113.1:7"), icmp::Type::EchoReply));
    bench.run();
    EXPECT_EQ(bench.inside_got().size(), 1U);
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.no-mapping"));
}

TEST(Rfc5508, PingsToTheGatewayItselfAreAnswered) {
    Bench bench;
    bench.out(0s, echo(ends(kAsker, "203.0.113.7:0"), icmp::Type::EchoRequest));
    bench.in(1s, echo(ends("203.0.113.7:7", "203.0.113.1:0"), icmp::Type::EchoRequest));
    bench.run();
    EXPECT_THAT(bench.inside_got(), IsEmpty());
    EXPECT_THAT(bench.outside_got(),
                ElementsAre("203.0.113.1:7 > 203.0.113.7:7", "203.0.113.1:7 > 203.0.113.7:7"));
}

// "When an ICMP Error packet is received, if the ICMP checksum fails to validate, the NAT SHOULD
// silently drop", and the same of the IP checksum of the embedded packet.
TEST(Rfc5508, Req3BrokenErrorsAreDropped) {
    Bench bench;
    bench.out(0s, udp_packet(ends(kInside, kRemote)));
    Octets quoted = udp_packet(ends(kMapped, kRemote));
    quoted[8] ^= std::byte{1};  // its TTL, and not the checksum
    bench.in(1s, error_about(quoted, "203.0.113.7", kTtlExceeded));
    Octets broken = error_about(udp_packet(ends(kMapped, kRemote)), "203.0.113.7", kTtlExceeded);
    broken.back() ^= std::byte{1};
    bench.in(2s, broken);
    bench.run();
    EXPECT_THAT(bench.inside.got(), IsEmpty());
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.error-broken", "icmp.bad-checksum"));
}

TEST(Rfc5508, Req4ErrorsWithoutAMappingAreDropped) {
    Bench bench;
    bench.in(0s, error_about(udp_packet(ends(kMapped, kRemote)), "203.0.113.7", kTtlExceeded));
    bench.run();
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.error-unknown"));
}

// "a) Revert the IP and transport headers of the embedded IP packet to their original form"; b)
// type and code stay; c) the destination is the source of the embedded packet. From whomever it
// comes.
TEST(Rfc5508, Req4EmbeddedPacketIsAsItWasSent) {
    Bench bench;
    const Octets sent = udp_packet(ends(kInside, kRemote));
    bench.out(0s, sent);
    bench.in(1s, error_about(udp_packet(ends(kMapped, kRemote)), "198.51.100.1", kTtlExceeded));
    bench.run();
    ASSERT_EQ(bench.inside.got().size(), 1U);
    const Octets& error = bench.inside.got()[0];
    expect_right(error);
    EXPECT_EQ(test::icmp_in(error).type, icmp::Type::TimeExceeded);
    EXPECT_EQ(test::header_of(error).source, ip("198.51.100.1"));
    EXPECT_EQ(test::header_of(error).destination, ip("192.168.1.10"));
    const ByteView quote = quote_in(error);
    EXPECT_EQ(Octets(quote.begin(), quote.end()), Octets(sent.begin(), sent.begin() + 28))
        << "with its checksums: those of the header and of UDP";
}

TEST(Rfc5508, Req4EmbeddedQueryIsAsItWasSent) {
    Bench bench;
    const Octets sent = echo(ends(kAsker, "203.0.113.7:0"), icmp::Type::EchoRequest);
    bench.out(0s, echo(ends("192.168.1.11:7", "203.0.113.7:0"), icmp::Type::EchoRequest));
    bench.out(1s, sent);
    const Octets passed = echo(ends("203.0.113.1:1", "203.0.113.7:0"), icmp::Type::EchoRequest);
    bench.in(2s, error_about(passed, "203.0.113.7", kTtlExceeded));
    bench.run();
    ASSERT_EQ(bench.inside.got().size(), 1U);
    const ByteView quote = quote_in(bench.inside.got()[0]);
    EXPECT_EQ(Octets(quote.begin(), quote.end()), Octets(sent.begin(), sent.begin() + 28));
}

// "a UDP checksum of zero" stays so, also within.
TEST(Rfc5508, Req4EmbeddedZeroChecksumStays) {
    Bench bench;
    const Octets sent = udp_packet(ends(kInside, kRemote), 5, false);
    bench.out(0s, sent);
    bench.in(
        1s, error_about(udp_packet(ends(kMapped, kRemote), 5, false), "203.0.113.7", kTtlExceeded));
    bench.run();
    ASSERT_EQ(bench.outside.got().size(), 1U);
    EXPECT_EQ(bench.outside.got()[0], [] {
        Octets expected = udp_packet(ends(kMapped, kRemote), 5, false);
        expected[8] = std::byte{63};
        test::mend_checksum(expected);
        return expected;
    }());
    ASSERT_EQ(bench.inside.got().size(), 1U);
    const ByteView quote = quote_in(bench.inside.got()[0]);
    EXPECT_EQ(Octets(quote.begin(), quote.end()), Octets(sent.begin(), sent.begin() + 28));
}

// Errors of those inside, about what came in for them: they leave with the outside address.
TEST(Rfc5508, Req5ErrorsFromInside) {
    Bench bench;
    bench.out(0s, udp_packet(ends(kInside, kRemote)));
    const Octets answer = udp_packet(ends(kRemote, kMapped));
    bench.in(1s, answer);
    bench.out(
        2s,
        error_about(udp_packet(ends(kRemote, kInside)),
                    "192.168.1.10",
                    {.type = icmp::Type::DestinationUnreachable, .code = icmp::kPortUnreachable}));
    bench.run();
    ASSERT_EQ(bench.outside.got().size(), 2U);
    const Octets& error = bench.outside.got()[1];
    expect_right(error);
    EXPECT_EQ(test::header_of(error).source, ip("203.0.113.1"));
    const ByteView quote = quote_in(error);
    EXPECT_EQ(Octets(quote.begin(), quote.end()), Octets(answer.begin(), answer.begin() + 28));
}

TEST(Rfc5508, Req5ErrorsFromInsideAboutNothingAreDropped) {
    Bench bench;
    bench.out(0s, error_about(udp_packet(ends(kRemote, kInside)), "192.168.1.10", kTtlExceeded));
    bench.run();
    EXPECT_THAT(bench.outside.got(), IsEmpty());
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.error-unknown"));
}

// "MUST NOT refresh or delete the NAT session".
TEST(Rfc5508, Req6ErrorsRefreshNothing) {
    Bench bench;
    bench.out(0s, echo(ends(kAsker, "203.0.113.7:0"), icmp::Type::EchoRequest));
    const Octets passed = echo(ends("203.0.113.1:7", "203.0.113.7:0"), icmp::Type::EchoRequest);
    bench.in(50s, error_about(passed, "203.0.113.7", kTtlExceeded));
    bench.in(70s, error_about(passed, "203.0.113.7", kTtlExceeded));
    bench.run();
    EXPECT_EQ(bench.inside.got().size(), 1U);
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.error-unknown"));
}

// "all NAT devices ... MUST support the traversal of hairpinned ICMP Error messages."
TEST(Rfc5508, Req7HairpinnedErrors) {
    Settings settings;
    settings.filtering = Depends::OnNothing;
    Bench bench(settings);
    // .11 speaks to .10 by their outside addresses; .10 refuses.
    bench.out(0s, udp_packet(ends(kInside, kRemote)));
    const Octets sent = udp_packet(ends("192.168.1.11:5000", kMapped));
    bench.out(1s, sent);
    bench.out(
        2s,
        error_about(udp_packet(ends("203.0.113.1:5000", kInside)),
                    "192.168.1.10",
                    {.type = icmp::Type::DestinationUnreachable, .code = icmp::kPortUnreachable}));
    bench.run();
    ASSERT_EQ(bench.inside.got().size(), 2U);
    EXPECT_EQ(ends_text(bench.inside.got()[0]), "203.0.113.1:5000 > 192.168.1.10:40000");
    const Octets& error = bench.inside.got()[1];
    expect_right(error);
    EXPECT_EQ(test::header_of(error).source, ip("203.0.113.1"));
    EXPECT_EQ(test::header_of(error).destination, ip("192.168.1.11"));
    const ByteView quote = quote_in(error);
    EXPECT_EQ(Octets(quote.begin(), quote.end()), Octets(sent.begin(), sent.begin() + 28));
}

// "SHOULD send an ICMP destination unreachable message, with a code of 13".
TEST(Rfc5508, Req8TellsThatNoPortIsLeft) {
    Settings settings;
    settings.ports = PortRange{50000, 50001};
    Bench bench(settings);
    for (const char* const from : {"192.168.1.10:1", "192.168.1.10:2", "192.168.1.10:3"}) {
        bench.out(0s, udp_packet(ends(from, kRemote)));
    }
    bench.out(301s, udp_packet(ends("192.168.1.10:4", kRemote)));
    bench.run();
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.no-port"));
    ASSERT_EQ(bench.inside.got().size(), 1U);
    EXPECT_EQ(test::icmp_in(bench.inside.got()[0]).code, icmp::kAdminProhibited);
    EXPECT_EQ(bench.outside.got().size(), 3U) << "after five minutes there are some again";
}

// What has no ports is one host's, until its mapping ends (RFC 3022 4.1).
TEST(Rfc5508, Req8TellsThatAProtocolIsTaken) {
    Bench bench;
    constexpr std::uint8_t kGre = 47;
    const auto gre = [](std::string_view from) {
        return test::packet_of(
            {.ttl = 64, .protocol = kGre, .source = ip(from), .destination = ip("203.0.113.7")},
            Octets(8, std::byte{1}));
    };
    bench.out(0s, gre("192.168.1.10"));
    bench.out(1s, gre("192.168.1.11"));
    bench.run();
    EXPECT_EQ(bench.outside.got().size(), 1U);
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.protocol-taken"));
    ASSERT_EQ(bench.inside.got().size(), 1U);
    EXPECT_EQ(test::icmp_in(bench.inside.got()[0]).code, icmp::kAdminProhibited);
}

TEST(Rfc5508, Req10RedirectsDoNotPass) {
    Bench bench;
    bench.out(0s, udp_packet(ends(kInside, kRemote)));
    bench.in(1s,
             error_about(udp_packet(ends(kMapped, kRemote)),
                         "203.0.113.7",
                         {.type = icmp::Type::Redirect, .code = 1, .gateway = ip("203.0.113.9")}));
    bench.run();
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.redirect"));
}

// The gateway itself refuses an answer: who sent it is shown what it sent.
TEST(Nat44, ShowsARefusedPacketAsItWasSent) {
    Bench bench;
    bench.out(0s, udp_packet(ends(kInside, kRemote)));
    Octets answer = udp_packet(ends(kRemote, kMapped));
    answer[8] = std::byte{1};
    test::mend_checksum(answer);
    bench.in(1s, answer);
    bench.run();
    ASSERT_EQ(bench.outside.got().size(), 2U);
    const Octets& error = bench.outside.got()[1];
    expect_right(error);
    EXPECT_EQ(test::icmp_in(error).type, icmp::Type::TimeExceeded);
    const ByteView quote = quote_in(error);
    EXPECT_EQ(Octets(quote.begin(), quote.end()), answer);
}

// What it says later, by itself, is about none of the packets that passed; their mappings may be
// gone.
TEST(Nat44, SpeaksWhenTheMappingIsGone) {
    Bench bench;
    bench.out(0s, udp_packet(ends(kInside, kRemote)));
    bench.in(295s, tcp_packet(ends("203.0.113.7:5", "203.0.113.1:80"), tcp::kSyn));
    bench.in(297s, udp_packet(ends(kRemote, kMapped)));
    bench.run();
    EXPECT_EQ(bench.nat.table().size(), 0U);
    ASSERT_EQ(bench.outside.got().size(), 2U);
    expect_right(bench.outside.got()[1]);
    EXPECT_EQ(text_of(ends_of(quote_in(bench.outside.got()[1]))), "203.0.113.7:5 > 203.0.113.1:80");
    EXPECT_EQ(bench.net.trace.by("nat44.quotes-back").size(), 0U);
}

// -- Fragments (RFC 4787 REQ-13, REQ-14) ----------------------------------------------------------

std::vector<Octets> pieces_of(const Octets& packet, std::size_t most) {
    const ipv4::Header whole = test::header_of(packet);
    std::vector<Octets> pieces;
    const std::size_t data = packet.size() - ipv4::kHeaderSize;
    for (std::size_t begin = 0; begin < data; begin += most) {
        const std::size_t length = std::min(most, data - begin);
        ipv4::Header header = whole;
        header.fragment_offset = static_cast<std::uint16_t>(begin);
        header.more_fragments = begin + length < data;
        const auto from = packet.begin() + static_cast<std::ptrdiff_t>(ipv4::kHeaderSize + begin);
        pieces.push_back(
            test::packet_of(header, Octets(from, from + static_cast<std::ptrdiff_t>(length))));
    }
    return pieces;
}

// "MUST support the receipt of in-order and out-of-order fragments".
TEST(Rfc4787, Req14FragmentsOutOfOrder) {
    Bench bench;
    const auto pieces = pieces_of(udp_packet(ends(kInside, kRemote), 1000), 400);
    ASSERT_EQ(pieces.size(), 3U);
    bench.out(0s, pieces[2]);
    bench.out(1s, pieces[0]);
    bench.out(2s, pieces[1]);
    bench.run();
    ASSERT_EQ(bench.outside.got().size(), 3U) << "in pieces no larger than they came";
    Octets data;
    std::size_t next = 0;
    for (const Octets& piece : bench.outside.got()) {
        const ipv4::Header header = test::header_of(piece);
        EXPECT_EQ(header.source, ip("203.0.113.1"));
        EXPECT_EQ(header.fragment_offset, next) << "in order";
        next += piece.size() - ipv4::kHeaderSize;
        data.insert(data.end(), piece.begin() + ipv4::kHeaderSize, piece.end());
    }
    EXPECT_EQ(data, datagram_of(ends(kMapped, kRemote), 1000));
}

TEST(Rfc4787, Req14InboundFragmentsOutOfOrder) {
    Bench bench;
    bench.out(0s, udp_packet(ends(kInside, kRemote)));
    const auto pieces = pieces_of(udp_packet(ends(kRemote, kMapped), 1000), 600);
    bench.in(1s, pieces[1]);
    bench.in(2s, pieces[0]);
    bench.run();
    ASSERT_EQ(bench.inside.got().size(), 2U);
    Octets data;
    for (const Octets& piece : bench.inside.got()) {
        data.insert(data.end(), piece.begin() + ipv4::kHeaderSize, piece.end());
    }
    EXPECT_EQ(data, datagram_of(ends(kRemote, kInside), 1000));
}

}  // namespace
}  // namespace catenet::nat44
