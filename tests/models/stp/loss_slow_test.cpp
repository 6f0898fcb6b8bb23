// The loss sweep: whichever one message is lost, the triangle comes to the same tree.
#include "tests/support/ip_scenario.hpp"
#include "tests/support/loses_one.hpp"

#include "models/stp/stp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

std::string view_of(IpScenario& scenario, const std::string& node, std::size_t port) {
    const auto* const layer = scenario.world->node(node).find<stp::Stp>();
    const stp::PortView view = layer->tree().view(port);
    return std::string{to_string(view.role)} + " " + std::string{to_string(view.state)};
}

void sweep(const std::string& variant, const std::string& stop, const std::string& silent) {
    std::string text = "networks: {lan: {kind: ethernet}}\nnodes:\n";
    for (const char* const name : {"sw1", "sw2", "sw3"}) {
        text += std::string{"  "} + name + ": {kind: switch, joins: lan, stp: " + variant + "}\n";
    }
    text += "links: [{between: [sw1, sw2]}, {between: [sw2, sw3]}, {between: [sw1, sw3]}]\nstop: " +
            stop + "\n";
    lose_each_frame([&](LosesOne& sink) {
        IpScenario scenario{text};
        ASSERT_NE(scenario.world, nullptr) << scenario.complaints();
        sink.listen_to(scenario.world->simulation());
        scenario.run();
        EXPECT_EQ(view_of(scenario, "sw1", 0), "designated forwarding");
        EXPECT_EQ(view_of(scenario, "sw1", 1), "designated forwarding");
        EXPECT_EQ(view_of(scenario, "sw2", 0), "root forwarding");
        EXPECT_EQ(view_of(scenario, "sw2", 1), "designated forwarding");
        EXPECT_EQ(view_of(scenario, "sw3", 0), silent);
        EXPECT_EQ(view_of(scenario, "sw3", 1), "root forwarding");
    });
}

TEST(Stp, ComesToTheSameTreeWhicheverMessageIsLost) {
    sweep("stp", "50s", "alternate blocking");
}

TEST(Rstp, ComesToTheSameTreeWhicheverMessageIsLost) {
    sweep("rstp", "9s", "alternate discarding");
}

}  // namespace
}  // namespace catenet::test
