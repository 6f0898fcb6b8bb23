// A hop in a few words, and all that was decided during it.
#pragma once
#include "tools/export/crossing_fields.hpp"
#include "tools/export/hops.hpp"

#include <string>
#include <vector>

namespace catenet::exports {

// "forwards p1 to pc2; eth.dst eth.src ip.ttl ip.checksum change". `crossing` is what its crossing
// changed; null if it has none.
std::string hop_text(const Hop& hop, const Journeys& journeys, const CrossingWords* crossing);

// How long the packet stayed until it left or ended; nothing if that was at once, or never.
std::optional<Duration> stay_of(const Hop& hop, const Journeys& journeys);

struct Step {
    Place place = 0;
    std::string sentence;
    const trace::Rule* rule = nullptr;  // may be null
};
// What the node said about the packet, in order.
std::vector<Step> steps_of(const Hop& hop, const Journeys& journeys);

// "p2 arp who-has 10.0.1.1 tell 10.0.1.10"
std::string packet_text(const trace::TraceEvent& event, const Journeys& journeys);

}  // namespace catenet::exports
