// The reference workloads: what they are, and their check values, which other simulators have too.
#pragma once
#include "tests/bench/outcome.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::bench {

struct Workload {
    std::string name;
    std::string sentence;
    std::function<Outcome(const std::string& name)> run;
    // What a whole set of figures has; the others are asked for by name.
    bool is_usual = true;
};

// (a) One event leaves the queue and puts in another, while so many wait.
std::vector<Workload> hold_workloads();
// (b) One flow through 16 routers; and (f), the same with its capture written.
std::vector<Workload> chain_workloads();
// (c) Trains of packets between the hosts of a fat-tree.
std::vector<Workload> fat_tree_workloads();
// (c2) The same on a campus of learning switches.
std::vector<Workload> campus_workloads();
// (d) TCP flows that share one link.
std::vector<Workload> dumbbell_workloads();
// (e) A hierarchy of routers and hosts, of any size.
std::vector<Workload> scale_workloads();

std::vector<Workload> all_workloads();

}  // namespace catenet::bench
