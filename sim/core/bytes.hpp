// Views of bytes: to read (ByteView) and to fill (ByteSpan).
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace catenet {

using ByteView = std::span<const std::byte>;
using ByteSpan = std::span<std::byte>;

constexpr std::uint8_t octet(std::byte b) {
    return std::to_integer<std::uint8_t>(b);
}

}  // namespace catenet
