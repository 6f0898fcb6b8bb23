#include "models/gateways/can-udp/kind.hpp"

#include "models/gateways/can-udp/gateway.hpp"
#include "models/gateways/can-udp/speaker.hpp"

#include "sim/net/simulation.hpp"

namespace catenet::can_udp {
namespace {

// Who looks at frames shall know what stands behind these ports.
void bind_layers(sim::Simulation& simulation, const Settings& settings) {
    const trace::Layer& layer = settings.encapsulation->layer();
    simulation.layers().bind(layer, {"udp.port", settings.listen});
    if (settings.peer && settings.peer->port != settings.listen) {
        simulation.layers().bind(layer, {"udp.port", settings.peer->port});
    }
}

// Another gateway takes the datagrams itself.
void let_peer_listen(const scenario::TranslationBuild& build, const Settings& settings) {
    const auto peer = peer_node(build.use());
    if (!peer || translation_of(build.gateway.plan.nodes[*peer]) != nullptr) return;
    sim::Node& node = *build.gateway.node.simulation().nodes()[*peer];
    Speaker* const speaker = speaker_of(node);
    if (speaker != nullptr) speaker->listen(settings.peer->port, *settings.encapsulation);
}

void equip(const scenario::TranslationBuild& build) {
    sim::Node& node = build.gateway.node;
    const Settings settings = settings_of(build.use());
    sim::Port& bus = node.port(bus_port(build.use()));
    auto* const udp = node.find<udp::Udp>();
    CATENET_ASSERT(udp != nullptr, "a gateway to UDP has a stack");
    bind_layers(node.simulation(), settings);
    let_peer_listen(build, settings);
    auto& can = node.add<can::Can>(node);
    can.attach(bus);
    node.add<Gateway>(Surroundings{node, *udp, bus}, can, settings);
}

}  // namespace

scenario::TranslationKind translation_kind() {
    scenario::TranslationKind kind;
    kind.name = kName;
    kind.sentence = "carries the frames of a CAN bus in UDP datagrams, and back";
    kind.parameters = parameters();
    kind.check = check;
    kind.equip = equip;
    return kind;
}

}  // namespace catenet::can_udp
