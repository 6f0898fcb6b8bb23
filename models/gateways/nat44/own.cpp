// What the gateway sends itself, and what it has to give back.
#include "models/gateways/nat44/nat.hpp"
#include "models/gateways/nat44/rules.hpp"

#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::nat44 {

namespace {

// The identifier is that of who asked.
bool is_answered_ping(const firewall::Tracked& tracked) {
    const auto protocol = static_cast<IpProtocol>(tracked.tuple.protocol);
    return protocol == IpProtocol::Icmp && !tracked.may_begin;
}

}  // namespace

// A port that a host inside has is no longer the gateway's own: then it needs another, too (Linux's
// null binding), and keeps it; and a port may be forwarded to the gateway itself. What seems to
// come from a host inside, as a firewall's reset does, leaves as that host's packets do.
bool Nat::send_own(Case& its) {
    Mapping* mapping = nullptr;
    if (!around_.ipv4.owns(its.header.source)) {
        mapping = table_.outbound(its.protocol(), its.source, its.destination);
    } else {
        if (is_answered_ping(its.tracked)) return true;
        const Mapping* const other = table_.inbound(its.protocol(), its.source, its.destination);
        const bool is_taken =
            other != nullptr && other->inside != its.source && other->outside == its.source;
        const Mapping* const known = table_.outbound(its.protocol(), its.source, its.destination);
        const bool is_known = known != nullptr && known->inside != known->outside;
        if (is_taken || is_known) mapping = mapping_for(its, its.source, its.source.address);
        if (!its.packet) return false;
    }
    if (mapping == nullptr || mapping->inside == mapping->outside) return true;
    const std::string outside = to_string(mapping->outside);
    rewrite(its.packet.header(std::min(its.packet.size(), kLookedAt)),
            {.source = mapping->outside});
    its.header.source = mapping->outside.address;
    around_.node.say(trace::What::Note,
                     {ipv4::layer(), rules::kOwn},
                     its.packet,
                     {{"was", its.source.port}, {"outside", std::string_view{outside}}});
    return true;
}

// Who is inside, too, may have sent it to the inside address itself.
bool Nat::comes_by_outside_address(const Case& its) const {
    if (around_.ipv4.owns(its.source.address)) return true;  // turned back inside
    const ipv4::Route* const back = around_.ipv4.route_to(its.source.address);
    return back != nullptr && back->port == &outside_port();
}

// The neighbour that should have got it does not answer. Its source is what others know, so its
// sender would not be found; and what its sender called another must not be shown as it is inside.
void Nat::take_back(sim::Packet& packet, ipv4::Header& header) {
    const Case its = look(packet, header, nullptr);
    if (its.tracked.kind == firewall::Tracked::Kind::Invalid) return;
    if (its.tracked.kind == firewall::Tracked::Kind::Error) return;  // nobody is told about it
    NewEnds ends;
    Mapping* const sender = table_.inbound(its.protocol(), its.source, its.destination);
    if (sender != nullptr && around_.ipv4.owns(its.source.address)) ends.source = sender->inside;
    Mapping* const receiver = table_.outbound(its.protocol(), its.destination, its.source);
    const bool was_translated = receiver != nullptr && comes_by_outside_address(its) &&
                                !around_.ipv4.owns(its.destination.address) &&
                                (receiver->forwarded || table_.knows(*receiver, its.source));
    if (was_translated) ends.destination = receiver->outside;
    if (!ends.any()) return;
    rewrite(packet.header(std::min(packet.size(), kLookedAt)), ends);
    if (ends.source) header.source = ends.source->address;
    if (ends.destination) header.destination = ends.destination->address;
}

}  // namespace catenet::nat44
