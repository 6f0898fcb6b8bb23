// What ARP has learned, and for how long it believes it. Time is an argument, so that tests need no
// clock.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/ageing_table.hpp"

#include <compare>
#include <cstdint>
#include <optional>

namespace catenet::arp {

// Who is meant: an address on the link behind one of our ports.
struct Neighbour {
    std::uint32_t port = 0;
    Ipv4Address ip;
    auto operator<=>(const Neighbour&) const = default;
};

struct NeighbourHash {
    std::size_t operator()(Neighbour neighbour) const noexcept {
        return std::uint64_t{neighbour.port} << 32U | neighbour.ip.value;
    }
};

class Cache {
  public:
    // RFC 1122 2.3.2.1 (1): entries time out "even if they are in use", and "for proxy ARP
    // situations, the timeout needs to be on the order of a minute". 60 s is our choice.
    static constexpr Duration kLifetime = std::chrono::minutes{1};

    using Table = AgeingTable<Neighbour, MacAddress, NeighbourHash>;
    using Row = Table::Row;

    // The MAC address of the neighbour, unless it is unknown or was learned kLifetime ago.
    std::optional<MacAddress> find(Neighbour neighbour, TimePoint now) const;
    // REQUIRES: forget_one(now) has given all it had
    TableChange learn(Neighbour neighbour, MacAddress mac, TimePoint now);

    std::optional<Row> forget_one(TimePoint now) { return rows_.take_ended(now); }
    TimePoint next_end() const { return rows_.next_end(); }

  private:
    Table rows_{kLifetime};
};

}  // namespace catenet::arp
