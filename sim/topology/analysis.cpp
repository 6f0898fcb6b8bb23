#include "sim/topology/analysis.hpp"

#include "sim/core/assert.hpp"
#include "sim/topology/graph.hpp"

#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <boost/range/iterator_range.hpp>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace catenet::topology {
namespace {

using Edge = Graph::edge_descriptor;

// The vertices of the graph: the nodes first, then the links.
Index node_count(const Topology& topology) {
    return static_cast<Index>(topology.nodes().size());
}

bool is_chosen(const Link& link, LinkChoice choice) {
    return link.up || choice == LinkChoice::All;
}

bool joins_nodes(const Link& link) {
    return std::any_of(link.ends.begin(), link.ends.end(), [&](const End& end) {
        return end.node != link.ends.front().node;
    });
}

// A link that is left out keeps its vertex, without edges.
template <class Wanted>
Graph graph_of(const Topology& topology, Wanted wanted) {
    const Index first_link = node_count(topology);
    Graph graph(topology.nodes().size() + topology.links().size());
    for (Index i = 0; i < topology.links().size(); ++i) {
        const Link& link = topology.links()[i];
        if (!wanted(link)) continue;
        for (Index end = 0; end < link.ends.size(); ++end) {
            add_edge(link.ends[end].node, first_link + i, Tap{end}, graph);
        }
    }
    return graph;
}

Graph graph_of(const Topology& topology, LinkChoice choice) {
    return graph_of(topology, [choice](const Link& link) { return is_chosen(link, choice); });
}

auto neighbours(const Graph& graph, Index vertex) {
    return boost::make_iterator_range(adjacent_vertices(vertex, graph));
}

// To step onto a link is to cross it; to step off it onto a node costs nothing.
std::vector<Cost> steps_over(const Topology& topology) {
    std::vector<Cost> steps(topology.nodes().size());
    for (const Link& link : topology.links()) steps.push_back(crossing(link.delay));
    return steps;
}

struct Step {
    Index node = kNone;
    Index link = kNone;  // as a vertex
};

// The step along which the cost to go falls as it should: the first declared of them.
Step best_step(const Graph& graph,
               Index from,
               const std::vector<Cost>& steps,
               const std::vector<Cost>& costs) {
    Step best;
    for (const auto link : neighbours(graph, from)) {
        for (const auto node : neighbours(graph, static_cast<Index>(link))) {
            if (costs[node] + steps[link] != costs[from]) continue;
            const Step step{static_cast<Index>(node), static_cast<Index>(link)};
            if (std::tie(step.node, step.link) < std::tie(best.node, best.link)) best = step;
        }
    }
    return best;
}

// Vertices whose loss cuts the graph, in order. A link that joins no two nodes is left out: it
// would make a node look critical that only it depends on.
std::vector<Index> cut_vertices(const Topology& topology, LinkChoice choice) {
    const Graph graph = graph_of(topology, [choice](const Link& link) {
        return is_chosen(link, choice) && joins_nodes(link);
    });
    std::vector<Index> found;
    boost::articulation_points(graph, std::back_inserter(found));
    std::sort(found.begin(), found.end());
    return found;
}

// The edges of the least tree. No two have the same weight, so there is only one.
std::vector<Edge> least_tree(const Topology& topology, const Graph& graph) {
    const auto weights = boost::make_function_property_map<Edge>([&](const Edge& edge) {
        const std::size_t vertex = std::max(source(edge, graph), target(edge, graph));
        const std::size_t link = vertex - node_count(topology);
        return std::tuple(topology.links()[link].delay.count(), link, graph[edge].number);
    });
    std::vector<Edge> edges;
    boost::kruskal_minimum_spanning_tree(
        graph, std::back_inserter(edges), boost::weight_map(weights));
    return edges;
}

}  // namespace

std::optional<Path> shortest_path(const Topology& topology,
                                  Index from,
                                  Index to,
                                  LinkChoice choice) {
    CATENET_ASSERT(from < node_count(topology), "a path begins at a node");
    CATENET_ASSERT(to < node_count(topology), "a path ends at a node");
    const Graph graph = graph_of(topology, choice);
    const std::vector<Cost> steps = steps_over(topology);
    const std::vector<Cost> costs = costs_to(graph, to, steps);
    if (costs[from] == kUnreachable) return {};
    Path path{{from}, {}, Duration{costs[from].picoseconds}};
    while (path.nodes.back() != to) {
        const Step step = best_step(graph, path.nodes.back(), steps, costs);
        path.nodes.push_back(step.node);
        path.links.push_back(step.link - node_count(topology));
    }
    return path;
}

std::vector<std::vector<Index>> components(const Topology& topology, LinkChoice choice) {
    const Graph graph = graph_of(topology, choice);
    std::vector<Index> part_of(num_vertices(graph));
    boost::connected_components(
        graph, boost::make_iterator_property_map(part_of.begin(), get(boost::vertex_index, graph)));
    std::vector<std::vector<Index>> parts;
    std::vector<Index> place(num_vertices(graph), kNone);  // of Boost's numbers among ours
    for (Index node = 0; node < node_count(topology); ++node) {
        Index& part = place[part_of[node]];
        if (part == kNone) {
            part = static_cast<Index>(parts.size());
            parts.emplace_back();
        }
        parts[part].push_back(node);
    }
    return parts;
}

std::vector<Index> critical_links(const Topology& topology, LinkChoice choice) {
    std::vector<Index> links;
    for (const Index vertex : cut_vertices(topology, choice)) {
        if (vertex >= node_count(topology)) links.push_back(vertex - node_count(topology));
    }
    return links;
}

std::vector<Index> critical_nodes(const Topology& topology, LinkChoice choice) {
    std::vector<Index> nodes = cut_vertices(topology, choice);
    nodes.erase(std::lower_bound(nodes.begin(), nodes.end(), node_count(topology)), nodes.end());
    return nodes;
}

SpanningTree spanning_tree(const Topology& topology, LinkChoice choice) {
    const Graph graph = graph_of(topology, choice);
    std::vector<std::vector<bool>> joined;
    for (const Link& link : topology.links()) joined.emplace_back(link.ends.size());
    for (const Edge& edge : least_tree(topology, graph)) {
        const std::size_t vertex = std::max(source(edge, graph), target(edge, graph));
        joined[vertex - node_count(topology)][graph[edge].number] = true;
    }
    SpanningTree tree;
    for (Index link = 0; link < joined.size(); ++link) {
        if (!is_chosen(topology.links()[link], choice)) continue;
        const std::vector<bool>& ends = joined[link];
        if (std::count(ends.begin(), ends.end(), true) > 1) tree.links.push_back(link);
        for (Index end = 0; end < ends.size(); ++end) {
            if (!ends[end]) tree.blocked.push_back({link, end});
        }
    }
    return tree;
}

}  // namespace catenet::topology
