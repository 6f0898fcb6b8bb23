// Answers: what the console says about a run: where one stands, why a packet ended, a journey.
#pragma once
#include "tools/export/questions.hpp"
#include "tools/live/history.hpp"
#include "tools/live/replay.hpp"

#include "sim/scenario/build.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace catenet::live {

// What the answers are made from.
struct Sources {
    scenario::World& world;
    const History& history;
    const exports::Questions& questions;
    std::string file = {};  // of the scenario, as the user wrote it
    bool colour = false;
};

// "6.000010000 s"
std::string moment_text(TimePoint time);

// How many steps lie between a place and the edge.
std::size_t steps_to_edge(const History& history, std::size_t place);

// "at 6.000010000 s, the edge of the run", or how far from it.
std::string position_text(const Sources& sources, const Replay& replay);

// Where one stands, and the last and the next step as far as they are known.
std::string where_text(const Sources& sources, const Replay& replay);

// What was decided about a packet, and how it ended; with a mark at the place where one stands.
// "" if it was not seen.
std::string why_text(const Sources& sources, const Replay& replay, std::uint64_t packet);

// The steps of a journey; with the same mark. "" if there is none.
std::string journey_text(const Sources& sources, const Replay& replay, std::uint64_t journey);

// What there is to say to who asks for a packet, or a journey, that there is not.
struct Missing {
    std::string message;
    std::string hint;
};
Missing no_packet(const History& history);
Missing no_journey(const History& history);

}  // namespace catenet::live
