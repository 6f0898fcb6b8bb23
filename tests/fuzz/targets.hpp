// Targets: what a fuzzer feeds with any bytes. Each is a function that asserts what must hold.
#pragma once
#include "sim/core/bytes.hpp"

#include <span>
#include <string_view>

namespace catenet::fuzz {

// What a broken promise of ours does is what CATENET_ASSERT does; that is a finding.
void arp_target(ByteView input);
void can_target(ByteView input);
void caneth_target(ByteView input);
void cannelloni_target(ByteView input);
void console_target(ByteView input);
void dhcp_target(ByteView input);
void dissection_target(ByteView input);
void dns_target(ByteView input);
void ethernet_target(ByteView input);
void http_modbus_target(ByteView input);
void http_target(ByteView input);
void icmp_target(ByteView input);
void ipv4_target(ByteView input);
void modbus_gateway_target(ByteView input);
void modbus_target(ByteView input);
void nat44_target(ByteView input);
void node_target(ByteView input);
void p2p_target(ByteView input);
void page_target(ByteView input);
void reader_target(ByteView input);
void sentences_target(ByteView input);
void stp_target(ByteView input);
void tcp_target(ByteView input);
void udp_target(ByteView input);
void units_target(ByteView input);
void vlan_target(ByteView input);

struct Target {
    std::string_view name;  // of its folder of inputs, too
    void (*run)(ByteView input);
};

// All of them, by name.
std::span<const Target> targets();

}  // namespace catenet::fuzz
