// `ip: dhcp`: a port whose address is none of the scenario's business.
#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"
#include "tests/sim/scenario/plan_for_tests.hpp"

#include "sim/scenario/show.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

using testing::HasSubstr;

TEST(Dhcp, LeavesAPortWithoutAnAddress) {
    const auto planned = plan_of(R"(
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  pc1: {joins: office, ip: dhcp}
  pc2: {joins: {office: dhcp}}
  pc3: {joins: {office: {ip: dhcp, mac: "02:00:00:00:00:09"}}}
  pc4: {joins: office}
  r1: {kind: router, joins: office}
)");
    EXPECT_EQ(planned->complaints, "");
    for (std::size_t node = 0; node < 3; ++node) {
        EXPECT_TRUE(planned->plan.asks_for_address(node));
        EXPECT_FALSE(planned->plan.address_of(node));
        EXPECT_FALSE(planned->plan.nodes[node].ports[0].gateway);
    }
    EXPECT_FALSE(planned->plan.asks_for_address(3));
    EXPECT_EQ(to_string(*planned->plan.address_of(3)), "10.0.1.2");
    EXPECT_THAT(show(planned->plan), HasSubstr("pc2: {kind: host, joins: {office: {ip: dhcp, "));
}

TEST(Dhcp, NeedsAMacAddress) {
    expect_complaint("title: x\nnetworks: {bus: can}\nnodes: {a: {joins: {bus: «dhcp»}}}\n",
                     "a network of kind 'can' has no DHCP",
                     "a server knows its clients by their MAC addresses");
}

TEST(Dhcp, StandsOnceLikeAnAddress) {
    expect_complaint(R"(title: x
networks: {lan: ethernet}
nodes:
  pc1: {joins: {lan: dhcp}, ip: «10.0.0.1»}
)",
                     "this stands behind 'joins' already",
                     "remove one of them");
}

}  // namespace
}  // namespace catenet::scenario
