// The node kind `gateway`, whatever it translates: a host on its IP ports, a router if it is told
// so.
#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::gateway {
namespace {

// Two offices and a bus; the PCs send what leads elsewhere to the gateway.
std::string offices(const std::string& forwards, const std::string& expect) {
    return "title: T\n"
           "networks:\n"
           "  office: {kind: ethernet, prefix: 10.0.1.0/24}\n"
           "  lab: {kind: ethernet, prefix: 10.0.2.0/24}\n"
           "  bus: can\n"
           "nodes:\n"
           "  pc1: {joins: office, gateway: gw}\n"
           "  pc2: {joins: lab, gateway: gw}\n"
           "  gw: {kind: gateway, joins: [office, lab, bus], forwards: " +
           forwards +
           ", translates: can-udp}\n"
           "  motor: {kind: can-node, joins: bus}\n"
           "events: [0s: pc1 ping gw, 1s: pc1 ping pc2]\n"
           "expect:\n"
           "  own: pc1 reaches gw\n" +
           expect;
}

TEST(GatewayKind, PassesNoPacketsOnUnlessItIsTold) {
    const auto result = test::run_scenario(offices("no", "  other: pc1 cannot reach pc2\n"));
    EXPECT_EQ(result.complaints, "");
    EXPECT_TRUE(result.all_hold) << result.evidence;
    EXPECT_EQ(result.broken, "");
}

TEST(GatewayKind, MayBeARouterToo) {
    const auto result = test::run_scenario(
        offices("yes", "  other: pc1 reaches pc2\n  by: path pc1 to pc2 is gw\n"));
    EXPECT_EQ(result.complaints, "");
    EXPECT_TRUE(result.all_hold) << result.evidence;
}

TEST(GatewayKind, MustSayWhatItTranslates) {
    const auto result = test::run_scenario(
        "title: T\nnetworks: {bus: can}\nnodes: {gw: {kind: gateway, joins: bus}}\n");
    EXPECT_THAT(result.complaints, testing::HasSubstr("'gw' does not say what it translates"));
    EXPECT_THAT(result.complaints, testing::HasSubstr("translations: can-udp"));
}

}  // namespace
}  // namespace catenet::gateway
