// Loops of switches: where a broadcast would go round for ever.
#pragma once
#include "sim/scenario/plan.hpp"

#include <cstddef>
#include <vector>

namespace catenet::scenario {

struct SwitchLoop {
    std::size_t network = 0;
    std::vector<std::size_t> switches;  // nodes, one after the other round the loop
    std::size_t link = 0;               // that closes it: without it there is no such loop
};

// At most one of each network, in their order: those of the cabling, and those of them that no
// spanning tree opens. A switch that takes part in none lets no other see through it.
std::vector<SwitchLoop> switch_loops(const Plan& plan);
std::vector<SwitchLoop> open_loops(const Plan& plan);

// "sw1, sw2 and sw3"
std::string names_of(const Plan& plan, const SwitchLoop& loop);

}  // namespace catenet::scenario
