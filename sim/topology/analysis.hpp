// What the shape of a topology says: shortest paths, parts, spanning trees, single points of
// failure.
#pragma once
#include "sim/topology/topology.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace catenet::topology {

// All of these look at nodes and links as they are plugged together, whatever the nodes do: a host
// passes on as well as a switch. Equal topologies give equal results; lists are in the order of
// declaration.
enum class LinkChoice : std::uint8_t { All, UpOnly };

struct Path {
    std::vector<Index> nodes;  // both ends too
    std::vector<Index> links;  // one between each two nodes
    Duration delay{};          // kForever if beyond time
};

// The least delay; of those, the fewest links; of those, at each node, the next node that was
// declared first; of those, the link that was. Nothing if no path joins the two.
std::optional<Path> shortest_path(const Topology& topology,
                                  Index from,
                                  Index to,
                                  LinkChoice choice = LinkChoice::All);

// The nodes of each connected part. A node without links is a part of its own.
std::vector<std::vector<Index>> components(const Topology& topology,
                                           LinkChoice choice = LinkChoice::All);

// The links and nodes without which the rest falls into more parts than before: what graph theory
// calls bridges and articulation points.
std::vector<Index> critical_links(const Topology& topology, LinkChoice choice = LinkChoice::All);
std::vector<Index> critical_nodes(const Topology& topology, LinkChoice choice = LinkChoice::All);

// One end of a link, by its place in Link::ends.
struct LinkEnd {
    Index link = kNone;
    Index end = 0;
};

// A tree of least delay over each connected part, as a spanning tree protocol would leave it.
struct SpanningTree {
    std::vector<Index> links;      // those that join two nodes or more in it
    std::vector<LinkEnd> blocked;  // what must be silent, so that nothing goes round in circles
};

// Of equal delays, the link that was declared first is in the tree, and its first ends are.
SpanningTree spanning_tree(const Topology& topology, LinkChoice choice = LinkChoice::All);

}  // namespace catenet::topology
