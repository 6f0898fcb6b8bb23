// Ports: which outside port a new mapping gets.
#pragma once
#include "models/gateways/nat44/settings.hpp"

#include "sim/core/random.hpp"

#include <functional>
#include <optional>

namespace catenet::nat44 {

// What is given.
enum class Numbers : std::uint8_t {
    Ports,
    PortsInPairs,  // of UDP: an odd one may belong to the even one below (RFC 3550 11)
    Identifiers,   // of ICMP queries
};

// Whether a port can be had.
using IsFree = std::function<bool(std::uint16_t)>;

// As the RFCs want it: the same port if it is free; else the lowest that is, above all of the same
// parity (RFC 4787 REQ-4, of UDP) and range (REQ-3a). Nothing: none is left.
std::optional<std::uint16_t> port_as_recommended(std::uint16_t wanted,
                                                 Numbers numbers,
                                                 const std::optional<PortRange>& pool,
                                                 const IsFree& is_free);

// As Linux 6.1's nf_nat_l4proto_unique_tuple: the same port if it is free; else from a random one
// of its range upwards, 128 attempts, then from another one 64, and so on.
std::optional<std::uint16_t> port_as_linux(std::uint16_t wanted,
                                           Numbers numbers,
                                           const std::optional<PortRange>& pool,
                                           RandomStream& random,
                                           const IsFree& is_free);

}  // namespace catenet::nat44
