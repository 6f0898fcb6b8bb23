// What switches compare to find the tree: identifiers and priority vectors (IEEE 802.1D-2004 17.5).
#pragma once
#include "sim/core/addresses.hpp"

#include <compare>
#include <cstdint>

namespace catenet::stp {

// 9.2.5: the lower one is better; of equal priorities, the lower address.
struct BridgeId {
    std::uint16_t priority = 32768;  // table 17-2
    MacAddress mac = {};

    constexpr auto operator<=>(const BridgeId&) const = default;
};

// 9.2.7: a priority in steps of 16, then the port's number from 1 to 4095.
struct PortId {
    std::uint16_t value = 0;

    constexpr auto operator<=>(const PortId&) const = default;
};

constexpr PortId port_id(unsigned priority, std::size_t number) {
    return {static_cast<std::uint16_t>(priority << 8 | number)};
}

// 17.5: what a port, or a message, says of the way to the root. Compared from the first member to
// the last; the lower one is better.
struct PriorityVector {
    BridgeId root = {};
    std::uint32_t cost = 0;  // from the bridge below to the root
    BridgeId bridge = {};    // that sends, or would send, this
    PortId port = {};        // by which it does

    constexpr auto operator<=>(const PriorityVector&) const = default;
};

}  // namespace catenet::stp
