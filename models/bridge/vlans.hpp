// Which VLANs the ports of a switch belong to, and which frames carry a tag there (IEEE 802.1Q
// 8.8.2, 8.8.10). Knows no frame and no node.
#pragma once
#include "models/ethernet/vlan.hpp"

#include <bitset>
#include <vector>

namespace catenet::bridge {

// One port's member sets.
struct PortVlans {
    // Frames without a tag belong to it, in and out: an access port's VLAN, or a trunk's native
    // one. kNoVlan: none are taken.
    vlan::Vid untagged = vlan::kDefault;
    std::bitset<vlan::kLast + 1> tagged = {};  // a trunk's: frames carry a tag

    bool has(vlan::Vid vid) const { return vid == untagged || tagged[vid]; }
};

class Vlans {
  public:
    // All ports are in VLAN 1, as those of a Linux bridge.
    explicit Vlans(std::size_t ports) : ports_(ports) {}

    // REQUIRES: its VLANs are from 1 to kLast
    void set(std::size_t port, const PortVlans& vlans) { ports_[port] = vlans; }
    const PortVlans& of(std::size_t port) const { return ports_[port]; }

  private:
    std::vector<PortVlans> ports_;  // by the port's index
};

}  // namespace catenet::bridge
