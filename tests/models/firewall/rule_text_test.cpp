#include "models/firewall/rule_text.hpp"

#include "tests/support/ip_scenario.hpp"
#include "tests/support/packets.hpp"

#include <gtest/gtest.h>

namespace catenet::firewall {
namespace {

using ipv4::Chain;
using test::IpScenario;
using test::prefix;

constexpr std::string_view kNet =
    "networks: {lan: {kind: ethernet, prefix: 10.0.1.0/24}, lab: {kind: ethernet, prefix: "
    "10.0.2.0/24}}\n"
    "nodes:\n"
    "  pc1: {joins: lan}\n"
    "  pc2: {joins: lab}\n"
    "  r1: {kind: router, joins: [lan, lab]";

// A rule of r1, as it is read.
std::optional<FilterRule> rule(const std::string& text,
                               Chain chain = Chain::Forward,
                               std::string* complaint = nullptr) {
    const IpScenario scenario(std::string{kNet} + "}\n");
    EXPECT_NE(scenario.world, nullptr) << scenario.complaints();
    const scenario::Line line{.text = text, .where = {{1, 1}, static_cast<int>(text.size())}};
    scenario::Diagnostics diagnostics;
    const RulePlace place{scenario.world->plan(), 2, chain};
    auto read = read_rule(line, place, diagnostics);
    EXPECT_EQ(read.has_value(), !diagnostics.has_errors());
    if (complaint != nullptr) *complaint = diagnostics.render("f", text + "\n");
    return read;
}

// That text is no rule, and why: with the place of the first wrong word.
std::string complaint(const std::string& text, Chain chain = Chain::Forward) {
    std::string said;
    EXPECT_FALSE(rule(text, chain, &said));
    return said;
}

TEST(RuleText, ReadsEveryCondition) {
    const auto read = rule(
        "reject with host-prohibited udp from 10.0.1.0/24 port 1000-2000 to 10.0.2.5 port 53 in "
        "eth0 out eth1 new established");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->action, Action::Reject);
    EXPECT_EQ(read->why, ipv4::Refusal::Why::HostProhibited);
    EXPECT_EQ(read->protocol, 17);
    ASSERT_EQ(read->from.size(), 1U);
    EXPECT_EQ(read->from[0], prefix("10.0.1.0/24"));
    ASSERT_EQ(read->to.size(), 1U);
    EXPECT_EQ(read->to[0], prefix("10.0.2.5/32"));
    EXPECT_EQ(read->source_port->first, 1000);
    EXPECT_EQ(read->source_port->last, 2000);
    EXPECT_EQ(read->destination_port->first, 53);
    EXPECT_EQ(read->destination_port->last, 53);
    EXPECT_EQ(read->in, "eth0");
    EXPECT_EQ(read->out, "eth1");
    EXPECT_EQ(read->states, 3);
}

TEST(RuleText, RejectsWithPortUnreachableUnlessItSaysOtherwise) {
    EXPECT_EQ(rule("reject")->why, ipv4::Refusal::Why::PortUnreachable);
    EXPECT_EQ(rule("reject with net-unreachable")->why, ipv4::Refusal::Why::NoRoute);
}

TEST(RuleText, TakesNodesAndNetworksForAddresses) {
    const auto read = rule("accept from r1 to lab");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->from, (std::vector{prefix("10.0.1.1/32"), prefix("10.0.2.1/32")}));
    EXPECT_EQ(read->to, (std::vector{prefix("10.0.2.0/24")}));
    EXPECT_TRUE(rule("accept from any to any")->from.empty());
}

TEST(RuleText, KnowsTypesByNameAndNumber) {
    EXPECT_EQ(rule("drop icmp type echo-request")->icmp_type, 8);
    EXPECT_EQ(rule("drop icmp type 42")->icmp_type, 42);
    EXPECT_EQ(rule("drop protocol 89")->protocol, 89);
}

TEST(RuleText, PointsAtTheWordThatIsWrong) {
    EXPECT_EQ(complaint("acept udp"),
              "f:1:1: a rule begins with what it does, not 'acept'\n"
              "   acept udp\n"
              "   ^^^^^ did you mean 'accept'?  actions: accept, drop, reject\n");
    EXPECT_NE(complaint("drop udp frm pc1").find("f:1:10: unexpected 'frm'"), std::string::npos);
    EXPECT_NE(complaint("drop udp frm pc1").find("did you mean 'from'?"), std::string::npos);
    EXPECT_NE(complaint("drop from pc9").find("did you mean 'pc1'?"), std::string::npos);
    EXPECT_NE(complaint("drop in eth7").find("ports of this node: eth0, eth1"), std::string::npos);
    EXPECT_NE(complaint("reject with port-unreachible").find("did you mean 'port-unreachable'?"),
              std::string::npos);
    EXPECT_NE(complaint("drop icmp type echo").find("unknown type 'echo'"), std::string::npos);
}

TEST(RuleText, WantsConditionsThatFitTogether) {
    EXPECT_NE(complaint("drop to any port 53").find("only udp and tcp have ports"),
              std::string::npos);
    EXPECT_NE(complaint("drop icmp port 53").find("only udp and tcp have ports"),
              std::string::npos);
    EXPECT_NE(complaint("drop udp type redirect").find("only icmp has types"), std::string::npos);
    EXPECT_NE(complaint("drop udp icmp").find("a second protocol"), std::string::npos);
    EXPECT_NE(complaint("drop from any from pc1").find("a second 'from'"), std::string::npos);
    EXPECT_NE(complaint("drop udp port 9-5").find("the range ends before it begins"),
              std::string::npos);
    EXPECT_NE(complaint("drop udp port 70000").find("70000"), std::string::npos);
    EXPECT_NE(complaint("drop out eth0", Chain::Input).find("have no port 'out'"),
              std::string::npos);
    EXPECT_NE(complaint("drop in eth0", Chain::Output).find("have no port 'in'"),
              std::string::npos);
}

TEST(RuleText, MissesWhatALineLacks) {
    for (const char* text : {"drop from",
                             "drop to",
                             "drop udp port",
                             "drop icmp type",
                             "reject with",
                             "drop protocol",
                             "drop in"}) {
        EXPECT_NE(complaint(text).find("is followed by"), std::string::npos) << text;
    }
}

TEST(RuleText, IsReadWhereTheScenarioStands) {
    const IpScenario scenario(std::string{kNet} +
                              ", firewall: {forward: [accept udp, drop icmp typ redirect]}}\n");
    EXPECT_EQ(scenario.world, nullptr);
    EXPECT_NE(scenario.complaints().find("f:6:84: unexpected 'typ'"), std::string::npos)
        << scenario.complaints();
}

}  // namespace
}  // namespace catenet::firewall
