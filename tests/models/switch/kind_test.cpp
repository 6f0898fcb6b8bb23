// What a scenario may say of a switch, and what it may not.
#include "models/switch/kind.hpp"

#include "tests/support/scenario_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::test {
namespace {

using testing::HasSubstr;

TEST(SwitchKind, IsASwitchWithAnAgeingTime) {
    const scenario::NodeKind kind = lan_switch::node_kind();
    EXPECT_EQ(kind.name, "switch");
    EXPECT_EQ(kind.role, trace::Role::Switch);
    EXPECT_EQ(kind.parameters.front().name, "ageing");
    EXPECT_EQ(kind.parameters.front().fallback, "300s");
}

std::string complaints(const std::string& parameters) {
    const std::string text =
        "title: t\nnetworks: {lan: {kind: ethernet, prefix: 10.0.0.0/24}}\nnodes:\n"
        "  h1: {joins: lan}\n  h2: {joins: lan}\n  sw1: {kind: switch, joins: lan, " +
        parameters +
        "}\n  sw2: {kind: switch, joins: lan}\n"
        "links: [{between: [h1, sw1]}, {between: [h2, sw2]}, {between: [sw1, sw2]}";
    return run_scenario(text + "]\n").complaints + run_scenario(text + "]\n").broken;
}

TEST(SwitchKind, TakesPortsByTheirNamesAndTheirNeighbours) {
    EXPECT_EQ(complaints("ports: {h1: {access: 10}, p2: {trunk: [10, 20], native: 1}}"), "");
    EXPECT_EQ(complaints("stp: rstp, priority: 4096, ports: {h1: {edge: yes}, sw2: {cost: 5}}"),
              "");
}

TEST(SwitchKind, ComplainsAboutWhatCannotBe) {
    EXPECT_THAT(complaints("ports: {h2: {access: 10}}"),
                HasSubstr("'sw1' has no port 'h2', nor a cable to such a node"));
    EXPECT_THAT(complaints("ports: {h1: {access: 10}, p1: {edge: yes}}"),
                HasSubstr("'p1' means the same port as 'h1'"));
    EXPECT_THAT(complaints("ports: {h1: {access: 10, trunk: [20]}}"),
                HasSubstr("an access port or a trunk, not both"));
    EXPECT_THAT(complaints("ports: {h1: {native: 10}}"), HasSubstr("there is no trunk"));
    EXPECT_THAT(complaints("ports: {h1: {access: 4095}}"), HasSubstr("4094"));
    EXPECT_THAT(complaints("priority: 1000"), HasSubstr("'priority' goes in steps of 4096"));
    EXPECT_THAT(complaints("ports: {h1: {port-priority: 8}}"), HasSubstr("in steps of 16"));
    EXPECT_THAT(complaints("max-age: 40s"), HasSubstr("at most twice 'forward-delay'"));
    EXPECT_THAT(complaints("max-age: 6s, hello: 5s"), HasSubstr("at least twice 'hello'"));
    EXPECT_THAT(complaints("stp: yes"), HasSubstr("rstp"));
}

// Of a loop of which one switch runs no protocol, the others see nothing.
TEST(SwitchKind, WarnsOfALoopUnlessAllOfItIsInATree) {
    const auto warned = [](const std::string& third) {
        return run_scenario(
                   "title: t\nnetworks: {lan: {kind: ethernet}}\nnodes:\n"
                   "  sw1: {kind: switch, joins: lan, stp: stp}\n"
                   "  sw2: {kind: switch, joins: lan, stp: rstp}\n"
                   "  sw3: {kind: switch, joins: lan, stp: " +
                   third +
                   "}\nlinks: [{between: [sw1, sw2]}, {between: [sw2, sw3]}, "
                   "{between: [sw1, sw3]}]\n")
            .complaints;
    };
    EXPECT_EQ(warned("stp"), "");
    EXPECT_THAT(warned("off"), HasSubstr("form a loop on 'lan'"));
}

TEST(SwitchKind, AsksWhichOfSeveralCablesIsMeant) {
    const auto result = run_scenario(
        "title: t\nnetworks: {lan: {kind: ethernet, prefix: 10.0.0.0/24}}\nnodes:\n"
        "  sw1: {kind: switch, joins: lan, stp: stp, ports: {sw2: {cost: 5}}}\n"
        "  sw2: {kind: switch, joins: lan, stp: stp}\n"
        "links: [{between: [sw1, sw2]}, {between: [sw1, sw2]}]\n");
    EXPECT_THAT(result.complaints, HasSubstr("has several cables to 'sw2'"));
    EXPECT_THAT(result.complaints, HasSubstr("name the port: p1, p2"));
}

}  // namespace
}  // namespace catenet::test
