#include "tests/fuzz/targets.hpp"

#include <array>

namespace catenet::fuzz {

std::span<const Target> targets() {
    static constexpr std::array kTargets{Target{"arp", arp_target},
                                         Target{"can", can_target},
                                         Target{"caneth", caneth_target},
                                         Target{"cannelloni", cannelloni_target},
                                         Target{"console", console_target},
                                         Target{"dhcp", dhcp_target},
                                         Target{"dissection", dissection_target},
                                         Target{"dns", dns_target},
                                         Target{"ethernet", ethernet_target},
                                         Target{"http", http_target},
                                         Target{"http_modbus", http_modbus_target},
                                         Target{"icmp", icmp_target},
                                         Target{"ipv4", ipv4_target},
                                         Target{"modbus", modbus_target},
                                         Target{"modbus_gateway", modbus_gateway_target},
                                         Target{"nat44", nat44_target},
                                         Target{"node", node_target},
                                         Target{"p2p", p2p_target},
                                         Target{"page", page_target},
                                         Target{"reader", reader_target},
                                         Target{"sentences", sentences_target},
                                         Target{"stp", stp_target},
                                         Target{"tcp", tcp_target},
                                         Target{"udp", udp_target},
                                         Target{"units", units_target},
                                         Target{"vlan", vlan_target}};
    return kTargets;
}

}  // namespace catenet::fuzz
