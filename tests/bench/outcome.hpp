// What a workload did and what it cost.
#pragma once
#include "sim/core/units.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace catenet::bench {

// A figure that is exact, whatever machine runs the workload.
struct Check {
    std::string what;
    std::string expected;
    std::string found;

    bool holds() const { return expected == found; }
};

struct Figure {
    std::string what;
    double value = 0;
};

struct Outcome {
    std::string workload;
    std::size_t nodes = 0;
    std::uint64_t events = 0;
    std::uint64_t packet_hops = 0;  // frames that arrived whole at the other end of a link
    double set_up_seconds = 0;      // of CPU: from the scenario's text to a world that can run
    double run_seconds = 0;         // of CPU
    double kilobytes_set_up = 0;    // of resident memory, that setting up took
    double kilobytes_run = 0;       // and the run, at its peak
    std::vector<Check> checks = {};
    std::vector<Figure> figures = {};  // of this workload alone
};

inline double per_second(std::uint64_t count, double seconds) {
    return seconds > 0 ? static_cast<double>(count) / seconds : 0;
}

}  // namespace catenet::bench
