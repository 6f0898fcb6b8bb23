#include "models/gateways/nat44/kind.hpp"

#include "models/gateways/nat44/nat.hpp"

namespace catenet::nat44 {
namespace {

void equip(const scenario::TranslationBuild& build) {
    sim::Node& node = build.gateway.node;
    auto* const ipv4 = node.find<ipv4::Ipv4>();
    auto* const icmp = node.find<icmp::Icmp>();
    auto* const udp = node.find<udp::Udp>();
    auto* const tcp = node.find<tcp::Tcp>();
    CATENET_ASSERT(ipv4 != nullptr && icmp != nullptr, "a gateway has a stack");
    CATENET_ASSERT(udp != nullptr && tcp != nullptr, "a gateway has a stack");
    node.add<Nat>(Surroundings{node, *ipv4, *icmp, *udp, *tcp}, settings_of(build.use()));
}

}  // namespace

scenario::TranslationKind translation_kind() {
    scenario::TranslationKind kind;
    kind.name = kName;
    kind.sentence =
        "passes packets on between its networks, and gives those that leave its outside address";
    kind.parameters = parameters();
    kind.check = check;
    kind.equip = equip;
    kind.outside = outside_network;
    return kind;
}

}  // namespace catenet::nat44
