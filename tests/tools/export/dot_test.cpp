#include "tools/export/dot.hpp"

#include "sim/scenario/reader.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphviz.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace catenet::exports {
namespace {

using scenario::NetworkKind;
using scenario::NodeKind;
using scenario::NodeRole;
using testing::HasSubstr;
using testing::Not;

NetworkKind ethernet() {
    NetworkKind kind{
        {.name = "ethernet",
         .parameters = {{.name = "delay", .type = scenario::Type::Duration, .fallback = "1us"}}}};
    kind.port_prefix = "eth";
    kind.has_mac = true;
    kind.has_ip = true;
    kind.wiring = [](const scenario::Arguments&, std::size_t members) {
        return members > 2 ? scenario::Wiring::Switch : scenario::Wiring::Cable;
    };
    return kind;
}

NetworkKind can() {
    NetworkKind kind{
        {.name = "can",
         .parameters = {{.name = "rate", .type = scenario::Type::Rate, .fallback = "500kbps"}}}};
    kind.port_prefix = "can";
    kind.wiring = [](const scenario::Arguments&, std::size_t) { return scenario::Wiring::Shared; };
    return kind;
}

const scenario::Registry& registry() {
    static const scenario::Registry kinds = [] {
        scenario::Registry made;
        made.add(ethernet());
        made.add(can());
        made.add(NodeKind{{.name = "host"}, nullptr, NodeRole::Host});
        made.add(NodeKind{{.name = "switch"}, nullptr, NodeRole::Switch});
        made.add(NodeKind{{.name = "hub"}, nullptr, NodeRole::Hub});
        made.add(NodeKind{{.name = "router"}, nullptr, NodeRole::Router});
        made.add(NodeKind{{.name = "gateway"}, nullptr, NodeRole::Gateway});
        made.add(NodeKind{{.name = "sensor"}, nullptr, NodeRole::Device});
        return made;
    }();
    return kinds;
}

// REQUIRES: the scenario has no error.
std::string drawn(std::string_view text, const DotOptions& options) {
    scenario::Diagnostics diagnostics;
    const auto spec = scenario::read_scenario(text, registry(), diagnostics);
    if (!spec) {
        ADD_FAILURE() << diagnostics.render("f", text);
        return {};
    }
    const scenario::Plan plan = scenario::make_plan(*spec, registry(), diagnostics);
    EXPECT_FALSE(diagnostics.has_errors()) << diagnostics.render("f", text);
    return dot(plan, options);
}

constexpr std::string_view kFactory = R"(title: A "small" factory & <more>
networks:
  office: {kind: ethernet, prefix: 10.0.1.0/24}
  bus: can
nodes:
  pc1: {joins: office}
  pc-2: {joins: office}
  gw: {kind: gateway, joins: [office, bus]}
  s1: {kind: sensor, joins: bus}
)";

// left - r1 - core, fast - r2 - right; r3 on core has routes of its own, and none of them is right.
constexpr std::string_view kRouted = R"(title: Routed
networks:
  left: {kind: ethernet, prefix: 10.0.1.0/24}
  core: {kind: ethernet, prefix: 10.0.2.0/24}
  right: {kind: ethernet, prefix: 10.0.3.0/24}
nodes:
  a: {joins: left}
  r1: {kind: router, joins: [left, core]}
  r2: {kind: router, joins: [core, right]}
  r3: {kind: router, joins: core, routes: ["10.0.3.0/25 via r2"]}
  b: {joins: right}
)";

constexpr std::string_view kRing = R"(title: Ring
networks: {office: {kind: ethernet, prefix: 10.0.1.0/24}}
nodes:
  a: {joins: office}
  s1: {kind: switch, joins: office}
  s2: {kind: switch, joins: office}
  h1: {kind: hub, joins: office}
  b: {joins: office}
links:
  - {between: [a, s1]}
  - {between: [s1, s2], delay: 1ms}
  - {between: [s1, s2], delay: 2ms}
  - {between: [s2, h1]}
  - {between: [h1, b]}
)";

