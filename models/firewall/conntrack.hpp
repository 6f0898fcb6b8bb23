// Conntrack: the flows that passed a firewall, and how each packet stands to them (as Linux's
// nf_conntrack).
#pragma once
#include "models/firewall/filter_rule.hpp"
#include "models/firewall/tcp_flow.hpp"
#include "models/firewall/tracked.hpp"

#include "sim/core/units.hpp"

#include <cstdint>
#include <list>
#include <map>
#include <optional>

namespace catenet::firewall {

// One flow, both directions.
struct Flow {
    Tuple original;        // of the packet that began it
    bool replied = false;  // somebody has answered
    bool assured = false;  // and they went on for more than two seconds
    TimePoint begun = {};
    std::optional<TcpFlow> tcp = {};  // of TCP
    Duration lifetime = {};           // without another packet
    std::multimap<TimePoint, std::list<Flow>::iterator>::iterator end = {};
};

// "unreplied", "replied", "assured"; of TCP its state
std::string_view state_of(const Flow& flow);

// Time is an argument, so tests need no clock.
class Conntrack {
  public:
    static constexpr Duration kUdp = std::chrono::seconds{30};         // nf_conntrack_udp_timeout
    static constexpr Duration kUdpStream = std::chrono::seconds{120};  // ..._udp_timeout_stream
    static constexpr Duration kStreamAfter = std::chrono::seconds{2};
    static constexpr Duration kIcmp = std::chrono::seconds{30};    // nf_conntrack_icmp_timeout
    static constexpr Duration kOther = std::chrono::seconds{600};  // nf_conntrack_generic_timeout
    static constexpr std::size_t kMost = 65536;                    // nf_conntrack_max

    struct Sighting {
        State state = State::Invalid;
        const Flow* flow = nullptr;  // that it belongs to, if one is known
        bool changed = false;        // the flow's state_of() did
    };
    // REQUIRES: take_ended(now) has given all it had
    Sighting look(const Tracked& packet, TimePoint now);
    // The packet passed: what it begins is a flow from now on. Null if there is no more room.
    // REQUIRES: look() called it new, and knew no flow
    const Flow* begin(const Tracked& packet, TimePoint now);

    // When the first flow will be forgotten; kNever if there is none.
    TimePoint next_end() const { return ends_.empty() ? kNever : ends_.begin()->first; }
    // Takes out one that is over.
    std::optional<Flow> take_ended(TimePoint now);
    std::size_t size() const { return flows_.size(); }

  private:
    struct Place {
        std::list<Flow>::iterator flow;
        bool is_reply;
    };

    Sighting look_at(Place place, TimePoint now);
    Sighting look_at_tcp(Place place, const Tracked& packet, TimePoint now);
    void forget(std::list<Flow>::iterator flow);
    void extend(Flow& flow, Duration lifetime, TimePoint now);

    std::list<Flow> flows_;
    std::map<Tuple, Place> by_tuple_;                           // both directions
    std::multimap<TimePoint, std::list<Flow>::iterator> ends_;  // equal times: as they came
};

}  // namespace catenet::firewall
