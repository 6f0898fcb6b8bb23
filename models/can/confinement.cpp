#include "models/can/confinement.hpp"

namespace catenet::can {
namespace {

constexpr std::uint32_t kPassive = 128;  // rule 9
constexpr std::uint32_t kOff = 256;      // rule 10
// Rule 8: a count above 127 is "set to a value between 119 and 127".
constexpr std::uint32_t kTrustedAgain = 119;

}  // namespace

std::string_view to_string(Trust trust) {
    switch (trust) {
        case Trust::ErrorActive: return "error active";
        case Trust::ErrorPassive: return "error passive";
        case Trust::BusOff: return "bus off";
    }
    return {};
}

// Rules 9 to 11.
Trust Confinement::trust() const {
    if (transmit_errors_ >= kOff) return Trust::BusOff;
    const bool passive = transmit_errors_ >= kPassive || receive_errors_ >= kPassive;
    return passive ? Trust::ErrorPassive : Trust::ErrorActive;
}

void Confinement::transmission_failed() {
    transmit_errors_ += 8;
}

void Confinement::not_acknowledged() {
    if (trust() == Trust::ErrorActive) transmission_failed();
}

// A count that is error passive already tells no more by growing further; controllers stop there.
void Confinement::reception_failed() {
    if (receive_errors_ < kPassive) ++receive_errors_;
}

void Confinement::transmitted() {
    if (transmit_errors_ > 0) --transmit_errors_;
}

void Confinement::received() {
    if (receive_errors_ >= kPassive) {
        receive_errors_ = kTrustedAgain;
    } else if (receive_errors_ > 0) {
        --receive_errors_;
    }
}

}  // namespace catenet::can
