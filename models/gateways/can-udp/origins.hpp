// Origins: where each byte of what a CAN gateway passes on comes from, for both formats and ways.
#pragma once
#include "models/gateways/can-udp/identifiers.hpp"

#include "sim/trace/crossing.hpp"

#include <vector>

namespace catenet::can_udp {

using Origins = std::vector<trace::Origin>;

// A frame that crosses, as it came in.
struct Crosses {
    can::Frame frame;
    std::size_t at = 0;            // where it stands in the datagram, bytes
    trace::PacketId from = {};     // which packet it was on the bus
    const Mapping* row = nullptr;  // that gives it another identifier
};

namespace cannelloni_origins {
void header(Origins& origins);
void to_datagram(const Crosses& frame, Origins& origins);
void to_bus(const Crosses& frame, Origins& origins);
}  // namespace cannelloni_origins

namespace caneth_origins {
void header(Origins& origins);
void to_datagram(const Crosses& frame, Origins& origins);
void to_bus(const Crosses& frame, Origins& origins);
}  // namespace caneth_origins

// The tables of identifiers, as traces call them.
inline constexpr std::string_view kMapUp = "can-map-up";
inline constexpr std::string_view kMapDown = "can-map-down";

}  // namespace catenet::can_udp
