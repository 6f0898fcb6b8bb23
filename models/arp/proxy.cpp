// Proxy ARP: a router answers for those who are behind another of its ports (RFC 1027).
#include "models/arp/arp.hpp"
#include "models/arp/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::arp {

bool Arp::answers_for(const Packet& arp, const sim::Port& port) const {
    if (ways_ == nullptr || proxied_ports_.empty()) return false;
    if (arp.operation != Operation::Request || arp.sender_ip.is_unspecified()) return false;
    const bool is_proxied =
        std::find(proxied_ports_.begin(), proxied_ports_.end(), &port) != proxied_ports_.end();
    return is_proxied && ways_->leads_away(arp.target_ip, port);
}

// Linux's arp_process: one who asks this node itself gets the answer at once; all others after a
// while, so that the owner answers first if it is on the link.
void Arp::answer_later(sim::Packet packet, const Packet& arp, sim::Port& port) {
    Entry* const asker = learn(arp, port);
    if (asker != nullptr) send_waiting(*asker);
    if (ethernet_.arriving().destination == port.mac()) {
        return answer_as_proxy(std::move(packet), arp, port);
    }
    if (proxied_.size() == kMostProxied) {
        return node_.drop(std::move(packet),
                          {layer(), rules::kProxyFull, &port},
                          {{"arp.dst.proto_ipv4", arp.target_ip}, {"most", kMostProxied}});
    }
    if (!proxy_delays_) proxy_delays_ = node_.simulation().random("proxy-arp " + node_.name());
    const auto below = static_cast<std::uint64_t>(kProxyDelay.count());
    const Duration delay{static_cast<Duration::rep>(proxy_delays_->below(below))};
    node_.say(trace::What::Note,
              {layer(), rules::kProxyWaits, &port},
              packet,
              {{"arp.dst.proto_ipv4", arp.target_ip}, {"delay", delay}});
    const TimePoint when = node_.now() + delay;
    const auto place = std::upper_bound(
        proxied_.begin(), proxied_.end(), when, [](TimePoint time, const Proxied& waiting) {
            return time < waiting.when;
        });
    proxied_.insert(place, Proxied{when, arp, std::move(packet), &port});
    await_proxied();
}

void Arp::answer_as_proxy(sim::Packet packet, const Packet& arp, sim::Port& port) {
    const sim::Cause cause = packet.as_cause();
    node_.deliver(std::move(packet),
                  {layer(), rules::kProxies, &port},
                  {{"arp.dst.proto_ipv4", arp.target_ip},
                   {"arp.src.proto_ipv4", arp.sender_ip},
                   {"arp.src.hw_mac", arp.sender_mac}});
    answer(arp, cause, port);
}

void Arp::on_proxied() {
    while (!proxied_.empty() && proxied_.front().when <= node_.now()) {
        Proxied due = std::move(proxied_.front());
        proxied_.erase(proxied_.begin());
        answer_as_proxy(std::move(due.packet), due.request, *due.port);
    }
    await_proxied();
}

void Arp::await_proxied() {
    if (proxy_due_.pending()) node_.scheduler().cancel(proxy_due_);
    if (proxied_.empty()) return;
    node_.scheduler().schedule(proxy_due_, proxied_.front().when, node_.origin());
}

}  // namespace catenet::arp
