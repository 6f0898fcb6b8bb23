#include "models/acd/acd.hpp"

#include "models/acd/rules.hpp"

#include "sim/net/simulation.hpp"

namespace catenet::acd {
namespace {

// Uniform from `least` to `most`, both included, in picoseconds.
Duration random_between(RandomStream& chance, Duration least, Duration most) {
    const auto span = static_cast<std::uint64_t>((most - least).count());
    return least + Duration{static_cast<std::int64_t>(chance.below(span + 1))};
}

std::string stream_name(const sim::Node& node, const sim::Port& port) {
    return "conflict detection " + node.name() + " " + port.name();
}

}  // namespace

Acd::Attempt::Attempt(const Claim& wanted, ClaimListener& told, sim::Node& node, sim::Cause by)
    : claim(wanted),
      listener(told),
      cause(by),
      // The time makes each attempt draw anew.
      chance(node.simulation().random(stream_name(node, wanted.port) + " " +
                                      std::to_string(node.now().time_since_epoch().count()))),
      timer(node.executor()) {}

Acd::Acd(sim::Node& node, arp::Arp& arp) : node_(node), arp_(arp) {
    arp_.on_packet(*this);
}

void Acd::receive(sim::Packet, sim::Port&) {
    CATENET_ASSERT(false, "no layer hands packets to the conflict detection");
}

// RFC 5227 2.1.1: "it MUST ... wait for a random time interval selected uniformly in the range zero
// to PROBE_WAIT seconds".
void Acd::claim(const Claim& claim, ClaimListener& listener, sim::Cause cause) {
    auto& attempt = attempts_[claim.port.index()];
    attempt = std::make_unique<Attempt>(claim, listener, node_, cause);
    const Duration time = random_between(attempt->chance, Duration{}, kProbeWait);
    node_.say(trace::What::State,
              {arp::layer(), rules::kWaits, &claim.port},
              {{"state", "waiting"}, {"address", claim.address}, {"wait", time}});
    wait(*attempt, time);
}

void Acd::wait(Attempt& attempt, Duration time) {
    attempt.timer.expires_after(time);
    attempt.timer.async_wait(
        [this, port = attempt.claim.port.index()](boost::system::error_code cancelled) {
            if (!cancelled) proceed(port);
        });
}

void Acd::proceed(std::uint32_t port) {
    Attempt& attempt = *attempts_.at(port);
    switch (attempt.phase) {
        case Phase::Waiting: attempt.phase = Phase::Probing; return probe(attempt);
        case Phase::Probing: return attempt.sent < kProbes ? probe(attempt) : take(attempt);
        case Phase::Announcing: return announce(attempt);
    }
}

// "and should then send PROBE_NUM probe packets, each of these probe packets spaced randomly and
// uniformly, PROBE_MIN to PROBE_MAX seconds apart."
void Acd::probe(Attempt& attempt) {
    ++attempt.sent;
    send(attempt, rules::kProbes, Ipv4Address{});
    const bool is_last = attempt.sent == kProbes;
    wait(attempt, is_last ? kAnnounceWait : random_between(attempt.chance, kProbeMin, kProbeMax));
}

void Acd::take(Attempt& attempt) {
    node_.say(trace::What::State,
              {arp::layer(), rules::kFree, &attempt.claim.port},
              {{"state", "free"}, {"address", attempt.claim.address}});
    attempt.phase = Phase::Announcing;
    attempt.sent = 0;
    const std::uint32_t port = attempt.claim.port.index();
    attempt.listener.on_free(attempt.claim);
    // Unless the listener has given it up at once.
    if (attempts_.contains(port)) announce(*attempts_.at(port));
}

// A probe has no sender address, so that nobody's table changes by it; an announcement has the
// claimed one twice.
void Acd::send(const Attempt& attempt, const trace::Rule& why, Ipv4Address sender) {
    sim::Port& port = attempt.claim.port;
    const bool probes = attempt.phase == Phase::Probing;
    node_.say(trace::What::State,
              {arp::layer(), why, &port},
              {{"state", probes ? "probing" : "announcing"},
               {"address", attempt.claim.address},
               {"arp.src.hw_mac", port.mac()},
               {"try", std::uint64_t{attempt.sent}}});
    arp_.transmit({.operation = arp::Operation::Request,
                   .sender_mac = port.mac(),
                   .sender_ip = sender,
                   .target_mac = {},
                   .target_ip = attempt.claim.address},
                  kBroadcastMac,
                  port,
                  attempt.cause);
}

// 2.3: "ANNOUNCE_NUM ARP Announcements, spaced ANNOUNCE_INTERVAL seconds apart."
void Acd::announce(Attempt& attempt) {
    ++attempt.sent;
    send(attempt, rules::kAnnounces, attempt.claim.address);
    if (attempt.sent == kAnnouncements) return give_up(attempt.claim.port);
    wait(attempt, kAnnounceInterval);
}

// 2.1.1: a conflict is any ARP packet whose sender has the address, and a probe for it by another
// node.
void Acd::on_arp(const arp::Packet& packet, sim::Port& port) {
    const auto found = attempts_.find(port.index());
    if (found == attempts_.end() || packet.sender_mac == port.mac()) return;
    const Attempt& attempt = *found->second;
    if (attempt.phase == Phase::Announcing) return;  // ARP itself notices that
    const Claim claim = attempt.claim;
    const bool has_it = packet.sender_ip == claim.address;
    const bool wants_it = packet.sender_ip.is_unspecified() && packet.target_ip == claim.address;
    if (!has_it && !wants_it) return;
    node_.say(trace::What::State,
              {arp::layer(), has_it ? rules::kDuplicate : rules::kRival, &port},
              {{"state", "duplicate"},
               {"address", claim.address},
               {"arp.src.hw_mac", packet.sender_mac}});
    ClaimListener& listener = attempt.listener;
    give_up(port);
    listener.on_duplicate(claim, packet.sender_mac);
}

}  // namespace catenet::acd
