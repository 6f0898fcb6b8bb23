#include "models/tcp/ack_policy.hpp"

#include <algorithm>

namespace catenet::tcp {

void AckPolicy::on_data(TimePoint now, std::size_t window, std::size_t mss) {
    const Duration since = now - last_data_;
    if (estimate_ == Duration{}) {
        estimate_ = kLeast;
        const std::size_t fit = mss == 0 ? 0 : window / (2 * mss);
        quick_ = static_cast<unsigned>(std::clamp<std::size_t>(fit, 1, kMostQuick));
    } else if (since <= kLeast / 2) {
        estimate_ = estimate_ / 2 + kLeast / 2;
    } else if (since < estimate_) {
        estimate_ = estimate_ / 2 + since;
    } else if (since > kMost) {
        be_quick();  // after a pause, as in the beginning
    }
    last_data_ = now;
}

void AckPolicy::be_quick() {
    quick_ = std::max(quick_, kMostQuick);
}

void AckPolicy::on_data_sent(TimePoint now) {
    if (now - last_data_ < estimate_) is_interactive_ = true;
}

void AckPolicy::on_ack_sent() {
    if (quick_ > 0) --quick_;
}

Duration AckPolicy::delay(Duration srtt) const {
    const Duration most = srtt > Duration{} ? std::clamp(srtt, kLeast, kMost) : kMost;
    return std::clamp(estimate_, kLeast, most);
}

void AckPolicy::on_waited() {
    if (is_interactive_) {
        is_interactive_ = false;
        estimate_ = kLeast;
    } else {
        estimate_ = std::min(2 * estimate_, kMost);
    }
}

}  // namespace catenet::tcp
