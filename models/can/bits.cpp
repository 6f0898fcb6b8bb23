#include "models/can/bits.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <optional>

namespace catenet::can {
namespace {

constexpr std::size_t kMostEqual = 5;
constexpr std::uint16_t kPolynomial = 0x4599;
constexpr unsigned kBaseWidth = 11;
constexpr unsigned kExtensionWidth = 18;
constexpr std::uint32_t kExtensionMask = (1U << kExtensionWidth) - 1;

Level opposite(Level level) {
    return level == Level::Dominant ? Level::Recessive : Level::Dominant;
}

std::uint16_t crc_step(std::uint16_t crc, Level bit) {
    const bool next = (bit == Level::Recessive) != ((crc >> (kCrcWidth - 1) & 1U) != 0);
    crc = static_cast<std::uint16_t>(unsigned{crc} << 1U & 0x7fffU);
    return next ? static_cast<std::uint16_t>(crc ^ kPolynomial) : crc;
}

// CAN 2.0 B 3.2.1, arbitration field. In the base format IDE belongs to the control field, but it
// stands at the same place.
void push_arbitration(const Frame& frame, Bits& bits) {
    const Level remote = frame.remote ? Level::Recessive : Level::Dominant;
    if (!frame.extended) {
        bits.push(frame.id, kBaseWidth);
        bits.push(remote);
        bits.push(Level::Dominant);  // IDE
        return;
    }
    bits.push(frame.id >> kExtensionWidth, kBaseWidth);
    bits.push(Level::Recessive);  // SRR
    bits.push(Level::Recessive);  // IDE
    bits.push(frame.id & kExtensionMask, kExtensionWidth);
    bits.push(remote);
    bits.push(Level::Dominant);  // r1
}

// Takes the stuff bits out of what it is given, bit by bit, and sums the CRC up.
class Destuffer {
  public:
    explicit Destuffer(std::span<const Level> bits) : bits_(bits) {}

    // The next bit that is not a stuff bit. What cannot be read is remembered and reads as 0.
    std::uint64_t bit() {
        const auto level = take();
        if (!level) return 0;
        crc_ = crc_step(crc_, *level);
        return *level == Level::Recessive ? 1 : 0;
    }
    std::uint64_t number(unsigned width) {
        std::uint64_t value = 0;
        for (unsigned i = 0; i < width; ++i) value = value << 1 | bit();
        return value;
    }
    // A stuff bit that the last bits of the CRC call for stands behind them.
    void finish() {
        if (run_ == kMostEqual) take_stuff_bit();
    }

    std::uint16_t crc() const { return crc_; }
    std::size_t taken() const { return taken_; }
    std::optional<BitError> error() const { return error_; }

  private:
    std::optional<Level> take() {
        if (run_ == kMostEqual) take_stuff_bit();
        return take_raw();
    }
    std::optional<Level> take_raw() {
        if (error_) return {};
        if (taken_ == bits_.size()) {
            error_ = BitError::TooShort;
            return {};
        }
        const Level level = bits_[taken_++];
        run_ = run_ > 0 && level == last_ ? run_ + 1 : 1;
        last_ = level;
        return level;
    }
    void take_stuff_bit() {
        const Level equal = last_;
        const auto level = take_raw();
        if (level == equal) error_ = BitError::Stuff;
    }

