#include "models/host/modbus.hpp"

#include "models/modbus/tcp/client.hpp"
#include "models/modbus/tcp/server.hpp"

#include "sim/net/simulation.hpp"

namespace catenet::host {
namespace {

// Who looks at frames shall know what stands behind that port, both ways.
void bind_layers(sim::Simulation& simulation, std::uint16_t port) {
    if (simulation.layers().find("tcp.port", port) != nullptr) return;
    simulation.layers().bind(modbus_tcp::query_layer(), {"tcp.port", port});
    simulation.layers().bind(modbus_tcp::response_layer(), {"tcp.port", port | trace::kBack});
}

}  // namespace

void equip_modbus(Stack& stack, const scenario::NodeBuild& build) {
    sim::Node& node = build.node;
    node.add<modbus_tcp::Client>(node, stack.tcp);
    if (auto settings = modbus_tcp::server_settings(build.parameters())) {
        bind_layers(node.simulation(), settings->port);
        node.add<modbus_tcp::Server>(node, stack.tcp, std::move(*settings));
    }
}

}  // namespace catenet::host
