#include "sim/topology/hanging.hpp"

#include <algorithm>
#include <numeric>
#include <queue>

namespace catenet::topology {

// Takes routers off from the outside to the inside.
class Hanging::Peeling {
  public:
    explicit Peeling(Hanging& hanging) : hanging_(hanging), degrees_(hanging.routers_.size()) {
        find_degrees();
        find_neighbours();
    }

    // In the order in which they were taken off.
    std::vector<Index> peel() {
        for (Index router = 0; router < degrees_.size(); ++router) consider(router);
        for (; !waiting_.empty(); waiting_.pop()) take_off(waiting_.front());
        return std::move(peeled_);
    }

  private:
    bool leads_on(Index network) const { return hanging_.taps_[network] > 1; }

    // How many attachments of a router lead to others.
    void find_degrees() {
        for (Index router = 0; router < degrees_.size(); ++router) {
            for (const Index network : hanging_.attachments(router)) {
                if (leads_on(network)) ++degrees_[router];
            }
        }
    }

    // The sum of the routers on a network, which may wrap around: less one of two, it is the other.
    void find_neighbours() {
        sums_.resize(hanging_.taps_.size());
        for (Index router = 0; router < degrees_.size(); ++router) {
            for (const Index network : hanging_.attachments(router)) sums_[network] += router;
        }
    }

    // The attachment that alone leads on, if it leads to one other router; or kNone.
    Index only_way(Index router) const {
        if (degrees_[router] != 1) return kNone;
        const std::vector<Index>& attachments = hanging_.attachments(router);
        for (Index i = 0; i < attachments.size(); ++i) {
            if (!leads_on(attachments[i])) continue;
            return hanging_.taps_[attachments[i]] == 2 ? i : kNone;
        }
        return kNone;
    }

    void consider(Index router) {
        if (only_way(router) != kNone) waiting_.push(router);
    }

    // The last two of a part that is a tree may both wait to be taken off: the second stays.
    void take_off(Index router) {
        const Index up = only_way(router);
        if (up == kNone) return;
        const Index network = hanging_.attachments(router)[up];
        const Index parent = sums_[network] - router;
        hang(router, up, parent);
        peeled_.push_back(router);
        for (const Index other : hanging_.attachments(router)) {
            --hanging_.taps_[other];
            sums_[other] -= router;
        }
        --degrees_[router];
        --degrees_[parent];
        consider(parent);
    }

    void hang(Index router, Index up, Index parent) {
        const Index network = hanging_.attachments(router)[up];
        const std::vector<Index>& ways = hanging_.attachments(parent);
        const auto down = std::find(ways.begin(), ways.end(), network);
        hanging_.parents_[router] = parent;
        hanging_.ups_[router] = up;
        hanging_.downs_[router] = static_cast<Index>(down - ways.begin());
        hanging_.ropes_[network] = {parent, router, hanging_.downs_[router]};
    }

    Hanging& hanging_;
    std::vector<Index> degrees_;
    std::vector<Index> sums_;
    std::queue<Index> waiting_;  // to be looked at again
    std::vector<Index> peeled_;
};

Hanging::Hanging(const RoutingGraph& graph, const std::vector<Index>& routers)
    : graph_(graph),
      routers_(routers),
      ropes_(graph.networks.size()),
      parents_(routers.size(), kNone),
      ups_(routers.size(), kNone),
      downs_(routers.size(), kNone) {
    count_taps();
    // Whoever hangs on a router was taken off before it; backwards, parents come first.
    const std::vector<Index> inwards = Peeling(*this).peel();
    const std::vector<Index> outwards(inwards.rbegin(), inwards.rend());
    add_sizes(inwards);
    number_routers(outwards);
    place_children(outwards);
    tie_loose_networks();
}

void Hanging::count_taps() {
    taps_.resize(graph_.networks.size());
    for (Index router = 0; router < routers_.size(); ++router) {
        for (const Index network : attachments(router)) ++taps_[network];
    }
}

void Hanging::add_sizes(const std::vector<Index>& inwards) {
    sizes_.assign(routers_.size(), 1);
    for (const Index router : inwards) sizes_[parents_[router]] += sizes_[router];
}

void Hanging::number_routers(const std::vector<Index>& outwards) {
    const auto count = static_cast<Index>(routers_.size());
    roots_.resize(count);
    order_.resize(count);
    std::vector<Index> free(count);  // the next number for a child of each
    Index next = 0;
    const auto number = [&](Index router, Index root, Index& from) {
        roots_[router] = root;
        order_[router] = from;
        free[router] = from + 1;
        from += sizes_[router];
    };
    for (Index router = 0; router < count; ++router) {
        if (is_in_core(router)) number(router, router, next);
    }
    for (const Index router : outwards) {
        const Index parent = parents_[router];
        number(router, roots_[parent], free[parent]);
    }
}

void Hanging::place_children(const std::vector<Index>& outwards) {
    first_child_.assign(routers_.size() + 1, 0);
    for (const Index router : outwards) ++first_child_[parents_[router] + 1];
    std::partial_sum(first_child_.begin(), first_child_.end(), first_child_.begin());
    children_.resize(outwards.size());
    std::vector<Index> next(first_child_.begin(), first_child_.end() - 1);
    for (const Index router : outwards) children_[next[parents_[router]]++] = router;
}

// A network that leads to no other router hangs on its only one.
void Hanging::tie_loose_networks() {
    is_core_network_.resize(taps_.size());
    for (Index network = 0; network < taps_.size(); ++network) {
        is_core_network_[network] = taps_[network] > 1;
    }
    for (Index router = 0; router < routers_.size(); ++router) {
        const std::vector<Index>& ways = attachments(router);
        for (Index i = 0; i < ways.size(); ++i) {
            Rope& rope = ropes_[ways[i]];
            if (is_core_network_[ways[i]] || rope.upper != kNone) continue;
            rope = {.upper = router, .lower = kNone, .upper_attachment = i};
        }
    }
}

Index Hanging::down(Index upper, Index lower) const {
    const auto begin = children_.begin() + first_child_[upper];
    const auto end = children_.begin() + first_child_[upper + 1];
    const auto behind = std::upper_bound(
        begin, end, order_[lower], [&](Index order, Index child) { return order < order_[child]; });
    return downs_[*(behind - 1)];
}

}  // namespace catenet::topology
