#include "models/icmp/rate_limit.hpp"

#include <algorithm>

namespace catenet::icmp {

bool RateLimit::allow(Ipv4Address destination, TimePoint now) {
    if (full_at_.size() >= kMany) forget_full(now);
    const auto place = full_at_.try_emplace(destination, now).first;
    const TimePoint full = std::max(place->second, now) + kPerMessage;
    if (full > now + kBurst * kPerMessage) return false;
    place->second = full;
    return true;
}

void RateLimit::forget_full(TimePoint now) {
    std::erase_if(full_at_, [&](const auto& bucket) { return bucket.second <= now; });
}

}  // namespace catenet::icmp
