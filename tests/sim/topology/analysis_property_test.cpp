#include "tests/sim/topology/drawing.hpp"
#include "tests/support/for_each_seed.hpp"

#include "sim/topology/analysis.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/prim_minimum_spanning_tree.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

namespace catenet::topology {
namespace {

using catenet::test::for_each_seed;
using test::random_topology;

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;
using Length = std::pair<std::int64_t, std::int64_t>;  // delay, links

// Sets that only ever join: the oldest way to count parts.
struct UnionFind {
    explicit UnionFind(std::size_t size) : parent(size) {
        std::iota(parent.begin(), parent.end(), std::size_t{0});
    }
    std::size_t root(std::size_t i) const { return parent[i] == i ? i : root(parent[i]); }
    bool join(std::size_t one, std::size_t other) {
        const bool apart = root(one) != root(other);
        parent[root(one)] = root(other);
        return apart;
    }
    std::vector<std::size_t> parent;
};

bool counts(const Link& link, LinkChoice choice) {
    return link.up || choice == LinkChoice::All;
}

// How many parts are left without one link and one node; kNone leaves all in.
std::size_t parts_without(const Topology& topology, LinkChoice choice, Index link, Index node) {
    const std::size_t nodes = topology.nodes().size();
    UnionFind sets(nodes + topology.links().size());
    for (std::size_t i = 0; i < topology.links().size(); ++i) {
        if (i == link || !counts(topology.links()[i], choice)) continue;
        for (const End& end : topology.links()[i].ends) {
            if (end.node != node) sets.join(end.node, nodes + i);
        }
    }
    std::set<std::size_t> roots;
    for (std::size_t i = 0; i < nodes; ++i) {
        if (i != node) roots.insert(sets.root(i));
    }
    return roots.size();
}

// Runs `check(topology, choice)` over random topologies with shared media, twice each.
template <class Check>
void for_random_topologies(Check check) {
    for_each_seed(400, [&](RandomStream& random) {
        const Topology topology = random_topology(random, false);
        check(topology, LinkChoice::All);
        check(topology, LinkChoice::UpOnly);
    });
}

TEST(AnalysisProperty, CriticalLinksAreThoseWhoseRemovalLeavesMoreParts) {
    for_random_topologies([](const Topology& topology, LinkChoice choice) {
        const std::size_t before = parts_without(topology, choice, kNone, kNone);
        std::vector<Index> wanted;
        for (Index i = 0; i < topology.links().size(); ++i) {
            if (parts_without(topology, choice, i, kNone) > before) wanted.push_back(i);
        }
        EXPECT_EQ(critical_links(topology, choice), wanted);
    });
}

TEST(AnalysisProperty, CriticalNodesAreThoseWhoseRemovalLeavesMoreParts) {
    for_random_topologies([](const Topology& topology, LinkChoice choice) {
        const std::size_t before = parts_without(topology, choice, kNone, kNone);
        std::vector<Index> wanted;
        for (Index i = 0; i < topology.nodes().size(); ++i) {
            if (parts_without(topology, choice, kNone, i) > before) wanted.push_back(i);
        }
        EXPECT_EQ(critical_nodes(topology, choice), wanted);
    });
}

TEST(AnalysisProperty, ComponentsHoldEveryNodeOnceAndAreAsManyAsThereAreParts) {
    for_random_topologies([](const Topology& topology, LinkChoice choice) {
        const auto parts = components(topology, choice);
        EXPECT_EQ(parts.size(), parts_without(topology, choice, kNone, kNone));
        std::set<Index> seen;
        Index first = 0;
        for (const std::vector<Index>& part : parts) {
            EXPECT_TRUE(std::is_sorted(part.begin(), part.end()));
            EXPECT_LE(first, part.front());
            first = part.front();
            seen.insert(part.begin(), part.end());
        }
        EXPECT_EQ(seen.size(), topology.nodes().size());
    });
}

// Of all pairs, by Floyd and Warshall, each link as a step between any two of its taps.
std::vector<std::vector<Length>> lengths(const Topology& topology, LinkChoice choice) {
    const std::size_t size = topology.nodes().size();
    std::vector<std::vector<Length>> best(size, std::vector<Length>(size, {kFar, kFar}));
    for (std::size_t i = 0; i < size; ++i) best[i][i] = {0, 0};
    for (const Link& link : topology.links()) {
        if (!counts(link, choice)) continue;
        for (const End& a : link.ends) {
            for (const End& b : link.ends) {
                best[a.node][b.node] = std::min(best[a.node][b.node], {link.delay.count(), 1});
            }
        }
    }
    for (std::size_t k = 0; k < size; ++k) {
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                best[i][j] = std::min(
                    best[i][j],
                    {best[i][k].first + best[k][j].first, best[i][k].second + best[k][j].second});
            }
        }
    }
    return best;
}

bool has_tap(const Link& link, Index node) {
    return std::any_of(
        link.ends.begin(), link.ends.end(), [node](const End& end) { return end.node == node; });
}

