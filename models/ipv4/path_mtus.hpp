// Path MTUs: what routers said would fit on the way to single destinations, for as long as it is
// believed (RFC 1191).
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/ageing_table.hpp"

#include <cstdint>
#include <optional>

namespace catenet::ipv4 {

struct PathLimit {
    std::uint16_t mtu = 0;
    // Less was said than anybody should: routers are left to cut, whatever the sender looks for.
    bool locked = false;
    bool operator==(const PathLimit&) const = default;
};

// Time is an argument, so tests need no clock.
class PathMtus {
  public:
    // RFC 1191 section 3 wants at least 5 minutes, and recommends 10; Linux's mtu_expires.
    static constexpr Duration kLifetime = std::chrono::minutes{10};
    // Linux's min_pmtu.
    static constexpr std::uint16_t kLeast = 552;

    bool empty() const { return rows_.size() == 0; }
    const PathLimit* find(Ipv4Address destination, TimePoint now) const {
        const auto* const row = rows_.find(destination, now);
        return row == nullptr ? nullptr : &row->value;
    }
    // A router said that this much would fit, where `known` was thought to. Nothing if that is no
    // news. REQUIRES: take_ended(now) has given all it had
    std::optional<TableChange> learn(Ipv4Address destination,
                                     std::uint16_t said,
                                     std::uint16_t known,
                                     TimePoint now);
    std::optional<std::pair<Ipv4Address, PathLimit>> take_ended(TimePoint now);
    TimePoint next_end() const { return rows_.next_end(); }

  private:
    AgeingTable<Ipv4Address, PathLimit> rows_{kLifetime};
};

// RFC 1191 section 7: the largest MTU in use that is less than the length of a packet that did not
// fit; for routers that do not say what would.
std::uint16_t plateau_below(std::uint16_t length);

}  // namespace catenet::ipv4
