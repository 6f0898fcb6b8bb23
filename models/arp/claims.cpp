// Announcements and probes: who has an address, or would like to (RFC 5227).
#include "models/arp/arp.hpp"
#include "models/arp/rules.hpp"

#include "sim/net/node.hpp"

#include <algorithm>

namespace catenet::arp {
namespace {

// As long as iputils' arping -D -w 1 waits; RFC 5227 2.1.1 probes three times, for 5 to 9 seconds.
constexpr Duration kWait = std::chrono::seconds{1};

}  // namespace

void Arp::announce(Ipv4Address address, sim::Port& port) {
    node_.say(
        trace::What::Note, {layer(), rules::kAnnounces, &port}, {{"arp.src.proto_ipv4", address}});
    transmit({.operation = Operation::Request,
              .sender_mac = port.mac(),
              .sender_ip = address,
              .target_mac = {},
              .target_ip = address},
             kBroadcastMac,
             port,
             {});
}

void Arp::probe(Ipv4Address address, sim::Port& port) {
    node_.say(
        trace::What::Note, {layer(), rules::kProbesFor, &port}, {{"arp.dst.proto_ipv4", address}});
    wishes_.push_back({node_.now() + kWait, address, &port});
    await_probed();
    transmit({.operation = Operation::Request,
              .sender_mac = port.mac(),
              .sender_ip = {},
              .target_mac = {},
              .target_ip = address},
             kBroadcastMac,
             port,
             {});
}

// RFC 5227 2.1.1: "any ARP packet ... where the packet's 'sender IP address' is the address being
// probed for", or a probe for it from another.
void Arp::notice_claim(const Packet& packet, const sim::Port& port) {
    if (is_own(packet.sender_mac)) return;
    const bool is_probe = packet.sender_ip.is_unspecified();
    const Ipv4Address claimed = is_probe ? packet.target_ip : packet.sender_ip;
    const auto wish = std::find_if(wishes_.begin(), wishes_.end(), [&](const Wish& candidate) {
        return candidate.address == claimed && candidate.port == &port;
    });
    if (wish == wishes_.end()) return;
    wishes_.erase(wish);
    node_.say(trace::What::State,
              {layer(), rules::kTaken, &port},
              {{"state", "taken"},
               {"arp.src.proto_ipv4", claimed},
               {"arp.src.hw_mac", packet.sender_mac}});
    await_probed();
}

void Arp::on_probed() {
    while (!wishes_.empty() && wishes_.front().until <= node_.now()) {
        node_.say(trace::What::State,
                  {layer(), rules::kFree, wishes_.front().port},
                  {{"state", "free"}, {"arp.dst.proto_ipv4", wishes_.front().address}});
        wishes_.erase(wishes_.begin());
    }
    await_probed();
}

void Arp::await_probed() {
    if (probed_.pending()) node_.scheduler().cancel(probed_);
    if (wishes_.empty()) return;
    node_.scheduler().schedule(probed_, wishes_.front().until, node_.origin());
}

}  // namespace catenet::arp
