// Limits: what a run may use at most (docs/limits.md).
#pragma once
#include "sim/core/units.hpp"

#include <cstdint>
#include <optional>

namespace catenet::command {

// The most memory, unless the command line says otherwise: 4 GiB, or three quarters of what the
// machine has, were that less.
Bytes usual_memory();
// What this process holds of the machine's memory at the moment; 0 where nobody says.
Bytes memory_in_use();

struct Limits {
    std::uint64_t events = 1'000'000'000;
    // Events at one moment. Nothing: 50 for each node, at least 20 000.
    std::optional<std::uint64_t> instant = {};
    std::uint64_t storm = 2'000;     // frames passed on that go round in circles
    std::uint64_t kept = 1'000'000;  // trace events that an explanation keeps
    Bytes memory = usual_memory();
    std::optional<Duration> time = {};  // of the clock on the wall
    Bytes trace{std::uint64_t{4} << 30};
    Bytes capture{std::uint64_t{4} << 30};  // all captures and levels.vcd together
};

// Limits as they were written.
struct LimitTexts {
    std::string events;
    std::string instant;
    std::string storm;
    std::string kept;
    std::string memory;
    std::string time;
    std::string trace;
    std::string capture;
};

// What was not given stays as it is by default. REQUIRES: each text was checked
Limits limits_of(const LimitTexts& texts);

}  // namespace catenet::command
