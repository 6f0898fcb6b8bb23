// Zones: the parts of a scenario that gateways which translate addresses keep apart. Who is in
// front of such a gateway knows no way to what is behind it; who is behind it knows the way out.
#pragma once
#include "sim/scenario/plan.hpp"

#include <cstddef>
#include <vector>

namespace catenet::scenario {

class Zones {
  public:
    explicit Zones(const Plan& plan);

    // A gateway that hides its other networks from those of one.
    struct Border {
        std::size_t node = 0;
        std::size_t outside = 0;               // a network
        std::vector<std::size_t> inside = {};  // networks
    };
    const std::vector<Border>& borders() const { return borders_; }
    // Which borders let packets of a node pass outwards on their way to a network.
    std::vector<bool> passable(std::size_t node, std::size_t network) const;
    // The network can be reached from that one, if nodes know the ways they may know.
    bool leads(std::size_t from_network, std::size_t to_network) const {
        return reaches_[zone_[from_network]][zone_[to_network]];
    }

  private:
    void find_borders();
    void join_networks();
    void join_networks_of(const PlannedNode& node);
    void join(std::size_t one, std::size_t other);
    void close_reach();

    const Plan& plan_;
    std::vector<Border> borders_;
    std::vector<std::size_t> zone_;           // by network
    std::vector<std::vector<bool>> reaches_;  // from zone, to zone
};

}  // namespace catenet::scenario
