// What a scenario may hold at most: known before anything is made of it, so that a file of any size
// is refused at once. Each limit has an option of the command that raises it.
#pragma once
#include <cstddef>
#include <cstdint>

namespace catenet::scenario {

struct ReadLimits {
    std::size_t bytes = std::size_t{1} << 20;  // of the whole file: --max-file
    std::size_t values = 1'000'000;            // texts, lists and mappings in it: --max-values
    std::size_t networks = 100'000;            // --max-networks
    std::size_t nodes = 100'000;               // --max-nodes
    std::size_t ports = 400'000;               // of all nodes, by what they join: --max-ports
    std::size_t ports_of_node = 4'096;         // of one node: --max-ports-of-node
    std::size_t links = 400'000;               // --max-links
    std::size_t events = 100'000;              // lines of `events`: --max-events
    std::size_t expectations = 10'000;         // --max-expectations
    std::uint64_t count = 1'000'000;           // how often one line does something: --max-count
};

}  // namespace catenet::scenario
