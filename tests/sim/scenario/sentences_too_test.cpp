// Where other parts of a scenario are wrong, its events and expectations are looked at all the
// same.
#include "tests/sim/scenario/kinds_for_tests.hpp"
#include "tests/sim/scenario/sentences_for_tests.hpp"

#include "sim/scenario/expectation.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

Registry registry_with_lines() {
    Registry registry = registry_for_tests();
    const Registry verbs = verbs_for_tests();
    for (const VerbKind* const verb : verbs.all<VerbKind>()) registry.add(*verb);
    registry.add(ExpectationKind{
        {.name = "reaches",
         .parameters = {{.name = "from", .type = Type::Node}, {.name = "to", .type = Type::Node}}},
        {"<from> reaches <to>"}});
    return registry;
}

std::string complaints(std::string_view text) {
    Diagnostics diagnostics;
    EXPECT_FALSE(read_scenario(text, registry_with_lines(), diagnostics));
    std::string all;
    for (const Diagnostic& one : diagnostics.sorted()) {
        all += std::to_string(one.where.start.line) + ":" + std::to_string(one.where.start.column) +
               " " + one.message + "\n";
    }
    return all;
}

constexpr std::string_view kHead =
    "title: x\nseed: y\nnetworks: {lan: {kind: ethernet}}\nnodes: {a: {joins: lan}, b: {joins: "
    "lan}}\n";

TEST(SentencesToo, AreReadWhereTheHeadIsWrong) {
    EXPECT_EQ(
        complaints(std::string{kHead} + "events:\n  - 0s: a pign b\nexpect:\n  e: a reaches c\n"),
        "2:7 'y' is not a whole number\n"
        "6:11 unknown verb 'pign'\n"
        "8:16 unknown node 'c'\n");
}

TEST(SentencesToo, MayNameLinksAndSwitchesThatWouldBeAdded) {
    EXPECT_EQ(complaints(std::string{kHead} +
                         "events:\n  - 0s: cut a-lan-switch\n  - 0s: fail lan-switch\n"),
              "2:7 'y' is not a whole number\n");
    EXPECT_EQ(complaints(std::string{kHead} + "events:\n  - 0s: cut lam\n"),
              "2:7 'y' is not a whole number\n6:13 unknown link or network 'lam'\n");
}

TEST(SentencesToo, MayNameNodesWhoseOwnTextIsWrong) {
    EXPECT_EQ(complaints("title: x\nnetworks: {n: {kind: ethernet}}\nnodes: {a: {kind: hots, "
                         "joins: n}, b: {joins: n}}\n"
                         "events:\n  - 0s: a ping b\n"),
              "3:19 unknown node kind 'hots'\n");
}

TEST(SentencesToo, AreLeftAloneWhereNobodyKnowsTheNodes) {
    EXPECT_EQ(complaints("title: x\nnodes: [a, b]\nevents:\n  - 0s: a ping b\n"),
              "2:8 'nodes' must be a mapping, not a list\n");
}

TEST(SentencesToo, ThatCouldNotBeReadAreNotReadAgain) {
    EXPECT_EQ(complaints(std::string{kHead} + "expect:\n  e: {points: 2}\n"),
              "2:7 'y' is not a whole number\n6:3 'e' needs 'that'\n");
}

}  // namespace
}  // namespace catenet::scenario
