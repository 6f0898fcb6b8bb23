// The format CAN-ETH, version 1: CAN frames in UDP datagrams, as Wireshark dissects them
// (`caneth`).
#pragma once
#include "models/gateways/can-udp/datagram.hpp"

#include "sim/trace/layer.hpp"

namespace catenet::caneth {

inline constexpr std::size_t kHeaderSize = 10;
// All frames have the same: identifier, length, eight bytes, two flags.
inline constexpr std::size_t kFrameSize = 15;
inline constexpr std::size_t kMostFrames = 16;
inline constexpr std::uint16_t kPort = 11898;  // as the number of the standard

std::size_t size_of(const can_udp::Datagram& datagram);

// Bytes behind the last frame are options, which version 1 reserves.
Result<can_udp::Datagram, can_udp::Malformed> parse(ByteView bytes);
// The sequence number is left out. REQUIRES: bytes.size() == size_of(datagram), at most kMostFrames
// frames
void emit(const can_udp::Datagram& datagram, ByteSpan bytes);

// "caneth"
const trace::Layer& layer();

}  // namespace catenet::caneth