TEST(Dot, DrawsPlainPicturesOfNamesAndLines) {
    EXPECT_EQ(drawn(kFactory, {.style = DotStyle::Plain}), R"dot(graph catenet {
  graph [rankdir=LR, label="A \"small\" factory & <more>"];
  "pc1" [label="pc1 (host · 10.0.1.2)", shape=box];
  "pc-2" [label="pc-2 (host · 10.0.1.3)", shape=box];
  "gw" [label="gw (gateway · 10.0.1.1)", shape=box];
  "s1" [label="s1 (sensor)", shape=box];
  "office-switch" [label="office-switch (switch)", shape=box];
  "bus" [label="bus (shared medium)", shape=ellipse];
  "pc1" -- "office-switch" [taillabel="eth0", headlabel="p1", label="1 Gbit/s · 1 µs"];
  "pc-2" -- "office-switch" [taillabel="eth0", headlabel="p2", label="1 Gbit/s · 1 µs"];
  "office-switch" -- "gw" [taillabel="p3", headlabel="eth0", label="1 Gbit/s · 1 µs"];
  "gw" -- "bus" [taillabel="can0", headlabel="t0", label="500 kbit/s · shared"];
  "bus" -- "s1" [taillabel="t1", headlabel="can0", label="500 kbit/s · shared"];
}
)dot");
}

struct ReadVertex {
    std::string name;
    std::string label;
};
template <class Direction>
using ReadGraph = boost::adjacency_list<boost::vecS, boost::vecS, Direction, ReadVertex>;

// Boost.Graph's own reader, which throws at what it does not understand.
template <class Direction>
ReadGraph<Direction> read_back(const std::string& text) {
    ReadGraph<Direction> graph;
    boost::dynamic_properties properties(boost::ignore_other_properties);
    properties.property("node_id", boost::get(&ReadVertex::name, graph));
    properties.property("label", boost::get(&ReadVertex::label, graph));
    EXPECT_TRUE(boost::read_graphviz(text, graph, properties));
    return graph;
}

TEST(Dot, DrawsPlainPicturesThatOtherProgramsRead) {
    const auto graph = read_back<boost::undirectedS>(drawn(kFactory, {.style = DotStyle::Plain}));
    EXPECT_EQ(boost::num_vertices(graph), 6U);
    EXPECT_EQ(boost::num_edges(graph), 5U);
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < boost::num_vertices(graph); ++i) labels.push_back(graph[i].label);
    EXPECT_THAT(labels, testing::Contains("pc1 (host · 10.0.1.2)"));
}

TEST(Dot, DrawsPlainRoutesThatOtherProgramsRead) {
    const auto graph =
        read_back<boost::bidirectionalS>(drawn(kRouted, {DotStyle::Plain, DotView::Routes}));
    EXPECT_EQ(boost::num_vertices(graph), 3U * 4U);  // each network and three routers
}

TEST(Dot, DrawsCardsWithACellForEachPort) {
    const std::string text = drawn(kFactory, {});
    EXPECT_THAT(text, HasSubstr("\"pc-2\" [id=\"node-pc-2\", class=\"net-office\""));
    EXPECT_THAT(text, HasSubstr("<td port=\"eth0\""));
    EXPECT_THAT(text,
                HasSubstr("\"office-switch\":\"p3\":e -- \"gw\":\"eth0\":w [class="
                          "\"net-office\", color=\"#0072b2\", style=solid, id="
                          "\"link-gw-office-switch\", penwidth=3.6"));
    EXPECT_THAT(text,
                HasSubstr("\"gw\":\"can0\":e -- \"bus\":\"t0\":w [class=\"net-bus\", color="
                          "\"#b85a00\", style=dashed"));
    EXPECT_THAT(text, HasSubstr("1 Gbit/s · 1 µs</font>"));
    EXPECT_THAT(text, HasSubstr("500 kbit/s · shared</font>"));
    EXPECT_THAT(text, HasSubstr("subgraph \"cluster_office\""));
    EXPECT_THAT(text, HasSubstr("ethernet · 10.0.1.0/24</font>"));
    EXPECT_THAT(text, HasSubstr("5 nodes · 2 networks · 1 gateway"));
}

TEST(Dot, EscapesWhatAnAuthorWrites) {
    const std::string text = drawn(kFactory, {});
    EXPECT_THAT(text, HasSubstr("<b>A &quot;small&quot; factory &amp; &lt;more&gt;</b>"));
    EXPECT_THAT(text, Not(HasSubstr("<more>")));
}

