// What a scenario may say of DHCP, and what is said about it when it cannot be.
#include "tests/models/dhcp/scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::dhcp {
namespace {

using testing::HasSubstr;

std::string complaints(const std::string& nodes, const std::string& rest = "") {
    return test::run_scenario(
               "title: T\nnetworks:\n"
               "  lan: {kind: ethernet, prefix: 10.0.1.0/24}\n"
               "  far: {kind: ethernet, prefix: 10.0.9.0/24}\n"
               "nodes:\n" +
               nodes + rest)
        .complaints;
}

std::string of_pool(const std::string& pool, const std::string& more = "") {
    return complaints("  srv: {joins: lan, dhcp-server: {pools: [{prefix: 10.0.1.0/24, " + pool +
                      "}]" + more + "}}\n  pc1: {joins: lan, ip: dhcp}\n");
}

TEST(DhcpSettings, MayBeRight) {
    EXPECT_EQ(of_pool("first: 10.0.1.10, last: 10.0.1.20, gateway: 10.0.1.1, dns: [10.0.1.5], "
                      "domain: example.org, lease: 10m, t1: 2m, t2: 5m",
                      ", reserve: {\"02:00:00:00:00:01\": 10.0.1.7}, ping-check: no"),
              "");
}

TEST(DhcpSettings, WantAddressesOfTheirPrefixInOrder) {
    EXPECT_THAT(of_pool("first: 10.0.2.10, last: 10.0.1.20"),
                HasSubstr("10.0.2.10 is outside 10.0.1.0/24"));
    EXPECT_THAT(of_pool("first: 10.0.1.20, last: 10.0.1.10"),
                HasSubstr("the last address lies before the first"));
    EXPECT_THAT(of_pool("last: 10.0.1.10"), HasSubstr("first"));
}

TEST(DhcpSettings, WantT1BeforeT2BeforeTheEnd) {
    EXPECT_THAT(of_pool("first: 10.0.1.10, last: 10.0.1.20, lease: 1m, t1: 2m"),
                HasSubstr("a client asks again at t1, then at t2, before the lease is over"));
    EXPECT_THAT(of_pool("first: 10.0.1.10, last: 10.0.1.20, lease: 1m, t2: 20s"),
                HasSubstr("t1 < t2 < lease"));
    EXPECT_THAT(of_pool("first: 10.0.1.10, last: 10.0.1.20, lease: 10ms"),
                HasSubstr("is too short"));
}

TEST(DhcpSettings, ReserveAddressesOfTheirPoolsForMacAddresses) {
    EXPECT_THAT(of_pool("first: 10.0.1.10, last: 10.0.1.20",
                        ", reserve: {\"02:00:00:00:00:01\": 10.0.7.7}"),
                HasSubstr("10.0.7.7 is in the prefix of none of the pools"));
    EXPECT_THAT(of_pool("first: 10.0.1.10, last: 10.0.1.20", ", reserve: {pc1: 10.0.1.7}"),
                HasSubstr("is not a MAC address"));
}

TEST(DhcpSettings, RelayToANodeWithAnAddressOrToAnAddress) {
    const std::string server =
        "  srv: {joins: far, dhcp-server: {pools: [{prefix: 10.0.1.0/24, first: 10.0.1.10, "
        "last: 10.0.1.20}]}}\n  pc1: {joins: lan, ip: dhcp}\n";
    EXPECT_EQ(complaints(server + "  r1: {kind: router, joins: [lan, far], dhcp-relay: srv}\n"),
              "");
    const std::string wrong =
        complaints(server + "  r1: {kind: router, joins: [lan, far], dhcp-relay: srw}\n");
    EXPECT_THAT(wrong, HasSubstr("'srw' is neither a node with an address nor an address"));
    EXPECT_THAT(wrong, HasSubstr("srv"));
}

TEST(DhcpVerb, WantsAClient) {
    EXPECT_THAT(
        complaints("  pc1: {joins: lan}\n  pc2: {joins: lan}\n", "events: [0s: pc1 dhcp renew]\n"),
        HasSubstr("'pc1' does not get its address by DHCP"));
}

}  // namespace
}  // namespace catenet::dhcp
