#include "sim/engine/timer.hpp"

#include <algorithm>

namespace catenet::sim {

std::size_t Timer::expires_after(Duration delay) {
    return expires_at(saturating_add(executor_.scheduler().now(), std::max(delay, Duration{})));
}

std::size_t Timer::expires_at(TimePoint when) {
    const std::size_t cancelled = cancel();
    expiry_ = when;
    return cancelled;
}

void Timer::begin(Wait& wait) {
    waits_.append(wait);
    wait.begin(std::max(expiry_, executor_.scheduler().now()), weight_);
}

}  // namespace catenet::sim
