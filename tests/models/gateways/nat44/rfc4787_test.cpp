// RFC 4787, "Network Address Translation (NAT) Behavioral Requirements for Unicast UDP": each of
// its requirements, of the profile that follows it.
#include "tests/models/gateways/nat44/nat_world.hpp"

#include <gtest/gtest.h>

namespace catenet::nat44 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// "reuse the port mapping for subsequent packets sent from the same internal IP address and port
// (X:x) to any external IP address and port."
TEST(Rfc4787, Req1MappingIsEndpointIndependent) {
    const NatRun run(home("",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: a send s udp 10 'x' from 40000\n"
                          "  - 2s: a send t udp 9 'x' from 40000\n"));
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:40000", "203.0.113.1:40000"));
    EXPECT_THAT(run.got("t"), ElementsAre("203.0.113.1:40000"));
    EXPECT_THAT(run.rows("nat"), ElementsAre("udp 192.168.1.10:40000 = 203.0.113.1:40000 added"));
}

// The other behaviours of section 4.1 are there to be seen.
TEST(Rfc4787, Req1MappingMayDependOnTheAddress) {
    const NatRun run(home(", mapping: address-dependent",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: a send s udp 10 'x' from 40000\n"
                          "  - 2s: a send t udp 9 'x' from 40000\n"));
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:40000", "203.0.113.1:40000"));
    EXPECT_THAT(run.got("t"), ElementsAre("203.0.113.1:1024"));
    EXPECT_THAT(run.rows("nat"),
                ElementsAre("udp 192.168.1.10:40000 > 203.0.113.7 = 203.0.113.1:40000 added",
                            "udp 192.168.1.10:40000 > 203.0.113.8 = 203.0.113.1:1024 added"));
}

