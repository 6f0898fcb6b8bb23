#include "models/gateways/nat44/ports.hpp"

#include <algorithm>

namespace catenet::nat44 {
namespace {

constexpr std::uint16_t kFirstUnprivileged = 1024;
constexpr PortRange kPrivileged{1, kFirstUnprivileged - 1};
constexpr PortRange kUnprivileged{kFirstUnprivileged, 65535};

std::optional<std::uint16_t> lowest(PortRange range, unsigned step, const IsFree& is_free) {
    for (std::uint32_t port = range.first; port <= range.last; port += step) {
        if (is_free(static_cast<std::uint16_t>(port))) return static_cast<std::uint16_t>(port);
    }
    return {};
}

// The range begins with a port of the same parity.
std::optional<std::uint16_t> lowest_like(std::uint16_t wanted,
                                         PortRange range,
                                         const IsFree& is_free) {
    const bool begins_alike = range.first % 2 == wanted % 2;
    if (begins_alike) return lowest(range, 2, is_free);
    if (range.first == range.last) return {};
    return lowest({static_cast<std::uint16_t>(range.first + 1), range.last}, 2, is_free);
}

// REQ-3a. Identifiers have no such ranges.
PortRange range_of_kind(std::uint16_t wanted, Numbers numbers) {
    if (numbers == Numbers::Identifiers) return {};
    return kPrivileged.contains(wanted) ? kPrivileged : kUnprivileged;
}

// nf_nat_l4proto_unique_tuple, where no range is asked for.
PortRange linux_range(std::uint16_t wanted, Numbers numbers) {
    if (numbers == Numbers::Identifiers) return {0, 65535};
    if (wanted < 512) return {1, 511};
    if (wanted < kFirstUnprivileged) return {600, 1023};
    return kUnprivileged;
}

}  // namespace

std::optional<std::uint16_t> port_as_recommended(std::uint16_t wanted,
                                                 Numbers numbers,
                                                 const std::optional<PortRange>& pool,
                                                 const IsFree& is_free) {
    const bool in_pool = !pool || pool->contains(wanted);
    if (in_pool && is_free(wanted)) return wanted;
    const PortRange range = pool ? *pool : range_of_kind(wanted, numbers);
    if (numbers == Numbers::PortsInPairs) {
        if (const auto port = lowest_like(wanted, range, is_free)) return port;
    }
    return lowest(range, 1, is_free);
}

std::optional<std::uint16_t> port_as_linux(std::uint16_t wanted,
                                           Numbers numbers,
                                           const std::optional<PortRange>& pool,
                                           RandomStream& random,
                                           const IsFree& is_free) {
    constexpr std::uint32_t kAttempts = 128;
    constexpr std::uint32_t kFewest = 16;
    if ((!pool || pool->contains(wanted)) && is_free(wanted)) return wanted;
    const PortRange range = pool ? *pool : linux_range(wanted, numbers);
    const std::uint32_t size = range.last - range.first + 1U;
    for (std::uint32_t attempts = std::min(size, kAttempts);; attempts /= 2) {
        const auto offset = static_cast<std::uint32_t>(random.below(65536));
        for (std::uint32_t i = 0; i < attempts; ++i) {
            const auto port = static_cast<std::uint16_t>(range.first + (offset + i) % size);
            if (is_free(port)) return port;
        }
        if (attempts >= size || attempts < kFewest) return {};
    }
}

}  // namespace catenet::nat44
