// The parts of advice: each explains the drops of some rules.
#pragma once
#include "tools/export/advice.hpp"

#include <string_view>

namespace catenet::exports {

// A port with an address, and whose it is.
struct Owner {
    const scenario::PlannedNode* node = nullptr;
    const scenario::PlannedPort* port = nullptr;
};
std::optional<Owner> owner_of(const scenario::Plan& plan, Ipv4Address address);

const scenario::NetworkSpec& network_of(const scenario::Plan& plan,
                                        const scenario::PlannedPort& port);

// The words of the file that gave the node this port's address, or the node itself.
std::optional<scenario::Position> place_of(const scenario::PlannedNode& node,
                                           const scenario::PlannedPort& port);

std::optional<Ipv4Address> address_fact(const Loss& loss, std::string_view name);

// What a node sends to the wrong neighbour. Nothing if its gateway is not to blame.
std::optional<Advice> about_gateway(const Loss& loss,
                                    scenario::World& world,
                                    Ipv4Address neighbour);
// "give pc1 the gateway 10.0.1.1 (r1)": a router of that port's network that leads to
// `destination`, other than `wrong`. "" if there is none.
std::string better_gateway(scenario::World& world,
                           const Owner& whose,
                           std::optional<Ipv4Address> destination,
                           std::optional<Ipv4Address> wrong);

// Two that share a network, but no VLAN.
std::optional<Advice> about_vlans(const scenario::Plan& plan, const Owner& one, const Owner& other);
// Of links and nodes that the scenario broke.
Advice about_order(const Loss& loss, const scenario::World& world);
Advice about_loss(const Loss& loss, const scenario::World& world);
Advice about_full_queue(const Loss& loss, const scenario::World& world);
// Of a packet that is too large, by a router that tells nobody so.
Advice about_too_big(const Loss& loss, const scenario::World& world);
// Of a TCP port on which nobody listens, of a peer that ends all at once, of one that does not
// read.
Advice about_closed_tcp_port(const Loss& loss, const scenario::Plan& plan);
Advice about_reset(const Loss& loss, scenario::World& world);
Advice about_closed_window(const Loss& loss, scenario::World& world);
// Of an answer that nobody waits for any more.
Advice about_late_answer(const Loss& loss);

}  // namespace catenet::exports
