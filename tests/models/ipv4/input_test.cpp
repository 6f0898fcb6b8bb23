// What IPv4 does with packets that come in: each test sends bytes to a node and looks at its drops.
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
using test::packet_of;
using test::Tester;
using testing::ElementsAre;
using testing::IsEmpty;

// The tester is 10.0.9.2 and speaks to r1 (10.0.9.1), which has 10.0.1.254/24 as well, with nobody
// there to answer.
struct Outcome {
    std::vector<std::string> drops;
    std::vector<Octets> answers;
};
Outcome outcome_of(const Octets& packet, bool forwards = true) {
    IpNet net;
    auto& r1 = net.add("r1", {.forwards = forwards});
    Tester tester(net, r1, "10.0.9.1/30");
    auto& pc1 = net.add("pc1");
    net.p2p_cable(IpNet::p2p_port(r1, "10.0.1.254/24"), IpNet::p2p_port(pc1, "10.0.1.1/24"));
    tester.send_at(TimePoint{}, packet);
    net.run();
    return {drops_at(net.trace, "r1"), tester.got()};
}

Octets udp_to(std::string_view from, std::string_view to, Header header = {}) {
    header.protocol = 17;
    header.source = ip(from);
    header.destination = ip(to);
    // Port 1000 to 2000, no checksum.
    return packet_of(header, test::octets_of({3, 232, 7, 208, 0, 8, 0, 0}));
}

TEST(Ipv4Input, RefusesWhatCannotBeAPacketWithTheReason) {
    Octets packet = echo_packet("10.0.9.2", "10.0.9.1");
    EXPECT_THAT(outcome_of(Octets(packet.begin(), packet.begin() + 19)).drops,
                ElementsAre("ipv4.too-short"));
    Octets version = packet;
    version[0] = std::byte{0x65};
    EXPECT_THAT(outcome_of(version).drops, ElementsAre("ipv4.bad-version"));
    Octets length = packet;
    length[0] = std::byte{0x44};
    EXPECT_THAT(outcome_of(length).drops, ElementsAre("ipv4.bad-header-length"));
    Octets checksum = packet;
    checksum[10] ^= std::byte{1};
    EXPECT_THAT(outcome_of(checksum).drops, ElementsAre("ipv4.bad-checksum"));
    Octets cut = packet;
    cut.pop_back();
    EXPECT_THAT(outcome_of(cut).drops, ElementsAre("ipv4.bad-total-length"));
}

TEST(Ipv4Input, IsNotMisledByBytesBehindThePacket) {
    Octets padded = echo_packet("10.0.9.2", "10.0.9.1");
    padded.resize(padded.size() + 10);
    const Outcome outcome = outcome_of(padded);
    EXPECT_THAT(outcome.drops, IsEmpty());
    ASSERT_EQ(outcome.answers.size(), 1U);
    EXPECT_EQ(outcome.answers[0].size(), padded.size() - 10);
}

struct Martian {
    const char* source;
    const char* destination;
};

TEST(Ipv4Input, DropsMartiansWithoutAnAnswer) {
    const std::vector<Martian> table{
        {"0.0.0.0", "10.0.1.1"},  // RFC 1812 5.3.7: network 0
        {"0.1.2.3", "10.0.1.1"},
        {"127.0.0.1", "10.0.1.1"},        // loopback
        {"224.0.0.1", "10.0.1.1"},        // a group cannot send
        {"240.0.0.1", "10.0.1.1"},        // reserved
        {"255.255.255.255", "10.0.1.1"},  // all on the link cannot send
        {"10.0.9.3", "10.0.1.1"},         // nor all on this prefix
        {"10.0.1.255", "10.0.1.1"},       // nor all on another link
        {"10.0.9.2", "0.0.0.0"},
        {"10.0.9.2", "0.1.2.3"},
        {"10.0.9.2", "127.0.0.1"},
        {"10.0.9.2", "240.0.0.1"},
    };
    for (const Martian& martian : table) {
        const Outcome outcome = outcome_of(echo_packet(martian.source, martian.destination));
        EXPECT_THAT(outcome.drops, ElementsAre("ipv4.martian"))
            << martian.source << " to " << martian.destination;
        EXPECT_THAT(outcome.answers, IsEmpty());
    }
}

