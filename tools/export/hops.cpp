#include "tools/export/hops.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace catenet::exports {
namespace {

using trace::TraceEvent;
using trace::What;

bool decides(What what) {
    return trace::passes_on(what) || what == What::Split;
}

// Each event goes to the open visit of its packet at its node, or opens one.
class Collector {
  public:
    explicit Collector(const Journeys& journeys) : journeys_(journeys) {}

    void take(Place place) {
        const TraceEvent& event = journeys_.event(place);
        const std::pair key{event.packet_number, event.node};
        if (event.what == What::Received) open_.erase(key);
        const auto [found, is_new] = open_.try_emplace(key, hops_.size());
        if (is_new) open(event);
        Hop& hop = hops_[found->second];
        hop.events.push_back(place);
        if (event.what == What::Received) hop.came = place;
        if (decides(event.what)) hop.decision = place;
        if (event.what == What::Sent) hop.left = place;
        if (trace::ends_packet(event.what)) hop.end = place;
        if (hop.left || hop.end) open_.erase(key);
    }

    std::vector<Hop> take_all() { return std::move(hops_); }

  private:
    void open(const TraceEvent& event) {
        Hop hop;
        hop.packet = event.packet_number;
        hop.node = event.node;
        hops_.push_back(std::move(hop));
    }

    const Journeys& journeys_;
    std::vector<Hop> hops_;
    std::map<std::pair<std::uint64_t, trace::NodeIndex>, std::size_t> open_;
};

std::vector<Place> places_of(const Journeys& journeys, const std::vector<std::uint64_t>& numbers) {
    std::set<Place> places;
    for (const std::uint64_t number : numbers) {
        const Journey* const journey = journeys.journey(number);
        if (journey != nullptr) places.insert(journey->events.begin(), journey->events.end());
    }
    return {places.begin(), places.end()};
}

// Which packets are asides. Packets are known before their descendants.
class Asides {
  public:
    Asides(const Journeys& journeys, const std::vector<Hop>& hops) : journeys_(journeys) {
        std::set<std::uint64_t> packets;
        for (const Hop& hop : hops) packets.insert(hop.packet);
        for (const std::uint64_t number : packets) {
            const KnownPacket& packet = *journeys.packet(number);
            if (!packet.parents.empty()) children_[packet.parents.front()].push_back(number);
        }
    }

    bool is_aside(std::uint64_t number) {
        const auto known = known_.find(number);
        if (known != known_.end()) return known->second;
        const bool aside = find_out(*journeys_.packet(number));
        known_[number] = aside;
        return aside;
    }

  private:
    bool find_out(const KnownPacket& packet) {
        if (packet.parents.empty()) return false;
        const std::uint64_t parent = packet.parents.front();
        if (is_aside(parent)) return true;
        switch (birth(packet)) {
            case Birth::Copy: return !arrives(packet, 0);
            case Birth::Part: return false;
            case Birth::Other: break;
        }
        return goes_on(*journeys_.packet(parent), packet.events.front());
    }

    enum class Birth { Copy, Part, Other };
    // A hub's copies are not said to be copies: they come in without having been sent.
    Birth birth(const KnownPacket& packet) const {
        const What first = journeys_.event(packet.events.front()).what;
        if (first == What::Copied || first == What::Received) return Birth::Copy;
        const bool part = first == What::Split || first == What::Translated;
        return part || packet.parents.size() > 1 ? Birth::Part : Birth::Other;
    }

    // Whether the packet moves after that: then what was born meanwhile only served it.
    bool goes_on(const KnownPacket& packet, Place after) const {
        const trace::NodeIndex node = journeys_.event(after).node;
        for (const Place place : packet.events) {
            if (place <= after) continue;
            const TraceEvent& event = journeys_.event(place);
            if (event.node != node) return true;
            if (event.what == What::Sent || event.what == What::Dropped) return true;
            if (trace::ends_packet(event.what)) return false;
        }
        return false;
    }

