#include "sim/scenario/build_partitions.hpp"

#include <algorithm>
#include <numeric>

namespace catenet::scenario {
namespace {

// Nodes that stay together; the first of a set stands for it.
class Sets {
  public:
    explicit Sets(std::size_t nodes) : parents_(nodes) {
        std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    }
    std::size_t first_of(std::size_t node) {
        while (parents_[node] != node) node = parents_[node] = parents_[parents_[node]];
        return node;
    }
    void unite(std::size_t one, std::size_t other) {
        one = first_of(one);
        other = first_of(other);
        parents_[std::max(one, other)] = std::min(one, other);
    }

  private:
    std::vector<std::size_t> parents_;
};

}  // namespace

std::vector<unsigned> partitions_of(const Plan& plan, const BuildOptions& options) {
    std::vector<unsigned> partitions(plan.nodes.size());
    if (!options.partition_of) return partitions;
    Sets sets{plan.nodes.size()};
    for (const PlannedLink& link : plan.links) {
        if (!link.shared && link.delay > Duration{}) continue;
        for (const PlannedEnd& end : link.ends) sets.unite(link.ends.front().node, end.node);
    }
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        partitions[i] = options.partition_of(sets.first_of(i));
        CATENET_ASSERT(partitions[i] < options.partitions, "there is no such event queue");
    }
    return partitions;
}

}  // namespace catenet::scenario
