// Routes: where a packet goes next on its way to a network, by shortest paths over networks.
#pragma once
#include "sim/topology/topology.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace catenet::topology {

// What routing sees: nodes attached to networks, whatever cables and switches these are made of.
struct RoutingNode {
    bool forwards = false;           // a router or gateway; hosts never do
    std::vector<Index> attachments;  // the network of each, in the order of the node's ports
};

struct RoutingNetwork {
    Duration delay{};  // of one crossing
};

struct RoutingGraph {
    std::vector<RoutingNode> nodes;
    std::vector<RoutingNetwork> networks;
};

struct NextHop {
    Index attachment = 0;       // of the node, by which the packet leaves
    Index network = 0;          // that it leaves onto
    std::optional<Index> node;  // that takes it on; nothing: the destination network is connected
};

struct Distance {
    Duration delay{};  // of all networks crossed, the destination too; kForever if beyond time
    std::uint32_t hops = 0;  // how many networks are crossed; 1: connected
};

// The best way takes the least delay; of those, the fewest hops; of those, at each node, the next
// node that was declared first; of those, the network that was; of those, the first attachment.
// Ways along next hops never loop, because delay and hops to go fall together at every hop.
//
// One shortest-path tree per destination network is computed when first needed, and remembered:
// 32 bits for each network and each forwarding node.
class Routes {
  public:
    // REQUIRES: attachments name networks that are there; delay >= 0
    explicit Routes(RoutingGraph graph);
    Routes(Routes&& other) noexcept;
    Routes& operator=(Routes&& other) noexcept;
    Routes(const Routes&) = delete;
    Routes& operator=(const Routes&) = delete;
    ~Routes();

    // Nothing if no way leads there. A node of several networks that does not forward walks the way
    // along each of them to compare; all others look it up.
    std::optional<NextHop> next_hop(Index from_node, Index to_network);
    // The sum along the way, by walking it.
    std::optional<Distance> distance(Index from_node, Index to_network);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catenet::topology
