#include "models/gateways/tcp_ports.hpp"

#include "models/apps/app/listeners.hpp"

#include <array>
#include <string>

namespace catenet::gateway {
namespace {

constexpr std::array<const char*, 3> kServices{"http-server", "http-proxy", "modbus-server"};

void complain(const TcpPortUse& at, scenario::Span where, scenario::Diagnostics& diagnostics) {
    diagnostics.error(where,
                      std::string{at.protocol} + " is spoken at port " + std::to_string(at.port) +
                          " of this gateway",
                      "leave it out here, or give one of them another port");
}

}  // namespace

void check_tcp_port(const TcpPortUse& at, scenario::Diagnostics& diagnostics) {
    const scenario::Arguments& node = at.use.gateway().parameters();
    for (const scenario::Span& place : app::tcp_listeners_at(node, at.port)) {
        complain(at, place, diagnostics);
    }
    for (const char* const name : kServices) {
        const scenario::Value* const service = node.find(name);
        if (service == nullptr || service->members.count("port") != at.port) continue;
        complain(at, service->where, diagnostics);
    }
}

}  // namespace catenet::gateway
