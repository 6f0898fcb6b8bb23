#include "models/dhcp/leases.hpp"

#include <algorithm>
#include <utility>

namespace catenet::dhcp {

ClientKey key_of(const Message& message) {
    const auto& own = message.options.client_id;
    if (!own.empty()) return {own.begin(), own.end()};
    ClientKey key(1, '\1');  // RFC 2132 9.14: the type of the hardware, and its address
    key.insert(key.end(), message.hardware.octets.begin(), message.hardware.octets.end());
    return key;
}

std::optional<Ipv4Address> Leases::choose(const Pool& pool, const Message& message) const {
    if (const auto own = reservation_of(message.hardware); own && pool.prefix.contains(*own)) {
        const Lease* const row = find(*own);
        if (row == nullptr || row->client == key_of(message)) return own;
    }
    const ClientKey client = key_of(message);
    const auto fits = [&](Ipv4Address address) { return is_free_for(pool, address, message); };
    if (const Lease* const present = find(client); present != nullptr && fits(present->address)) {
        return present->address;
    }
    const auto before = last_.find(client);
    if (before != last_.end() && fits(before->second)) return before->second;
    const auto& wanted = message.options.requested;
    if (wanted && fits(*wanted)) return wanted;
    if (const auto fresh = lowest(pool, message, true)) return fresh;
    return lowest(pool, message, false);
}

std::optional<Ipv4Address> Leases::lowest(const Pool& pool,
                                          const Message& message,
                                          bool fresh) const {
    // Rows are few beside the addresses, so the first that is not among them is near.
    for (std::uint64_t value = pool.first.value; value <= pool.last.value; ++value) {
        const Ipv4Address address{static_cast<std::uint32_t>(value)};
        if (fresh && last_user_.contains(address)) continue;
        if (is_free_for(pool, address, message)) return address;
    }
    return std::nullopt;
}

bool Leases::is_free_for(const Pool& pool, Ipv4Address address, const Message& message) const {
    if (reservation_of(message.hardware) == address) return true;
    if (!pool.holds(address) || is_reserved_for_other(address, message.hardware)) return false;
    const Lease* const row = find(address);
    if (row == nullptr) return true;
    return row->state != LeaseState::Declined && row->client == key_of(message);
}

const Lease& Leases::put(Lease lease) {
    last_[lease.client] = lease.address;
    last_user_[lease.address] = lease.client;
    return rows_[lease.address] = std::move(lease);
}

const Lease& Leases::offer(Ipv4Address address, const Message& message, TimePoint now) {
    return put({.address = address,
                .state = LeaseState::Offered,
                .client = key_of(message),
                .hardware = message.hardware,
                .end = now + kOffer});
}

const Lease& Leases::bind(Ipv4Address address, const Message& message, TimePoint end) {
    return put({.address = address,
                .state = LeaseState::Bound,
                .client = key_of(message),
                .hardware = message.hardware,
                .end = end});
}

const Lease& Leases::decline(Ipv4Address address, const Message& message, TimePoint now) {
    const Lease& row = put({.address = address,
                            .state = LeaseState::Declined,
                            .client = key_of(message),
                            .hardware = message.hardware,
                            .end = now + kAbandoned});
    last_.erase(row.client);  // nobody had it
    return row;
}

std::optional<Lease> Leases::release(Ipv4Address address) {
    const auto found = rows_.find(address);
    if (found == rows_.end()) return std::nullopt;
    Lease gone = std::move(found->second);
    rows_.erase(found);
    return gone;
}

const Lease* Leases::find(Ipv4Address address) const {
    const auto found = rows_.find(address);
    return found == rows_.end() ? nullptr : &found->second;
}

const Lease* Leases::find(const ClientKey& client) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const auto& row) {
        return row.second.client == client && row.second.state != LeaseState::Declined;
    });
    return found == rows_.end() ? nullptr : &found->second;
}

std::optional<Lease> Leases::take_ended(TimePoint now) {
    const auto ended = std::find_if(
        rows_.begin(), rows_.end(), [&](const auto& row) { return row.second.end <= now; });
    if (ended == rows_.end()) return std::nullopt;
    return release(ended->first);
}

TimePoint Leases::next_end() const {
    TimePoint next = kNever;
    for (const auto& [address, lease] : rows_) next = std::min(next, lease.end);
    return next;
}

std::optional<Ipv4Address> Leases::reservation_of(MacAddress hardware) const {
    const auto found = reserved_.find(hardware);
    if (found == reserved_.end()) return std::nullopt;
    return found->second;
}

bool Leases::is_reserved_for_other(Ipv4Address address, MacAddress hardware) const {
    const auto found = owners_.find(address);
    return found != owners_.end() && found->second != hardware;
}

}  // namespace catenet::dhcp
