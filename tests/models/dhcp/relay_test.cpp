// A relay agent between a client's network and a server's (RFC 1542, RFC 3046).
#include "tests/models/dhcp/scene.hpp"

#include "models/dhcp/message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dhcp {
namespace {

using test::DhcpRun;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

std::string scene(const std::string& r1, const std::string& rest) {
    return "title: T\nnetworks:\n"
           "  lan: {kind: ethernet, prefix: 10.0.1.0/24}\n"
           "  far: {kind: ethernet, prefix: 10.0.9.0/24}\n"
           "nodes:\n"
           "  pc1: {joins: lan, ip: dhcp}\n"
           "  srv: {joins: far, ip: 10.0.9.2, dhcp-server: {pools: [{prefix: 10.0.1.0/24, "
           "first: 10.0.1.100, last: 10.0.1.101, gateway: 10.0.1.1}], ping-check: no}}\n"
           "  r1: {kind: router, joins: {lan: 10.0.1.1, far: 10.0.9.1}" +
           r1 + "}\n" + rest;
}

// The DHCP messages that were sent on a link, behind Ethernet, IPv4 and UDP.
std::vector<Message> messages(const DhcpRun& run, std::string_view link) {
    std::vector<Message> messages;
    for (const test::Happening& sent : run.trace.of(trace::What::Sent)) {
        constexpr std::size_t kBefore = 14 + 20 + 8;
        if (sent.link != link || sent.bytes.size() < kBefore + kFixedSize) continue;
        const auto message = Message::parse(ByteView{sent.bytes}.subspan(kBefore));
        if (message) messages.push_back(*message);
    }
    return messages;
}

TEST(DhcpRelay, SaysWhereTheClientIs) {
    const DhcpRun run{scene(", dhcp-relay: srv", "stop: 5s\n")};
    const auto far = messages(run, "srv-r1");
    ASSERT_THAT(far, SizeIs(4));
    for (const Message& message : far) {
        EXPECT_EQ(to_string(message.relay), "10.0.1.1");
        EXPECT_EQ(message.hops, 1);
        EXPECT_EQ(message.options.circuit_id, "eth0");
    }
    const auto near = messages(run, "pc1-r1");
    ASSERT_THAT(near, SizeIs(4));
    EXPECT_EQ(near[0].relay, Ipv4Address{});
    EXPECT_EQ(near[1].options.circuit_id, "") << "RFC 3046 2.1: the answer has no option 82";
    EXPECT_EQ(to_string(near[3].yours), "10.0.1.100");
    EXPECT_THAT(run.states("pc1"), ElementsAre("selecting", "requesting", "bound"));
}

TEST(DhcpRelay, IsNeededBetweenNetworks) {
    const DhcpRun run{scene("", "")};
    EXPECT_THAT(messages(run, "srv-r1"), IsEmpty());
    EXPECT_THAT(run.trace.by("dhcp.no-offer"), SizeIs(1));
}

// From the client's own address a renewal needs no relay agent: the router forwards it.
TEST(DhcpRelay, IsNotNeededToRenew) {
    const DhcpRun run{scene(", dhcp-relay: srv", "events: [1s: pc1 dhcp renew]\nstop: 5s\n")};
    const auto far = messages(run, "srv-r1");
    ASSERT_THAT(far, SizeIs(6));
    EXPECT_EQ(far[4].relay, Ipv4Address{});
    EXPECT_EQ(to_string(far[4].client), "10.0.1.100");
    EXPECT_EQ(far[5].type, Type::Ack);
}

// One that goes on to two others, which ask each other.
const std::string kCircle =
    "title: T\nnetworks:\n"
    "  lan: {kind: ethernet, prefix: 10.0.1.0/24}\n"
    "  far: {kind: ethernet, prefix: 10.0.9.0/24}\n"
    "nodes:\n"
    "  pc1: {joins: lan, ip: dhcp}\n"
    "  r1: {kind: router, joins: {lan: 10.0.1.1, far: 10.0.9.1}, dhcp-relay: 10.0.9.2}\n"
    "  r2: {kind: router, joins: {far: 10.0.9.2}, dhcp-relay: 10.0.9.3}\n";

TEST(DhcpRelay, EndsACircleOfRelayAgents) {
    const DhcpRun run{kCircle +
                      "  r3: {kind: router, joins: {far: 10.0.9.3}, dhcp-relay: 10.0.9.2}\n"
                      "stop: 1s\n"};
    EXPECT_THAT(run.trace.by("dhcp.too-many-hops"), SizeIs(1));
}

// RFC 3046 2.1.1: the agent whose address a message has already has seen it.
TEST(DhcpRelay, DoesNotRelayWhatClaimsToComeFromItself) {
    const DhcpRun run{kCircle +
                      "  r3: {kind: router, joins: {far: 10.0.9.3}, dhcp-relay: 10.0.9.1}\n"
                      "stop: 1s\n"};
    EXPECT_THAT(run.trace.by("dhcp.spoofed-agent"), SizeIs(1));
    EXPECT_THAT(run.trace.by("dhcp.relays-up"), SizeIs(3));
}

}  // namespace
}  // namespace catenet::dhcp
