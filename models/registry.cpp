#include "models/registry.hpp"

#include "models/acd/rules.hpp"
#include "models/apps/app/rules.hpp"
#include "models/apps/arping/verb.hpp"
#include "models/apps/ping/ping.hpp"
#include "models/apps/ping/rules.hpp"
#include "models/apps/ping/verb.hpp"
#include "models/apps/tcp/rules.hpp"
#include "models/apps/tcp/verb.hpp"
#include "models/apps/traceroute/rules.hpp"
#include "models/apps/traceroute/traceroute.hpp"
#include "models/apps/traceroute/verb.hpp"
#include "models/apps/udp/datagrams.hpp"
#include "models/apps/udp/rules.hpp"
#include "models/apps/udp/verb.hpp"
#include "models/arp/packet.hpp"
#include "models/arp/rules.hpp"
#include "models/bridge/rules.hpp"
#include "models/can/frame.hpp"
#include "models/can/kind.hpp"
#include "models/can/rules.hpp"
#include "models/can/verb.hpp"
#include "models/dhcp/message.hpp"
#include "models/dhcp/rules.hpp"
#include "models/dhcp/verb.hpp"
#include "models/dns/message.hpp"
#include "models/dns/rules.hpp"
#include "models/dns/verb.hpp"
#include "models/ethernet/llc.hpp"
#include "models/ethernet/packet.hpp"
#include "models/ethernet/rules.hpp"
#include "models/ethernet/vlan.hpp"
#include "models/expectations/expectations.hpp"
#include "models/firewall/rules.hpp"
#include "models/firewall/verb.hpp"
#include "models/gateways/can-udp/caneth.hpp"
#include "models/gateways/can-udp/cannelloni.hpp"
#include "models/gateways/can-udp/kind.hpp"
#include "models/gateways/can-udp/rules.hpp"
#include "models/gateways/can-udp/verb.hpp"
#include "models/gateways/http-modbus/kind.hpp"
#include "models/gateways/http-modbus/rules.hpp"
#include "models/gateways/kind.hpp"
#include "models/gateways/modbus/kind.hpp"
#include "models/gateways/modbus/rules.hpp"
#include "models/gateways/nat44/kind.hpp"
#include "models/gateways/nat44/rules.hpp"
#include "models/host/host.hpp"
#include "models/http/message.hpp"
#include "models/http/rules.hpp"
#include "models/http/verb.hpp"
#include "models/hub/kind.hpp"
#include "models/hub/rules.hpp"
#include "models/icmp/packet.hpp"
#include "models/icmp/rules.hpp"
#include "models/ipv4/packet.hpp"
#include "models/ipv4/rules.hpp"
#include "models/modbus/layer.hpp"
#include "models/modbus/rtu/frame.hpp"
#include "models/modbus/rtu/kind.hpp"
#include "models/modbus/rtu/rules.hpp"
#include "models/modbus/rules.hpp"
#include "models/modbus/tcp/mbap.hpp"
#include "models/modbus/tcp/rules.hpp"
#include "models/modbus/tcp/verb.hpp"
#include "models/p2p/kind.hpp"
#include "models/p2p/packet.hpp"
#include "models/p2p/rules.hpp"
#include "models/router/router.hpp"
#include "models/rs485/rules.hpp"
#include "models/sockets/rules.hpp"
#include "models/stp/bpdu.hpp"
#include "models/stp/rules.hpp"
#include "models/switch/kind.hpp"
#include "models/tcp/packet.hpp"
#include "models/tcp/rules.hpp"
#include "models/udp/packet.hpp"
#include "models/udp/rules.hpp"
#include "models/verbs/verbs.hpp"

#include "sim/net/question.hpp"
#include "sim/net/rules.hpp"

