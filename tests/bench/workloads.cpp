#include "tests/bench/workloads.hpp"

#include <iterator>

namespace catenet::bench {

std::vector<Workload> all_workloads() {
    std::vector<Workload> all;
    for (auto* const some : {hold_workloads,
                             chain_workloads,
                             fat_tree_workloads,
                             campus_workloads,
                             dumbbell_workloads,
                             scale_workloads}) {
        std::vector<Workload> more = some();
        all.insert(
            all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return all;
}

}  // namespace catenet::bench
