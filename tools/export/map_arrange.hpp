// Arranges boxes of any size in columns, so that those which are joined stand beside each other.
#pragma once
#include "tools/export/map_layout.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace catenet::exports {

struct MapBlock {
    int width = 0;
    int height = 0;
    int anchor = 0;  // how far from its top stands what shall be in line with its neighbours
};

struct MapGaps {
    int across = 0;
    int down = 0;
};

struct Arrangement {
    std::vector<MapPoint> corners;  // of the blocks: left and top
    MapBlock whole;                 // from 0, 0
};

// Blocks that are not joined to others stand beside them, as large groups do.
Arrangement arrange(const std::vector<MapBlock>& blocks,
                    const std::vector<std::pair<std::size_t, std::size_t>>& edges,
                    const MapGaps& gaps);

}  // namespace catenet::exports
