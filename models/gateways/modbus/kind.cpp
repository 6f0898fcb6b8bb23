#include "models/gateways/modbus/kind.hpp"

#include "models/gateways/modbus/gateway.hpp"

#include "sim/net/simulation.hpp"

namespace catenet::modbus_gateway {
namespace {

// Who looks at frames shall know what stands behind this port.
void bind_layers(sim::Simulation& simulation, std::uint64_t port) {
    if (port == modbus_tcp::kPort) return;
    simulation.layers().bind(modbus_tcp::query_layer(), {"tcp.port", port});
    simulation.layers().bind(modbus_tcp::response_layer(), {"tcp.port", port | trace::kBack});
}

void equip(const scenario::TranslationBuild& build) {
    sim::Node& node = build.gateway.node;
    const Settings settings = settings_of(build.use());
    auto* const tcp = node.find<tcp::Tcp>();
    CATENET_ASSERT(tcp != nullptr, "a gateway to TCP has a stack");
    bind_layers(node.simulation(), settings.port);
    sim::Port& port = node.port(line_port(build.use()));
    auto& line = node.add<modbus_rtu::Line>(node, port, rs485::TapSetting{});
    auto& master = node.add<modbus_rtu::Master>(
        node,
        line,
        modbus_rtu::MasterSettings{.response_timeout = settings.timeout,
                                   .turnaround = settings.turnaround,
                                   .retries = settings.tries - 1,
                                   .queue = settings.queue});
    node.add<Gateway>(Surroundings{node, *tcp, port, master}, settings);
}

}  // namespace

scenario::TranslationKind translation_kind() {
    scenario::TranslationKind kind;
    kind.name = kName;
    kind.sentence = "lets clients of Modbus/TCP ask the devices of a serial line";
    kind.parameters = parameters();
    kind.check = check;
    kind.equip = equip;
    return kind;
}

}  // namespace catenet::modbus_gateway
