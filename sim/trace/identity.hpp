// Who a packet is: the object that made it and its number there. Sinks give the visible numbers.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>

namespace catenet::trace {

// No global counter gives these, so runs on several threads agree (WIRE: docs/adr/0001).
struct PacketId {
    std::uint32_t object = 0;
    std::uint32_t number = 0;  // from 1; 0 is no packet
    constexpr explicit operator bool() const { return number != 0; }
    constexpr auto operator<=>(const PacketId&) const = default;
};

// A journey is what is reachable from one root packet; its identity is the root's. A packet that
// belongs to more than one journey carries kSeveral, and the sink looks its parents up.
inline constexpr PacketId kSeveral{0xffffffffU, 0xffffffffU};

struct PacketIdHash {
    std::size_t operator()(PacketId id) const noexcept {
        const std::uint64_t key = std::uint64_t{id.object} << 32 | id.number;
        return static_cast<std::size_t>((key ^ (key >> 29)) * 0x9e3779b97f4a7c15ULL);
    }
};

}  // namespace catenet::trace
