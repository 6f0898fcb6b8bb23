// The options behind a TCP header (RFC 9293 3.1; RFC 7323, 2018). Knows bytes only.
#pragma once
#include "sim/core/bytes.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace catenet::tcp {

// What has arrived behind a gap: [begin, end), as the wire counts.
struct SackBlock {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(const SackBlock&) const = default;
};

struct SackBlocks {
    static constexpr std::size_t kMost = 4;  // RFC 2018 3: what 40 bytes of options have room for

    std::array<SackBlock, kMost> blocks = {};
    std::size_t count = 0;

    const SackBlock* begin() const { return blocks.data(); }
    const SackBlock* end() const { return blocks.data() + count; }
    bool empty() const { return count == 0; }
    void add(SackBlock block) { blocks.at(count++) = block; }  // REQUIRES: count < kMost

    bool operator==(const SackBlocks&) const = default;
};

struct Timestamps {
    std::uint32_t value = 0;
    std::uint32_t echo = 0;  // the value that the other end sent last

    auto operator<=>(const Timestamps&) const = default;
};

struct Options {
    static constexpr std::size_t kMostBytes = 40;
    static constexpr unsigned kLargestScale = 14;  // RFC 7323 2.3
    static constexpr std::size_t kTimestampsSize = 12;

    std::optional<std::uint16_t> mss = {};          // RFC 9293 3.7.1
    std::optional<std::uint8_t> window_scale = {};  // RFC 7323 2
    bool sack_permitted = false;                    // RFC 2018 2
    std::optional<Timestamps> timestamps = {};      // RFC 7323 3
    SackBlocks sacks = {};                          // RFC 2018 3

    // Unknown ones are passed over; what is malformed ends the list (RFC 9293 3.1, MUST-7).
    static Options parse(ByteView bytes);
    // How many bytes emit() writes: a multiple of four.
    std::size_t size() const;
    // In the order that Linux has. REQUIRES: bytes.size() == size(), and that is at most kMostBytes
    void emit(ByteSpan bytes) const;

    bool operator==(const Options&) const = default;
};

}  // namespace catenet::tcp
