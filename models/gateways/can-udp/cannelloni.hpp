// The format of cannelloni, version 2: CAN frames in UDP datagrams (cannelloni, doc/udp_format.md).
#pragma once
#include "models/gateways/can-udp/datagram.hpp"

#include "sim/trace/layer.hpp"

namespace catenet::cannelloni {

inline constexpr std::size_t kHeaderSize = 5;
// Before a frame's data: identifier and length.
inline constexpr std::size_t kFrameHeaderSize = 5;
inline constexpr std::size_t kMostFrames = 0xffff;
// What cannelloni's manual uses; none is assigned.
inline constexpr std::uint16_t kPort = 20000;

// Of one frame in a datagram.
inline std::size_t size_of(const can::Frame& frame) {
    return kFrameHeaderSize + frame.carried().size();
}
std::size_t size_of(const can_udp::Datagram& datagram);

// Bytes behind the last frame are let be, as cannelloni does.
Result<can_udp::Datagram, can_udp::Malformed> parse(ByteView bytes);
// REQUIRES: bytes.size() == size_of(datagram), at most kMostFrames frames
void emit(const can_udp::Datagram& datagram, ByteSpan bytes);

// "cannelloni"
const trace::Layer& layer();

}  // namespace catenet::cannelloni
