// The table of routes: which way leads to an address, by the longest prefix (RFC 1812 5.2.4.3).
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/net/port.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace catenet::ipv4 {

// Where a row comes from; of two with the same prefix the one from the earlier source stays.
enum class Source : std::uint8_t {
    Connected,   // the prefix of an own port
    Given,       // by the scenario
    Computed,    // from the topology
    Redirected,  // told by a router (RFC 792); never in the table itself, see Redirects
};

struct Route {
    Ipv4Prefix destination;
    sim::Port* port = nullptr;       // by which packets leave
    std::optional<Ipv4Address> via;  // the next router; nothing: the destination is on the link
    Source source = Source::Given;

    Ipv4Address next_hop(Ipv4Address to) const { return via.value_or(to); }
    bool operator==(const Route&) const = default;
};

// "via 10.0.1.1 eth0" or "eth0"
std::string way_text(const Route& route);

// Knows no node and no time.
class RoutingTable {
  public:
    // False, and nothing changes, if the row that stands there stays or is the same.
    bool add(const Route& route);
    // The row with the longest prefix that holds the address, or null. Valid until the next add().
    const Route* find(Ipv4Address address) const;
    // The row of exactly that prefix, or null.
    const Route* row(Ipv4Prefix destination) const;
    // All rows: the longest prefixes first, then by address.
    std::vector<Route> all() const;
    std::size_t size() const;

  private:
    // The rows of one length, sorted by network; they never overlap. The networks stand by
    // themselves too, so that few lines of memory are touched on the way to one of many rows.
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

    std::vector<Band> bands_;  // the longest prefixes first; those that have rows
};

}  // namespace catenet::ipv4
