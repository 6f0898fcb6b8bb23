// Address Resolution Protocol: finds the MAC address behind an IPv4 address on the same link (RFC
// 826).
#pragma once
#include "models/arp/packet.hpp"
#include "models/arp/table.hpp"
#include "models/ethernet/ethernet.hpp"

#include "sim/core/random.hpp"
#include "sim/net/protocol.hpp"

#include <optional>
#include <vector>

namespace catenet::arp {

// Gets each packet whose next hop did not answer, and decides what becomes of it.
class UnresolvedHandler {
  public:
    virtual ~UnresolvedHandler() = default;
    virtual void unresolved(sim::Packet packet, Ipv4Address next_hop, sim::Port& port) = 0;
};

// Sees every ARP packet that a node takes in, whoever it is for (RFC 5227).
class Witness {
  public:
    virtual ~Witness() = default;
    virtual void on_arp(const Packet& packet, sim::Port& port) = 0;
};

// Knows for whom a router answers by proxy ARP (RFC 1027).
class ProxyWays {
  public:
    virtual ~ProxyWays() = default;
    // Whether packets to that address, which is none of ours, leave by another port.
    virtual bool leads_away(Ipv4Address target, const sim::Port& port) = 0;
};

class Arp : public sim::Protocol {
  public:
    // RFC 1122 2.3.2.2 wants one at least, the latest: beyond this the oldest is dropped. Linux's
    // unres_qlen.
    static constexpr std::size_t kMostWaiting = 101;
    // A proxy lets the owner answer first, if there is one: for a random time below this (Linux's
    // proxy_delay).
    static constexpr Duration kProxyDelay = std::chrono::milliseconds{800};
    static constexpr std::size_t kMostProxied = 64;  // Linux's proxy_qlen

    Arp(sim::Node& node, ethernet::Ethernet& ethernet);

    // From now on requests for `own` are answered, by whatever port they come in: the node has an
    // address, not the port (RFC 1122 3.3.4.2, weak model). The first address of a port is the
    // sender of its requests.
    void add_address(sim::Port& port, Ipv4Address own);

    // Nor are they from now on. With its last address a port forgets its neighbours (Linux's
    // fib_disable_ip), and what waits for one is given back.
    void remove_address(sim::Port& port, Ipv4Address own);

    // Sends an IPv4 packet to the neighbour that owns next_hop: now, or when it has answered.
    void send_to(Ipv4Address next_hop, sim::Packet packet, sim::Port& port);
    // Whether a packet would leave at once; if not, the neighbour is asked for from now on.
    bool look_for(Ipv4Address next_hop, sim::Port& port);
    // A layer above has just heard of the neighbour: it need not be asked.
    void confirm(Ipv4Address next_hop, const sim::Port& port);

    // Says to all on the link that the address is here (RFC 5227 2.3).
    void announce(Ipv4Address address, sim::Port& port);
    // Asks whether somebody has the address, without claiming it (RFC 5227 2.1.1), and says a
    // second later that nobody does, or at once who does.
    void probe(Ipv4Address address, sim::Port& port);

    // Without a handler such packets are dropped as arp.unresolved.
    void on_unresolved(UnresolvedHandler& handler) { handler_ = &handler; }
    // From now on it answers for others too, at that port.
    void be_proxy(const sim::Port& port) { proxied_ports_.push_back(&port); }
    void set_ways(ProxyWays& ways) { ways_ = &ways; }

    void on_packet(Witness& witness) { witness_ = &witness; }
    // Sends an ARP packet as it is.
    void transmit(const Packet& packet, MacAddress to, sim::Port& port, sim::Cause cause);

    void receive(sim::Packet packet, sim::Port& port) override;
    std::size_t held() const override { return waiting_ + proxied_.size(); }

  private:
    struct Own {
        const sim::Port* port;
        Ipv4Address address;
    };
    // A question that this node will answer for another.
    struct Proxied {
        TimePoint when;
        Packet request;
        sim::Packet packet;
        sim::Port* port;
    };

    // An address that it would like to have.
    struct Wish {
        TimePoint until;
        Ipv4Address address;
        const sim::Port* port;
    };

    Entry* entry_for(Key key, sim::Port& port);
    void make_room();
    void remove(Entry& entry);
    void collect_garbage();
    void arm(Entry& entry);
    void on_due(Entry& entry);

    void wait(sim::Packet packet, Entry& entry);
    void ask(Entry& entry);
    void give_up(Entry& entry);
    void abandon(sim::Packet packet, Ipv4Address next_hop, sim::Port& port);
    void send_waiting(Entry& entry);
    void say_state(const Entry& entry, const trace::Rule& rule);
    void say_gave_up(const Entry& entry);
    void say_entered(const Entry& entry, State before);

    bool refuse(sim::Packet& packet, const Result<Packet, ParseError>& parsed, sim::Port& port);
    bool refuse_own_sender(sim::Packet& packet, const Packet& arp, sim::Port& port);
    void take_question(sim::Packet packet, const Packet& arp, sim::Port& port);
    Entry* learn(const Packet& packet, sim::Port& port);
    Entry* update(const Packet& packet, sim::Port& port);
    void hear(Entry& entry, MacAddress mac, Neighbour::Said said, bool overrides);
    void answer(const Packet& request, sim::Cause cause, sim::Port& port);
    void forget_neighbours(const sim::Port& port);

    void notice_claim(const Packet& packet, const sim::Port& port);
    void on_probed();
    void await_probed();

    bool answers_for(const Packet& arp, const sim::Port& port) const;
    void answer_later(sim::Packet packet, const Packet& arp, sim::Port& port);
    void answer_as_proxy(sim::Packet packet, const Packet& arp, sim::Port& port);
    void on_proxied();
    void await_proxied();

    bool owns(Ipv4Address address) const;
    bool is_own(MacAddress mac) const;
    Ipv4Address own_address(const sim::Port& port) const;
    Ipv4Address asker_for(const Entry& entry) const;
    const trace::Layer& carried_layer() const;

    sim::Node& node_;
    ethernet::Ethernet& ethernet_;
    UnresolvedHandler* handler_ = nullptr;
    Witness* witness_ = nullptr;
    ProxyWays* ways_ = nullptr;
    std::vector<const sim::Port*> proxied_ports_;
    std::vector<Own> own_;
    Table table_;
    std::size_t waiting_ = 0;       // packets, at all neighbours
    std::vector<Proxied> proxied_;  // the first due first; mostly none
    std::optional<RandomStream> proxy_delays_;
    std::vector<Wish> wishes_;  // the oldest first
    sim::EventOf<&Arp::on_probed> probed_{*this};
    sim::EventOf<&Arp::on_proxied> proxy_due_{*this};
    sim::EventOf<&Arp::collect_garbage> garbage_due_{*this};
};

}  // namespace catenet::arp
