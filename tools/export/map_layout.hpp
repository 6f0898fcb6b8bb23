// Where the map of the page shows nodes, networks and links: a layered layout, or that of a file.
#pragma once
#include "sim/scenario/diagnostics.hpp"
#include "sim/scenario/plan.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::exports {

// In pixels at a zoom of one; x grows to the right and y downwards.
struct MapPoint {
    int x = 0;
    int y = 0;
};

struct MapBox {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

// A shared medium that no hub stands for: a line from `from` to `to` at the same height.
struct MapBus {
    bool drawn = false;
    int from = 0;
    int to = 0;
    int y = 0;
};

struct MapLayout {
    static constexpr int kCardWidth = 132;
    static constexpr int kCardHeight = 64;

    std::vector<MapPoint> nodes;  // the middles of their cards, by the plan's order
    std::vector<MapBus> buses;    // by link
    std::vector<MapBox> areas;    // by network; empty where nothing of it is to be seen
};

// The same for the same plan, on every machine.
MapLayout map_layout(const scenario::Plan& plan);

// "lesson/scenario.view.yaml" for "lesson/scenario.yaml": where moved nodes are kept. "" for
// standard input, which has no file beside it.
std::string view_file_of(std::string_view scenario_file);

// Moves nodes to where the view file's text says (`nodes: {pc1: [100, 60]}`), and areas and buses
// with them. Complaints about names and numbers that cannot be; nodes it does not name stay.
void apply_view(MapLayout& map,
                const scenario::Plan& plan,
                std::string_view text,
                scenario::Diagnostics& diagnostics);

}  // namespace catenet::exports
