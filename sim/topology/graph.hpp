// The graph behind this folder's algorithms. Boost.Graph shows here and in .cpp files only: ADR 12.
#pragma once
#include "sim/topology/topology.hpp"

#include <boost/graph/adjacency_list.hpp>

#include <compare>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace catenet::topology {

// Two sorts of vertices: those that packets rest at (nodes) and those that carry them (links or
// networks). Every edge joins one of each. So a shared medium is a star, and a cable a star of two.
// The edge's own number says which end of the link, or which attachment of the node, it is.
struct Tap {
    Index number = 0;
};
using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Tap>;

// What a way costs. Of two that take equally long, the one with fewer hops is the lesser: so every
// hop costs something, even without delay, and ways along falling costs have no loops.
struct Cost {
    std::int64_t picoseconds = 0;
    std::uint32_t hops = 0;
    constexpr auto operator<=>(const Cost&) const = default;
};

inline constexpr Cost kUnreachable{std::numeric_limits<std::int64_t>::max(), kNone};

// A sum beyond the clock takes for ever, and is still reachable.
constexpr Cost operator+(Cost one, Cost other) {
    const bool fits = one.picoseconds <= kUnreachable.picoseconds - other.picoseconds;
    return {fits ? one.picoseconds + other.picoseconds : kUnreachable.picoseconds,
            one.hops + other.hops};
}

// The cost of crossing a link or network of that delay.
constexpr Cost crossing(Duration delay) {
    return {delay.count(), 1};
}

// For every vertex the cost of the best way to `root`, or kUnreachable. A step onto the vertex v
// costs steps[v]; where the way begins costs nothing. REQUIRES: no step is negative
std::vector<Cost> costs_to(const Graph& graph, Index root, std::span<const Cost> steps);

}  // namespace catenet::topology
