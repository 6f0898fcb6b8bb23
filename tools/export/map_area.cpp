#include "tools/export/map_area.hpp"

#include <algorithm>
#include <map>

namespace catenet::exports {
namespace {

using scenario::NodeRole;
using scenario::Plan;
using scenario::PlannedLink;

constexpr int kCardWidth = MapLayout::kCardWidth;
constexpr int kCardHeight = MapLayout::kCardHeight;
constexpr int kColumn = kCardWidth + kMapAcross;
constexpr int kRow = kCardHeight + kMapDown;
constexpr std::size_t kWidestBus = 20;  // cards beside each other
constexpr MapGaps kBetweenCells{96, kMapDown};

// Rows of cards around a line: so many cards stand in each, and the line is behind `above` rows.
struct Rows {
    std::vector<std::size_t> cards;
    std::size_t above = 0;
};

// Half above and half below; the upper half holds one more where it does not come out even.
Rows rows_of(std::size_t count, std::size_t most_in_a_row) {
    Rows rows;
    const std::size_t upper = (count + 1) / 2;
    const auto add = [&](std::size_t half) {
        const std::size_t lines = (half + most_in_a_row - 1) / most_in_a_row;
        for (std::size_t i = 0; i < lines; ++i) {
            rows.cards.push_back(half * (i + 1) / lines - half * i / lines);
        }
    };
    add(upper);
    rows.above = rows.cards.size();
    add(count - upper);
    return rows;
}

// As many as make a field of 16:10.
std::size_t row_length(std::size_t count) {
    std::size_t length = 1;
    const auto is_narrow = [&] {
        const std::size_t lines = 2 * ((count + 2 * length - 1) / (2 * length)) + 1;
        return length * kColumn * 10 < lines * kRow * 14;
    };
    while (length * 2 < count && is_narrow()) ++length;
    return length;
}

// Cards in rows around a line, from the corner of the block that they fill.
struct Field {
    std::vector<MapPoint> middles;
    MapBlock block;
    int line = 0;  // how far from the top
};

Field field_of(std::size_t count, std::size_t most_in_a_row) {
    const Rows rows = rows_of(count, most_in_a_row);
    std::size_t widest = 1;
    for (const std::size_t cards : rows.cards) widest = std::max(widest, cards);
    const int width = static_cast<int>(widest) * kColumn - kMapAcross;
    Field field;
    for (std::size_t row = 0; row < rows.cards.size(); ++row) {
        const std::size_t line = row < rows.above ? row : row + 1;
        const int own = static_cast<int>(rows.cards[row]) * kColumn - kMapAcross;
        for (std::size_t i = 0; i < rows.cards[row]; ++i) {
            field.middles.push_back(
                {(width - own) / 2 + static_cast<int>(i) * kColumn + kCardWidth / 2,
                 static_cast<int>(line) * kRow + kCardHeight / 2});
        }
    }
    field.line = static_cast<int>(rows.above) * kRow + kCardHeight / 2;
    const int height = static_cast<int>(rows.cards.size() + 1) * kRow - kMapDown;
    field.block = {width, height, field.line};
    return field;
}

bool is_center(const Plan& plan, std::size_t node) {
    const NodeRole role = plan.nodes[node].kind->role;
    return role == NodeRole::Switch || role == NodeRole::Hub;
}

// A switch and the nodes around it, or one node.
struct Cell {
    std::size_t center = 0;
    std::vector<std::size_t> around;
};

class Builder {
  public:
    Builder(const Plan& plan, std::size_t network, MapArea& area)
        : plan_(plan), network_(network), area_(area) {}

    void build() {
        find_bus();
        area_.middles.resize(area_.nodes.size());
        if (area_.bus) {
            place_around_bus();
        } else {
            place_cells();
        }
        if (!area_.is_empty()) add_border();
    }

  private:
    void find_bus() {
        for (std::size_t i = 0; i < plan_.links.size(); ++i) {
            const PlannedLink& link = plan_.links[i];
            if (link.network == network_ && link.shared && link.hubs.empty()) area_.bus = i;
        }
    }

    void place_around_bus() {
        const Field field = field_of(area_.nodes.size(), kWidestBus);
        area_.middles = field.middles;
        area_.block = field.block;
        area_.bus_height = field.line;
        area_.bus_to = field.block.width;
    }

