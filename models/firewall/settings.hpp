// What a scenario says about the firewall of a node, and the node's firewall made of it.
#pragma once
#include "models/firewall/firewall.hpp"

#include "sim/scenario/build.hpp"

namespace catenet::firewall {

// `firewall: {input: [...], forward: [...], output: [...], input-policy: drop, ...}`
scenario::Parameter parameter();
// Once, when all is planned: complains about rules that are none.
void check(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics);
// Nothing where the scenario wants none. `refusals` tells senders of what is rejected.
void equip(const scenario::NodeBuild& build, ipv4::Ipv4& ipv4, ipv4::RefusalHandler& refusals);

// "forward", of which one is meant for sure
ipv4::Chain chain_named(std::string_view name);

}  // namespace catenet::firewall
