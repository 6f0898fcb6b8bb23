// How many ICMP errors a node tells one address (RFC 1812 4.3.2.8): a token bucket each, as Linux.
#pragma once
#include "sim/core/addresses.hpp"
#include "sim/core/units.hpp"

#include <map>

namespace catenet::icmp {

// Time is an argument, so tests need no clock.
class RateLimit {
  public:
    static constexpr Duration kPerMessage = std::chrono::seconds{1};  // Linux's icmp_ratelimit
    static constexpr int kBurst = 6;  // messages that may follow each other at once

    // Whether one more may be sent now; if so, it counts.
    bool allow(Ipv4Address destination, TimePoint now);

  private:
    // Buckets are kept until they are full again, and then like new; looked for at this many.
    static constexpr std::size_t kMany = 1024;
    void forget_full(TimePoint now);

    // When the bucket is full again; each message moves it further.
    std::map<Ipv4Address, TimePoint> full_at_;
};

}  // namespace catenet::icmp
