#include "models/arp/cache.hpp"

namespace catenet::arp {

std::optional<MacAddress> Cache::find(Neighbour neighbour, TimePoint now) const {
    const Row* const row = rows_.find(neighbour, now);
    if (row == nullptr) return std::nullopt;
    return row->value;
}

TableChange Cache::learn(Neighbour neighbour, MacAddress mac, TimePoint now) {
    return rows_.put(neighbour, mac, now);
}

}  // namespace catenet::arp
