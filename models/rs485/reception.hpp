// Reception: which frames a receiver makes of the characters it reads: silence ends a frame, too
// much of it inside spoils one (Modbus serial line V1.02, 2.5.1.1). Knows no node and no clock.
#pragma once
#include "models/rs485/uart.hpp"

namespace catenet::rs485 {

struct Heard {
    std::vector<std::byte> bytes = {};
    Flaw flaw = Flaw::None;   // of the first character that has one
    bool gap_inside = false;  // silence longer than longest_gap(): it is to be discarded
    Duration end{};           // of its last character
    bool operator==(const Heard&) const = default;
};

// In order. Silences count from the end of one character to the begin of the next.
std::vector<Heard> frames_of(const std::vector<Character>& characters, DataRate rate);

}  // namespace catenet::rs485
