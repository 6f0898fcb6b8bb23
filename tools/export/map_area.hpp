// The inside of one network on the map: its switches or its bus, with the nodes that are on it
// alone.
#pragma once
#include "tools/export/map_arrange.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace catenet::exports {

struct MapArea {
    std::vector<std::size_t> nodes;  // on this network alone
    std::vector<MapPoint> middles;   // of their cards, from the area's corner
    std::optional<std::size_t> bus;  // the link that is drawn as a line; from the corner, too:
    int bus_height = 0;
    int bus_from = 0;
    int bus_to = 0;
    MapBlock block;

    bool is_empty() const { return nodes.empty() && !bus; }
};

// Cards keep such distances from each other, and from the area's border.
inline constexpr int kMapAcross = 40;
inline constexpr int kMapDown = 44;
inline constexpr int kMapPadding = 28;
inline constexpr int kMapTitle = 28;  // above the cards, for the network's name

// REQUIRES: `nodes` are those on that network alone
MapArea area_of(const scenario::Plan& plan, std::size_t network, std::vector<std::size_t> nodes);

}  // namespace catenet::exports
