#include "models/can/arbitration.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <bit>

namespace catenet::can {
namespace {

constexpr unsigned kFirst = 31;         // the first identifier bit's place in the number
constexpr std::size_t kRemoteBit = 12;  // SRR in the extended format
constexpr std::size_t kIdeBit = 13;
constexpr std::size_t kLastBaseId = 11;
constexpr std::size_t kLastExtendedId = 31;

}  // namespace

std::uint32_t arbitration_of(const Frame& frame) {
    const std::uint32_t remote = frame.remote ? 1 : 0;
    if (!frame.extended) return frame.id << (kFirst - 10) | remote << (kFirst - 11);
    const std::uint32_t base = frame.id >> 18U;
    const std::uint32_t extension = frame.id & 0x3ffffU;
    const std::uint32_t srr_and_ide = 3U << (kFirst - 12);
    return base << (kFirst - 10) | srr_and_ide | extension << 1U | remote;
}

std::size_t lost_at(std::uint32_t one, std::uint32_t other) {
    CATENET_ASSERT(one != other, "equal identifiers do not decide who keeps the bus");
    return 1 + static_cast<std::size_t>(std::countl_zero(one ^ other));
}

std::string name_of_bit(std::size_t bit, bool extended) {
    if (bit <= kLastBaseId) return "ID" + std::to_string(29 - bit);
    if (bit == kRemoteBit) return extended ? "SRR" : "RTR";
    if (bit == kIdeBit) return "IDE";
    if (bit <= kLastExtendedId) return "ID" + std::to_string(kLastExtendedId - bit);
    return "RTR";
}

std::optional<std::size_t> first_difference(const Bits& one, const Bits& other) {
    const std::size_t common = std::min(one.size(), other.size());
    for (std::size_t i = 0; i < common; ++i) {
        if (one[i] != other[i]) return i;
    }
    if (one.size() == other.size()) return {};
    return common;
}

}  // namespace catenet::can
