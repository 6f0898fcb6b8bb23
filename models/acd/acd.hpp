// IPv4 address conflict detection: asks whether anybody has an address before this node takes it
// (RFC 5227).
#pragma once
#include "models/arp/arp.hpp"

#include "sim/core/random.hpp"
#include "sim/engine/timer.hpp"
#include "sim/net/node.hpp"

#include <map>
#include <memory>

namespace catenet::acd {

// What a node would like to have.
struct Claim {
    sim::Port& port;
    Ipv4Address address;
};

class ClaimListener {
  public:
    virtual ~ClaimListener() = default;
    // Nobody has it. The claim is announced when this returns.
    virtual void on_free(const Claim& claim) = 0;
    // Somebody has it, or probes for it as well: it must not be used.
    virtual void on_duplicate(const Claim& claim, MacAddress other) = 0;
};

class Acd : public sim::Protocol, public arp::Witness {
  public:
    // RFC 5227 1.1.
    static constexpr Duration kProbeWait = std::chrono::seconds{1};
    static constexpr unsigned kProbes = 3;
    static constexpr Duration kProbeMin = std::chrono::seconds{1};
    static constexpr Duration kProbeMax = std::chrono::seconds{2};
    static constexpr Duration kAnnounceWait = std::chrono::seconds{2};
    static constexpr unsigned kAnnouncements = 2;
    static constexpr Duration kAnnounceInterval = std::chrono::seconds{2};

    Acd(sim::Node& node, arp::Arp& arp);

    // Asks three times, and tells `listener` within 3 to 7 s how it came out. A claim for the same
    // port that is under way is given up. `cause`: the packet that offered the address.
    void claim(const Claim& claim, ClaimListener& listener, sim::Cause cause = {});
    // Neither asks nor announces any more at that port.
    void give_up(const sim::Port& port) { attempts_.erase(port.index()); }

    void on_arp(const arp::Packet& packet, sim::Port& port) override;
    // Nothing comes up to it: ARP shows it what comes.
    void receive(sim::Packet packet, sim::Port& port) override;

  private:
    enum class Phase : std::uint8_t { Waiting, Probing, Announcing };
    struct Attempt {
        Attempt(const Claim& wanted, ClaimListener& told, sim::Node& node, sim::Cause by);
        Claim claim;
        ClaimListener& listener;
        sim::Cause cause;
        RandomStream chance;
        sim::Timer timer;
        Phase phase = Phase::Waiting;
        unsigned sent = 0;  // in this phase
    };

    void proceed(std::uint32_t port);
    void probe(Attempt& attempt);
    void take(Attempt& attempt);
    void announce(Attempt& attempt);
    void wait(Attempt& attempt, Duration time);
    void send(const Attempt& attempt, const trace::Rule& why, Ipv4Address sender);

    sim::Node& node_;
    arp::Arp& arp_;
    std::map<std::uint32_t, std::unique_ptr<Attempt>> attempts_;  // by the port's index
};

}  // namespace catenet::acd
