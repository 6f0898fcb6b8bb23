// The shape of a plan alone: for algorithms and pictures.
#pragma once
#include "sim/scenario/plan.hpp"
#include "sim/topology/topology.hpp"

namespace catenet::scenario {

// Nodes, networks and links have the same indices as in the plan. Hubs are ends of the medium that
// they are part of, behind its taps, so that they are joined to it.
topology::Topology topology_of(const Plan& plan);

}  // namespace catenet::scenario