// All the paths of that length, as the headers' rule would list them: the first is the wanted one.
// Each step is the next node, then the link.
using Steps = std::vector<std::pair<Index, Index>>;
Steps first_path(const Topology& topology,
                 LinkChoice choice,
                 const std::vector<std::vector<Length>>& best,
                 std::pair<Index, Index> ends) {
    Steps path;
    for (Index at = ends.first; at != ends.second; at = path.back().first) {
        Steps candidates;
        for (Index next = 0; next < topology.nodes().size(); ++next) {
            for (Index i = 0; i < topology.links().size(); ++i) {
                const Link& link = topology.links()[i];
                const auto [delay, links] = best[next][ends.second];
                const Length whole{delay + link.delay.count(), links + 1};
                const bool fits = counts(link, choice) && has_tap(link, at) && has_tap(link, next);
                if (fits && whole == best[at][ends.second]) candidates.emplace_back(next, i);
            }
        }
        path.push_back(*std::min_element(candidates.begin(), candidates.end()));
    }
    return path;
}

TEST(AnalysisProperty, ShortestPathsAreShortestAndFollowTheRuleForTies) {
    for_random_topologies([](const Topology& topology, LinkChoice choice) {
        const auto best = lengths(topology, choice);
        for (Index from = 0; from < topology.nodes().size(); ++from) {
            const Index to = static_cast<Index>(topology.nodes().size()) - 1;
            const auto path = shortest_path(topology, from, to, choice);
            ASSERT_EQ(path.has_value(), best[from][to].first < kFar);
            if (!path) continue;
            EXPECT_EQ(path->delay.count(), best[from][to].first);
            ASSERT_EQ(path->nodes.size(), path->links.size() + 1);
            Steps steps;
            for (std::size_t i = 0; i < path->links.size(); ++i) {
                steps.emplace_back(path->nodes[i + 1], path->links[i]);
            }
            EXPECT_EQ(steps, first_path(topology, choice, best, {from, to}));
        }
    });
}

TEST(AnalysisProperty, ASpanningTreeJoinsWhatWasJoinedWithoutACircle) {
    for_random_topologies([](const Topology& topology, LinkChoice choice) {
        std::set<std::pair<Index, Index>> blocked;
        for (const LinkEnd& e : spanning_tree(topology, choice).blocked) {
            blocked.emplace(e.link, e.end);
        }
        const std::size_t nodes = topology.nodes().size();
        UnionFind sets(nodes + topology.links().size());
        std::size_t parts = nodes + topology.links().size();
        for (Index i = 0; i < topology.links().size(); ++i) {
            const Link& link = topology.links()[i];
            for (Index end = 0; counts(link, choice) && end < link.ends.size(); ++end) {
                if (blocked.contains({i, end})) continue;
                EXPECT_TRUE(sets.join(link.ends[end].node, nodes + i)) << "a circle at link " << i;
                --parts;
            }
        }
        for (const Link& link : topology.links()) {
            parts -= !counts(link, choice) || link.ends.empty() ? 1 : 0;  // alone, and no node
        }
        EXPECT_EQ(parts, parts_without(topology, choice, kNone, kNone));
    });
}

// By Prim's algorithm, from one node of each part, for cables alone.
std::int64_t weight_by_prim(const Topology& topology) {
    using Weight = boost::property<boost::edge_weight_t, std::int64_t>;
    using Graph = boost::
        adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Weight>;
    const std::size_t size = topology.nodes().size();
    Graph graph(size + 1);  // one more, that joins all parts at a price
    for (const Link& link : topology.links()) {
        const Index one = link.ends[0].node;
        const Index other = link.ends[1].node;
        // Boost 1.81 runs out of its heap at a loop, which no tree has anyway.
        if (one != other) add_edge(one, other, Weight(link.delay.count()), graph);
    }
    constexpr std::int64_t kPrice = 1'000'000;
    for (std::size_t i = 0; i < size; ++i) add_edge(size, i, Weight(kPrice), graph);
    std::vector<std::size_t> parents(size + 1);
    std::vector<std::int64_t> weights(size + 1);
    boost::prim_minimum_spanning_tree(
        graph, parents.data(), boost::root_vertex(size).distance_map(weights.data()));
    return std::accumulate(weights.begin(), weights.end(), std::int64_t{0}) % kPrice;
}

TEST(AnalysisProperty, ASpanningTreeWeighsWhatPrimSays) {
    for_each_seed(400, [](RandomStream& random) {
        const Topology topology = random_topology(random, true);
        std::int64_t weight = 0;
        for (const Index link : spanning_tree(topology).links) {
            weight += topology.links()[link].delay.count();
        }
        EXPECT_EQ(weight, weight_by_prim(topology));
    });
}

// Every cable that closes a circle with those before it, in the order (delay, declaration), is out.
TEST(AnalysisProperty, OfEqualCablesTheFirstAreInTheTree) {
    for_each_seed(400, [](RandomStream& random) {
        const Topology topology = random_topology(random, true);
        std::vector<Index> order(topology.links().size());
        std::iota(order.begin(), order.end(), Index{0});
        std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
            return topology.links()[a].delay < topology.links()[b].delay;
        });
        UnionFind sets(topology.nodes().size());
        std::vector<Index> wanted;
        for (const Index i : order) {
            const std::vector<End>& ends = topology.links()[i].ends;
            if (sets.join(ends[0].node, ends[1].node)) wanted.push_back(i);
        }
        std::sort(wanted.begin(), wanted.end());
        EXPECT_EQ(spanning_tree(topology).links, wanted);
    });
}

}  // namespace
}  // namespace catenet::topology
