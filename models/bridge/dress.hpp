// How a frame looks on its way through a switch: with a tag or without, and where its bytes come
// from then.
#pragma once
#include "models/ethernet/vlan.hpp"

#include "sim/trace/crossing.hpp"

namespace catenet::bridge {

// One frame inside the switch. Its bytes change with the ports that it leaves by.
class Dress {
  public:
    // The frame belongs to VLAN `vid`. REQUIRES: if it is tagged, it holds a whole tag
    Dress(sim::Packet& frame, bool tagged, vlan::Vid vid);

    // From now on it has a tag, or none.
    void wear(bool tagged);
    // What changed since it came in; `by_table`: the row of its destination decided.
    const trace::Crossing& crossing(bool by_table) const;

  private:
    sim::Packet& frame_;
    vlan::Tag tag_;
    bool came_tagged_;
    bool renamed_;  // its tag named no VLAN
    bool tagged_;
};

// Not a byte changes (802.1D 7.5).
const trace::Crossing& unchanged(bool by_table);

}  // namespace catenet::bridge
