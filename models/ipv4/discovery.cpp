// Path MTU discovery: what routers said about packets that did not fit (RFC 1191).
#include "models/ipv4/ipv4.hpp"
#include "models/ipv4/rules.hpp"

#include <algorithm>

namespace catenet::ipv4 {

bool Ipv4::hear_path_mtu(const Header& about, std::uint16_t said) {
    // Section 5: a router that does not know this RFC says 0.
    if (said == 0) said = plateau_below(about.total_length);
    const Route* const route = route_to(about.destination);
    if (route == nullptr) return false;
    forget_ended_mtus();
    const std::uint16_t known = path_mtu(about.destination, *route->port);
    if (said >= known && path_mtus_.find(about.destination, node_.now()) == nullptr) return false;
    const auto change = path_mtus_.learn(about.destination, said, known, node_.now());
    if (!change) return false;
    await_mtus_end();
    if (*change == TableChange::Confirmed) return true;
    say_mtu(about.destination,
            *path_mtus_.find(about.destination, node_.now()),
            rules::kPathMtu,
            *change == TableChange::Added ? "added" : "changed");
    return true;
}

std::uint16_t Ipv4::path_mtu(Ipv4Address destination, const sim::Port& port) {
    const auto own =
        static_cast<std::uint16_t>(std::min<std::uint64_t>(port.mtu().count, kLargestPacket));
    if (path_mtus_.empty()) return own;
    const PathLimit* const limit = path_mtus_.find(destination, node_.now());
    return limit == nullptr ? own : std::min(own, limit->mtu);
}

Ipv4::Way Ipv4::way_by(const Interface& out, Ipv4Address next_hop, Ipv4Address destination) {
    Way way{out, next_hop, false, out.port->mtu().count, false};
    if (path_mtus_.empty()) return way;
    const PathLimit* const limit = path_mtus_.find(destination, node_.now());
    if (limit == nullptr) return way;
    way.mtu = std::min<std::size_t>(way.mtu, limit->mtu);
    way.locked = limit->locked;
    return way;
}

// Section 6.3: "a node ... should attempt to detect" that the path carries more again: by sending
// what the link carries.
void Ipv4::forget_ended_mtus() {
    while (const auto ended = path_mtus_.take_ended(node_.now())) {
        say_mtu(ended->first, ended->second, rules::kPathMtuEnded, "removed");
    }
    await_mtus_end();
}

void Ipv4::await_mtus_end() {
    if (mtus_end_.pending() || path_mtus_.next_end() == kNever) return;
    node_.scheduler().schedule(
        mtus_end_, path_mtus_.next_end(), node_.origin(), sim::Weight::Background);
}

void Ipv4::say_mtu(Ipv4Address destination,
                   const PathLimit& limit,
                   const trace::Rule& why,
                   std::string_view change) {
    node_.say_row({layer(), why},
                  {"pmtu", destination, std::uint64_t{limit.mtu}, change},
                  {{"lifetime", PathMtus::kLifetime}, {"locked", limit.locked ? "yes" : "no"}});
}

}  // namespace catenet::ipv4