TEST(Rfc4787, Req1MappingMayDependOnAddressAndPort) {
    const NatRun run(home(", mapping: address-and-port-dependent",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: a send s udp 10 'x' from 40000\n"));
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:40000", "203.0.113.1:1024"));
}

// "IP address pooling" "Paired": all sessions of one host have the same address outside.
TEST(Rfc4787, Req2AddressPoolingIsPaired) {
    const NatRun run(home("",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: a send t udp 9 'x' from 40001\n"
                          "  - 2s: a ping s\n"));
    for (const Happening& row : run.trace.by("nat44.mapped")) {
        EXPECT_THAT(row.facts.at("value"), testing::StartsWith("203.0.113.1:"));
    }
    EXPECT_EQ(run.times("nat44.mapped"), 3U);
}

// "MUST NOT have a Port assignment behavior of Port overloading."
TEST(Rfc4787, Req3PortsAreNotOverloaded) {
    const NatRun run(home("",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: b send t udp 9 'x' from 40000\n"));
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:40000"));
    EXPECT_THAT(run.got("t"), ElementsAre("203.0.113.1:1024"));
}

// "a) If the host's source port was in the range 0-1023, it is RECOMMENDED the NAT's source port be
// in the same range."
TEST(Rfc4787, Req3PortsStayInTheirRange) {
    const NatRun run(home("",
                          "  - 0s: a send s udp 9 'x' from 500\n"
                          "  - 1s: b send s udp 9 'x' from 500\n"));
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:500", "203.0.113.1:2"));
}

// "Port parity preservation": the lowest free port of the same parity.
TEST(Rfc4787, Req4ParityIsPreserved) {
    const NatRun run(home(", ports: 50000-50009",
                          "  - 0s: a send s udp 9 'x' from 40001\n"
                          "  - 1s: b send s udp 9 'x' from 40000\n"
                          "  - 2s: b send s udp 9 'x' from 40001\n"));
    EXPECT_THAT(run.got("s"),
                ElementsAre("203.0.113.1:50001", "203.0.113.1:50000", "203.0.113.1:50003"));
}

// "MUST NOT expire in less than two minutes"; "c) A default value of five minutes or more".
TEST(Rfc4787, Req5MappingLastsFiveMinutes) {
    const NatRun run("stop: 400s\n" + home("", "  - 0s: a send s udp 9 'x' from 40000\n"));
    // ARP's two frames and the datagram cross a switch: 6 times 72 bytes at 1 Gbit/s and 1 us.
    EXPECT_THAT(run.ends("nat"), ElementsAre("udp 192.168.1.10:40000 300.000009456000"));
    EXPECT_THAT(run.ends("nat-sessions"),
                ElementsAre("udp 192.168.1.10:40000 > 203.0.113.7:9 300.000009456000"));
}

TEST(Rfc4787, Req5MappingTimerMayBeConfigured) {
    const NatRun run("stop: 400s\n" +
                     home(", udp-timeout: 2m",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 121s: s send 203.0.113.1 udp 40000 'late' from 9\n"));
    EXPECT_THAT(run.ends("nat"), ElementsAre("udp 192.168.1.10:40000 120.000009456000"));
    EXPECT_THAT(run.drops(), ElementsAre("nat44.no-mapping"));
    EXPECT_THAT(run.got("a"), IsEmpty());
}

// "NAT Outbound refresh behavior" of "True".
TEST(Rfc4787, Req6OutboundPacketsRefresh) {
    const NatRun run("stop: 900s\n" + home("",
                                           "  - 0s: a send s udp 9 'x' from 40000\n"
                                           "  - 200s: a send s udp 9 'x' from 40000\n"));
    ASSERT_EQ(run.ends("nat").size(), 1U);
    EXPECT_THAT(run.ends("nat")[0], HasSubstr("40000 500.0000"));
}

// "a) The NAT MAY have a NAT Inbound refresh behavior of True": not by default.
TEST(Rfc4787, Req6InboundPacketsRefreshIfAsked) {
    const std::string events =
        "  - 0s: a send s udp 9 'x' from 40000\n"
        "  - 200s: s send 203.0.113.1 udp 40000 'y' from 9\n";
    const NatRun by_default("stop: 900s\n" + home("", events));
    ASSERT_EQ(by_default.ends("nat").size(), 1U);
    EXPECT_THAT(by_default.ends("nat")[0], HasSubstr("40000 300.0000"));
    const NatRun asked("stop: 900s\n" + home(", inbound-refresh: yes", events));
    ASSERT_EQ(asked.ends("nat").size(), 1U);
    EXPECT_THAT(asked.ends("nat")[0], HasSubstr("40000 500.0000"));
}

// Whoever it comes from, if all may use the mapping.
TEST(Rfc4787, Req6InboundPacketsOfStrangersRefreshIfAsked) {
    const NatRun run("stop: 900s\n" +
                     home(", filtering: endpoint-independent, inbound-refresh: yes",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 200s: t send 203.0.113.1 udp 40000 'y' from 9\n"));
    ASSERT_EQ(run.ends("nat").size(), 1U);
    EXPECT_THAT(run.ends("nat")[0], HasSubstr("40000 500.0000"));
}

// "ensure that its internal network uses IP addresses that do not conflict with its external
// network": whoever writes such a scenario is told.
TEST(Rfc4787, Req7ConflictingAddressSpacesAreTold) {
    const NatRun run(
        "networks:\n"
        "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
        "  internet: {kind: ethernet, prefix: 192.168.0.0/16}\n"
        "nodes:\n"
        "  gw: {kind: gateway, joins: [home, internet], translates: {nat44: {outside: internet}}}\n"
        "  a: {joins: home}\n"
        "events:\n  - 0s: a ping gw\n");
    EXPECT_THAT(run.complaints(), HasSubstr("overlap"));
}

// Section 5, by default "Address-Dependent Filtering": who was spoken to may answer from any port.
TEST(Rfc4787, Req8FilteringDependsOnTheAddress) {
    const NatRun run(home("",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: s send 203.0.113.1 udp 40000 'y' from 77\n"
                          "  - 2s: t send 203.0.113.1 udp 40000 'z' from 9\n"));
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.7:77"));
    EXPECT_THAT(run.drops(), ElementsAre("nat44.filtered"));
    EXPECT_THAT(run.told("t"), IsEmpty());
}

TEST(Rfc4787, Req8FilteringMayBeEndpointIndependent) {
    const NatRun run(home(", filtering: endpoint-independent",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 2s: t send 203.0.113.1 udp 40000 'z' from 9\n"));
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.8:9"));
}

TEST(Rfc4787, Req8FilteringMayDependOnAddressAndPort) {
    const NatRun run(home(", filtering: address-and-port-dependent",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: s send 203.0.113.1 udp 40000 'y' from 77\n"
                          "  - 2s: s send 203.0.113.1 udp 40000 'z' from 9\n"));
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.7:9"));
    EXPECT_THAT(run.drops(), ElementsAre("nat44.filtered"));
}

// "MUST support Hairpinning"; "a) External source IP address and port".
TEST(Rfc4787, Req9HairpinsWithTheExternalSource) {
    const NatRun run(home(", filtering: endpoint-independent",
                          "  - 0s: b send s udp 9 'x' from 40001\n"
                          "  - 1s: a send 203.0.113.1 udp 40001 'y' from 40000\n"
                          "  - 2s: b send 203.0.113.1 udp 40000 'z' from 40001\n"));
    EXPECT_THAT(run.got("b"), ElementsAre("203.0.113.1:40000"));
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.1:40001"));
    EXPECT_EQ(run.times("nat44.hairpin"), 2U);
    EXPECT_EQ(run.times("icmp.tells"), 0U) << "no redirect leads past the translator";
}

// The filter holds for those who are inside as well.
TEST(Rfc4787, Req9HairpinsThroughTheFilter) {
    const NatRun run(home("",
                          "  - 0s: b send s udp 9 'x' from 40001\n"
                          "  - 1s: a send 203.0.113.1 udp 40001 'y' from 40000\n"
                          "  - 2s: b send 203.0.113.1 udp 40000 'z' from 40001\n"
                          "  - 3s: a send 203.0.113.1 udp 40001 'y' from 40000\n"));
    EXPECT_THAT(run.drops(), ElementsAre("nat44.filtered"));
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.1:40001"));
    EXPECT_THAT(run.got("b"), ElementsAre("203.0.113.1:40000"));
}

TEST(Rfc4787, Req9HairpinningMayBeOff) {
    const NatRun run(home(", hairpinning: no",
                          "  - 0s: b send s udp 9 'x' from 40001\n"
                          "  - 1s: a send 203.0.113.1 udp 40001 'y' from 40000\n"));
    EXPECT_THAT(run.drops(), ElementsAre("nat44.no-hairpin"));
}

// ALGs interfere with what apps find out by themselves: there is none, so an address in the data
// stays as it is.
TEST(Rfc4787, Req10NoDataAreRewritten) {
    const NatRun run(home("", "  - 0s: a send s udp 5060 '192.168.1.10:5060' from 5060\n"));
    const auto got = run.trace.of(trace::What::Delivered, "s");
    ASSERT_EQ(run.got("s").size(), 1U);
    const auto& bytes = got.back().bytes;
    std::string data;
    for (std::size_t i = udp::kHeaderSize; i < bytes.size(); ++i) {
        data += static_cast<char>(octet(bytes[i]));
    }
    EXPECT_EQ(data, "192.168.1.10:5060");
}

// "MUST have deterministic behavior, i.e., it MUST NOT change the NAT translation or the Filtering
// Behavior at any point in time, or under any particular conditions": also not in conflicts.
TEST(Rfc4787, Req11BehaviourIsTheSameInConflicts) {
    const NatRun run(home("",
                          "  - 0s: a send s udp 9 'x' from 40000\n"
                          "  - 1s: b send s udp 9 'x' from 40000\n"
                          "  - 2s: b send s udp 10 'x' from 40000\n"
                          "  - 3s: b send t udp 9 'x' from 40000\n"
                          "  - 4s: s send 203.0.113.1 udp 1024 'y' from 77\n"));
    EXPECT_THAT(run.got("s"),
                ElementsAre("203.0.113.1:40000", "203.0.113.1:1024", "203.0.113.1:1024"));
    EXPECT_THAT(run.got("t"), ElementsAre("203.0.113.1:1024"));
    EXPECT_THAT(run.got("b"), ElementsAre("203.0.113.7:77"));
}

// "Receipt of any sort of ICMP message MUST NOT terminate the NAT mapping": what the remote end
// says passes, and it is heard afterwards as before.
TEST(Rfc4787, Req12IcmpDoesNotEndAMapping) {
    std::string lines = home("",
                             "  - 0s: a send s udp 9 'x' from 40000\n"
                             "  - 10s: s send 203.0.113.1 udp 40000 'y' from 1\n");
    const std::string quiet = "{internet: 203.0.113.7/24}}";
    lines.replace(lines.find(quiet), quiet.size(), "{internet: 203.0.113.7/24}, listens: [1]}");
    const NatRun run("stop: 400s\n" + lines);
    EXPECT_THAT(run.told("a"), ElementsAre("3/3 203.0.113.7"));
    EXPECT_THAT(run.got("a"), ElementsAre("203.0.113.7:1"));
    ASSERT_EQ(run.ends("nat").size(), 1U);
    EXPECT_THAT(run.ends("nat")[0], HasSubstr("40000 300.0000"));
}

// "b) It is RECOMMENDED that a NAT support ICMP Destination Unreachable messages."
TEST(Rfc4787, Req12TranslatesUnreachables) {
    const NatRun run(
        "networks:\n"
        "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
        "  internet: {kind: ethernet, prefix: 203.0.113.0/24}\n"
        "nodes:\n"
        "  gw: {kind: gateway, joins: {home: 192.168.1.1/24, internet: 203.0.113.1/24},\n"
        "       translates: {nat44: {outside: internet, ports: 50000-50001}}}\n"
        "  a: {joins: {home: 192.168.1.10/24}}\n"
        "  s: {joins: {internet: 203.0.113.7/24}, listens: [1]}\n"
        "events:\n"
        "  - 0s: a send s udp 9 'x' from 40000\n");
    EXPECT_THAT(run.told("a"), ElementsAre("3/3 203.0.113.7"));
    EXPECT_EQ(run.times("nat44.error"), 1U);
}

// "If the packet received on an internal IP address has DF=1, the NAT MUST send back an ICMP
// message 'Fragmentation needed and DF set' to the host."
constexpr const char* kNarrow =
    "networks:\n"
    "  home: {kind: ethernet, prefix: 192.168.1.0/24}\n"
    "  internet: {kind: ethernet, prefix: 203.0.113.0/24, mtu: 600B}\n"
    "nodes:\n"
    "  gw: {kind: gateway, joins: {home: 192.168.1.1/24, internet: 203.0.113.1/24},\n"
    "       translates: {nat44: {outside: internet}}}\n"
    "  a: {joins: {home: 192.168.1.10/24}}\n"
    "  s: {joins: {internet: 203.0.113.7/24}}\n"
    "events:\n";

TEST(Rfc4787, Req13SaysWhatWouldFit) {
    const NatRun run(std::string{kNarrow} + "  - 0s: a send s udp 9 'x' size 1000B\n");
    EXPECT_THAT(run.told("a"), ElementsAre("3/4 192.168.1.1"));
}

// "a) If the packet has DF=0, the NAT MUST fragment the packet and SHOULD send the fragments in
// order."
TEST(Rfc4787, Req13FragmentsInOrder) {
    const NatRun run(std::string{kNarrow} +
                     "  - 0s: a send s udp 9 'x' size 1000B from 40000\n"
                     "  - 1s: a send s udp 9 'x' size 1000B from 40000\n");
    EXPECT_THAT(run.got("s"), ElementsAre("203.0.113.1:40000"));
    std::vector<std::string> offsets;
    for (const Happening& piece : run.trace.of(trace::What::Split, "gw")) {
        offsets.push_back(piece.facts.at("ip.frag_offset"));
    }
    EXPECT_THAT(offsets, ElementsAre("0", "576"));
}

}  // namespace
}  // namespace catenet::nat44
