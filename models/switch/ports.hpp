// What a scenario says of the ports of a switch.
#pragma once
#include "models/bridge/vlans.hpp"

#include "sim/scenario/plan.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::lan_switch {

// The ports that a word means: the one of that name, or those with a cable to that node or hub.
std::vector<std::size_t> ports_named(const scenario::Plan& plan,
                                     std::size_t node,
                                     std::string_view word);
// The nodes at the other ends of a port's cable, and the hubs it is plugged into.
std::vector<std::string_view> neighbours_of(const scenario::Plan& plan,
                                            std::size_t node,
                                            std::size_t port);

// `{access: 10}`, `{trunk: [10, 20], native: 1}`, `{edge: yes, cost: 4, port-priority: 128}`
scenario::Parameter port_parameter();
bool says_vlans(const scenario::Arguments& port);
// REQUIRES: says_vlans(port)
bridge::PortVlans vlans_of(const scenario::Arguments& port);

// What the scenario says of the VLANs of one port, if it says something of VLANs at that switch.
struct SaidVlans {
    bridge::PortVlans vlans = {};
    std::optional<scenario::Span> where = {};  // nothing: it names other ports only
};
std::optional<SaidVlans> said_vlans(const scenario::Plan& plan, scenario::PlannedEnd place);

// A cable between two switches that take frames without a tag for frames of different VLANs.
struct NativeMismatch {
    std::array<scenario::PlannedEnd, 2> ends = {};
    std::array<vlan::Vid, 2> vids = {};
    scenario::Span where = {};
};
std::optional<NativeMismatch> native_mismatch(const scenario::Plan& plan,
                                              const scenario::PlannedLink& link);
// "between sw1 and sw2 frames without a tag are VLAN 10 at sw1 and VLAN 20 at sw2"
std::string to_string(const NativeMismatch& mismatch, const scenario::Plan& plan);

}  // namespace catenet::lan_switch
