#include "tools/catenet/heard.hpp"

#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/guard.hpp"
#include "tools/catenet/signals.hpp"

namespace catenet::command {

int hear(scenario::World& world, const Limits& limits, Heard& heard) {
    sim::Simulation& simulation = world.simulation();
    Guard guard{world, limits};
    simulation.trace().add(heard.journeys);
    simulation.trace().add(heard.questions);
    simulation.trace().add(heard.connections);
    simulation.trace().add(guard);
    simulation.start();
    while (!simulation.done() && signal_that_came() == 0) {
        guard.advance();
        if (!heard.journeys.is_whole()) guard.end_for_kept();
    }
    simulation.finish();
    if (signal_that_came() != 0) return status_of_signal(kDone);
    if (!guard.ended()) return kDone;
    complain("catenet: " + guard.sentence() + "\n");
    return kLimitReached;
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