TEST(Dot, NamesANetworkOnItsCableWhenAllItsNodesStandBetweenBoxes) {
    const std::string text = drawn(R"(title: T
networks:
  left: {kind: ethernet, prefix: 10.0.1.0/24}
  wire: {kind: ethernet, prefix: 10.0.2.0/30}
  right: {kind: ethernet, prefix: 10.0.3.0/24}
nodes:
  r1: {kind: router, joins: [left, wire]}
  r2: {kind: router, joins: [wire, right]}
  a: {joins: left}
  b: {joins: right}
)",
                                   {});
    EXPECT_THAT(text, Not(HasSubstr("cluster_wire")));
    EXPECT_THAT(text, HasSubstr("<b>wire</b>"));
    EXPECT_THAT(text, HasSubstr("ethernet · 10.0.2.0/30</font>"));
}

TEST(Dot, DrawsNetworksAndWhatJoinsThem) {
    EXPECT_EQ(drawn(kFactory, {DotStyle::Plain, DotView::Networks}), R"dot(graph catenet {
  graph [rankdir=LR, label="A \"small\" factory & <more> · networks"];
  "office" [label="office (ethernet · 10.0.1.0/24)", shape=ellipse];
  "bus" [label="bus (can)", shape=ellipse];
  "gw" [label="gw (gateway · 10.0.1.1)", shape=box];
  "office" -- "gw" [taillabel="", headlabel="eth0"];
  "gw" -- "bus" [taillabel="can0", headlabel=""];
}
)dot");
}

TEST(Dot, DrawsTheRoutesTowardsEachNetwork) {
    const std::string text = drawn(kRouted, {DotStyle::Plain, DotView::Routes});
    EXPECT_THAT(text, HasSubstr("\"right/r1\" -> \"right/r2\" [label=\"eth1 via 10.0.2.2\"];"));
    EXPECT_THAT(text, HasSubstr("\"right/r2\" -> \"right/right\" [label=\"eth1\"];"));
    EXPECT_THAT(text, HasSubstr("\"left/r2\" -> \"left/r1\" [label=\"eth0 via 10.0.2.1\"];"));
    // A /25 does not hold all of 10.0.3.0/24.
    EXPECT_THAT(text, HasSubstr("\"right/r3\" [label=\"r3\nno route\""));
    EXPECT_THAT(text, HasSubstr("\"core/r3\" -> \"core/core\""));
}

TEST(Dot, ShowsWhatASpanningTreeBlocks) {
    const std::string text = drawn(kRing, {DotStyle::Plain, DotView::SpanningTree});
    EXPECT_THAT(text, HasSubstr("label=\"1 Gbit/s · 2 ms\", style=dashed, color=gray];"));
    EXPECT_THAT(text, HasSubstr("label=\"1 Gbit/s · 1 ms\"];"));
    EXPECT_THAT(drawn(kRing, {DotStyle::Pretty, DotView::SpanningTree}),
                HasSubstr("2 ms · blocked"));
}

TEST(Dot, ShowsSinglePointsOfFailure) {
    const std::string text = drawn(kRing, {DotStyle::Plain, DotView::Critical});
    EXPECT_THAT(text, HasSubstr("\"s1\" [label=\"s1 (switch)\", shape=box, color=red];"));
    EXPECT_THAT(text, HasSubstr("\"h1\" [label=\"h1 (hub)\", shape=box, color=red];"));
    EXPECT_THAT(text, HasSubstr("\"a\" [label=\"a (host · 10.0.1.1)\", shape=box];"));
    EXPECT_THAT(text, HasSubstr("label=\"1 Gbit/s · 1 ms\"];"));
}

// Graphviz itself, where it is installed, says whether it understands every picture.
TEST(Dot, IsUnderstoodByGraphviz) {
    if (std::system("command -v dot >/dev/null 2>&1") != 0) GTEST_SKIP() << "no dot here";
    for (const std::string_view scenario : {kFactory, kRouted, kRing}) {
        for (const DotView view : {DotView::Physical,
                                   DotView::Networks,
                                   DotView::Routes,
                                   DotView::SpanningTree,
                                   DotView::Critical}) {
            const std::string text = drawn(scenario, {DotStyle::Pretty, view});
            const auto close = [](FILE* pipe) { return pclose(pipe); };
            FILE* const pipe = popen("dot -Tcanon >/dev/null", "w");
            ASSERT_NE(pipe, nullptr);
            std::fwrite(text.data(), 1, text.size(), pipe);
            EXPECT_EQ(close(pipe), 0) << text;
        }
    }
}

}  // namespace
}  // namespace catenet::exports
