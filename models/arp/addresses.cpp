// The addresses for which ARP answers, and what goes with them.
#include "models/arp/arp.hpp"
#include "models/arp/rules.hpp"

#include "sim/net/node.hpp"

#include <algorithm>

namespace catenet::arp {

void Arp::add_address(sim::Port& port, Ipv4Address own) {
    own_.push_back({&port, own});
}

void Arp::remove_address(sim::Port& port, Ipv4Address own) {
    const auto found = std::find_if(own_.begin(), own_.end(), [&](const Own& candidate) {
        return candidate.port == &port && candidate.address == own;
    });
    CATENET_ASSERT(found != own_.end(), "an address is taken away that ARP was never told of");
    own_.erase(found);
    const bool is_last = std::none_of(
        own_.begin(), own_.end(), [&](const Own& other) { return other.port == &port; });
    if (is_last) forget_neighbours(port);
}

void Arp::forget_neighbours(const sim::Port& port) {
    auto& entries = table_.entries();
    for (auto next = entries.begin(); next != entries.end();) {
        Entry& entry = *next++;
        if (&entry.port != &port) continue;
        const Key key = entry.key;
        if (entry.neighbour.is_known()) {
            node_.say_row({layer(), rules::kForgotten, &port},
                          {"arp", key.ip, entry.neighbour.mac(), "removed"});
        }
        sim::PacketQueue waiting;
        while (!entry.waiting.empty()) waiting.push(entry.waiting.pop());
        if (entry.due.pending()) node_.scheduler().cancel(entry.due);
        sim::Port& own = entry.port;
        table_.remove(key);
        while (!waiting.empty()) {
            --waiting_;
            abandon(waiting.pop(), key.ip, own);
        }
    }
}

}  // namespace catenet::arp
