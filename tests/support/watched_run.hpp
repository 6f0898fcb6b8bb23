// A run that everybody listens to, and what was wrong with it: for random scenarios and fuzzers.
#pragma once
#include "sim/scenario/build.hpp"
#include "sim/scenario/expectation.hpp"

#include <cstdint>
#include <string>

namespace catenet::test {

struct WatchedRun {
    std::string broken;  // the first thing that was wrong; empty if nothing was
    std::string lines;   // trace.jsonl, if it was written
    std::uint64_t events = 0;
    std::size_t in_flight = 0;  // when it ended
};

enum class Audience : std::uint8_t {
    Watch,      // what no run may show, and conservation
    Lines,      // and trace.jsonl, which holds all that was said
    Sinks,      // and all that `--out` writes
    Explained,  // and all that people can ask afterwards
};

struct Watching {
    std::uint64_t most_events = 200'000;  // then it is stopped
    Audience audience = Audience::Explained;
};

// Runs the world, which has not started. `grader` may be null.
WatchedRun watched_run(scenario::World& world, scenario::Grader* grader, const Watching& how = {});

}  // namespace catenet::test
