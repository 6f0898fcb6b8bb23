// Heard: a run of which everything was kept, to be explained afterwards.
#pragma once
#include "tools/catenet/limits.hpp"
#include "tools/export/connections.hpp"
#include "tools/export/journeys.hpp"
#include "tools/export/questions.hpp"

#include "sim/scenario/build.hpp"

#include <string>

namespace catenet::command {

struct Heard {
    explicit Heard(const Limits& limits) : journeys(limits.kept) {}
    exports::Journeys journeys;
    exports::Questions questions;
    exports::Connections connections;
};

// Runs it to its end, to a limit, or until a signal comes. The exit code, and the limit is told on
// standard error; one of them is how many events can be kept.
int hear(scenario::World& world, const Limits& limits, Heard& heard);

// "this run has packets p1 to p15"
std::string range_text(const std::string& what, const std::string& prefix, std::size_t count);
// "there is no journey 9; this run has journeys 1 to 4"
std::string no_journey(std::uint64_t number, const exports::Journeys& journeys);

}  // namespace catenet::command