    std::span<const Level> bits_;
    std::size_t taken_ = 0;
    std::size_t run_ = 0;
    Level last_ = Level::Recessive;
    std::uint16_t crc_ = 0;
    std::optional<BitError> error_;
};

// 3.1: the bits IDE and RTR tell what follows. Reserved bits are taken whatever they are.
Frame read_arbitration(Destuffer& bits) {
    Frame frame;
    const auto base = static_cast<std::uint32_t>(bits.number(kBaseWidth));
    frame.remote = bits.bit() != 0;  // SRR in the extended format
    frame.extended = bits.bit() != 0;
    frame.id = base;
    if (!frame.extended) {
        bits.bit();  // r0
        return frame;
    }
    frame.id = base << kExtensionWidth | static_cast<std::uint32_t>(bits.number(kExtensionWidth));
    frame.remote = bits.bit() != 0;
    bits.number(2);  // r1, r0
    return frame;
}

// 3.2.1, control field: "DATA LENGTH CODE"; larger ones than eight mean eight.
void read_data(Destuffer& bits, Frame& frame) {
    frame.length = static_cast<std::uint8_t>(std::min<std::uint64_t>(bits.number(4), kMostData));
    const std::size_t carried = frame.carried().size();
    for (std::size_t i = 0; i < carried; ++i) {
        frame.data[i] = static_cast<std::byte>(bits.number(8));
    }
}

// 7.1, form error: "a fixed-form bit field contains one or more illegal bits". The last bit of the
// end of frame does not count for a receiver (5, message validation).
std::optional<BitError> judge_tail(std::span<const Level> tail) {
    if (tail.size() < kTail) return BitError::TooShort;
    for (std::size_t i = 0; i + 1 < kTail; ++i) {
        const bool is_slot = i == kCrcDelimiter;
        if (!is_slot && tail[i] == Level::Dominant) return BitError::Form;
    }
    return {};
}

}  // namespace

std::string_view to_string(Level level) {
    return level == Level::Dominant ? "dominant" : "recessive";
}

std::string_view to_string(BitError error) {
    switch (error) {
        case BitError::TooShort: return "the bits end too early";
        case BitError::Stuff: return "six equal bits";
        case BitError::Crc: return "a wrong CRC";
        case BitError::Form: return "a dominant bit where none may be";
    }
    return {};
}

void Bits::push(std::uint64_t number, unsigned width) {
    for (unsigned i = width; i-- > 0;) push(static_cast<Level>(number >> i & 1U));
}

void Bits::flip(std::size_t index) {
    levels_[index] = opposite(levels_[index]);
}

std::size_t Bits::run_before(std::size_t count) const {
    CATENET_ASSERT(count > 0, "no bit stands before the first");
    std::size_t run = 1;
    while (run < count && levels_[count - 1 - run] == levels_[count - 1]) ++run;
    return run;
}

std::uint16_t crc15(std::span<const Level> bits) {
    std::uint16_t crc = 0;
    for (const Level bit : bits) crc = crc_step(crc, bit);
    return crc;
}

Bits plain_bits(const Frame& frame) {
    Bits bits;
    bits.push(Level::Dominant);  // start of frame
    push_arbitration(frame, bits);
    bits.push(Level::Dominant);  // r0
    bits.push(frame.length, 4);
    for (const std::byte b : frame.carried()) bits.push(octet(b), 8);
    bits.push(crc15(bits.view()), kCrcWidth);
    return bits;
}

Bits stuffed(const Bits& plain) {
    Bits bits;
    std::size_t run = 0;
    for (const Level level : plain.view()) {
        run = run > 0 && level == bits[bits.size() - 1] ? run + 1 : 1;
        bits.push(level);
        if (run < kMostEqual) continue;
        bits.push(opposite(level));
        run = 1;
    }
    return bits;
}

std::size_t stuffed_length(const Bits& plain, std::size_t count) {
    CATENET_ASSERT(count <= plain.size(), "more bits are asked for than there are");
    std::size_t length = 0;
    std::size_t run = 0;
    Level last = Level::Recessive;
    for (std::size_t i = 0; i < count; ++i) {
        if (run == kMostEqual) {
            last = opposite(last);
            run = 1;
            ++length;
        }
        run = run > 0 && plain[i] == last ? run + 1 : 1;
        last = plain[i];
        ++length;
    }
    return length;
}

Bits wire_bits(const Frame& frame) {
    Bits bits = stuffed(plain_bits(frame));
    for (std::size_t i = 0; i < kTail; ++i) bits.push(Level::Recessive);
    return bits;
}

Result<Frame, BitError> read_bits(std::span<const Level> bits) {
    Destuffer stream{bits};
    const bool starts = stream.bit() == 0;
    Frame frame = read_arbitration(stream);
    read_data(stream, frame);
    const std::uint16_t expected = stream.crc();
    const std::uint64_t crc = stream.number(kCrcWidth);
    stream.finish();
    if (const auto error = stream.error()) return *error;
    if (!starts) return BitError::Form;
    if (crc != expected) return BitError::Crc;
    if (const auto error = judge_tail(bits.subspan(stream.taken()))) return *error;
    return frame;
}

}  // namespace catenet::can
