#include "models/firewall/conntrack.hpp"

namespace catenet::firewall {
namespace {

using ipv4::IpProtocol;

bool is_udp(const Flow& flow) {
    return static_cast<IpProtocol>(flow.original.protocol) == IpProtocol::Udp;
}

Duration first_lifetime(const Tuple& tuple) {
    switch (static_cast<IpProtocol>(tuple.protocol)) {
        case IpProtocol::Udp: return Conntrack::kUdp;
        case IpProtocol::Icmp: return Conntrack::kIcmp;
        case IpProtocol::Tcp: break;  // its state says how long
    }
    return Conntrack::kOther;
}

}  // namespace

std::string_view state_of(const Flow& flow) {
    if (flow.tcp) return to_string(flow.tcp->state());
    if (flow.assured) return "assured";
    return flow.replied ? "replied" : "unreplied";
}

Conntrack::Sighting Conntrack::look(const Tracked& packet, TimePoint now) {
    if (packet.kind == Tracked::Kind::Invalid) return {};
    const auto found = by_tuple_.find(packet.tuple);
    if (packet.kind == Tracked::Kind::Error) {
        // It neither prolongs the flow nor answers it.
        if (found == by_tuple_.end()) return {};
        return {State::Related, &*found->second.flow};
    }
    if (found != by_tuple_.end()) {
        const Place place = found->second;
        if (!place.flow->tcp) return look_at(place, now);
        const bool is_renewed = place.flow->tcp->is_renewed_by(packet.tcp_flags, place.is_reply);
        if (!is_renewed) return look_at_tcp(place, packet, now);
        forget(place.flow);
    }
    return {packet.may_begin ? State::New : State::Invalid};
}

// In the order of Linux: the timer goes by what was known before this packet.
Conntrack::Sighting Conntrack::look_at(Place place, TimePoint now) {
    Flow& flow = *place.flow;
    const std::string_view before = state_of(flow);
    const bool is_established = place.is_reply || flow.replied;
    Duration lifetime = first_lifetime(flow.original);
    if (is_udp(flow) && flow.replied && now - flow.begun > kStreamAfter) {
        lifetime = kUdpStream;
        flow.assured = true;
    }
    extend(flow, lifetime, now);
    flow.replied = flow.replied || place.is_reply;
    return {is_established ? State::Established : State::New, &flow, state_of(flow) != before};
}

Conntrack::Sighting Conntrack::look_at_tcp(Place place, const Tracked& packet, TimePoint now) {
    Flow& flow = *place.flow;
    const std::string_view before = state_of(flow);
    if (!flow.tcp->take(packet.tcp_flags, place.is_reply)) return {State::Invalid, &flow};
    const bool is_established = place.is_reply || flow.replied;
    flow.replied = flow.replied || place.is_reply;
    extend(flow, lifetime_of(flow.tcp->state()), now);
    return {is_established ? State::Established : State::New, &flow, state_of(flow) != before};
}

void Conntrack::extend(Flow& flow, Duration lifetime, TimePoint now) {
    flow.lifetime = lifetime;
    auto node = ends_.extract(flow.end);
    node.key() = saturating_add(now, lifetime);
    flow.end = ends_.insert(std::move(node));
}

const Flow* Conntrack::begin(const Tracked& packet, TimePoint now) {
    if (flows_.size() == kMost) return nullptr;
    const Tuple& tuple = packet.tuple;
    const auto flow = flows_.insert(
        flows_.end(), {.original = tuple, .begun = now, .lifetime = first_lifetime(tuple)});
    if (static_cast<IpProtocol>(tuple.protocol) == IpProtocol::Tcp) {
        flow->tcp = TcpFlow::begun_by(packet.tcp_flags);
        if (flow->tcp) flow->lifetime = lifetime_of(flow->tcp->state());
    }
    flow->end = ends_.emplace(saturating_add(now, flow->lifetime), flow);
    by_tuple_.emplace(tuple, Place{flow, false});
    by_tuple_.emplace(inverse(tuple), Place{flow, true});
    return &*flow;
}

void Conntrack::forget(std::list<Flow>::iterator flow) {
    ends_.erase(flow->end);
    by_tuple_.erase(flow->original);
    by_tuple_.erase(inverse(flow->original));
    flows_.erase(flow);
}

std::optional<Flow> Conntrack::take_ended(TimePoint now) {
    if (next_end() > now) return std::nullopt;
    const auto place = ends_.begin()->second;
    Flow flow = *place;
    forget(place);
    return flow;
}

}  // namespace catenet::firewall
