// Frame: the ADU of a serial line: unit, PDU, CRC-16 (Modbus serial line V1.02, 2.2 and 2.5.1).
// Knows no node and no time.
#pragma once
#include "models/modbus/pdu.hpp"

#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"
#include "sim/trace/layer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::modbus_rtu {

inline constexpr std::uint8_t kBroadcast = 0;  // 2.2: "address 0 is reserved as the broadcast"
inline constexpr std::uint8_t kLeastUnit = 1;
inline constexpr std::uint8_t kMostUnit = 247;  // "248 - 255: reserved"

inline constexpr std::size_t kCrcSize = 2;
inline constexpr std::size_t kLeastFrame = 1 + 1 + kCrcSize;                // without data
inline constexpr std::size_t kMostFrame = 1 + modbus::kMostPdu + kCrcSize;  // 256

enum class FrameError : std::uint8_t { TooShort, TooLong, BadCrc };
std::string_view to_string(FrameError error);

// 2.5.1.2 and appendix B: polynomial 0xA001 from the least significant bit on, begun with 0xFFFF.
std::uint16_t crc16(ByteView bytes);
// What the last two bytes say: the low byte goes first. REQUIRES: two bytes at least
std::uint16_t crc_in(ByteView frame);
// "0x7687": the bytes as they travel, which is how Wireshark writes it.
std::string crc_text(std::uint16_t crc);

struct Frame {
    std::uint8_t unit = 0;
    ByteView pdu = {};  // points into what was parsed

    static Result<Frame, FrameError> parse(ByteView bytes);
};

// REQUIRES: 1 <= pdu.size() <= kMostPdu
std::vector<std::byte> emit(std::uint8_t unit, ByteView pdu);

// "mbrtu"
const trace::Layer& layer();

}  // namespace catenet::modbus_rtu
