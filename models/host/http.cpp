#include "models/host/http.hpp"

#include "models/http/client.hpp"
#include "models/http/settings.hpp"

#include "sim/net/simulation.hpp"

namespace catenet::host {
namespace {

// Who looks at frames shall know what stands behind that port.
void bind_layer(sim::Simulation& simulation, std::uint16_t port) {
    if (simulation.layers().find("tcp.port", port) != nullptr) return;
    simulation.layers().bind(http::layer(), {"tcp.port", port});
}

}  // namespace

void equip_http(Stack& stack, const scenario::NodeBuild& build) {
    sim::Node& node = build.node;
    const http::Hosts hosts{node, build.plan};
    node.add<http::Client>(node, stack.tcp, hosts);
    if (auto settings = http::server_settings(build.parameters())) {
        bind_layer(node.simulation(), settings->service.port);
        node.add<http::Server>(node, stack.tcp, std::move(*settings));
    }
    if (auto settings = http::proxy_settings(build.parameters())) {
        bind_layer(node.simulation(), settings->service.port);
        node.add<http::Proxy>(node, stack.tcp, hosts, std::move(*settings));
    }
}

}  // namespace catenet::host
