// Runs a program as a child and measures it, as wait4 counts.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace catenet::malformed {

struct Ended {
    int status = -1;  // the exit code; 128 + N for signal N
    std::string out;
    std::string err;
    std::chrono::milliseconds time{};  // by the clock on the wall
    std::chrono::milliseconds work{};  // of the processor, whatever else the machine does
    std::size_t peak = 0;              // bytes of memory, at most at one time
};

// In `folder`, with standard input from a file. Its outputs pass through files, so that no pipe can
// stand still; one that takes longer than twenty seconds is killed.
Ended run_child(const std::vector<std::string>& words,
                const std::string& folder,
                const std::string& input = "/dev/null");

}  // namespace catenet::malformed
