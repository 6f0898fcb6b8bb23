// A scenario that is larger than its reader was told to take is refused before it is read further.
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include "sim/scenario/verb.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// What is said about a text, and that its size is all that is wrong.
std::string refusal(std::string_view text, const ReadLimits& limits) {
    Diagnostics diagnostics;
    EXPECT_FALSE(read_scenario(text, registry_for_tests(), diagnostics, limits));
    EXPECT_TRUE(diagnostics.is_only_too_large());
    EXPECT_EQ(diagnostics.error_count(), 1U);
    return diagnostics.render("f", text);
}

bool is_taken(std::string_view text, const ReadLimits& limits) {
    Diagnostics diagnostics;
    return read_scenario(text, registry_for_tests(), diagnostics, limits).has_value();
}

TEST(Sizes, OfSectionsAreLimited) {
    const std::string two = "title: x\nnetworks: {a: {kind: ethernet}, b: {kind: ethernet}}\n";
    EXPECT_TRUE(is_taken(two, {.networks = 2}));
    EXPECT_THAT(refusal(two, {.networks = 1}),
                StartsWith("f:2:1: 'networks' has more than 1 entry\n"));
    EXPECT_THAT(refusal("title: x\nnodes: {a: {}, b: {}, c: {}}\n", {.nodes = 2}),
                StartsWith("f:2:1: 'nodes' has more than 2 entries\n"));
    EXPECT_THAT(refusal("title: x\nevents: [{0s: a}, {0s: b}]\n", {.events = 1}),
                HasSubstr("--max-events raises the limit"));
    EXPECT_THAT(refusal("title: x\nlinks: [a, b]\n", {.links = 1}), HasSubstr("--max-links"));
    EXPECT_THAT(refusal("title: x\nexpect: {a: b, c: d}\n", {.expectations = 1}),
                HasSubstr("--max-expectations"));
}

TEST(Sizes, CountEntriesOfTheSectionAlone) {
    EXPECT_TRUE(is_taken("title: x\nnodes: {a: {fix: {ip-id: 1, echo-id: 2}}}\n", {.nodes = 1}));
}

TEST(Sizes, OfPortsAreLimitedInAllShapesOfJoins) {
    const std::string text =
        "title: x\nnetworks: {a: {kind: ethernet}, b: {kind: ethernet}}\n"
        "nodes: {l: {joins: [a, b]}, m: {joins: {a: {}, b: {}}}, w: {joins: a}}\n";
    EXPECT_TRUE(is_taken(text, {.ports = 5}));
    EXPECT_THAT(refusal(text, {.ports = 4}),
                StartsWith("f:3:1: the nodes have more than 4 ports\n"));
    EXPECT_THAT(refusal(text, {.ports_of_node = 1}),
                StartsWith("f:3:9: 'l' has more than 1 ports\n"));
}

TEST(Sizes, OfTheWholeAreLimitedInValues) {
    EXPECT_TRUE(is_taken("title: x\nseed: 1\n", {.values = 5}));
    EXPECT_THAT(refusal("title: x\nseed: 1\n", {.values = 4}),
                StartsWith("f:2:7: the file has more than 4 values\n"));
}

TEST(Sizes, OfWhatRepeatsAreLimited) {
    const Parameter times{.name = "count", .type = Type::Count, .repeats = true};
    Diagnostics diagnostics;
    EXPECT_TRUE(read_word(times, "10", {}, {diagnostics, nullptr, 10}));
    EXPECT_FALSE(read_word(times, "11", {}, {diagnostics, nullptr, 10}));
    EXPECT_TRUE(diagnostics.is_only_too_large());
    const Parameter number{.name = "id", .type = Type::Count};
    EXPECT_TRUE(read_word(number, "11", {}, {diagnostics, nullptr, 10}));
}

TEST(Sizes, AreNotAllThatIsWrongBesideAnotherError) {
    Diagnostics diagnostics;
    diagnostics.error({}, "wrong");
    diagnostics.limit({}, "large", "--max");
    EXPECT_FALSE(diagnostics.is_only_too_large());
    EXPECT_TRUE(diagnostics.has_errors());
}

TEST(Sizes, TakeAHundredThousandNodesWithoutAWord) {
    const ReadLimits usual;
    EXPECT_GE(usual.nodes, 100'000U);
    EXPECT_GE(usual.ports, usual.nodes);
}

}  // namespace
}  // namespace catenet::scenario