    // Who is cabled to whom; hubs are cabled beside their medium.
    std::vector<std::pair<std::size_t, std::size_t>> cables() const {
        std::vector<std::pair<std::size_t, std::size_t>> list;
        for (const PlannedLink& link : plan_.links) {
            if (link.network != network_) continue;
            for (const scenario::PlannedCable& cable : link.to_hubs) {
                list.emplace_back(cable.ends[0].node, cable.ends[1].node);
            }
            if (link.shared || link.ends.size() != 2) continue;
            list.emplace_back(link.ends[0].node, link.ends[1].node);
        }
        return list;
    }

    void place_cells() {
        const auto list = cables();
        gather_cells(list);
        std::vector<Field> fields;
        std::vector<MapBlock> blocks;
        for (const Cell& cell : cells_) {
            fields.push_back(field_of(cell.around.size(), row_length(cell.around.size())));
            blocks.push_back(fields.back().block);
        }
        std::vector<std::pair<std::size_t, std::size_t>> edges;
        for (const auto& [one, other] : list) {
            if (!cell_of_.contains(one) || !cell_of_.contains(other)) continue;
            edges.emplace_back(cell_of_[one], cell_of_[other]);
        }
        const Arrangement arrangement = arrange(blocks, edges, kBetweenCells);
        area_.block = arrangement.whole;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            place_cell(cells_[i], fields[i], arrangement.corners[i]);
        }
    }

    // Each node that is no switch goes to the first switch that it is cabled to.
    void gather_cells(const std::vector<std::pair<std::size_t, std::size_t>>& list) {
        std::map<std::size_t, std::size_t> switch_of;
        for (const auto& [one, other] : list) {
            if (is_inside(one) && !is_center(plan_, one) && is_inside(other) &&
                is_center(plan_, other)) {
                switch_of.emplace(one, other);
            }
            if (is_inside(other) && !is_center(plan_, other) && is_inside(one) &&
                is_center(plan_, one)) {
                switch_of.emplace(other, one);
            }
        }
        for (const std::size_t node : area_.nodes) {
            if (switch_of.contains(node)) continue;
            cell_of_[node] = cells_.size();
            cells_.push_back({node, {}});
        }
        for (const std::size_t node : area_.nodes) {
            if (!switch_of.contains(node)) continue;
            cell_of_[node] = cell_of_[switch_of[node]];
            cells_[cell_of_[node]].around.push_back(node);
        }
    }

    bool is_inside(std::size_t node) const {
        return std::binary_search(area_.nodes.begin(), area_.nodes.end(), node);
    }

    MapPoint& middle_of(std::size_t node) {
        const auto found = std::lower_bound(area_.nodes.begin(), area_.nodes.end(), node);
        return area_.middles[static_cast<std::size_t>(found - area_.nodes.begin())];
    }

    void place_cell(const Cell& cell, const Field& field, MapPoint corner) {
        middle_of(cell.center) = {corner.x + field.block.width / 2, corner.y + field.line};
        for (std::size_t i = 0; i < cell.around.size(); ++i) {
            middle_of(cell.around[i]) = {corner.x + field.middles[i].x,
                                         corner.y + field.middles[i].y};
        }
    }

    void add_border() {
        const int top = kMapPadding + kMapTitle;
        for (MapPoint& middle : area_.middles) {
            middle.x += kMapPadding;
            middle.y += top;
        }
        area_.block.width += 2 * kMapPadding;
        area_.block.height += top + kMapPadding;
        area_.block.anchor += top;
        area_.bus_height += top;
        area_.bus_from = kMapPadding / 2;
        area_.bus_to = area_.block.width - kMapPadding / 2;
    }

    const Plan& plan_;
    std::size_t network_;
    MapArea& area_;
    std::vector<Cell> cells_;
    std::map<std::size_t, std::size_t> cell_of_;  // by node
};

}  // namespace

MapArea area_of(const Plan& plan, std::size_t network, std::vector<std::size_t> nodes) {
    MapArea area;
    area.nodes = std::move(nodes);
    Builder{plan, network, area}.build();
    return area;
}

}  // namespace catenet::exports
