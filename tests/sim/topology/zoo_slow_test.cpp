#include "tests/sim/topology/zoo.hpp"

#include "sim/topology/analysis.hpp"
#include "sim/topology/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace catenet::topology {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;
using Matrix = std::vector<std::vector<std::int64_t>>;

Matrix floyd_warshall(const Topology& topology) {
    const std::size_t size = topology.nodes().size();
    Matrix best(size, std::vector<std::int64_t>(size, kFar));
    for (std::size_t i = 0; i < size; ++i) best[i][i] = 0;
    for (const Link& link : topology.links()) {
        const Index one = link.ends[0].node;
        const Index other = link.ends[1].node;
        best[one][other] = std::min(best[one][other], link.delay.count());
        best[other][one] = best[one][other];
    }
    for (std::size_t k = 0; k < size; ++k) {
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                best[i][j] = std::min(best[i][j], best[i][k] + best[k][j]);
            }
        }
    }
    return best;
}

// Every node a router, every link a network of its own, and one without delay on each node.
RoutingGraph routers_of(const Topology& topology) {
    RoutingGraph graph;
    for (Index i = 0; i < topology.nodes().size(); ++i) {
        graph.nodes.push_back({true, {i}});
        graph.networks.push_back({});
    }
    for (const Link& link : topology.links()) {
        const auto network = static_cast<Index>(graph.networks.size());
        graph.networks.push_back({link.delay});
        for (const End& end : link.ends) graph.nodes[end.node].attachments.push_back(network);
    }
    return graph;
}

// Calls `check(entry, topology)` for every topology of the zoo.
template <class Check>
void for_the_zoo(const std::filesystem::path& folder, Check check) {
    for (const test::ZooEntry& entry : test::zoo_table(folder)) {
        const std::filesystem::path file = folder / (entry.name + ".graphml");
        if (!exists(file)) continue;
        SCOPED_TRACE(entry.name);
        RandomStream random(1, entry.name);
        check(entry, test::zoo_topology(file, random));
    }
}

TEST(Zoo, NodesLinksAndPartsAreThoseThatNetworkxCounted) {
    const auto folder = test::zoo_folder();
    if (!folder) GTEST_SKIP() << "the Internet Topology Zoo is not beside the source tree";
    std::size_t seen = 0;
    for_the_zoo(*folder, [&seen](const test::ZooEntry& entry, const Topology& topology) {
        EXPECT_EQ(topology.nodes().size(), entry.nodes);
        EXPECT_EQ(topology.links().size(), entry.edges);
        EXPECT_EQ(components(topology).size(), entry.components);
        EXPECT_EQ(spanning_tree(topology).links.size(), entry.nodes - entry.components);
        ++seen;
    });
    EXPECT_GT(seen, 0U);
}

TEST(Zoo, PathsAndRoutesAreAsLongAsFloydAndWarshallSay) {
    const auto folder = test::zoo_folder();
    if (!folder) GTEST_SKIP() << "the Internet Topology Zoo is not beside the source tree";
    for_the_zoo(*folder, [](const test::ZooEntry& entry, const Topology& topology) {
        if (entry.nodes > 50) return;  // a cubic check; the larger ones add nothing but time
        const Matrix best = floyd_warshall(topology);
        Routes routes(routers_of(topology));
        for (Index from = 0; from < entry.nodes; ++from) {
            for (Index to = 0; to < entry.nodes; ++to) {
                const auto distance = routes.distance(from, to);
                ASSERT_EQ(distance ? distance->delay.count() : kFar, best[from][to]);
            }
            const auto path = shortest_path(topology, 0, from);
            ASSERT_EQ(path ? path->delay.count() : kFar, best[0][from]);
        }
    });
}

}  // namespace
}  // namespace catenet::topology
