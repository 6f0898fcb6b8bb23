// Endpoint: an address and a port, one end of what UDP and TCP carry (RFC 9293 4: "socket").
#pragma once
#include "sim/core/addresses.hpp"

#include <compare>
#include <cstdint>
#include <string>

namespace catenet::ipv4 {

struct Endpoint {
    Ipv4Address address;
    std::uint16_t port = 0;

    friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

// "10.0.0.1:80"
inline std::string to_string(const Endpoint& endpoint) {
    return catenet::to_string(endpoint.address) + ":" + std::to_string(endpoint.port);
}

}  // namespace catenet::ipv4
