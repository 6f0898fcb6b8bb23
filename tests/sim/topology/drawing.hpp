// Short ways to write topologies and routing graphs down, and to draw them at random.
#pragma once
#include "sim/core/random.hpp"
#include "sim/topology/paths.hpp"
#include "sim/topology/topology.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace catenet::topology::test {

inline Duration ps(std::int64_t count) {
    return Duration{count};
}

inline Index below(RandomStream& random, std::size_t limit) {
    return static_cast<Index>(random.below(limit));
}

// `nodes` nodes called n0, n1, ... on one network, without links.
inline Topology unplugged(std::size_t nodes) {
    Topology topology;
    topology.add_network({"lan", "ethernet"});
    for (std::size_t i = 0; i < nodes; ++i) {
        topology.add_node({"n" + std::to_string(i), "switch", Role::Switch});
    }
    return topology;
}

// A link called l0, l1, ... between these nodes: a cable if they are two, else a shared medium.
inline Index plug(Topology& topology, const std::vector<Index>& nodes, Duration delay) {
    Link link{.name = "l" + std::to_string(topology.links().size()), .network = 0};
    for (const Index node : nodes) link.ends.push_back({node, "p"});
    link.delay = delay;
    link.shared = nodes.size() != 2;
    return topology.add_link(link);
}

struct Cable {
    Index one = 0;
    Index other = 0;
    std::int64_t delay = 1;
};

inline Topology cabled(std::size_t nodes, std::initializer_list<Cable> cables) {
    Topology topology = unplugged(nodes);
    for (const Cable& cable : cables) {
        plug(topology, {cable.one, cable.other}, ps(cable.delay));
    }
    return topology;
}

// Parallel cables, equal and zero delays, loose nodes and cut links are all likely.
inline Topology random_topology(RandomStream& random, bool only_cables) {
    const std::size_t nodes = 1 + random.below(9);
    Topology topology = unplugged(nodes);
    const std::uint64_t links = random.below(2 * nodes);
    for (std::uint64_t i = 0; i < links; ++i) {
        const std::size_t ends = only_cables || random.below(4) > 0 ? 2 : random.below(5);
        std::vector<Index> taps;
        while (taps.size() < ends) taps.push_back(below(random, nodes));
        const Index link = plug(topology, taps, ps(below(random, 4)));
        if (random.below(5) == 0) topology.set_up(link, false);
    }
    return topology;
}

inline RoutingNode router(std::vector<Index> networks) {
    return {true, std::move(networks)};
}

inline RoutingNode host(std::vector<Index> networks) {
    return {false, std::move(networks)};
}

// Delays of the networks in picoseconds, then the nodes.
inline RoutingGraph routing_graph(std::initializer_list<std::int64_t> delays,
                                  std::vector<RoutingNode> nodes) {
    RoutingGraph graph{std::move(nodes), {}};
    for (const std::int64_t delay : delays) graph.networks.push_back({ps(delay)});
    return graph;
}

// Some nodes join nothing, some the same network twice; `delays` below `slowest`, often equal.
inline RoutingGraph random_routing_graph(RandomStream& random, std::uint64_t slowest) {
    RoutingGraph graph;
    const std::size_t networks = 1 + random.below(8);
    for (std::size_t i = 0; i < networks; ++i) {
        graph.networks.push_back({ps(below(random, slowest))});
    }
    const std::size_t nodes = 1 + random.below(12);
    for (std::size_t i = 0; i < nodes; ++i) {
        RoutingNode node{random.below(3) > 0, {}};
        const std::uint64_t attachments = random.below(4);
        for (std::uint64_t k = 0; k < attachments; ++k) {
            node.attachments.push_back(below(random, networks));
        }
        graph.nodes.push_back(node);
    }
    return graph;
}

// The same, with trees of routers and hosts hung on it, each by a network of its own.
inline RoutingGraph random_hierarchy(RandomStream& random, std::uint64_t slowest) {
    RoutingGraph graph = random_routing_graph(random, slowest);
    const std::uint64_t more = random.below(12);
    for (std::uint64_t i = 0; i < more; ++i) {
        const auto network = static_cast<Index>(graph.networks.size());
        graph.networks.push_back({ps(below(random, slowest))});
        graph.nodes[below(random, graph.nodes.size())].attachments.push_back(network);
        RoutingNode node{random.below(4) > 0, {network}};
        if (random.below(6) == 0) node.attachments.push_back(below(random, network));
        graph.nodes.push_back(node);
    }
    return graph;
}

}  // namespace catenet::topology::test
