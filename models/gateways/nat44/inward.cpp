// What comes in for an address of the gateway: who inside it is for, and whether that one wants it.
#include "models/gateways/nat44/nat.hpp"
#include "models/gateways/nat44/rules.hpp"

#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::nat44 {

// RFC 4787 5, RFC 5382 4.3.
bool Nat::bring_in(Case& its) {
    Mapping* const mapping = table_.inbound(its.protocol(), its.destination, its.source);
    const bool asks_us = its.is(IpProtocol::Icmp) && its.tracked.may_begin;
    if (asks_us) return true;
    if (mapping == nullptr) return goes_to_nobody(its);
    const bool is_hairpin = its.in != &outside_port();
    if (is_hairpin && !settings_.hairpinning) {
        around_.node.drop(std::move(its.packet),
                          {ipv4::layer(), rules::kNoHairpin, its.in},
                          {{"ip.dst", its.header.destination}, {"ip.src", its.header.source}});
        return false;
    }
    Endpoint remote = its.source;
    if (is_hairpin) {
        // REQ-9a: it comes as from the outside address and port of who sent it.
        Mapping* const sender = mapping_for(its, its.source, mapping->outside.address);
        if (sender == nullptr) return false;
        under_way_.is_hairpin = true;
        under_way_.source = sender;
        remote = sender->outside;
    }
    if (!passes_filter(its, *mapping, remote)) return false;
    if (!joins_session(its, *mapping, remote)) return false;
    set_destination(its, *mapping);
    return true;
}

// Without a mapping: for the gateway itself, if it has an app there.
bool Nat::goes_to_nobody(Case& its) {
    if (its.header.destination != outside_address()) return true;
    if (!its.has_ports() || is_own_use(its.protocol(), its.destination.port)) return true;
    if (its.is_syn()) return await_opening(its, its.source);
    around_.node.drop(std::move(its.packet),
                      {ipv4::layer(), rules::kNoMapping, its.in},
                      {{"port", its.destination.port},
                       {"ip.dst", its.header.destination},
                       {"ip.src", its.header.source}});
    return false;
}

bool Nat::is_own_use(std::uint8_t protocol, std::uint16_t port) const {
    switch (static_cast<IpProtocol>(protocol)) {
        case IpProtocol::Udp: return around_.udp.is_bound(port);
        case IpProtocol::Tcp: return around_.tcp.is_used(port);
        case IpProtocol::Icmp: return around_.icmp.is_heard(port);
    }
    return false;
}

// REQ-8. What the scenario forwards is meant for all.
bool Nat::passes_filter(Case& its, Mapping& mapping, const Endpoint& remote) {
    if (mapping.forwarded || table_.knows(mapping, remote)) return true;
    if (its.is_syn()) return await_opening(its, remote);
    const std::string inside = to_string(mapping.inside);
    around_.node.drop(std::move(its.packet),
                      {ipv4::layer(), rules::kFiltered, its.in},
                      {{"port", its.destination.port},
                       {"ip.dst", its.header.destination},
                       {"ip.src", its.header.source},
                       {"inside", std::string_view{inside}}});
    return false;
}

// A connection of TCP begins with a SYN; REQ-6 of RFC 4787: others do not keep a mapping alive.
bool Nat::joins_session(Case& its, Mapping& mapping, const Endpoint& remote) {
    Session* const known = table_.session(mapping, remote);
    if (!its.is(IpProtocol::Tcp)) {
        if (!settings_.inbound_refresh) return true;
        if (known == nullptr && !has_session_room(its)) return false;
        use(session_of(mapping, remote, false), 0, false);
        return true;
    }
    if (known == nullptr && !its.is_syn()) {
        around_.node.drop(std::move(its.packet),
                          {ipv4::layer(), rules::kNoSession, its.in},
                          {{"ip.dst", its.header.destination}, {"ip.src", its.header.source}});
        return false;
    }
    if (known == nullptr && !has_session_room(its)) return false;
    use(session_of(mapping, remote, false), its.tracked.tcp_flags, false);
    return true;
}

void Nat::set_destination(Case& its, const Mapping& mapping) {
    note_before(its);
    under_way_.destination = &mapping;
    rewrite(its.packet.header(std::min(its.packet.size(), kLookedAt)),
            {.destination = mapping.inside});
    its.header.destination = mapping.inside.address;
    if (!around_.ipv4.owns(mapping.inside.address)) return;
    const std::string was = to_string(its.destination);
    const std::string inside = to_string(mapping.inside);
    around_.node.say(trace::What::Note,
                     {ipv4::layer(), rules::kForOwn, its.in},
                     its.packet,
                     {{"was", std::string_view{was}}, {"inside", std::string_view{inside}}});
}

