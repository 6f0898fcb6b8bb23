// The map of a scenario: nothing overlaps, areas hold their nodes, and files move them.
#include "tools/export/map_layout.hpp"

#include "tests/support/scenario_run.hpp"
#include "tests/tools/export/page_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

namespace catenet::exports {
namespace {

using test::PageRun;
using testing::HasSubstr;

constexpr int kGap = 28;  // at least, between two cards

bool overlap(MapPoint one, MapPoint other) {
    return std::abs(one.x - other.x) < MapLayout::kCardWidth + kGap &&
           std::abs(one.y - other.y) < MapLayout::kCardHeight + kGap;
}

bool holds_card(const MapBox& box, MapPoint middle) {
    return middle.x - MapLayout::kCardWidth / 2 >= box.x &&
           middle.x + MapLayout::kCardWidth / 2 <= box.x + box.width &&
           middle.y - MapLayout::kCardHeight / 2 >= box.y + kGap &&  // the title stands above
           middle.y + MapLayout::kCardHeight / 2 <= box.y + box.height;
}

bool touches(const MapBox& box, MapPoint middle) {
    return middle.x + MapLayout::kCardWidth / 2 > box.x &&
           middle.x - MapLayout::kCardWidth / 2 < box.x + box.width &&
           middle.y + MapLayout::kCardHeight / 2 > box.y &&
           middle.y - MapLayout::kCardHeight / 2 < box.y + box.height;
}

std::set<std::size_t> networks_of_node(const scenario::PlannedNode& node) {
    std::set<std::size_t> networks;
    for (const scenario::PlannedPort& port : node.ports) networks.insert(port.network);
    return networks;
}

void expect_no_overlap(const MapLayout& map, const scenario::Plan& plan) {
    for (std::size_t i = 0; i < map.nodes.size(); ++i) {
        for (std::size_t j = i + 1; j < map.nodes.size(); ++j) {
            EXPECT_FALSE(overlap(map.nodes[i], map.nodes[j]))
                << plan.nodes[i].name << " and " << plan.nodes[j].name;
        }
    }
}

// A card lies in the area of its only network, and outside of all others.
void expect_areas_hold_their_own(const MapLayout& map, const scenario::Plan& plan) {
    for (std::size_t node = 0; node < map.nodes.size(); ++node) {
        const auto networks = networks_of_node(plan.nodes[node]);
        for (std::size_t network = 0; network < map.areas.size(); ++network) {
            const bool own = networks.size() == 1 && networks.contains(network);
            if (own) {
                EXPECT_TRUE(holds_card(map.areas[network], map.nodes[node]))
                    << plan.nodes[node].name;
            } else if (map.areas[network].width > 0) {
                EXPECT_FALSE(touches(map.areas[network], map.nodes[node])) << plan.nodes[node].name;
            }
        }
    }
}

class MapOf : public testing::TestWithParam<std::string> {};

TEST_P(MapOf, KeepsCardsApart) {
    PageRun run{test::scenario_text(GetParam())};
    ASSERT_TRUE(run.page);
    const scenario::Plan& plan = run.world->plan();
    expect_no_overlap(map_layout(plan), plan);
}

TEST_P(MapOf, DrawsAreasAroundTheirNodes) {
    PageRun run{test::scenario_text(GetParam())};
    ASSERT_TRUE(run.page);
    const scenario::Plan& plan = run.world->plan();
    expect_areas_hold_their_own(map_layout(plan), plan);
}

INSTANTIATE_TEST_SUITE_P(Shipped,
                         MapOf,
                         testing::ValuesIn(test::scenario_folders()),
                         test::name_of_folder);

// So many hosts on a switch, and routers in a ring.
std::string large_scenario(unsigned hosts, unsigned routers) {
    std::string networks = "  lan: {kind: ethernet, prefix: 10.0.0.0/16}\n";
    std::string nodes;
    for (unsigned i = 0; i < hosts; ++i) nodes += "  pc" + std::to_string(i) + ": {joins: lan}\n";
    for (unsigned i = 0; i < routers; ++i) {
        const std::string own = "n" + std::to_string(i);
        const std::string next = "n" + std::to_string((i + 1) % routers);
        networks += "  " + own + ": {kind: p2p, prefix: 10.9." + std::to_string(i) + ".0/30}\n";
        nodes += "  r" + std::to_string(i) + ": {kind: router, joins: [" + own + ", " + next +
                 (i == 0 ? ", lan" : "") + "]}\n";
    }
    return "title: Large\nnetworks:\n" + networks + "nodes:\n" + nodes;
}

TEST(MapLayout, KeepsManyCardsApart) {
    PageRun run{large_scenario(150, 60)};
    ASSERT_TRUE(run.page) << run.diagnostics.render("f", "");
    const scenario::Plan& plan = run.world->plan();
    const MapLayout map = map_layout(plan);
    expect_no_overlap(map, plan);
    expect_areas_hold_their_own(map, plan);
}

TEST(MapLayout, IsTheSameEachTime) {
    PageRun run{large_scenario(20, 6)};
    ASSERT_TRUE(run.page) << run.diagnostics.render("f", "");
    const MapLayout one = map_layout(run.world->plan());
    const MapLayout other = map_layout(run.world->plan());
    for (std::size_t i = 0; i < one.nodes.size(); ++i) {
        EXPECT_EQ(one.nodes[i].x, other.nodes[i].x);
        EXPECT_EQ(one.nodes[i].y, other.nodes[i].y);
    }
}

// pc, sw, gw, motor, plc, thermometer, barometer
TEST(MapLayout, PutsAGatewayBetweenItsNetworks) {
    PageRun run{test::scenario_text("09-smart-factory")};
    ASSERT_TRUE(run.page);
    const MapLayout map = map_layout(run.world->plan());
    const MapBox& office = map.areas[0];
    const MapBox& machine = map.areas[1];
    EXPECT_GT(map.nodes[2].x, office.x + office.width);
    EXPECT_LT(map.nodes[2].x, machine.x);
    EXPECT_EQ(map.nodes[2].y, map.buses[2].y);
}

TEST(MapLayout, PutsDevicesAboveAndBelowTheirBus) {
    PageRun run{test::scenario_text("09-smart-factory")};
    ASSERT_TRUE(run.page);
    const MapLayout map = map_layout(run.world->plan());
    const MapBus& bus = map.buses[2];
    ASSERT_TRUE(bus.drawn);
    for (std::size_t device = 3; device < 7; ++device) {
        EXPECT_GT(std::abs(map.nodes[device].y - bus.y), MapLayout::kCardHeight / 2);
        EXPECT_GE(map.nodes[device].x, bus.from);
        EXPECT_LE(map.nodes[device].x, bus.to);
    }
    EXPECT_LT(map.nodes[3].y, bus.y);
    EXPECT_GT(map.nodes[6].y, bus.y);
}

TEST(MapLayout, NamesTheFileBesideTheScenario) {
    EXPECT_EQ(view_file_of("lesson/scenario.yaml"), "lesson/scenario.view.yaml");
    EXPECT_EQ(view_file_of("lab"), "lab.view.yaml");
    EXPECT_EQ(view_file_of("my.lessons/lab"), "my.lessons/lab.view.yaml");
    EXPECT_EQ(view_file_of("-"), "");
}

// The map of the smart factory with that file beside it, and what there is to complain about.
struct Viewed {
    MapLayout before;
    MapLayout after;
    std::string complaints;
};

Viewed with_view(std::string_view text) {
    PageRun run{test::scenario_text("09-smart-factory")};
    Viewed viewed;
    viewed.before = viewed.after = map_layout(run.world->plan());
    scenario::Diagnostics diagnostics;
    apply_view(viewed.after, run.world->plan(), text, diagnostics);
    viewed.complaints = diagnostics.render("view", text);
    return viewed;
}

TEST(MapView, MovesNodesThatItNames) {
    const Viewed viewed = with_view("nodes:\n  gw: [400, -60]\n");
    EXPECT_EQ(viewed.complaints, "");
    EXPECT_EQ(viewed.after.nodes[2].x, 400);
    EXPECT_EQ(viewed.after.nodes[2].y, -60);
    EXPECT_EQ(viewed.after.nodes[0].x, viewed.before.nodes[0].x);
}

TEST(MapView, TakesAreasAlong) {
    const Viewed viewed = with_view("nodes: {pc: [-500, 900]}\n");
    EXPECT_EQ(viewed.complaints, "");
    EXPECT_TRUE(holds_card(viewed.after.areas[0], {-500, 900}));
    EXPECT_TRUE(holds_card(viewed.after.areas[0], viewed.after.nodes[1]));
    EXPECT_EQ(viewed.after.areas[1].x, viewed.before.areas[1].x);
}

TEST(MapView, TakesTheBusAlong) {
    const Viewed viewed = with_view(
        "nodes: {motor: [600, 1128], plc: [800, 1128], thermometer: [600, 1344], "
        "barometer: [800, 1344]}\n");
    EXPECT_EQ(viewed.after.buses[2].y, viewed.before.buses[2].y + 1000);
}

TEST(MapView, WarnsOfUnknownNodes) {
    const Viewed viewed = with_view("nodes: {motr: [1, 2]}\n");
    EXPECT_THAT(viewed.complaints, HasSubstr("view:1:9"));
    EXPECT_THAT(viewed.complaints, HasSubstr("did you mean 'motor'?"));
}

TEST(MapView, ComplainsAboutPlacesThatCannotBe) {
    for (const char* const place : {"here", "[1]", "[1, x]", "[1.5, 2]", "[1, 200000]"}) {
        const Viewed viewed = with_view("nodes:\n  gw: " + std::string{place} + "\n");
        EXPECT_THAT(viewed.complaints, HasSubstr("the place of 'gw' must be")) << place;
        EXPECT_EQ(viewed.after.nodes[2].x, viewed.before.nodes[2].x) << place;
    }
}

TEST(MapView, ComplainsAboutUnknownKeys) {
    EXPECT_THAT(with_view("node: {gw: [1, 2]}\n").complaints, HasSubstr("unknown key 'node'"));
}

TEST(MapView, MayBeEmpty) {
    EXPECT_EQ(with_view("").complaints, "");
    EXPECT_EQ(with_view("nodes:\n").complaints, "");
}

}  // namespace
}  // namespace catenet::exports
