#include "sim/scenario/zones.hpp"

#include "sim/scenario/planning.hpp"

#include <algorithm>

namespace catenet::scenario {

Zones::Zones(const Plan& plan) : plan_(plan), zone_(plan.spec->networks.size()) {
    find_borders();
    join_networks();
    close_reach();
}

void Zones::find_borders() {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
        const PlannedNode& node = plan_.nodes[i];
        if (node.spec == nullptr) continue;
        const auto outside = outside_of(*node.spec, *plan_.spec);
        if (!outside) continue;
        Border& border = borders_.emplace_back(Border{i, *outside});
        for (const PlannedPort& port : node.ports) {
            if (port.address && port.network != *outside) border.inside.push_back(port.network);
        }
    }
}

// The networks that nodes lead between without translating are one zone, which is called by the
// first of them.
void Zones::join_networks() {
    for (std::size_t i = 0; i < zone_.size(); ++i) zone_[i] = i;
    if (borders_.empty()) return std::fill(zone_.begin(), zone_.end(), 0);
    for (const PlannedNode& node : plan_.nodes) {
        if (leads_on(node)) join_networks_of(node);
    }
}

void Zones::join_networks_of(const PlannedNode& node) {
    std::optional<std::size_t> first;
    for (const PlannedPort& port : node.ports) {
        if (!port.address || !leads_from(node, port.network, *plan_.spec)) continue;
        if (first) join(*first, port.network);
        first = port.network;
    }
}

void Zones::join(std::size_t one, std::size_t other) {
    const std::size_t low = std::min(zone_[one], zone_[other]);
    const std::size_t high = std::max(zone_[one], zone_[other]);
    std::replace(zone_.begin(), zone_.end(), high, low);
}

void Zones::close_reach() {
    const std::size_t count = borders_.empty() ? 1 : zone_.size();
    reaches_.assign(count, std::vector<bool>(count));
    for (std::size_t i = 0; i < count; ++i) reaches_[i][i] = true;
    // Each round leads over one more border.
    for (std::size_t round = 0; round < borders_.size(); ++round) {
        for (const Border& border : borders_) {
            for (const std::size_t inside : border.inside) {
                const std::vector<bool> beyond = reaches_[zone_[border.outside]];
                std::vector<bool>& reach = reaches_[zone_[inside]];
                for (std::size_t i = 0; i < count; ++i) reach[i] = reach[i] || beyond[i];
            }
        }
    }
}

std::vector<bool> Zones::passable(std::size_t node, std::size_t network) const {
    std::vector<bool> passable;
    for (const Border& border : borders_) {
        const auto& ports = plan_.nodes[node].ports;
        const bool gets_there = std::any_of(ports.begin(), ports.end(), [&](const auto& port) {
            if (!port.address) return false;
            return std::any_of(border.inside.begin(), border.inside.end(), [&](std::size_t inside) {
                return leads(port.network, inside);
            });
        });
        passable.push_back(gets_there && leads(border.outside, network));
    }
    return passable;
}

}  // namespace catenet::scenario
