#include "models/gateways/nat44/table.hpp"

#include "models/tcp/packet.hpp"

#include <algorithm>
#include <tuple>

namespace catenet::nat44 {
namespace {

std::string protocol_text(std::uint8_t protocol) {
    switch (static_cast<IpProtocol>(protocol)) {
        case IpProtocol::Udp: return "udp";
        case IpProtocol::Tcp: return "tcp";
        case IpProtocol::Icmp: return "icmp";
    }
    return "protocol-" + std::to_string(protocol);
}

std::string towards_text(const Mapping& mapping) {
    switch (mapping.depends) {
        case Depends::OnNothing: return {};
        case Depends::OnAddress: return " > " + to_string(mapping.towards.address);
        case Depends::OnAddressAndPort: break;
    }
    return " > " + to_string(mapping.towards);
}

}  // namespace

Endpoint seen_by(Depends depends, const Endpoint& remote) {
    switch (depends) {
        case Depends::OnNothing: return {};
        case Depends::OnAddress: return {remote.address, 0};
        case Depends::OnAddressAndPort: break;
    }
    return remote;
}

std::string key_of(const Mapping& mapping) {
    return protocol_text(mapping.protocol) + ' ' + to_string(mapping.inside) +
           towards_text(mapping);
}

std::string key_of(const Session& session) {
    return protocol_text(session.mapping->protocol) + ' ' + to_string(session.mapping->inside) +
           " > " + to_string(session.remote);
}

// RFC 6146 3.5.2.2: after a reset a connection that goes on is as it was.
void TcpProgress::take(std::uint8_t flags, bool outward) {
    reset = (flags & tcp::kRst) != 0;
    if (reset) return;
    const bool syn = (flags & tcp::kSyn) != 0;
    if (syn && fin_out && fin_in) *this = {};  // another one between the same ends
    const bool fin = (flags & tcp::kFin) != 0;
    (outward ? syn_out : syn_in) |= syn;
    (outward ? fin_out : fin_in) |= fin;
}

std::string_view state_of(const Session& session, bool is_linux) {
    if (static_cast<IpProtocol>(session.mapping->protocol) != IpProtocol::Tcp) {
        if (!is_linux) return "open";
        if (session.assured) return "assured";
        return session.replied ? "replied" : "unreplied";
    }
    if (session.flow) return to_string(session.flow->state());
    if (session.tcp.reset) return "RESET";
    if (session.tcp.established()) return "ESTABLISHED";
    return session.tcp.fin_out && session.tcp.fin_in ? "CLOSING" : "OPENING";
}

// -- Mappings -------------------------------------------------------------------------------------

// What the scenario forwards depends on nothing. Several ports may lead to one: then it is that by
// which the remote end has come, or the first.
Mapping* Table::outbound(std::uint8_t protocol, const Endpoint& inside, const Endpoint& remote) {
    auto [first, last] = by_inside_.equal_range({protocol, inside, {}});
    if (first == last) {
        const Endpoint towards = seen_by(settings_.mapping, remote);
        std::tie(first, last) = by_inside_.equal_range({protocol, inside, towards});
    }
    if (first == last) return nullptr;
    const auto spoken = std::find_if(
        first, last, [&](const auto& one) { return session(*one.second, remote) != nullptr; });
    return &*(spoken == last ? first : spoken)->second;
}

Mapping* Table::inbound(std::uint8_t protocol, const Endpoint& outside, const Endpoint& remote) {
    const auto found = by_outside_.find({protocol, outside, told_apart(remote)});
    return found == by_outside_.end() ? nullptr : &*found->second;
}

bool Table::is_free(std::uint8_t protocol, const Endpoint& outside, const Endpoint& remote) const {
    return by_outside_.count({protocol, outside, told_apart(remote)}) == 0;
}

Table::MappingPlace Table::add(Mapping mapping) {
    const auto place = mappings_.insert(mappings_.end(), mapping);
    const bool is_alone = by_outside_.emplace(outside_key(mapping), place).second;
    CATENET_ASSERT(is_alone, "two mappings could not be told apart");
    by_inside_.emplace(InsideKey{mapping.protocol, mapping.inside, mapping.towards}, place);
    ++of_host_[mapping.inside.address];
    return place;
}

void Table::forget_inside(MappingPlace mapping) {
    const auto [first, last] =
        by_inside_.equal_range({mapping->protocol, mapping->inside, mapping->towards});
    const auto place =
        std::find_if(first, last, [&](const auto& one) { return one.second == mapping; });
    by_inside_.erase(place);
}

std::size_t Table::mappings_of(Ipv4Address inside) const {
    const auto found = of_host_.find(inside);
    return found == of_host_.end() ? 0 : found->second;
}

void Table::clear() {
    CATENET_ASSERT(sessions_.empty(), "a session must not outlive its mapping");
    by_inside_.clear();
    by_outside_.clear();
    of_host_.clear();
    mappings_.clear();
}

// -- Sessions -------------------------------------------------------------------------------------

Session* Table::session(Mapping& mapping, const Endpoint& remote) {
    const auto found = by_ends_.find(session_key(mapping, remote));
    return found == by_ends_.end() ? nullptr : &*found->second;
}

bool Table::knows(Mapping& mapping, const Endpoint& remote) const {
    if (settings_.filtering == Depends::OnNothing) return true;
    const Endpoint least = seen_by(settings_.filtering, remote);
    const auto first = by_ends_.lower_bound(session_key(mapping, least));
    if (first == by_ends_.end() || &*first->second->mapping != &mapping) return false;
    return seen_by(settings_.filtering, first->first.remote) == least;
}

Session& Table::begin(Mapping& mapping, const Endpoint& remote, bool inside, TimePoint now) {
    const auto place = by_outside_.find(outside_key(mapping));
    CATENET_ASSERT(place != by_outside_.end(), "a session uses a mapping of this table");
    const auto session = sessions_.insert(
        sessions_.end(),
        {.mapping = place->second, .remote = remote, .begun_inside = inside, .begun = now});
    session->end = ends_.emplace(now, session);
    by_ends_.emplace(session_key(mapping, remote), session);
    ++mapping.sessions;
    return *session;
}

void Table::extend(Session& session, Duration lifetime, TimePoint now) {
    session.lifetime = lifetime;
    auto node = ends_.extract(session.end);
    node.key() = saturating_add(now, lifetime);
    session.end = ends_.insert(std::move(node));
}

std::optional<Table::Ended> Table::take_ended(TimePoint now) {
    if (next_end() > now) return std::nullopt;
    return take(ends_.begin()->second);
}

std::optional<Table::Ended> Table::take_any() {
    if (ends_.empty()) return std::nullopt;
    return take(ends_.begin()->second);
}

Table::Ended Table::take(SessionPlace session) {
    const MappingPlace mapping = session->mapping;
    ends_.erase(session->end);
    by_ends_.erase(session_key(*mapping, session->remote));
    --mapping->sessions;
    const bool with_mapping = mapping->sessions == 0 && !mapping->forwarded;
    Ended ended{*session, *mapping, with_mapping};
    sessions_.erase(session);
    if (!with_mapping) return ended;
    by_outside_.erase(outside_key(*mapping));
    forget_inside(mapping);
    const auto host = of_host_.find(mapping->inside.address);
    if (--host->second == 0) of_host_.erase(host);
    mappings_.erase(mapping);
    return ended;
}

}  // namespace catenet::nat44
