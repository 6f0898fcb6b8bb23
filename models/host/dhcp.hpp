// Where a node's addresses come from, if not from the scenario at once: DHCP, and the question
// whether anybody has them.
#pragma once
#include "models/host/stack.hpp"

namespace catenet::host {

// Ports that ask for their address; a server or relay agent. To be called once, behind the ports
// that have one.
void equip_dhcp(Stack& stack, const scenario::NodeBuild& build);

// Takes addresses when nobody else has them (RFC 5227), and the routes that need them.
class CarefulAddresses : public sim::Protocol, public acd::ClaimListener {
  public:
    CarefulAddresses(const Stack& stack, acd::Acd& acd) : stack_(stack), acd_(acd) {}

    void add(sim::Port& port, Ipv4Address address, unsigned prefix_length);
    void add_route(const scenario::PlannedRoute& route) { routes_.push_back(route); }

    void start() override;
    void on_free(const acd::Claim& claim) override;
    void on_duplicate(const acd::Claim& claim, MacAddress other) override;
    void receive(sim::Packet packet, sim::Port& port) override;

  private:
    struct Wanted {
        sim::Port& port;
        Ipv4Address address;
        unsigned prefix_length;
    };
    Stack stack_;
    acd::Acd& acd_;
    std::vector<Wanted> wanted_;
    std::vector<scenario::PlannedRoute> routes_;
};

}  // namespace catenet::host
