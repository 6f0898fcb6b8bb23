// The table of routes: which way leads to an address, by the longest prefix (RFC 1812 5.2.4.3).
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/net/port.hpp"
#include "sim/trace/value.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace catenet::ipv4 {

// Where a row comes from; of two with the same prefix the one from the earlier source stays.
enum class Source : std::uint8_t {
    Connected,   // the prefix of an own port
    Given,       // by the scenario
    Leased,      // by a DHCP server
    Computed,    // from the topology
    Redirected,  // told by a router (RFC 792); never in the table itself, see Redirects
};

// What becomes of packets that a row holds. The words are those of Linux.
enum class Fate : std::uint8_t {
    Unicast,      // they go on
    Blackhole,    // thrown away, and nobody is told
    Unreachable,  // thrown away; the sender is told that the host cannot be reached
    Prohibit,     // thrown away; the sender is told that it is forbidden
};

// One way. Where several are equally good, each is a row, and they stand together.
struct Route {
    Ipv4Prefix destination;
    sim::Port* port = nullptr;       // by which packets leave; null unless they go on
    std::optional<Ipv4Address> via;  // the next router; nothing: the destination is on the link
    Source source = Source::Given;
    Fate fate = Fate::Unicast;
    std::uint16_t ways = 1;    // of the first: how many stand together
    std::uint32_t metric = 0;  // of rows with the same prefix the least one counts
    std::uint32_t weight = 1;  // its share of the flows, beside the other ways

    Ipv4Address next_hop(Ipv4Address to) const { return via.value_or(to); }
    // The way is clear: nothing has to be chosen or refused.
    bool is_plain() const { return ways == 1 && fate == Fate::Unicast; }
    bool operator==(const Route&) const = default;
};

inline constexpr std::size_t kMostWays = 16;

// "via 10.0.1.1 eth0" or "eth0" or "blackhole"
std::string way_text(const Route& route);
// The same of all that are equally good: "via 10.0.1.1 eth0 via 10.0.2.1 eth1 weight 2"
std::string ways_text(std::span<const Route> ways);
// "10.0.9.0/24", "10.0.9.0/24 metric 20": what a row is called in the trace's table
std::string row_text(const Route& route);
// The same as a fact of the trace; `room` keeps the text, if it is one.
trace::Value row_key(const Route& route, std::string& room);

// Knows no node and no time.
class RoutingTable {
  public:
    // False, and nothing changes, if the row that stands there stays or is the same.
    bool add(const Route& route) { return add(std::span{&route, 1}); }
    // Ways that are equally good. REQUIRES: at most kMostWays, all with one prefix, metric and
    // source
    bool add(std::span<const Route> ways);
    // The ways of the row that was taken out; none if there was no such row.
    std::vector<Route> remove(Ipv4Prefix destination, std::uint32_t metric = 0);
    // The row with the longest prefix that holds the address, and of these the least metric, or
    // null; its further ways stand behind it. Valid until the next add().
    const Route* find(Ipv4Address address) const;
    // The same of the rows that have a way that may be used.
    template <class Usable>
    const Route* find(Ipv4Address address, Usable usable) const;
    // The row of exactly that prefix and metric, or null.
    const Route* row(Ipv4Prefix destination, std::uint32_t metric = 0) const;
    // All rows: the longest prefixes first, then by address, then by metric.
    std::vector<Route> all() const;
    std::size_t size() const;

  private:
    // The rows of one length, sorted by network and metric; networks never overlap. The networks
    // stand by themselves too, so that few lines of memory are touched on the way to one of many
    // rows.
    struct Band {
        unsigned length;
        std::vector<Ipv4Address> networks = {};
        std::vector<Route> rows = {};

        std::size_t place_of(Ipv4Address network) const;
        bool has(std::size_t place, Ipv4Address network) const {
            return place < networks.size() && networks[place] == network;
        }
    };
    Band& band(unsigned length);
    static void erase(Band& band, std::size_t place);

    std::vector<Band> bands_;  // the longest prefixes first; those that have rows
};

template <class Usable>
const Route* RoutingTable::find(Ipv4Address address, Usable usable) const {
    for (const Band& band : bands_) {
        const Ipv4Address network = Ipv4Prefix{address, band.length}.network();
        for (std::size_t i = band.place_of(network); band.has(i, network);) {
            const Route* const first = &band.rows[i];
            if (std::any_of(first, first + first->ways, usable)) return first;
            i += first->ways;
        }
    }
    return nullptr;
}

}  // namespace catenet::ipv4
