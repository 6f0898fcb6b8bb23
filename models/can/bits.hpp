// The bits of a CAN frame as they stand on the bus: fields, CRC, stuffing (ISO 11898-1).
#pragma once
#include "models/can/frame.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace catenet::can {

// Where one node sends a dominant bit and others a recessive one, the bus is dominant.
enum class Level : std::uint8_t { Dominant = 0, Recessive = 1 };
std::string_view to_string(Level level);

// A short row of bits that allocates nothing.
class Bits {
  public:
    // The longest: an extended frame of 118 bits up to its CRC, 29 stuff bits, 10 behind them.
    static constexpr std::size_t kMost = 160;

    void push(Level level) { levels_[size_++] = level; }  // REQUIRES: size() < kMost
    // The last `width` bits of a number, the most significant first.
    void push(std::uint64_t number, unsigned width);
    void flip(std::size_t index);  // REQUIRES: index < size()
    std::size_t size() const { return size_; }
    Level operator[](std::size_t index) const { return levels_[index]; }
    std::span<const Level> view() const { return std::span{levels_}.first(size_); }
    // How many equal bits stand at the end of the first `count`. REQUIRES: 0 < count <= size()
    std::size_t run_before(std::size_t count) const;

  private:
    std::array<Level, kMost> levels_{};
    std::size_t size_ = 0;
};

inline constexpr unsigned kCrcWidth = 15;
// CAN 2.0 B 3.2.1: x^15 + x^14 + x^10 + x^8 + x^7 + x^4 + x^3 + 1.
std::uint16_t crc15(std::span<const Level> bits);

// From the start of frame to the last bit of the CRC, not stuffed.
Bits plain_bits(const Frame& frame);
// How many of them are the start of frame and the arbitration field.
constexpr std::size_t arbitration_bits(bool extended) {
    return extended ? 33 : 13;
}
// CAN 2.0 B 6: behind five equal bits stands one of the opposite level.
Bits stuffed(const Bits& plain);
// How many bits of the stuffed row the first `count` plain ones are, the stuff bit that their last
// ones may call for not counted.
std::size_t stuffed_length(const Bits& plain, std::size_t count);

// What follows the CRC and is never stuffed: its delimiter, the acknowledgement's slot and
// delimiter, the end of frame.
inline constexpr std::size_t kCrcDelimiter = 1;
inline constexpr std::size_t kAckSlot = 1;
inline constexpr std::size_t kAckDelimiter = 1;
inline constexpr std::size_t kEndOfFrame = 7;
inline constexpr std::size_t kTail = kCrcDelimiter + kAckSlot + kAckDelimiter + kEndOfFrame;
// What separates it from the next one.
inline constexpr std::size_t kIntermission = 3;

// All of a frame as its transmitter sends it; the acknowledgement's slot is recessive.
Bits wire_bits(const Frame& frame);

enum class BitError : std::uint8_t { TooShort, Stuff, Crc, Form };
std::string_view to_string(BitError error);

// What a receiver makes of the bits from the start of frame to the end of frame. Whatever stands in
// the acknowledgement's slot is taken.
Result<Frame, BitError> read_bits(std::span<const Level> bits);

}  // namespace catenet::can
