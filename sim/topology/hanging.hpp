// Hanging: the parts of a routing graph where only one way leads on, so that none is to be chosen.
#pragma once
#include "sim/topology/paths.hpp"
#include "sim/topology/topology.hpp"

#include <vector>

namespace catenet::topology {

// A router that reaches other routers over one cable alone hangs on the router at its other end,
// and so on from the outside to the inside; what is left is the core. All networks that no way
// crosses from one router of the core to another hang too.
//
//     host - n1 - R3 - n2 - R1 = = = R2 - n3 - host       R3 hangs on R1 by n2
//                                                         n1, n2, n3 are no part of the core
//
// Shortest paths need to be computed over the core only: in most networks that people draw, it is
// a small part of the whole. Routers have places: their order among the nodes that forward.
class Hanging {
  public:
    // Of a network outside the core.
    struct Rope {
        Index upper = kNone;  // the router nearer to the core; kNone: no router is on it
        Index lower = kNone;  // the router that hangs on it; kNone: it leads to no other
        Index upper_attachment = kNone;
    };

    // `routers`: the node of each. Both must live as long.
    Hanging(const RoutingGraph& graph, const std::vector<Index>& routers);

    bool is_in_core(Index router) const { return parents_[router] == kNone; }
    bool is_core_network(Index network) const { return is_core_network_[network]; }
    // REQUIRES: !is_core_network(network)
    const Rope& rope(Index network) const { return ropes_[network]; }

    // The router of the core that it hangs on, over however many others; itself if it is one.
    Index root(Index router) const { return roots_[router]; }
    // The attachment that leads towards the core. REQUIRES: !is_in_core(router)
    Index up(Index router) const { return ups_[router]; }
    // Whether `lower` hangs on `upper`, over however many others, or is the same.
    bool holds(Index upper, Index lower) const {
        return order_[lower] >= order_[upper] && order_[lower] - order_[upper] < sizes_[upper];
    }
    // The attachment that leads from `upper` towards `lower`. REQUIRES: holds, not the same
    Index down(Index upper, Index lower) const;

  private:
    class Peeling;
    void count_taps();
    void add_sizes(const std::vector<Index>& inwards);
    void number_routers(const std::vector<Index>& outwards);
    void place_children(const std::vector<Index>& outwards);
    void tie_loose_networks();
    const std::vector<Index>& attachments(Index router) const {
        return graph_.nodes[routers_[router]].attachments;
    }

    const RoutingGraph& graph_;
    const std::vector<Index>& routers_;
    std::vector<Index> taps_;  // of each network: attachments of routers that were not taken off
    std::vector<bool> is_core_network_;
    std::vector<Rope> ropes_;  // by network
    // By router.
    std::vector<Index> parents_;  // kNone: in the core
    std::vector<Index> ups_;
    std::vector<Index> downs_;  // the parent's attachment towards it
    std::vector<Index> roots_;
    std::vector<Index> sizes_;  // how many hang on it, with itself
    std::vector<Index> order_;  // all that hang on a router come right behind it
    // The children of router r are children_[first_child_[r], first_child_[r + 1]), in that order.
    std::vector<Index> first_child_;
    std::vector<Index> children_;
};

}  // namespace catenet::topology
