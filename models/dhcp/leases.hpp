// Which addresses a server has lent, to whom and until when (RFC 2131 4.3). Time is an argument, so
// that tests need no clock.
#pragma once
#include "models/dhcp/message.hpp"

#include "sim/core/units.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace catenet::dhcp {

// The addresses of one network that a server lends, and what it tells their clients.
struct Pool {
    Ipv4Prefix prefix;
    Ipv4Address first;
    Ipv4Address last;
    Duration lease = std::chrono::hours{1};
    std::optional<Duration> renewal = {};    // T1; without it a client takes half of the lease
    std::optional<Duration> rebinding = {};  // T2; without it 7/8
    std::vector<Ipv4Address> routers = {};
    std::vector<Ipv4Address> name_servers = {};
    std::string domain = {};

    bool holds(Ipv4Address address) const { return first <= address && address <= last; }
};

// Who a client is: by its identifier, or by its MAC address where it has none (RFC 2131 4.2).
// Bytes, not text.
using ClientKey = std::string;
ClientKey key_of(const Message& message);

enum class LeaseState : std::uint8_t {
    Offered,   // kept for a while for who was offered it
    Bound,     // lent
    Declined,  // in use by somebody who has no lease
};

struct Lease {
    Ipv4Address address;
    LeaseState state = LeaseState::Offered;
    ClientKey client = {};
    MacAddress hardware = {};
    TimePoint end = kNever;  // it is over at that moment
};

class Leases {
  public:
    // How long an offer stands, and an address in use is left alone: those of isc-dhcp.
    static constexpr Duration kOffer = std::chrono::minutes{2};
    static constexpr Duration kAbandoned = std::chrono::hours{24};

    // Only that client gets that address, also if it lies beside the addresses of the pool.
    void reserve(MacAddress hardware, Ipv4Address address) {
        reserved_[hardware] = address;
        owners_[address] = hardware;
    }

    // The address for a client, in the order of RFC 2131 4.3.1: what was reserved for it, what it
    // has, what it had, what it asks for, one that nobody ever had, one that nobody has.
    std::optional<Ipv4Address> choose(const Pool& pool, const Message& message) const;
    // Whether that client may have that address now.
    bool is_free_for(const Pool& pool, Ipv4Address address, const Message& message) const;

    // A row that changes or comes; what was there for the address goes.
    const Lease& offer(Ipv4Address address, const Message& message, TimePoint now);
    const Lease& bind(Ipv4Address address, const Message& message, TimePoint end);
    const Lease& decline(Ipv4Address address, const Message& message, TimePoint now);
    // Takes the row out.
    std::optional<Lease> release(Ipv4Address address);

    const Lease* find(Ipv4Address address) const;
    const Lease* find(const ClientKey& client) const;
    // REQUIRES: asked with times that never run back
    std::optional<Lease> take_ended(TimePoint now);
    TimePoint next_end() const;
    std::size_t size() const { return rows_.size(); }

  private:
    const Lease& put(Lease lease);
    std::optional<Ipv4Address> reservation_of(MacAddress hardware) const;
    bool is_reserved_for_other(Ipv4Address address, MacAddress hardware) const;
    std::optional<Ipv4Address> lowest(const Pool& pool, const Message& message, bool fresh) const;

    std::map<Ipv4Address, Lease> rows_;
    std::map<ClientKey, Ipv4Address> last_;       // what a client had last
    std::map<Ipv4Address, ClientKey> last_user_;  // the same the other way round
    std::map<MacAddress, Ipv4Address> reserved_;
    std::map<Ipv4Address, MacAddress> owners_;  // the same the other way round
};

}  // namespace catenet::dhcp
