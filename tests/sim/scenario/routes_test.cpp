#include "tests/sim/scenario/complaints.hpp"
#include "tests/sim/scenario/kinds_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::scenario {
namespace {

constexpr std::string_view kRule = "a route is written 10.0.9.0/24 via 10.0.1.2, or default via r1";

// pc1 with these routes; r1 is a neighbour of it, r2 is not.
std::string with_routes(std::string_view routes) {
    return "title: x\nnetworks: {lan: ethernet, lab: ethernet}\nnodes:\n"
           "  pc1: {joins: lan, routes: " +
           std::string(routes) +
           "}\n"
           "  r1: {kind: router, joins: [lan, lab]}\n  r2: {kind: router, joins: lab}\n";
}

TEST(Routes, ReadAPrefixAndAnAddress) {
    const ScenarioSpec spec =
        read_without_error(with_routes("[\"10.0.9.0/24 via 10.0.1.2\", \"default via r1\"]"));
    ASSERT_TRUE(spec.nodes[0].routes);
    const std::vector<RouteSpec>& routes = *spec.nodes[0].routes;
    ASSERT_EQ(routes.size(), 2U);
    EXPECT_EQ(to_string(routes[0].destination), "10.0.9.0/24");
    EXPECT_EQ(routes[0].via.address, Ipv4Address::parse("10.0.1.2"));
    EXPECT_FALSE(routes[0].via.node);
    EXPECT_EQ(routes[0].line.text, "10.0.9.0/24 via 10.0.1.2");
    EXPECT_EQ(to_string(routes[1].destination), "0.0.0.0/0");
    EXPECT_FALSE(routes[1].via.address);
    EXPECT_EQ(routes[1].via.node, 1U);
    EXPECT_EQ(routes[1].via.text.value, "r1");
}

TEST(Routes, OfNoneAreOthersThanNoneSaid) {
    EXPECT_EQ(read_without_error(with_routes("[]")).nodes[0].routes->size(), 0U);
    EXPECT_FALSE(read_without_error("title: x\nnetworks: {lan: ethernet}\n"
                                    "nodes: {pc1: {joins: lan}}\n")
                     .nodes[0]
                     .routes);
}

TEST(Routes, TakeAnyNumberOfSpacesAndNoQuotes) {
    const ScenarioSpec spec =
        read_without_error(with_routes("[default via r1, \"  10.0.0.0/8   via  r1 \"]"));
    EXPECT_EQ(spec.nodes[0].routes->size(), 2U);
    EXPECT_EQ(to_string(spec.nodes[0].routes->at(1).destination), "10.0.0.0/8");
}

TEST(Routes, WantTheWordVia) {
    expect_complaint(with_routes("[default «over» r1]"), "expected 'via', not 'over'", kRule);
    expect_complaint(with_routes("[default «10.0.0.1»]"), "expected 'via', not '10.0.0.1'", kRule);
}

TEST(Routes, WantThreeWords) {
    expect_complaint(with_routes("[«default»]"), "'default' is not a whole route", kRule);
    expect_complaint(with_routes("[«default via»]"), "'default via' is not a whole route", kRule);
    expect_complaint(with_routes("[default via r1 «now» or]"), "'now' is too much here", kRule);
    expect_complaint(with_routes("[«\"\"»]"), "the text of 'routes' is empty");
}

TEST(Routes, WantAPrefix) {
    expect_complaint(with_routes("[«10.0.9.1/24» via r1]"),
                     "'10.0.9.1/24' has bits set behind its prefix length",
                     "did you mean '10.0.9.0/24'?");
    expect_complaint(
        with_routes("[\"«10.0.9.0» via r1\"]"), "'10.0.9.0' needs a prefix length", "10.0.9.0/24?");
}

TEST(Routes, WantANextHopThatIsAnAddressOrANode) {
    expect_complaint(with_routes("[default via «10.0.0.999»]"),
                     "'10.0.0.999' is not an IPv4 address",
                     "999 is above 255");
    expect_complaint(with_routes("[default via «r9»]"),
                     "unknown node 'r9'",
                     "did you mean 'r1'?  nodes in this file: pc1, r1, r2");
    expect_complaint(with_routes("['default via «lan»']"),
                     "unknown node 'lan'",
                     "nodes in this file: pc1, r1, r2");
}

TEST(Routes, LeadToNeighbours) {
    constexpr std::string_view kShares = "'via' names a node that shares a network with it";
    expect_complaint(with_routes("[default via «r2»]"), "'r2' is no neighbour of 'pc1'", kShares);
    expect_complaint(with_routes("[default via «pc1»]"), "'pc1' is no neighbour of 'pc1'", kShares);
}

TEST(Routes, AreNotJudgedWhenANodeIsUnclear) {
    expect_complaint(
        "title: x\nnetworks: {lan: ethernet}\nnodes:\n"
        "  pc1: {joins: lan, routes: [default via r1]}\n"
        "  r1: {kind: router, joins: [«lna»]}\n",
        "unknown network 'lna'",
        "did you mean 'lan'?  networks in this file: lan");
}

TEST(Routes, StandInAList) {
    constexpr std::string_view kExample =
        "routes: [\"10.0.9.0/24 via 10.0.1.2\", \"default via r1\"]";
    expect_complaint(
        with_routes("«default via r1»"), "'routes' must be a list, not a text", kExample);
    expect_complaint(
        with_routes("«{»default: r1}"), "'routes' must be a list, not a mapping", kExample);
    expect_complaint(with_routes("[«[»a]]"),
                     "'routes' must be a text, not a list",
                     "put the whole line in double quotes");
}

TEST(Routes, TakeSeveralNextHopsWithWeightsAndAMetric) {
    const ScenarioSpec spec =
        read_without_error(with_routes("[\"10.0.9.0/24 via 10.0.1.2 weight 3 via r1 metric 20\"]"));
    const RouteSpec& route = spec.nodes[0].routes->at(0);
    EXPECT_EQ(route.via.address, Ipv4Address::parse("10.0.1.2"));
    EXPECT_EQ(route.weight, 3U);
    ASSERT_EQ(route.others.size(), 1U);
    EXPECT_EQ(route.others[0].via.node, 1U);
    EXPECT_EQ(route.others[0].weight, 1U);
    EXPECT_EQ(route.metric, 20U);
}

TEST(Routes, MayLeadNowhere) {
    const ScenarioSpec spec = read_without_error(
        with_routes("[blackhole 10.0.9.0/24, unreachable default metric 9, prohibit 10.0.0.0/8, "
                    "reject 10.0.8.0/24]"));
    const auto& routes = *spec.nodes[0].routes;
    ASSERT_EQ(routes.size(), 4U);
    EXPECT_EQ(routes[0].fate, RouteFate::Blackhole);
    EXPECT_EQ(to_string(routes[0].destination), "10.0.9.0/24");
    EXPECT_EQ(routes[1].fate, RouteFate::Unreachable);
    EXPECT_EQ(routes[1].metric, 9U);
    EXPECT_EQ(routes[2].fate, RouteFate::Prohibit);
    EXPECT_EQ(routes[3].fate, RouteFate::Unreachable);
}

TEST(Routes, PointAtWhatIsWrongBehindTheFirstHop) {
    expect_complaint(with_routes("[default via r1 metric «x»]"), "'x' is not a whole number");
    expect_complaint(
        with_routes("[blackhole 10.0.9.0/24 «via» r1]"), "'via' is too much here", kRule);
    expect_complaint(with_routes("[«blackhole»]"), "'blackhole' is not a whole route", kRule);
    expect_complaint(with_routes("[«default via r1 metric»]"),
                     "'default via r1 metric' is not a whole route",
                     kRule);
    expect_complaint(
        with_routes("[default via r1 metric 1 «metric» 2]"), "'metric' is too much here", kRule);
}

}  // namespace
}  // namespace catenet::scenario
