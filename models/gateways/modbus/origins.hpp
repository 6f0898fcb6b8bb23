// Origins: where each byte of what a Modbus gateway passes on comes from, both ways.
#pragma once
#include "models/gateways/cover.hpp"
#include "models/gateways/modbus/requests.hpp"

namespace catenet::modbus_gateway {

// The tables, as traces call them.
inline constexpr std::string_view kRequestsTable = "modbus-requests";
inline constexpr std::string_view kUnitsTable = "modbus-units";

// Those of the request's ADU, counted from the TCP header of the segment that brought each.
gateway::Pieces pieces_of(const modbus_tcp::Arrived& arrived);

// The frame for the line; `pieces` are the request's.
gateway::Origins to_line(const Pending& pending, std::span<const gateway::Piece> pieces);
// The ADU for the client, of a frame of `size` bytes that came in as packet `from`.
gateway::Origins to_client(const Pending& pending, trace::PacketId from, std::size_t size);
// An exception that the gateway makes itself. Without a row the transaction and the unit are
// copied.
gateway::Origins made_here(const Pending& pending,
                           bool has_row,
                           std::span<const gateway::Piece> pieces);

}  // namespace catenet::modbus_gateway
