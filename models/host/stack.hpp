// Stack: the layers that every node has that speaks IPv4, lowest first.
#pragma once
#include "models/acd/acd.hpp"
#include "models/apps/ping/ping.hpp"
#include "models/apps/tcp/streams.hpp"
#include "models/apps/traceroute/traceroute.hpp"
#include "models/apps/udp/datagrams.hpp"
#include "models/arp/arp.hpp"
#include "models/ethernet/ethernet.hpp"
#include "models/icmp/icmp.hpp"
#include "models/ipv4/ipv4.hpp"
#include "models/ipv4/over_ethernet.hpp"
#include "models/ipv4/over_p2p.hpp"
#include "models/p2p/point_to_point.hpp"
#include "models/tcp/tcp.hpp"
#include "models/udp/udp.hpp"

#include "sim/scenario/build.hpp"

#include <vector>

namespace catenet::host {

struct StackOptions {
    bool forwards = false;  // a router
    bool icmp_rate_limit = false;
    bool icmp_errors = true;
    bool proxy_arp = false;  // at all ports
    bool udp_checksum = true;
    // Identifiers that real stacks draw at random.
    std::optional<std::uint16_t> ip_id = {};
    std::optional<std::uint16_t> echo_id = {};
    std::optional<std::uint16_t> port = {};
    bool ignores_down_links = false;
    ipv4::FlowFields flow_fields = ipv4::FlowFields::Addresses;
    tcp::Settings tcp = {};
};

// Puts the layers into a node, which owns them; a handle to them.
class Stack {
  public:
    Stack(sim::Node& node, const StackOptions& options);

    // Frames of that port go up the stack.
    void attach_ethernet(sim::Port& port) { ethernet.attach(port); }
    void attach_p2p(sim::Port& port) { point_to_point.attach(port); }
    // REQUIRES: the port was attached the same way
    void add_ethernet_address(sim::Port& port, Ipv4Address address, unsigned prefix_length);
    void add_p2p_address(sim::Port& port, Ipv4Address address, unsigned prefix_length);
    // A row to send by a neighbour; false if none of our links has it.
    bool add_route(Ipv4Prefix destination, Ipv4Address via);
    // The same as a scenario says it: with several next hops, of which those without a link are
    // left out, or with none.
    bool add_route(const scenario::PlannedRoute& planned);

    ethernet::Ethernet& ethernet;
    arp::Arp& arp;
    p2p::PointToPoint& point_to_point;
    ipv4::Ipv4& ipv4;
    ipv4::OverEthernet& over_ethernet;
    ipv4::OverP2p& over_p2p;
    icmp::Icmp& icmp;
    udp::Udp& udp;
    tcp::Tcp& tcp;
    ping::Ping& ping;
    traceroute::Traceroute& traceroute;
    datagrams::Datagrams& datagrams;
    streams::Streams& streams;
};

// `listens`, `vlans`, `dhcp-server`, ...: what every kind of node with this stack may say.
std::vector<scenario::Parameter> stack_parameters();
// What cannot be of what they say.
void check_stack(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics);
// The stack as the scenario wants it: ports, addresses, given routes, ports that listen.
Stack equip_stack(const scenario::NodeBuild& build, bool forwards);

}  // namespace catenet::host
