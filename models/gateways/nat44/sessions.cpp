// Sessions: how long what passes keeps a mapping alive, and what is said of it.
#include "models/firewall/conntrack.hpp"
#include "models/gateways/nat44/nat.hpp"
#include "models/gateways/nat44/rules.hpp"

#include "sim/net/simulation.hpp"

namespace catenet::nat44 {
namespace {

using firewall::Conntrack;

constexpr std::string_view kSessions = "nat-sessions";

// Linux follows what it does not translate as well; that is no row of ours.
bool is_shown(const Mapping& mapping) {
    return mapping.inside != mapping.outside;
}

bool is_of(const Session& session, IpProtocol protocol) {
    return static_cast<IpProtocol>(session.mapping->protocol) == protocol;
}

// How long conntrack remembers a connection after this segment; nothing if it does not fit.
std::optional<Duration> follow_connection(Session& session, std::uint8_t flags, bool is_reply) {
    const bool begins = session.lifetime == Duration{} ||
                        (session.flow && session.flow->is_renewed_by(flags, is_reply));
    if (begins) {
        session.flow = firewall::TcpFlow::begun_by(flags);
    } else if (session.flow && !session.flow->take(flags, is_reply)) {
        return std::nullopt;
    }
    return session.flow ? firewall::lifetime_of(session.flow->state()) : Conntrack::kOther;
}

// In the order of Linux: the timer goes by what was known before this packet.
Duration follow_others(Session& session, TimePoint now) {
    if (is_of(session, IpProtocol::Icmp)) return Conntrack::kIcmp;
    if (!is_of(session, IpProtocol::Udp)) return Conntrack::kOther;
    const bool is_stream = session.replied && now - session.begun > Conntrack::kStreamAfter;
    session.assured = session.assured || is_stream;
    return is_stream ? Conntrack::kUdpStream : Conntrack::kUdp;
}

}  // namespace

Session& Nat::session_of(Mapping& mapping, const Endpoint& remote, bool outward) {
    if (Session* const known = table_.session(mapping, remote)) return *known;
    return table_.begin(mapping, remote, outward, around_.node.now());
}

// RFC 4787 REQ-5, RFC 5382 REQ-5, RFC 5508 REQ-2.
Duration Nat::lifetime_of(const Session& session) const {
    const Timeouts& timeouts = settings_.timeouts;
    switch (static_cast<IpProtocol>(session.mapping->protocol)) {
        case IpProtocol::Udp: return timeouts.udp;
        case IpProtocol::Icmp: return timeouts.icmp;
        case IpProtocol::Tcp:
            // RFC 7857 2.2: also after a reset the transitory time passes.
            return session.tcp.established() ? timeouts.tcp : timeouts.tcp_transitory;
    }
    return timeouts.other;
}

void Nat::use(Session& session, std::uint8_t flags, bool outward) {
    if (is_linux()) {
        use_as_linux(session, flags, outward);
        return;
    }
    const bool is_new = session.lifetime == Duration{};
    const std::string_view before = state_of(session, false);
    const bool is_tcp = static_cast<IpProtocol>(session.mapping->protocol) == IpProtocol::Tcp;
    if (is_tcp) session.tcp.take(flags, outward);
    table_.extend(session, lifetime_of(session), around_.node.now());
    await_end();
    if (is_new) return say_session(session, rules::kBegun, "added");
    if (state_of(session, false) != before) say_session(session, rules::kProgressed, "changed");
}

// False: conntrack would call the packet invalid, and nf_nat leave it alone.
bool Nat::use_as_linux(Session& session, std::uint8_t flags, bool outward) {
    const bool is_new = session.lifetime == Duration{};
    const std::string_view before = state_of(session, true);
    const bool is_reply = session.begun_inside != outward;
    const TimePoint now = around_.node.now();
    const auto lifetime = is_of(session, IpProtocol::Tcp)
                              ? follow_connection(session, flags, is_reply)
                              : std::optional{follow_others(session, now)};
    if (!lifetime) return false;
    session.replied = session.replied || is_reply;
    table_.extend(session, *lifetime, now);
    await_end();
    if (is_new) {
        say_session(session, rules::kBegun, "added");
    } else if (state_of(session, true) != before) {
        say_session(session, rules::kProgressed, "changed");
    }
    return true;
}

// No packet is under way that would still be told of a mapping that goes.
void Nat::forget_ended() {
    begin_packet();
    const auto address = outside_address();
    if (address != known_address_) {
        forget_all();
        known_address_ = address;
        for (const Forward& forward : settings_.forwards) {
            if (!address) break;
            const Mapping given{.protocol = forward.protocol,
                                .inside = forward.to,
                                .outside = {*address, forward.port},
                                .forwarded = true};
            if (!is_linux()) table_.add(given);
            say_mapping(given, rules::kForwards, "added");
        }
    }
    while (const auto ended = table_.take_ended(around_.node.now())) {
        say_ended(*ended, rules::kExpired);
    }
    await_end();
}

// A mapping is an address outside and a port: without that address it is nothing.
void Nat::forget_all() {
    while (const auto ended = table_.take_any()) say_ended(*ended, rules::kReaddressed);
    for (const Forward& forward : settings_.forwards) {
        if (!known_address_) break;
        say_mapping({.protocol = forward.protocol,
                     .inside = forward.to,
                     .outside = {*known_address_, forward.port},
                     .forwarded = true},
                    rules::kReaddressed,
                    "removed");
    }
    table_.clear();
}

// One event for all; a run does not go on for it.
void Nat::await_end() {
    if (table_.next_end() == kNever) return;
    if (end_.pending()) {
        if (awaited_ <= table_.next_end()) return;
        around_.node.scheduler().cancel(end_);
    }
    awaited_ = table_.next_end();
    around_.node.scheduler().schedule(
        end_, awaited_, around_.node.origin(), sim::Weight::Background);
}

void Nat::say_ended(const Table::Ended& ended, const trace::Rule& why) {
    if (!around_.node.heard() || !is_shown(ended.mapping)) return;
    Session session = ended.session;
    std::list<Mapping> alone{ended.mapping};
    session.mapping = alone.begin();
    say_session(session, why, "removed");
    if (!ended.with_mapping) return;
    const std::string key = key_of(ended.mapping);
    const std::string value = to_string(ended.mapping.outside);
    around_.node.say_row({ipv4::layer(), why},
                         {kTable, std::string_view{key}, std::string_view{value}, "removed"},
                         {{"lifetime", ended.session.lifetime}});
}

void Nat::say_mapping(const Mapping& mapping, const trace::Rule& why, std::string_view change) {
    if (!around_.node.heard() || !is_shown(mapping)) return;
    const std::string key = key_of(mapping);
    const std::string value = to_string(mapping.outside);
    around_.node.say_row({ipv4::layer(), why},
                         {kTable, std::string_view{key}, std::string_view{value}, change});
}

void Nat::say_session(const Session& session, const trace::Rule& why, std::string_view change) {
    if (!around_.node.heard() || !is_shown(*session.mapping)) return;
    const std::string key = key_of(session);
    const std::string value =
        to_string(session.mapping->outside) + ' ' + std::string{state_of(session, is_linux())};
    const std::string remote = to_string(session.remote);
    around_.node.say_row({ipv4::layer(), why},
                         {kSessions, std::string_view{key}, std::string_view{value}, change},
                         {{"remote", std::string_view{remote}},
                          {"state", state_of(session, is_linux())},
                          {"lifetime", session.lifetime}});
}

}  // namespace catenet::nat44
