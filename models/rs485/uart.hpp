// UART: characters as the levels of a line, and what a receiver reads from such levels, whatever
// rate and parity it is set to. Knows no node and no clock: times count from the first start bit.
#pragma once
#include "models/rs485/timing.hpp"

#include "sim/core/bytes.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace catenet::rs485 {

enum class Parity : std::uint8_t { None, Odd, Even };
std::string_view to_string(Parity parity);  // "even"
std::optional<Parity> parse_parity(std::string_view text);

// A line at rest is Mark, which is a one.
enum class Level : std::uint8_t { Space, Mark };

struct Format {
    Parity parity = Parity::Even;

    // Modbus serial line V1.02, 2.5.1: "the use of no parity requires 2 stop bits".
    unsigned stop_bits() const { return parity == Parity::None ? 2 : 1; }
    auto operator<=>(const Format&) const = default;
};

// Eleven for each byte: start (Space), eight of data, the least significant first, parity if there
// is one, stop (Mark).
std::vector<Level> levels_of(ByteView bytes, Format format);
// The same into what stood there before.
void put_levels(ByteView bytes, Format format, std::vector<Level>& levels);
// Where a bit of the bytes travels, counted from the most significant of the first byte.
std::size_t level_of_bit(std::uint64_t bit);

// What one sender puts on the line, character behind character.
struct Waveform {
    std::vector<Level> levels = {};  // kBitsOfCharacter of each character
    DataRate rate = {};
    Duration gap{};  // Mark between two characters, beside the stop bits

    std::size_t characters() const { return levels.size() / kBitsOfCharacter; }
    Duration begin_of(std::size_t bit) const;
    Duration end_of(std::size_t bit) const;
    Duration end() const;  // of the last stop bit. REQUIRES: characters() > 0
    void turn_over(std::size_t bit);
};

// How a receiver is set.
struct Setting {
    DataRate rate = {};
    Format format = {};
    auto operator<=>(const Setting&) const = default;
};

enum class Flaw : std::uint8_t {
    None,
    Parity,   // the parity bit does not fit the data
    Framing,  // the line is Space where a stop bit should be
};

struct Character {
    // With a flaw it is 00, as Linux reads it with INPCK (termios: "read a character with a parity
    // error or framing error as \0").
    std::byte value{};
    Flaw flaw = Flaw::None;
    Duration begin{};  // of the falling edge that was taken for its start bit
    Duration end{};    // eleven bits later, as the receiver counts them
    auto operator<=>(const Character&) const = default;
};

// A receiver waits until the line falls, looks at the middle of each bit by its own clock, and
// waits again from the middle of the first stop bit on. If the line is Mark in the middle of the
// start bit, there was none. Behind a missing stop bit it waits for Mark first. Where the middle is
// the very moment at which the level changes, it reads the new one.
std::vector<Character> sample(const Waveform& line, const Setting& receiver);

}  // namespace catenet::rs485