// -- As Linux does --------------------------------------------------------------------------------

// Answers to a known flow; and what a rule of DNAT is about. All else is for the gateway's own
// stack.
bool Nat::bring_in_as_linux(Case& its) {
    const bool from_inside = its.in != &outside_port();
    Mapping* mapping = table_.inbound(its.protocol(), its.destination, its.source);
    if (mapping == nullptr) {
        const Forward* const forward = forward_for(its.protocol(), its.destination.port);
        if (forward == nullptr || its.header.destination != outside_address()) return true;
        if (from_inside && !settings_.hairpinning) return true;
        if (!its.tracked.may_begin) return true;
        if (table_.size() == settings_.most) return true;
        mapping = &*table_.add({.protocol = its.protocol(),
                                .inside = forward->to,
                                .outside = its.destination,
                                .towards = its.source,
                                .depends = Depends::OnAddressAndPort});
        say_mapping(*mapping, rules::kMapped, "added");
    }
    Session& session = session_of(*mapping, its.source, false);
    if (!use_as_linux(session, its.tracked.tcp_flags, false)) return true;
    under_way_.is_hairpin = from_inside;
    set_destination(its, *mapping);
    its.destination = mapping->inside;
    return true;
}

const Forward* Nat::forward_for(std::uint8_t protocol, std::uint16_t port) const {
    for (const Forward& forward : settings_.forwards) {
        if (forward.protocol == protocol && forward.port == port) return &forward;
    }
    return nullptr;
}

// -- SYNs that nobody asked for -------------------------------------------------------------------

// RFC 5382 REQ-4: "A NAT MUST NOT respond to an unsolicited inbound SYN packet for at least 6
// seconds after the packet is received."
bool Nat::await_opening(Case& its, const Endpoint& remote) {
    if (unsolicited_.size() == kMostUnsolicited) {
        around_.node.drop(std::move(its.packet),
                          {ipv4::layer(), rules::kNoMapping, its.in},
                          {{"port", its.destination.port},
                           {"ip.dst", its.header.destination},
                           {"ip.src", its.header.source}});
        return false;
    }
    around_.node.say(trace::What::Note,
                     {ipv4::layer(), rules::kUnsolicited, its.in},
                     its.packet,
                     {{"ip.src", its.header.source}, {"left", kUnsolicited}});
    const TimePoint due = saturating_add(around_.node.now(), kUnsolicited);
    unsolicited_.push_back(
        {std::move(its.packet), its.header, its.in, remote, its.destination, due});
    if (!opening_end_.pending()) {
        around_.node.scheduler().schedule(opening_end_, due, around_.node.origin());
    }
    return false;
}

// "If during this interval the NAT receives and translates an outbound SYN for the connection the
// NAT MUST silently drop the original unsolicited inbound SYN packet."
void Nat::forget_openings(const Mapping& mapping, const Endpoint& remote) {
    const std::string inside = to_string(mapping.inside);
    for (auto one = unsolicited_.begin(); one != unsolicited_.end();) {
        if (one->remote != remote || one->destination != mapping.outside) {
            ++one;
            continue;
        }
        around_.node.drop(std::move(one->packet),
                          {ipv4::layer(), rules::kBothOpened, one->in},
                          {{"inside", std::string_view{inside}}, {"ip.src", one->header.source}});
        one = unsolicited_.erase(one);
    }
    if (unsolicited_.empty() && opening_end_.pending()) {
        around_.node.scheduler().cancel(opening_end_);
    }
}

// "Otherwise, the NAT SHOULD send an ICMP Port Unreachable error (Type 3, Code 3) for the original
// SYN".
void Nat::end_openings() {
    while (!unsolicited_.empty() && unsolicited_.front().due <= around_.node.now()) {
        Unsolicited ended = std::move(unsolicited_.front());
        unsolicited_.pop_front();
        ipv4::Refusal refusal{
            .why = ipv4::Refusal::Why::PortUnreachable,
            .header = ended.header,
            .quoted = ended.packet.quote(std::min(ended.packet.size(), ipv4::Refusal::kMostQuoted)),
            .cause = ended.packet.as_cause(),
            .arrived = ended.in};
        around_.node.drop(std::move(ended.packet),
                          {ipv4::layer(), rules::kNobodyOpened, ended.in},
                          {{"ip.src", ended.header.source}, {"waited", kUnsolicited}});
        around_.icmp.refuse(refusal);
    }
    if (unsolicited_.empty()) return;
    around_.node.scheduler().schedule(
        opening_end_, unsolicited_.front().due, around_.node.origin());
}

}  // namespace catenet::nat44
