#include "models/gateways/can-udp/sequence.hpp"

#include <algorithm>

namespace catenet::can_udp {

// Half of the numbers lie ahead, half behind: nearer ones are meant (as RFC 1982 3.2 has it).
SequenceWatch::Verdict SequenceWatch::see(const Sender& sender, std::uint8_t sequence) {
    const auto next = static_cast<std::uint8_t>(sequence + 1);
    const auto known = std::find_if(expected_.begin(), expected_.end(), [&](const Expected& one) {
        return one.sender == sender;
    });
    if (known == expected_.end()) {
        if (expected_.size() < kMostSenders) expected_.push_back({sender, next});
        return {};
    }
    const auto ahead = static_cast<std::uint8_t>(sequence - known->next);
    if (ahead >= 128) return {.late = true};
    known->next = next;
    return {.missing = ahead};
}

}  // namespace catenet::can_udp
