// Datagram: CAN frames on their way over UDP, whatever the format. Knows bytes, no node and no
// time.
#pragma once
#include "models/can/frame.hpp"

#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::can_udp {

struct Datagram {
    std::uint8_t sequence = 0;  // how many came before it, modulo 256; 0 where the format has none
    std::vector<can::Frame> frames = {};

    auto operator<=>(const Datagram&) const = default;
};

// Why bytes are no such datagram.
enum class Malformed : std::uint8_t {
    TooShort,
    OtherProtocol,  // no version or magic word that we know
    TooManyFrames,  // for the format
    BadFrame,       // an identifier or length that no CAN frame has, or an error message
    FlexibleRate,   // a CAN FD frame, which a classical bus cannot carry
};
std::string_view to_string(Malformed reason);

// Appends "2 frames: 0x1a0 0x2b4".
void append_frames(std::string& line, const std::vector<can::Frame>& frames);

}  // namespace catenet::can_udp