    // Whether it, or a copy of it, is taken somewhere.
    bool arrives(const KnownPacket& packet, unsigned depth) const {
        constexpr unsigned kDeepest = 16;
        const What last = journeys_.event(packet.events.back()).what;
        if (last == What::Delivered || last == What::Merged) return true;
        const auto children = children_.find(packet.number);
        if (depth == kDeepest || children == children_.end()) return false;
        return std::any_of(
            children->second.begin(), children->second.end(), [&](std::uint64_t child) {
                return arrives(*journeys_.packet(child), depth + 1);
            });
    }

    const Journeys& journeys_;
    std::map<std::uint64_t, std::vector<std::uint64_t>> children_;
    std::map<std::uint64_t, bool> known_;
};

// Parts and translations of a packet are born where it ends.
void set_going_on(std::vector<Hop>& hops, const Journeys& journeys) {
    std::set<std::pair<std::uint64_t, trace::NodeIndex>> unpacked;
    for (const Hop& hop : hops) {
        const KnownPacket& packet = *journeys.packet(hop.packet);
        const What first = journeys.event(packet.events.front()).what;
        const bool inside = first == What::Split || first == What::Translated;
        if (hop.first() != packet.events.front() || !inside) continue;
        for (const std::uint64_t parent : packet.parents) unpacked.emplace(parent, hop.node);
    }
    for (Hop& hop : hops) hop.goes_on = hop.end && unpacked.contains({hop.packet, hop.node});
}

// Of the pieces of a packet, and of what comes of them, the first one goes ahead.
void set_following(std::vector<Hop>& hops, const Journeys& journeys) {
    std::map<std::uint64_t, std::uint64_t> first_pieces;  // by what they are a piece of
    std::set<std::uint64_t> following;
    for (Hop& hop : hops) {
        const KnownPacket& packet = *journeys.packet(hop.packet);
        if (packet.parents.empty()) continue;
        const std::uint64_t parent = packet.parents.front();
        bool follows = following.contains(parent);
        if (journeys.event(packet.events.front()).what == What::Split) {
            follows |= first_pieces.emplace(parent, packet.number).first->second != packet.number;
        }
        if (follows) following.insert(packet.number);
        hop.follows = follows;
    }
}

// On a shared medium the packet itself may come to one who ignores it, and a copy to whom it is
// for.
void set_bystanders_aside(std::vector<Hop>& hops, const Journeys& journeys) {
    const auto ends_as = [&](const Hop& hop, What what) {
        return !hop.aside && !hop.goes_on && hop.end && journeys.event(*hop.end).what == what;
    };
    const bool arrived = std::any_of(hops.begin(), hops.end(), [&](const Hop& hop) {
        return ends_as(hop, What::Delivered) || ends_as(hop, What::Merged);
    });
    if (!arrived) return;
    for (Hop& hop : hops) hop.aside = hop.aside || ends_as(hop, What::Ignored);
}

}  // namespace

std::vector<Hop> hops_of(const Journeys& journeys, const std::vector<std::uint64_t>& numbers) {
    Collector collector{journeys};
    for (const Place place : places_of(journeys, numbers)) collector.take(place);
    std::vector<Hop> hops = collector.take_all();
    Asides asides{journeys, hops};
    for (Hop& hop : hops) hop.aside = asides.is_aside(hop.packet);
    set_going_on(hops, journeys);
    set_following(hops, journeys);
    set_bystanders_aside(hops, journeys);
    return hops;
}

std::vector<trace::NodeIndex> way_of(const std::vector<Hop>& hops) {
    std::vector<trace::NodeIndex> way;
    for (const Hop& hop : hops) {
        if (hop.aside || hop.follows || hop.node == trace::kNone) continue;
        if (way.empty() || way.back() != hop.node) way.push_back(hop.node);
    }
    return way;
}

}  // namespace catenet::exports
