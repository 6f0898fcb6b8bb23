#include "models/rs485/uart.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace catenet::rs485 {
namespace {

constexpr unsigned kDataBits = 8;
constexpr std::array<std::string_view, 3> kParities{"none", "odd", "even"};

Level level_of(bool one) {
    return one ? Level::Mark : Level::Space;
}

// The tenth bit: it makes the number of ones odd or even; without parity it is a stop bit.
Level parity_bit(std::uint8_t value, Parity parity) {
    const bool odd = std::popcount(value) % 2 != 0;
    if (parity == Parity::None) return Level::Mark;
    return level_of(parity == Parity::Even ? odd : !odd);
}

// Reads a line from the left to the right.
class Receiver {
  public:
    Receiver(const Waveform& line, const Setting& setting) : line_(line), setting_(setting) {}

    // To where the line falls next, from the present bit on. False: it does so no more.
    bool find_edge();
    // Nothing if that was no start bit.
    std::optional<Character> read();

  private:
    Level before(std::size_t bit) const;
    Level look(std::size_t bit_of_character);
    Duration own_time(std::size_t halves) const;

    const Waveform& line_;
    const Setting& setting_;
    std::size_t edge_ = 0;  // the bit of the line that begins with it
    std::size_t next_ = 0;  // where the next edge can be
};

Level Receiver::before(std::size_t bit) const {
    const bool after_pause = bit % kBitsOfCharacter == 0 && line_.gap > Duration{};
    return bit == 0 || after_pause ? Level::Mark : line_.levels[bit - 1];
}

bool Receiver::find_edge() {
    for (; next_ < line_.levels.size(); ++next_) {
        if (line_.levels[next_] != Level::Space || before(next_) != Level::Mark) continue;
        edge_ = next_++;
        return true;
    }
    return false;
}

// A receiver that runs as fast as the sender stands at the sender's own bits: rounded once.
Duration Receiver::own_time(std::size_t halves) const {
    if (setting_.rate != line_.rate) {
        return line_.begin_of(edge_) + half_bit_times(halves, setting_.rate);
    }
    const auto pauses = static_cast<Duration::rep>(edge_ / kBitsOfCharacter);
    return half_bit_times(2 * edge_ + halves, line_.rate) + line_.gap * pauses;
}

// At the middle of that bit, after which no edge before it is found.
Level Receiver::look(std::size_t bit_of_character) {
    const Duration when = own_time(2 * bit_of_character + 1);
    while (next_ < line_.levels.size() && line_.begin_of(next_) <= when) ++next_;
    const std::size_t bit = next_ - 1;
    return when < line_.end_of(bit) ? line_.levels[bit] : Level::Mark;
}

std::optional<Character> Receiver::read() {
    if (look(0) == Level::Mark) return {};
    Character character{.begin = line_.begin_of(edge_), .end = own_time(2 * kBitsOfCharacter)};
    std::uint8_t value = 0;
    for (unsigned i = 0; i < kDataBits; ++i) {
        if (look(1 + i) == Level::Mark) value = static_cast<std::uint8_t>(value | 1U << i);
    }
    const Level tenth = look(1 + kDataBits);
    const Parity parity = setting_.format.parity;
    const Level stop = parity == Parity::None ? tenth : look(2 + kDataBits);
    if (tenth != parity_bit(value, parity)) character.flaw = Flaw::Parity;
    if (stop == Level::Space) character.flaw = Flaw::Framing;
    if (character.flaw == Flaw::None) character.value = std::byte{value};
    return character;
}

}  // namespace

std::string_view to_string(Parity parity) {
    return kParities.at(static_cast<std::size_t>(parity));
}

std::optional<Parity> parse_parity(std::string_view text) {
    const auto* const found = std::find(kParities.begin(), kParities.end(), text);
    if (found == kParities.end()) return {};
    return static_cast<Parity>(found - kParities.begin());
}

std::vector<Level> levels_of(ByteView bytes, Format format) {
    std::vector<Level> levels;
    put_levels(bytes, format, levels);
    return levels;
}

void put_levels(ByteView bytes, Format format, std::vector<Level>& levels) {
    levels.clear();
    levels.reserve(bytes.size() * kBitsOfCharacter);
    for (const std::byte b : bytes) {
        levels.push_back(Level::Space);
        for (unsigned i = 0; i < kDataBits; ++i) {
            levels.push_back(level_of((octet(b) >> i & 1U) != 0));
        }
        levels.push_back(parity_bit(octet(b), format.parity));
        levels.push_back(Level::Mark);
    }
}

// Behind a start bit, the least significant one first.
std::size_t level_of_bit(std::uint64_t bit) {
    return static_cast<std::size_t>(bit / 8 * kBitsOfCharacter + 8 - bit % 8);
}

Duration Waveform::begin_of(std::size_t bit) const {
    return bit_times(bit, rate) + gap * static_cast<Duration::rep>(bit / kBitsOfCharacter);
}

Duration Waveform::end_of(std::size_t bit) const {
    return bit_times(bit + 1, rate) + gap * static_cast<Duration::rep>(bit / kBitsOfCharacter);
}

Duration Waveform::end() const {
    CATENET_ASSERT(!levels.empty(), "a transmission has a character at least");
    return end_of(levels.size() - 1);
}

void Waveform::turn_over(std::size_t bit) {
    levels[bit] = levels[bit] == Level::Mark ? Level::Space : Level::Mark;
}

std::vector<Character> sample(const Waveform& line, const Setting& receiver) {
    std::vector<Character> characters;
    Receiver uart{line, receiver};
    while (uart.find_edge()) {
        if (const auto character = uart.read()) characters.push_back(*character);
    }
    return characters;
}

}  // namespace catenet::rs485
