#include "sim/core/random.hpp"

#include "sim/core/assert.hpp"

namespace catenet {
namespace {

constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

// FNV-1a, 64 bits.
constexpr std::uint64_t hash(std::string_view name) {
    std::uint64_t value = 0xcbf29ce484222325ULL;
    for (const char c : name) value = (value ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
    return value;
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed, std::string_view name)
    : state_(mix(seed + 0x9e3779b97f4a7c15ULL) ^ mix(hash(name))) {}

std::uint64_t RandomStream::next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    return mix(state_);
}

std::uint64_t RandomStream::below(std::uint64_t limit) {
    CATENET_ASSERT(limit > 0, "nothing is below zero");
    const std::uint64_t unfair = (0 - limit) % limit;  // 2^64 mod limit: such draws are thrown away
    std::uint64_t draw = next();
    while (draw < unfair) draw = next();
    return draw % limit;
}

bool RandomStream::chance(Probability probability) {
    return below(1'000'000) < probability.parts_per_million;
}

}  // namespace catenet