namespace catenet::models {
namespace {

void add_kinds(scenario::Registry& registry) {
    registry.add(hub::ethernet_kind());
    registry.add(p2p::network_kind());
    registry.add(can::network_kind());
    registry.add(modbus_rtu::network_kind());

    registry.add(host::node_kind());
    registry.add(lan_switch::node_kind());
    registry.add(hub::node_kind());
    registry.add(router::node_kind());
    registry.add(can::node_kind());
    registry.add(modbus_rtu::device_kind());
    registry.add(modbus_rtu::client_kind());
    registry.add(gateway::node_kind());

    registry.add(can_udp::translation_kind());
    registry.add(modbus_gateway::translation_kind());
    registry.add(http_modbus::translation_kind());
    registry.add(nat44::translation_kind());
}

void add_sentences(scenario::Registry& registry) {
    for (auto& verb : verbs::verb_kinds()) registry.add(std::move(verb));
    registry.add(can_udp::verb_kind());  // can-send, also through a gateway
    registry.add(can::restart_verb_kind());
    registry.add(firewall::verb_kind());
    registry.add(ping::verb());
    for (auto& verb : arping::verbs()) registry.add(std::move(verb));
    registry.add(traceroute::verb());
    registry.add(datagrams::verb());
    for (auto& verb : streams::verbs()) registry.add(std::move(verb));
    registry.add(dhcp::verb());
    registry.add(dns::verb());
    for (auto& verb : http::verbs()) registry.add(std::move(verb));
    for (auto& verb : modbus_tcp::verbs()) registry.add(std::move(verb));  // on a line, too
    for (auto& expectation : expectations::expectation_kinds()) {
        registry.add(std::move(expectation));
    }
}

void add_layers(scenario::Registry& registry) {
    registry.add_layer(ethernet::layer());
    registry.add_layer(p2p::layer());
    registry.add_layer(can::layer());
    registry.add_layer(modbus_rtu::layer());
    registry.add_layer(arp::layer());
    registry.add_layer(ipv4::layer());
    registry.add_layer(icmp::layer());
    registry.add_layer(udp::layer());
    registry.add_layer(tcp::layer());
    registry.add_layer(dhcp::layer());
    registry.add_layer(dns::length_layer());
    registry.add_layer(dns::layer());
    registry.add_layer(http::layer());
    registry.add_layer(modbus_tcp::query_layer());
    registry.add_layer(modbus_tcp::response_layer());
    registry.add_layer(modbus::query_layer());
    registry.add_layer(modbus::response_layer());
    registry.add_layer(cannelloni::layer());
    registry.add_layer(caneth::layer());
    registry.add_layer(vlan::layer());
    registry.add_layer(llc::layer());
    registry.add_layer(stp::layer());
}

void add_rules(scenario::Registry& registry) {
    registry.add_rules(sim::rules::all());
    registry.add_rules(sim::rules::of_questions());
    registry.add_rules(ethernet::rules::all());
    registry.add_rules(p2p::rules::all());
    registry.add_rules(can::rules::all());
    registry.add_rules(rs485::rules::all());
    registry.add_rules(modbus_rtu::rules::all());
    registry.add_rules(bridge::rules::all());
    registry.add_rules(stp::rules::all());
    registry.add_rules(hub::rules::all());
    registry.add_rules(arp::rules::all());
    registry.add_rules(acd::rules::all());
    registry.add_rules(ipv4::rules::all());
    registry.add_rules(icmp::rules::all());
    registry.add_rules(udp::rules::all());
    registry.add_rules(tcp::rules::all());
    registry.add_rules(sockets::rules::all());
    registry.add_rules(app::rules::all());
    registry.add_rules(ping::rules::all());
    registry.add_rules(firewall::rules::all());
    registry.add_rules(traceroute::rules::all());
    registry.add_rules(datagrams::rules::all());
    registry.add_rules(streams::rules::all());
    registry.add_rules(dhcp::rules::all());
    registry.add_rules(dns::rules::all());
    registry.add_rules(http::rules::all());
    registry.add_rules(modbus::rules::all());
    registry.add_rules(modbus_tcp::rules::all());
    registry.add_rules(can_udp::rules::all());
    registry.add_rules(modbus_gateway::rules::all());
    registry.add_rules(http_modbus::rules::all());
    registry.add_rules(nat44::rules::all());
}

void add_tables(scenario::Registry& registry) {
    registry.add_table("can-errors");  // can
    registry.add_table("mac");         // bridge
    registry.add_table("stp");         // stp
    registry.add_table("arp");         // arp
    registry.add_table("routes");      // ipv4
    registry.add_table("addresses");   // ipv4
    registry.add_table("leases");      // dhcp
    registry.add_table("pmtu");        // ipv4
    registry.add_table("reassembly");  // ipv4
    registry.add_table("firewall");    // firewall
    registry.add_table("conntrack");   // firewall
    registry.add_table("dns");         // dns
    registry.add_table("modbus");      // modbus
    for (const char* const table : {"can-udp", "can-map-up", "can-map-down"}) {
        registry.add_table(table);  // gateways/can-udp
    }
    registry.add_table("modbus-requests");  // gateways/modbus
    registry.add_table("modbus-units");     // gateways/modbus
    registry.add_table("nat");              // gateways/nat44
    registry.add_table("nat-sessions");     // gateways/nat44
}

}  // namespace

scenario::Registry make_registry() {
    scenario::Registry registry;
    add_kinds(registry);
    add_sentences(registry);
    add_layers(registry);
    add_rules(registry);
    add_tables(registry);
    return registry;
}

}  // namespace catenet::models