// Linux's fib_validate_source: r1 itself sent no such packet.
TEST(Ipv4Input, DropsWhatClaimsToComeFromItself) {
    for (const char* const own : {"10.0.9.1", "10.0.1.254"}) {
        const Outcome outcome = outcome_of(echo_packet(own, "10.0.1.1"));
        EXPECT_THAT(outcome.drops, ElementsAre("ipv4.own-source")) << own;
        EXPECT_THAT(outcome.answers, IsEmpty());
    }
}

TEST(Ipv4Input, TakesABroadcastOfSomeoneWithoutAddress) {
    // RFC 1122 3.2.1.3 (a): 0.0.0.0 may ask all on the link. Nobody listens there, that is all.
    const Outcome outcome = outcome_of(udp_to("0.0.0.0", "255.255.255.255"));
    EXPECT_THAT(outcome.drops, IsEmpty());
    EXPECT_THAT(outcome.answers, IsEmpty());
}

TEST(Ipv4Input, PassesNothingOnAtAHost) {
    const Outcome outcome = outcome_of(echo_packet("10.0.9.2", "10.0.1.1"), false);
    EXPECT_THAT(outcome.drops, ElementsAre("ipv4.not-for-us"));
    EXPECT_THAT(outcome.answers, IsEmpty());
}

TEST(Ipv4Input, TakesAPacketForAnyOwnAddressAtAHost) {
    const Outcome outcome = outcome_of(echo_packet("10.0.9.2", "10.0.1.254"), false);
    EXPECT_THAT(outcome.drops, IsEmpty());
    ASSERT_EQ(outcome.answers.size(), 1U);
    EXPECT_EQ(header_of(outcome.answers[0]).source, ip("10.0.1.254"));
}

TEST(Ipv4Input, DeliversWhateverTheTtl) {
    // RFC 1122 3.2.1.7: "A host MUST NOT discard a datagram just because it was received with TTL
    // less than 2."
    EXPECT_EQ(outcome_of(echo_packet("10.0.9.2", "10.0.9.1", 1)).answers.size(), 1U);
    EXPECT_EQ(outcome_of(echo_packet("10.0.9.2", "10.0.9.1", 0)).answers.size(), 1U);
}

TEST(Ipv4Input, KeepsFragmentsForItselfAndPassesOthersOn) {
    const Header fragment{.more_fragments = true};
    EXPECT_THAT(outcome_of(udp_to("10.0.9.2", "10.0.9.1", fragment)).drops,
                ElementsAre("ipv4.reassembly-expired"));
    EXPECT_THAT(outcome_of(udp_to("10.0.9.2", "10.0.1.1", fragment)).drops, IsEmpty());
}

TEST(Ipv4Input, TellsThatItDoesNotSpeakAProtocol) {
    const Outcome outcome = outcome_of(packet_of(
        {.protocol = 99, .source = ip("10.0.9.2"), .destination = ip("10.0.9.1")}, Octets(8)));
    EXPECT_THAT(outcome.drops, ElementsAre("ipv4.protocol-unreachable"));
    ASSERT_EQ(outcome.answers.size(), 1U);
    EXPECT_EQ(icmp_in(outcome.answers[0]).type, icmp::Type::DestinationUnreachable);
    EXPECT_EQ(icmp_in(outcome.answers[0]).code, icmp::kProtocolUnreachable);
}

TEST(Ipv4Input, KeepsOutOfGroups) {
    IpNet net;
    auto& r1 = net.router("r1");
    Tester tester(net, r1, "10.0.9.1/30");
    tester.send_at(TimePoint{}, echo_packet("10.0.9.2", "224.0.0.1"));
    net.run();
    EXPECT_THAT(tester.got(), IsEmpty());
    EXPECT_EQ(net.trace.of(trace::What::Ignored, "r1").at(0).rule, "ipv4.multicast");
}

