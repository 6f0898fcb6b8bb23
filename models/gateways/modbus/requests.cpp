#include "models/gateways/modbus/requests.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <utility>

namespace catenet::modbus_gateway {

std::string Pending::value() const {
    return "transaction " + std::to_string(arrived.transaction) + ", unit " +
           std::to_string(arrived.unit) + (is_asked ? ": asked" : ": waiting");
}

Pending& Requests::add(modbus_tcp::Arrived arrived, const UnitMap::Path& path) {
    const std::uint64_t ticket = arrived.ticket;
    std::string key = free_key(arrived);
    const auto [place, is_new] = all_.try_emplace(
        ticket, Pending{.arrived = std::move(arrived), .path = path, .key = std::move(key)});
    CATENET_ASSERT(is_new, "each request has a ticket of its own");
    return place->second;
}

Pending* Requests::find(std::uint64_t ticket) {
    const auto found = all_.find(ticket);
    return found == all_.end() ? nullptr : &found->second;
}

Pending* Requests::find_on_line(std::uint64_t number) {
    const auto found = std::find_if(
        all_.begin(), all_.end(), [&](const auto& one) { return one.second.line == number; });
    return found == all_.end() ? nullptr : &found->second;
}

Pending Requests::take(std::uint64_t ticket) {
    auto node = all_.extract(ticket);
    CATENET_ASSERT(!node.empty(), "only what was asked is answered");
    return std::move(node.mapped());
}

std::string Requests::free_key(const modbus_tcp::Arrived& arrived) const {
    const std::string plain = arrived.peer + " #" + std::to_string(arrived.transaction);
    std::string key = plain;
    const auto is_taken = [&] {
        return std::any_of(
            all_.begin(), all_.end(), [&](const auto& one) { return one.second.key == key; });
    };
    for (unsigned again = 2; is_taken(); ++again) key = plain + "/" + std::to_string(again);
    return key;
}

}  // namespace catenet::modbus_gateway
