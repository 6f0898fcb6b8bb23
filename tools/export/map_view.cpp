// The file beside a scenario that says where its nodes stand on the map.
#include "tools/export/map_area.hpp"
#include "tools/export/page_nodes.hpp"

#include "sim/scenario/reading.hpp"
#include "sim/scenario/utf8.hpp"
#include "sim/scenario/yaml.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace catenet::exports {
namespace {

using scenario::Diagnostics;
using scenario::Plan;
using scenario::YamlNode;

constexpr std::array<std::string_view, 1> kKeys{"nodes"};
constexpr std::string_view kExample = "pc1: [100, 60]";
constexpr int kFarthest = 100'000;  // from the corner, in pixels

std::optional<int> coordinate(const YamlNode& node) {
    if (!node.is_scalar()) return {};
    const std::string& text = node.text();
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    if (!whole || value < -kFarthest || value > kFarthest) return {};
    return value;
}

std::optional<MapPoint> place_of(const YamlNode& node) {
    if (!node.is_list() || node.items.size() != 2) return {};
    const auto x = coordinate(node.items[0]);
    const auto y = coordinate(node.items[1]);
    if (!x || !y) return {};
    return MapPoint{*x, *y};
}

// A student may have renamed a node since: that is no reason to show nothing.
std::optional<std::size_t> known_node(const YamlNode& name,
                                      const Plan& plan,
                                      Diagnostics& diagnostics) {
    const auto found = plan.find_node(name.text());
    if (found) return found;
    std::vector<std::string_view> names;
    for (const scenario::PlannedNode& node : plan.nodes) names.push_back(node.name);
    diagnostics.warning(name.where(),
                        "unknown node " + scenario::quoted(name.text()),
                        scenario::known_words_hint(name.text(), names, "nodes of the scenario"));
    return {};
}

std::vector<std::optional<MapPoint>> read_places(const YamlNode& nodes,
                                                 const Plan& plan,
                                                 Diagnostics& diagnostics) {
    std::vector<std::optional<MapPoint>> places(plan.nodes.size());
    for (const scenario::YamlPair& pair : nodes.pairs) {
        const auto place = place_of(pair.value);
        if (!place) {
            diagnostics.error(pair.value.where(),
                              "the place of " + scenario::quoted(pair.key.text()) +
                                  " must be two whole numbers of pixels, up to 100000",
                              std::string{kExample});
            continue;
        }
        if (const auto node = known_node(pair.key, plan, diagnostics)) places[*node] = place;
    }
    return places;
}

bool is_on_it_alone(const Plan& plan, std::size_t node, std::size_t network) {
    const auto networks = networks_of(plan.nodes[node]);
    return networks.size() == 1 && networks.front() == network;
}

// Draws an area around the nodes that are on its network alone, and takes its bus along.
class Follower {
  public:
    Follower(MapLayout& map, const Plan& plan, const std::vector<MapPoint>& before)
        : map_(map), plan_(plan), before_(before) {}

    void follow(std::size_t network) {
        std::vector<std::size_t> nodes;
        int down = 0;
        bool moved = false;
        for (std::size_t node = 0; node < plan_.nodes.size(); ++node) {
            if (!is_on_it_alone(plan_, node, network)) continue;
            nodes.push_back(node);
            down += map_.nodes[node].y - before_[node].y;
            moved = moved || map_.nodes[node].x != before_[node].x ||
                    map_.nodes[node].y != before_[node].y;
        }
        if (!moved) return;
        surround(network, nodes, down / static_cast<int>(nodes.size()));
    }

  private:
    void surround(std::size_t network, const std::vector<std::size_t>& nodes, int down) {
        const MapPoint first = map_.nodes[nodes.front()];
        int left = first.x;
        int right = first.x;
        int top = first.y;
        int bottom = first.y;
        for (const std::size_t node : nodes) {
            left = std::min(left, map_.nodes[node].x);
            right = std::max(right, map_.nodes[node].x);
            top = std::min(top, map_.nodes[node].y);
            bottom = std::max(bottom, map_.nodes[node].y);
        }
        left -= MapLayout::kCardWidth / 2 + kMapPadding;
        right += MapLayout::kCardWidth / 2 + kMapPadding;
        top -= MapLayout::kCardHeight / 2 + kMapPadding + kMapTitle;
        bottom += MapLayout::kCardHeight / 2 + kMapPadding;
        for (std::size_t link = 0; link < plan_.links.size(); ++link) {
            MapBus& bus = map_.buses[link];
            if (plan_.links[link].network != network || !bus.drawn) continue;
            bus = {true, left + kMapPadding / 2, right - kMapPadding / 2, bus.y + down};
            top = std::min(top, bus.y - kMapPadding - kMapTitle);
            bottom = std::max(bottom, bus.y + kMapPadding);
        }
        map_.areas[network] = {left, top, right - left, bottom - top};
    }

    MapLayout& map_;
    const Plan& plan_;
    const std::vector<MapPoint>& before_;
};

}  // namespace

void apply_view(MapLayout& map, const Plan& plan, std::string_view text, Diagnostics& diagnostics) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    const auto view = scenario::read_yaml(text, diagnostics);
    if (!view || view->is_nothing()) return;
    if (!view->is_map()) {
        return scenario::complain_shape(
            *view, "a view", "a mapping", "nodes: {" + std::string{kExample} + "}", diagnostics);
    }
    scenario::check_keys(*view, "a view", kKeys, diagnostics);
    const YamlNode* const nodes = view->find("nodes");
    if (nodes == nullptr || nodes->is_nothing()) return;
    if (!nodes->is_map()) {
        return scenario::complain_shape(
            *nodes, "nodes", "a mapping", std::string{kExample}, diagnostics);
    }
    const auto places = read_places(*nodes, plan, diagnostics);
    const std::vector<MapPoint> before = map.nodes;
    for (std::size_t node = 0; node < places.size(); ++node) {
        if (places[node]) map.nodes[node] = *places[node];
    }
    Follower follower{map, plan, before};
    for (std::size_t network = 0; network < map.areas.size(); ++network) follower.follow(network);
}

}  // namespace catenet::exports
