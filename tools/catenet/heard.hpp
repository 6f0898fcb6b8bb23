// Heard: a run of which everything was kept, to be explained afterwards.
#pragma once
#include "tools/export/journeys.hpp"
#include "tools/export/questions.hpp"

#include "sim/net/simulation.hpp"

#include <string>

namespace catenet::command {

struct Heard {
    exports::Journeys journeys;
    exports::Questions questions;
};

// Runs it to its end, or until a signal comes. Where a run says more than can be kept it is ended
// earlier, with a word about it on standard error.
void hear(sim::Simulation& simulation, Heard& heard);

// "this run has packets p1 to p15"
std::string range_text(const std::string& what, const std::string& prefix, std::size_t count);
// "there is no journey 9; this run has journeys 1 to 4"
std::string no_journey(std::uint64_t number, const exports::Journeys& journeys);

}  // namespace catenet::command
