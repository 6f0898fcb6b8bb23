#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/can/bits.hpp"
#include "models/can/frame.hpp"

#include "sim/core/assert.hpp"

#include <vector>

namespace catenet::fuzz {
namespace {

using can::Frame;
using can::Level;

void check_identifier(const Frame& frame) {
    const auto text = can::to_string(can::identifier_of(frame));
    const auto identifier = can::parse_identifier(text);
    CATENET_ASSERT(identifier.has_value(), "an identifier is read as it is written");
    CATENET_ASSERT(*identifier == can::identifier_of(frame), "and is the same then");
}

void check_frame(const Frame& frame) {
    const auto again = Frame::parse(emitted(frame.size(), frame));
    CATENET_ASSERT(again.has_value() && *again == frame, "a frame is emitted as it was");
    check_identifier(frame);
    const can::Bits bits = can::wire_bits(frame);
    const auto heard = can::read_bits(bits.view());
    CATENET_ASSERT(heard.has_value() && *heard == frame, "who hears a frame reads what was sent");
    const can::Bits plain = can::plain_bits(frame);
    CATENET_ASSERT(can::stuffed(plain).size() >= can::stuffed_length(plain, plain.size()),
                   "stuff bits are only added");
}

// Each bit of a byte is a level, so that the fuzzer may turn over single ones.
std::vector<Level> levels_of(ByteView bytes) {
    std::vector<Level> levels;
    for (const std::byte b : bytes) {
        for (unsigned bit = 8; bit-- > 0;) {
            levels.push_back(static_cast<Level>(octet(b) >> bit & 1U));
        }
    }
    return levels;
}

}  // namespace

void can_target(ByteView bytes) {
    if (const auto frame = Frame::parse(bytes)) check_frame(*frame);
    if (const auto heard = can::read_bits(levels_of(bytes))) check_frame(*heard);
    if (const auto identifier = can::parse_identifier(text_of(bytes))) {
        const std::uint32_t most = identifier->extended ? can::kMostExtendedId : can::kMostBaseId;
        CATENET_ASSERT(identifier->number <= most, "no identifier is longer than its format");
    }
}

}  // namespace catenet::fuzz
