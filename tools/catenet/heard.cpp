#include "tools/catenet/heard.hpp"

#include "tools/catenet/console.hpp"
#include "tools/catenet/signals.hpp"

namespace catenet::command {
namespace {

constexpr std::uint64_t kSlice = 2'000;  // events between two looks at signals

}  // namespace

void hear(sim::Simulation& simulation, Heard& heard) {
    simulation.trace().add(heard.journeys);
    simulation.trace().add(heard.questions);
    simulation.start();
    while (!simulation.done() && signal_that_came() == 0 && heard.journeys.is_whole()) {
        simulation.advance(kSlice);
    }
    simulation.finish();
    if (heard.journeys.is_whole()) return;
    complain("catenet: this run says more than can be kept; what is explained ends at " +
             readable(simulation.now() - TimePoint{}) + " (--stop chooses an earlier end)\n");
}

std::string range_text(const std::string& what, const std::string& prefix, std::size_t count) {
    if (count == 0) return "this run has no " + what + "s";
    if (count == 1) return "this run has " + what + " " + prefix + "1 only";
    return "this run has " + what + "s " + prefix + "1 to " + prefix + std::to_string(count);
}

std::string no_journey(std::uint64_t number, const exports::Journeys& journeys) {
    return "there is no journey " + std::to_string(number) + "; " +
           range_text("journey", "", journeys.journey_count());
}

}  // namespace catenet::command
