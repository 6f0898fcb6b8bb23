// What a gateway listens at, and what else does there.
#pragma once
#include "sim/scenario/build.hpp"

#include <cstdint>
#include <string_view>

namespace catenet::gateway {

// A translation that listens at a TCP port.
struct TcpPortUse {
    const scenario::TranslationUse& use;
    std::uint64_t port;
    std::string_view protocol;  // "Modbus/TCP"
};

// Complains about other apps of the gateway that are told to listen there, too.
void check_tcp_port(const TcpPortUse& at, scenario::Diagnostics& diagnostics);

}  // namespace catenet::gateway
