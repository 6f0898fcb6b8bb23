// Redirects: what routers said is nearer to single destinations, for as long as it is believed.
#pragma once
#include "models/ipv4/routing_table.hpp"

#include "sim/core/ageing_table.hpp"

namespace catenet::ipv4 {

// Beside the table of routes, not in it: when a redirect ends, what stood there before holds again.
// Time is an argument, so tests need no clock.
class Redirects {
  public:
    // Linux's ip_rt_gc_timeout, counted from the last time that a router said so.
    static constexpr Duration kLifetime = std::chrono::seconds{300};

    // REQUIRES: a route to one host; take_ended(now) has given all it had
    TableChange learn(const Route& route, TimePoint now) {
        return rows_.put(route.destination.network(), route, now);
    }
    const Route* find(Ipv4Address destination, TimePoint now) const {
        const auto* const row = rows_.find(destination, now);
        return row == nullptr ? nullptr : &row->value;
    }

    // Takes out one that is over.
    std::optional<Route> take_ended(TimePoint now);
    // Takes out one that leads by this router.
    std::optional<Route> take_by(Ipv4Address router, const sim::Port& port);
    // Takes out one that leads by this port.
    std::optional<Route> take_by_port(const sim::Port& port);
    TimePoint next_end() const { return rows_.next_end(); }

  private:
    AgeingTable<Ipv4Address, Route> rows_{kLifetime};
};

}  // namespace catenet::ipv4
