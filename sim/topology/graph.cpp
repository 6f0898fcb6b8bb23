#include "sim/topology/graph.hpp"

#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/property_map/function_property_map.hpp>

#include <functional>

namespace catenet::topology {

std::vector<Cost> costs_to(const Graph& graph, Index root, std::span<const Cost> steps) {
    using Edge = Graph::edge_descriptor;
    std::vector<Cost> costs(num_vertices(graph));
    // Dijkstra walks away from the root, packets towards it: they step onto an edge's source.
    const auto weights = boost::make_function_property_map<Edge>(
        [&graph, steps](const Edge& edge) { return steps[source(edge, graph)]; });
    boost::dijkstra_shortest_paths(graph,
                                   root,
                                   boost::weight_map(weights)
                                       .distance_map(boost::make_iterator_property_map(
                                           costs.begin(), get(boost::vertex_index, graph)))
                                       .distance_compare(std::less<>{})
                                       .distance_combine(std::plus<>{})
                                       .distance_inf(kUnreachable)
                                       .distance_zero(Cost{}));
    return costs;
}

}  // namespace catenet::topology
