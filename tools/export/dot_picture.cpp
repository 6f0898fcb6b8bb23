#include "tools/export/dot_picture.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <set>
#include <utility>

namespace catenet::exports::picture {
namespace {

using scenario::Plan;
using scenario::PlannedEnd;
using scenario::PlannedLink;
using scenario::PlannedNode;

constexpr unsigned kUnseen = std::numeric_limits<unsigned>::max();

// -- Levels ---------------------------------------------------------------------------------------

bool leads_on(const Picture& picture, const Vertex& vertex) {
    if (vertex.sort != Vertex::Sort::Node) return true;
    const scenario::NodeRole role = picture.plan.nodes[vertex.index].kind->role;
    return role != scenario::NodeRole::Host && role != scenario::NodeRole::Device;
}

// A picture begins, on the left, with the hosts of one network.
std::vector<std::size_t> beginning(const Picture& picture, std::size_t first) {
    std::vector<std::size_t> hosts;
    const auto& network = picture.vertices[first].network;
    for (std::size_t i = first; i < picture.vertices.size(); ++i) {
        const Vertex& vertex = picture.vertices[i];
        const bool same = network && vertex.network == network;
        if (same && vertex.level == kUnseen && !leads_on(picture, vertex)) hosts.push_back(i);
    }
    if (hosts.empty()) hosts.push_back(first);
    return hosts;
}

std::vector<std::vector<std::size_t>> neighbours_of(const Picture& picture) {
    std::vector<std::vector<std::size_t>> neighbours(picture.vertices.size());
    for (const Wire& wire : picture.wires) {
        neighbours[wire.ends[0].vertex].push_back(wire.ends[1].vertex);
        neighbours[wire.ends[1].vertex].push_back(wire.ends[0].vertex);
    }
    return neighbours;
}

// Breadth first, so that what is far away stands far to the right.
void spread(Picture& picture,
            const std::vector<std::vector<std::size_t>>& neighbours,
            const std::vector<std::size_t>& from) {
    std::deque<std::size_t> open{from.begin(), from.end()};
    for (const std::size_t vertex : from) picture.vertices[vertex].level = 0;
    while (!open.empty()) {
        const std::size_t vertex = open.front();
        open.pop_front();
        for (const std::size_t next : neighbours[vertex]) {
            if (picture.vertices[next].level != kUnseen) continue;
            picture.vertices[next].level = picture.vertices[vertex].level + 1;
            open.push_back(next);
        }
    }
}

// The first vertex that nobody has reached; one that stands in a box and leads nowhere is better.
std::optional<std::size_t> next_beginning(const Picture& picture) {
    std::optional<std::size_t> any;
    for (std::size_t i = 0; i < picture.vertices.size(); ++i) {
        const Vertex& vertex = picture.vertices[i];
        if (vertex.level != kUnseen) continue;
        if (vertex.network && !leads_on(picture, vertex)) return i;
        if (!any) any = i;
    }
    return any;
}

void arrange(Picture& picture) {
    for (Vertex& vertex : picture.vertices) vertex.level = kUnseen;
    const auto neighbours = neighbours_of(picture);
    while (const auto first = next_beginning(picture)) {
        spread(picture, neighbours, beginning(picture, *first));
    }
    for (Wire& wire : picture.wires) {
        const auto place = [&](const WireEnd& end) {
            return std::pair{picture.vertices[end.vertex].level, end.vertex};
        };
        if (place(wire.ends[1]) < place(wire.ends[0])) std::swap(wire.ends[0], wire.ends[1]);
    }
    picture.boxed.resize(picture.plan.spec->networks.size());
    for (const Vertex& vertex : picture.vertices) {
        if (vertex.network) picture.boxed[*vertex.network] = true;
    }
    picture.sides.resize(picture.vertices.size());
    for (std::size_t i = 0; i < picture.wires.size(); ++i) {
        picture.sides[picture.wires[i].ends[0].vertex].right.push_back(i);
        picture.sides[picture.wires[i].ends[1].vertex].left.push_back(i);
    }
}

// -- What is drawn --------------------------------------------------------------------------------

WireEnd end_of(const Plan& plan, const PlannedEnd& end) {
    return {end.node, plan.nodes[end.node].ports[end.port].name, end.port};
}

Vertex node_vertex(const Plan& plan, std::size_t index) {
    const PlannedNode& node = plan.nodes[index];
    Vertex vertex;
    vertex.index = index;
    vertex.id = node.name;
    if (networks_of(node) == 1) vertex.network = node.ports.front().network;
    return vertex;
}

void add_medium(Picture& picture, std::size_t index) {
    const PlannedLink& link = picture.plan.links[index];
    Vertex& medium = picture.vertices.emplace_back();
    medium.sort = Vertex::Sort::Medium;
    medium.index = index;
    medium.id = link.name;
    medium.network = link.network;
    const std::size_t vertex = picture.vertices.size() - 1;
    for (std::size_t i = 0; i < link.ends.size(); ++i) {
        Wire& wire = picture.wires.emplace_back();
        wire.ends = {end_of(picture.plan, link.ends[i]), {vertex, "t" + std::to_string(i), i}};
        wire.network = link.network;
        wire.link = index;
        wire.tap = i;
    }
}

// Which end of the medium the cable leads to.
std::size_t tap_of(const PlannedLink& link, const scenario::PlannedCable& cable) {
    for (std::size_t i = 0; i < link.ends.size(); ++i) {
        for (const PlannedEnd& end : cable.ends) {
            if (end.node == link.ends[i].node && end.port == link.ends[i].port) return i;
        }
    }
    return link.ends.size();  // between two hubs
}

void add_cables(Picture& picture, std::size_t index) {
    const PlannedLink& link = picture.plan.links[index];
    const auto add = [&](const std::array<PlannedEnd, 2>& ends, std::size_t tap) {
        Wire& wire = picture.wires.emplace_back();
        wire.ends = {end_of(picture.plan, ends[0]), end_of(picture.plan, ends[1])};
        wire.network = link.network;
        wire.link = index;
        wire.tap = tap;
    };
    if (!link.shared) add({link.ends[0], link.ends[1]}, 0);
    for (const scenario::PlannedCable& cable : link.to_hubs) add(cable.ends, tap_of(link, cable));
}

}  // namespace

std::size_t networks_of(const PlannedNode& node) {
    std::set<std::size_t> networks;
    for (const scenario::PlannedPort& port : node.ports) networks.insert(port.network);
    return networks.size();
}

Picture physical_picture(const Plan& plan) {
    Picture picture{plan, {}, {}, {}, {}};
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        picture.vertices.push_back(node_vertex(plan, i));
    }
    for (std::size_t i = 0; i < plan.links.size(); ++i) {
        const bool medium = plan.links[i].shared && plan.links[i].hubs.empty();
        if (medium) {
            add_medium(picture, i);
        } else {
            add_cables(picture, i);
        }
    }
    arrange(picture);
    return picture;
}

Picture network_picture(const Plan& plan) {
    Picture picture{plan, {}, {}, {}, {}};
    for (std::size_t i = 0; i < plan.spec->networks.size(); ++i) {
        picture.vertices.push_back(
            {Vertex::Sort::Network, i, plan.spec->networks[i].name.value, {}, 0});
    }
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const PlannedNode& node = plan.nodes[i];
        if (networks_of(node) < 2) continue;
        const std::size_t vertex = picture.vertices.size();
        picture.vertices.push_back(node_vertex(plan, i));
        for (std::size_t k = 0; k < node.ports.size(); ++k) {
            if (node.ports[k].below) continue;  // a VLAN has no cable of its own
            Wire& wire = picture.wires.emplace_back();
            wire.network = node.ports[k].network;
            wire.ends = {WireEnd{wire.network, "", 0}, WireEnd{vertex, node.ports[k].name, k}};
        }
    }
    arrange(picture);
    return picture;
}

}  // namespace catenet::exports::picture
