// RFC 5382, "NAT Behavioral Requirements for TCP", and what RFC 7857 makes of it.
#include "tests/models/gateways/nat44/bench.hpp"
#include "tests/models/gateways/nat44/nat_world.hpp"

#include <gtest/gtest.h>

namespace catenet::nat44 {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kServer = "203.0.113.7:80";
constexpr std::string_view kMapped = "203.0.113.1:40000";

Octets out(std::uint8_t flags) {
    return tcp_packet(ends(kInside, kServer), flags);
}
Octets in(std::uint8_t flags) {
    return tcp_packet(ends(kServer, kMapped), flags);
}

// When the mapping went.
std::vector<std::string> ends_of_mappings(const Bench& bench) {
    std::vector<std::string> all;
    for (const test::Happening& row : bench.net.trace.of(trace::What::Table, "gw")) {
        const bool is_end = row.facts.at("table") == "nat" && row.facts.at("change") == "removed";
        if (is_end) all.push_back(seconds_text(row.time));
    }
    return all;
}

void open(Bench& bench) {
    bench.out(0s, out(tcp::kSyn));
    bench.in(1s, in(tcp::kSyn | tcp::kAck));
    bench.out(2s, out(tcp::kAck));
}

TEST(Rfc5382, Req1MappingIsEndpointIndependent) {
    Bench bench;
    bench.out(0s, out(tcp::kSyn));
    bench.out(1s, tcp_packet(ends(kInside, "203.0.113.8:81"), tcp::kSyn));
    bench.run();
    EXPECT_THAT(
        bench.outside_got(),
        ElementsAre("203.0.113.1:40000 > 203.0.113.7:80", "203.0.113.1:40000 > 203.0.113.8:81"));
    EXPECT_EQ(bench.nat.table().size(), 1U);
}

// "a) ... MUST support ... the 3-way handshake and simultaneous-open modes".
TEST(Rfc5382, Req2HandshakePasses) {
    const NatRun run(home("", "  - 0s: a send s tcp 80 'hello' from 40000\n"));
    bool got = false;
    for (const Happening& one : run.trace.by("app.got")) {
        got = got || one.facts.at("value") == "hello";
    }
    EXPECT_TRUE(got) << run.complaints();
    EXPECT_THAT(run.drops(), IsEmpty());
}

TEST(Rfc5382, Req2SimultaneousOpenPasses) {
    Bench bench;
    bench.out(0s, out(tcp::kSyn));
    bench.in(10ms, in(tcp::kSyn));
    bench.out(20ms, out(tcp::kSyn | tcp::kAck));
    bench.in(30ms, in(tcp::kSyn | tcp::kAck));
    bench.run();
    EXPECT_EQ(bench.outside_got().size(), 2U);
    EXPECT_EQ(bench.inside_got().size(), 2U);
    EXPECT_THAT(bench.drops(), IsEmpty());
}

// What begins in the middle, nobody has begun.
TEST(Rfc5382, Req2OthersDoNotBegin) {
    Bench bench;
    bench.out(0s, out(tcp::kAck));
    bench.run();
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.no-session"));
}

TEST(Rfc5382, Req2OthersDoNotBeginOverAMappingEither) {
    Bench bench;
    open(bench);
    bench.out(3s, tcp_packet(ends(kInside, "203.0.113.8:81"), tcp::kAck));
    bench.run();
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.no-session"));
    EXPECT_EQ(bench.nat.table().sessions(), 1U);
}

// "MUST NOT respond to an unsolicited inbound SYN packet for at least 6 seconds after the packet is
// received. ... Otherwise, the NAT SHOULD send an ICMP Port Unreachable error".
TEST(Rfc5382, Req4UnsolicitedSynIsAnsweredAfterSixSeconds) {
    Bench bench;
    bench.in(1s, in(tcp::kSyn));
    bench.run();
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.nobody-opened"));
    const auto dropped = bench.net.trace.by("nat44.nobody-opened");
    EXPECT_THAT(seconds_text(dropped[0].time), HasSubstr("7.0000"));
    ASSERT_EQ(bench.outside.got().size(), 1U);
    const Octets& told = bench.outside.got()[0];
    EXPECT_EQ(test::icmp_in(told).type, icmp::Type::DestinationUnreachable);
    EXPECT_EQ(test::icmp_in(told).code, icmp::kPortUnreachable);
    EXPECT_EQ(text_of(ends_of(quote_in(told))), "203.0.113.7:80 > 203.0.113.1:40000");
}

// "If during this interval the NAT receives and translates an outbound SYN for the connection the
// NAT MUST silently drop the original unsolicited inbound SYN packet."
TEST(Rfc5382, Req4OutboundSynMeetsTheUnsolicitedOne) {
    Bench bench;
    bench.in(1s, in(tcp::kSyn));
    bench.out(3s, out(tcp::kSyn));
    bench.in(4s, in(tcp::kSyn));
    bench.run();
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.both-opened"));
    EXPECT_THAT(bench.outside_got(), ElementsAre("203.0.113.1:40000 > 203.0.113.7:80"));
    EXPECT_EQ(bench.inside_got().size(), 1U);
}

// The same of two who are inside both, and know each other by their outside addresses.
TEST(Rfc5382, Req4HairpinnedSynsMeet) {
    Bench bench;
    constexpr std::string_view kOther = "192.168.1.11:5000";
    bench.out(0s, out(tcp::kSyn));
    bench.out(1s, tcp_packet(ends(kOther, kMapped), tcp::kSyn));
    bench.out(3s, tcp_packet(ends(kInside, "203.0.113.1:5000"), tcp::kSyn));
    bench.run();
    EXPECT_THAT(bench.drops(), ElementsAre("nat44.both-opened"));
    EXPECT_THAT(bench.inside_got(), ElementsAre("203.0.113.1:40000 > 192.168.1.11:5000"))
        << "and nobody is told that the port is unreachable";
}

TEST(Rfc5382, Req4ManySynsDoNotFillIt) {
    Bench bench;
    for (std::uint16_t port = 1; port <= Nat::kMostUnsolicited + 1; ++port) {
        const Ends ends{{ip("203.0.113.7"), port}, at(kMapped)};
        bench.in(port * 10us, tcp_packet(ends, tcp::kSyn));
    }
    bench.run();
    EXPECT_EQ(bench.net.trace.by("nat44.no-mapping").size(), 1U);
    EXPECT_EQ(bench.net.trace.by("nat44.nobody-opened").size(), Nat::kMostUnsolicited);
}

// The gateway's own apps are no NAT's business.
TEST(Rfc5382, Req4OwnAppsAnswer) {
    const NatRun run(
        "networks:\n"
        "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
        "  internet: {kind: ethernet, prefix: 203.0.113.0/24}\n"
        "nodes:\n"
        "  gw: {kind: gateway, joins: {home: 192.168.1.1/24, internet: 203.0.113.1/24},\n"
        "       translates: {nat44: {outside: internet}}, tcp-listens: [80]}\n"
        "  a: {joins: {home: 192.168.1.10/24}}\n"
        "  s: {joins: {internet: 203.0.113.7/24}}\n"
        "events:\n  - 0s: s send 203.0.113.1 tcp 80 'hello'\n");
    EXPECT_THAT(run.drops(), IsEmpty()) << run.complaints();
    EXPECT_EQ(run.times("app.got"), 1U);
}

// "the value of the 'established connection idle-timeout' MUST NOT be less than 2 hours 4 minutes"
TEST(Rfc5382, Req5EstablishedLastsTwoHoursAndFourMinutes) {
    const NatRun run("stop: 8000s\n" + home("", "  - 0s: a connect s tcp 80 from 40000\n"));
    ASSERT_EQ(run.ends("nat").size(), 1U) << run.complaints();
    EXPECT_THAT(run.ends("nat")[0], HasSubstr("40000 7440.0000"));
}

// "The value of the 'transitory connection idle-timeout' MUST NOT be less than 4 minutes."
TEST(Rfc5382, Req5OpeningLastsFourMinutes) {
    Bench bench;
    bench.out(0s, out(tcp::kSyn));
    bench.run(300s);
    ASSERT_EQ(ends_of_mappings(bench).size(), 1U);
    EXPECT_THAT(ends_of_mappings(bench)[0], HasSubstr("240.00000"));
}

TEST(Rfc5382, Req5ClosingLastsFourMinutes) {
    Bench bench;
    open(bench);
    bench.out(3s, out(tcp::kFin | tcp::kAck));
    bench.in(4s, in(tcp::kFin | tcp::kAck));
    bench.out(5s, out(tcp::kAck));
    bench.run(400s);
    ASSERT_EQ(ends_of_mappings(bench).size(), 1U);
    EXPECT_THAT(ends_of_mappings(bench)[0], HasSubstr("245.00000"));
}

// Half of it is still open.
TEST(Rfc5382, Req5HalfClosedIsEstablished) {
    Bench bench;
    open(bench);
    bench.out(3s, out(tcp::kFin | tcp::kAck));
    bench.in(1000s, in(tcp::kAck));
    bench.run();
    EXPECT_THAT(bench.drops(), IsEmpty());
    EXPECT_EQ(bench.inside_got().size(), 2U);
}

// RFC 7857 2.2: four minutes after a reset; who goes on meanwhile has not lost the connection.
TEST(Rfc7857, ResetLeavesFourMinutes) {
    Bench bench;
    open(bench);
    bench.in(3s, in(tcp::kRst));
    bench.run(400s);
    ASSERT_EQ(ends_of_mappings(bench).size(), 1U);
    EXPECT_THAT(ends_of_mappings(bench)[0], HasSubstr("243.00000"));
}

TEST(Rfc7857, ResetThatNobodyHeedsEndsNothing) {
    Bench bench;
    open(bench);
    bench.in(3s, in(tcp::kRst));
    bench.out(4s, out(tcp::kAck));
    bench.in(2000s, in(tcp::kAck));
    bench.run();
    EXPECT_THAT(bench.drops(), IsEmpty());
}

TEST(Rfc5382, Req7PortsAreNotOverloaded) {
    Bench bench;
    bench.out(0s, out(tcp::kSyn));
    bench.out(1s, tcp_packet(ends("192.168.1.11:40000", kServer), tcp::kSyn));
    bench.run();
    EXPECT_THAT(
        bench.outside_got(),
        ElementsAre("203.0.113.1:40000 > 203.0.113.7:80", "203.0.113.1:1024 > 203.0.113.7:80"));
}

TEST(Rfc5382, Req8HairpinsWithTheExternalSource) {
    const NatRun run(home(", forward: [\"tcp 80 to 192.168.1.11:8080\"]",
                          "  - 0s: a send 203.0.113.1 tcp 80 'hello' from 40000\n"));
    EXPECT_EQ(run.drops("b").size(), 1U) << "nobody listens at b: it resets";
    EXPECT_GE(run.times("nat44.hairpin"), 2U);
    const auto refused = run.trace.of(trace::What::Dropped, "b");
    EXPECT_EQ(refused.at(0).facts.at("ip.src"), "203.0.113.1");
}

// "If a NAT translates TCP, it SHOULD translate ICMP Destination Unreachable (Type 3) messages";
// REQ-10: "Receipt of any sort of ICMP message MUST NOT terminate the NAT mapping or TCP
// connection".
TEST(Rfc5382, Req9And10IcmpErrorsPassAndEndNothing) {
    Bench bench;
    open(bench);
    const Octets sent = tcp_packet(ends(kMapped, kServer), tcp::kAck);
    bench.in(
        3s,
        error_about(sent,
                    "203.0.113.7",
                    {.type = icmp::Type::DestinationUnreachable, .code = icmp::kHostUnreachable}));
    bench.in(4s, in(tcp::kAck));
    bench.run();
    ASSERT_EQ(bench.inside.got().size(), 3U);
    const Octets& error = bench.inside.got()[1];
    expect_right(error);
    EXPECT_EQ(text_of(ends_of(quote_in(error))), "192.168.1.10:40000 > 203.0.113.7:80");
}

}  // namespace
}  // namespace catenet::nat44
