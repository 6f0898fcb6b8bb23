#include "tools/export/map_layout.hpp"

#include "tools/export/map_area.hpp"
#include "tools/export/page_nodes.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using scenario::Plan;

constexpr int kMargin = 40;  // around all
constexpr MapGaps kBetweenBlocks{80, 48};

// Areas, and between them the nodes that belong to several networks or to none.
class Builder {
  public:
    explicit Builder(const Plan& plan) : plan_(plan) {}

    MapLayout build() {
        sort_nodes();
        make_areas();
        std::vector<MapBlock> blocks;
        for (const std::size_t network : shown_) blocks.push_back(areas_[network].block);
        for (std::size_t i = 0; i < between_.size(); ++i) {
            blocks.push_back(
                {MapLayout::kCardWidth, MapLayout::kCardHeight, MapLayout::kCardHeight / 2});
        }
        place(arrange(blocks, edges(), kBetweenBlocks));
        return std::move(layout_);
    }

  private:
    void sort_nodes() {
        members_.resize(plan_.spec->networks.size());
        for (std::size_t node = 0; node < plan_.nodes.size(); ++node) {
            const auto networks = networks_of(plan_.nodes[node]);
            if (networks.size() == 1) {
                members_[networks.front()].push_back(node);
            } else {
                between_.push_back(node);
            }
        }
    }

    void make_areas() {
        for (std::size_t network = 0; network < members_.size(); ++network) {
            areas_.push_back(area_of(plan_, network, members_[network]));
            block_of_.push_back(shown_.size());
            if (!areas_.back().is_empty()) shown_.push_back(network);
        }
    }

    // Of a node's place in between_.
    std::size_t block_of_between(std::size_t place) const { return shown_.size() + place; }

    std::optional<std::size_t> block_of_node(std::size_t node) const {
        const auto found = std::lower_bound(between_.begin(), between_.end(), node);
        if (found == between_.end() || *found != node) return {};
        return block_of_between(static_cast<std::size_t>(found - between_.begin()));
    }

    // Nodes are joined to the areas of their networks; without an area, to each other.
    std::vector<std::pair<std::size_t, std::size_t>> edges() const {
        std::vector<std::pair<std::size_t, std::size_t>> list;
        for (std::size_t i = 0; i < between_.size(); ++i) {
            for (const std::size_t network : networks_of(plan_.nodes[between_[i]])) {
                if (areas_[network].is_empty()) continue;
                list.emplace_back(block_of_between(i), block_of_[network]);
            }
        }
        for (const scenario::PlannedLink& link : plan_.links) {
            if (!areas_[link.network].is_empty() || link.ends.size() != 2) continue;
            const auto one = block_of_node(link.ends[0].node);
            const auto other = block_of_node(link.ends[1].node);
            if (one && other) list.emplace_back(*one, *other);
        }
        return list;
    }

    void place(const Arrangement& arrangement) {
        layout_.nodes.resize(plan_.nodes.size());
        layout_.buses.resize(plan_.links.size());
        layout_.areas.resize(areas_.size());
        for (std::size_t i = 0; i < shown_.size(); ++i) {
            place_area(shown_[i], arrangement.corners[i]);
        }
        for (std::size_t i = 0; i < between_.size(); ++i) {
            const MapPoint corner = arrangement.corners[block_of_between(i)];
            layout_.nodes[between_[i]] = {kMargin + corner.x + MapLayout::kCardWidth / 2,
                                          kMargin + corner.y + MapLayout::kCardHeight / 2};
        }
    }

    void place_area(std::size_t network, MapPoint corner) {
        const MapArea& area = areas_[network];
        const int left = kMargin + corner.x;
        const int top = kMargin + corner.y;
        layout_.areas[network] = {left, top, area.block.width, area.block.height};
        for (std::size_t i = 0; i < area.nodes.size(); ++i) {
            layout_.nodes[area.nodes[i]] = {left + area.middles[i].x, top + area.middles[i].y};
        }
        if (!area.bus) return;
        layout_.buses[*area.bus] = {
            true, left + area.bus_from, left + area.bus_to, top + area.bus_height};
    }

    const Plan& plan_;
    std::vector<std::vector<std::size_t>> members_;  // by network: on it alone
    std::vector<std::size_t> between_;               // other nodes
    std::vector<MapArea> areas_;                     // by network
    std::vector<std::size_t> shown_;                 // networks with an area
    std::vector<std::size_t> block_of_;              // by network, if it is shown
    MapLayout layout_;
};

}  // namespace

MapLayout map_layout(const Plan& plan) {
    return Builder{plan}.build();
}

std::string view_file_of(std::string_view scenario_file) {
    if (scenario_file == "-") return {};
    const std::size_t folder = scenario_file.rfind('/') + 1;  // 0 if there is none
    const std::size_t dot = scenario_file.rfind('.');
    const bool has_ending = dot != std::string_view::npos && dot > folder;
    return std::string{scenario_file.substr(0, has_ending ? dot : scenario_file.size())} +
           ".view.yaml";
}

}  // namespace catenet::exports