// RFC 1812 5.2.3: r1 is one of those who are meant. RFC 2644: it does not pass it on.
TEST(Ipv4Input, TakesABroadcastToAnotherOfItsLinksAndPassesItNotOn) {
    for (const bool forwards : {true, false}) {
        const Outcome echo = outcome_of(echo_packet("10.0.9.2", "10.0.1.255"), forwards);
        EXPECT_THAT(echo.drops, ElementsAre("icmp.broadcast-echo"));
        EXPECT_THAT(echo.answers, IsEmpty());
        // For many: that nobody listens is not told (RFC 1122 3.2.2).
        const Outcome datagram = outcome_of(udp_to("10.0.9.2", "10.0.1.255"), forwards);
        EXPECT_THAT(datagram.drops, IsEmpty());
        EXPECT_THAT(datagram.answers, IsEmpty());
    }
}

TEST(Ipv4Input, SaysThatItPassesADirectedBroadcastNotOn) {
    IpNet net;
    auto& r1 = net.router("r1");
    Tester left(net, r1, "10.0.1.1/24");
    Tester right(net, r1, "10.0.2.1/24");
    left.send_at(TimePoint{}, echo_packet("10.0.1.2", "10.0.2.255"));
    left.send_at(TimePoint{}, echo_packet("10.0.1.2", "10.0.1.255"));
    net.run();
    EXPECT_THAT(right.got(), IsEmpty());
    const auto said = net.trace.by("ipv4.directed-broadcast");
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].what, trace::What::Note);
    EXPECT_EQ(said[0].facts.at("ip.dst"), "10.0.2.255");
}

TEST(Ipv4Input, TakesTheBroadcastOfItsOwnLink) {
    EXPECT_THAT(outcome_of(echo_packet("10.0.9.2", "10.0.9.3")).drops,
                ElementsAre("icmp.broadcast-echo"));
    EXPECT_THAT(outcome_of(echo_packet("10.0.9.2", "255.255.255.255")).drops,
                ElementsAre("icmp.broadcast-echo"));
}

// A frame for all on the link with a packet for one: RFC 1812 5.3.4, RFC 1122 3.3.6.
TEST(Ipv4Input, DropsAPacketForOneInAFrameForAll) {
    IpNet net;
    auto& r1 = net.router("r1");
    auto& pc1 = net.add("pc1");
    sim::Port& out = IpNet::ethernet_port(pc1, "10.0.1.1/24");
    net.ethernet_cable(out, IpNet::ethernet_port(r1, "10.0.1.254/24"));
    net.simulation.plan(TimePoint{}, [&] {
        const Octets packet = echo_packet("10.0.1.1", "10.0.2.2");
        pc1.stack.ethernet.send(pc1.node.originate(sim::Payload{packet}),
                                ethernet::EtherType::Ipv4,
                                kBroadcastMac,
                                out);
    });
    net.run();
    EXPECT_THAT(drops_at(net.trace, "r1"), ElementsAre("ipv4.link-broadcast"));
    EXPECT_THAT(net.trace.of(trace::What::Sent, "r1"), IsEmpty());
}

TEST(Ipv4Input, DropsWhatComesInByAPortWithoutAddress) {
    IpNet net;
    auto& r1 = net.router("r1");
    auto& pc1 = net.add("pc1");
    sim::Port& out = IpNet::ethernet_port(pc1, "10.0.1.1/24");
    net.ethernet_cable(out, IpNet::ethernet_port(r1, ""));
    net.simulation.plan(TimePoint{}, [&] {
        pc1.stack.ipv4.send(pc1.node.originate(8), {.destination = ip("255.255.255.255")});
    });
    net.run();
    EXPECT_THAT(drops_at(net.trace, "r1"), ElementsAre("ipv4.no-address"));
}

}  // namespace
}  // namespace catenet::ipv4
