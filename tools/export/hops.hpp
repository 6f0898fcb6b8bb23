// Hops: a journey as a list of visits, each of one packet to one node.
#pragma once
#include "tools/export/journeys.hpp"

#include <optional>
#include <string>
#include <vector>

namespace catenet::exports {

// From the moment a packet comes in, or is born, until it leaves or ends.
struct Hop {
    std::uint64_t packet = 0;
    trace::NodeIndex node = trace::kNone;
    std::vector<Place> events;           // what the node said about it, in order
    std::optional<Place> came = {};      // What::Received
    std::optional<Place> left = {};      // What::Sent
    std::optional<Place> decision = {};  // forwarded, copied, split or translated
    std::optional<Place> end = {};       // delivered, ignored, dropped or merged
    // Asked on behalf of another packet, which goes on by itself; or a copy that reached nobody.
    bool aside = false;
    // It ended here, and goes on inside of others: unpacked, or packed.
    bool goes_on = false;
    // Another piece of the same packet went first: the way is that one's.
    bool follows = false;

    Place first() const { return events.front(); }
};

// The visits of all packets of some journeys, in the order in which they begin.
std::vector<Hop> hops_of(const Journeys& journeys, const std::vector<std::uint64_t>& numbers);

// The nodes of the main way, each as often as it is passed: "pc1", "r1", "pc2", "r1", "pc1".
std::vector<trace::NodeIndex> way_of(const std::vector<Hop>& hops);

}  // namespace catenet::exports
