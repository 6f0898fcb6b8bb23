#include "models/gateways/http-modbus/kind.hpp"

#include "models/gateways/http-modbus/gateway.hpp"

#include "sim/net/simulation.hpp"

namespace catenet::http_modbus {
namespace {

// Who looks at frames shall know what stands behind these ports.
void bind_layers(trace::Layers& layers, const Settings& settings) {
    if (settings.listen != http::kPort) layers.bind(http::layer(), {"tcp.port", settings.listen});
    const std::uint64_t port = settings.server.port;
    if (layers.find("tcp.port", port) != nullptr) return;
    layers.bind(modbus_tcp::query_layer(), {"tcp.port", port});
    layers.bind(modbus_tcp::response_layer(), {"tcp.port", port | trace::kBack});
}

void equip(const scenario::TranslationBuild& build) {
    sim::Node& node = build.gateway.node;
    const Settings settings = settings_of(build.use());
    auto* const tcp = node.find<tcp::Tcp>();
    CATENET_ASSERT(tcp != nullptr, "a gateway to TCP has a stack");
    bind_layers(node.simulation().layers(), settings);
    node.add<Gateway>(node, *tcp, settings);
}

}  // namespace

scenario::TranslationKind translation_kind() {
    scenario::TranslationKind kind;
    kind.name = kName;
    kind.sentence = "gives registers behind a server of Modbus/TCP to clients of HTTP";
    kind.parameters = parameters();
    kind.check = check;
    kind.equip = equip;
    return kind;
}

}  // namespace catenet::http_modbus
