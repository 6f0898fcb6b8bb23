// Address Resolution Protocol: finds the MAC address behind an IPv4 address on the same link (RFC
// 826).
#pragma once
#include "models/arp/cache.hpp"
#include "models/arp/packet.hpp"
#include "models/ethernet/ethernet.hpp"

#include "sim/engine/event.hpp"
#include "sim/engine/timer.hpp"
#include "sim/net/protocol.hpp"

#include <map>
#include <memory>
#include <vector>

namespace catenet::arp {

// Gets each packet whose next hop did not answer, and decides what becomes of it.
class UnresolvedHandler {
  public:
    virtual ~UnresolvedHandler() = default;
    virtual void unresolved(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) = 0;
};

class Arp : public sim::Protocol {
  public:
    // RFC 1122 2.3.2.1: at most one request per second and address. Linux asks three times.
    static constexpr Duration kRetryAfter = std::chrono::seconds{1};
    static constexpr unsigned kMostTries = 3;
    // RFC 1122 2.3.2.2 wants one at least, the latest: beyond this the oldest is dropped.
    static constexpr std::size_t kMostWaiting = 100;

    Arp(sim::Node& node, ethernet::Ethernet& ethernet);

    // From now on requests for `own` are answered, by whatever port they come in: the node has an
    // address, not the port (RFC 1122 3.3.4.2, weak model). The first address of a port is the
    // sender of its requests.
    void add_address(sim::Port& port, Ipv4Address own);

    // Sends an IPv4 packet to the neighbour that owns next_hop: now, or when it has answered.
    // REQUIRES: the port has an address
    void send_to(Ipv4Address next_hop, sim::Packet packet, sim::Port& port);

    // Without a handler such packets are dropped as arp.unresolved.
    void on_unresolved(UnresolvedHandler& handler) { handler_ = &handler; }

    void receive(sim::Packet packet, sim::Port& port) override;
    std::size_t held() const override;

  private:
    // A question that is on the wire, and the packets that wait for its answer.
    struct Question {
        Question(sim::Port& at, sim::Cause of, sim::Scheduler::Executor executor)
            : port(at), cause(of), retry(executor) {}
        sim::Port& port;
        sim::Cause cause;  // the packet that made us ask
        sim::Timer retry;
        unsigned tries = 0;
        sim::PacketQueue waiting;
    };
    struct Own {
        const sim::Port* port;
        Ipv4Address address;
    };

    void wait(sim::Packet packet, Question& question, Ipv4Address next_hop);
    void ask(Neighbour neighbour);
    void give_up(Neighbour neighbour);
    void abandon(sim::Packet packet, Ipv4Address next_hop, sim::Port& port);
    bool refuse(sim::Packet& packet, const Result<Packet, ParseError>& parsed, sim::Port& port);
    void notice_conflict(const Packet& packet, const sim::Port& port);
    bool merge(const Packet& packet, sim::Port& port);
    void learn(const Packet& packet, sim::Port& port);
    void send_waiting(Neighbour neighbour, MacAddress mac);
    void answer(const Packet& request, sim::Cause cause, sim::Port& port);
    void transmit(const Packet& packet, MacAddress to, sim::Port& port, sim::Cause cause);
    void forget_aged();
    void await_ageing();
    bool owns(Ipv4Address address) const;
    bool is_own(MacAddress mac) const;
    Ipv4Address own_address(const sim::Port& port) const;
    const trace::Layer& carried_layer() const;

    sim::Node& node_;
    ethernet::Ethernet& ethernet_;
    UnresolvedHandler* handler_ = nullptr;
    std::vector<Own> own_;
    Cache cache_;
    std::map<Neighbour, std::unique_ptr<Question>> questions_;
    sim::EventOf<&Arp::forget_aged> ageing_{*this};
};

}  // namespace catenet::arp
