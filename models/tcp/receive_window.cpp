#include "models/tcp/receive_window.hpp"

#include <algorithm>

namespace catenet::tcp {
namespace {

// What a segment takes besides its data: a full one of Ethernet's lies in 2304 bytes of Linux's
// memory.
constexpr std::size_t kOverhead = 844;
constexpr std::size_t kParts = 256;
constexpr std::size_t kLargestUnscaled = 65535;
constexpr std::size_t kFirstOffer = 65536;  // of which whole segments are offered: Linux's 64240
constexpr unsigned kLargestScale = 14;

std::size_t round_down(std::size_t value, std::size_t unit) {
    return unit == 0 ? value : value / unit * unit;
}

unsigned scale_for(std::size_t buffer) {
    unsigned scale = 0;
    while (buffer > kLargestUnscaled && scale < kLargestScale) {
        buffer >>= 1U;
        ++scale;
    }
    return scale;
}

}  // namespace

ReceiveWindow::ReceiveWindow(std::size_t buffer, bool scales)
    : buffer_(buffer), scale_(scales ? scale_for(2 * buffer) : 0) {}

void ReceiveWindow::begin(std::size_t mss) {
    limit_ = round_down(std::min(buffer_, kFirstOffer), mss);
    if (limit_ == 0) limit_ = buffer_;
    last_ = limit_;
}

void ReceiveWindow::on_segment(std::size_t length, std::size_t mss) {
    if (length < mss) return;
    share_ = kParts * length / (length + kOverhead);
    limit_ = std::min(limit_ + 2 * mss, buffer_);
}

std::size_t ReceiveWindow::wanted(Position next, const Held& held, std::size_t mss) const {
    const std::size_t memory = 2 * buffer_;
    const std::size_t used = held.bytes + kOverhead * held.segments;
    std::size_t free = used < memory ? (memory - used) * share_ / kParts : 0;
    free = std::min(free, buffer_);
    // "the suggested SWS avoidance algorithm": no small windows.
    const bool is_small = free < buffer_ / 16 || free < std::min(mss, buffer_);
    const std::size_t left = offered(next);
    if (is_small) return left;
    free = std::min(free, limit_);
    if (scale_ > 0) return std::max(free, left);
    std::size_t window = last_;
    if (window + mss <= free || window > free) window = round_down(free, mss);
    return std::max(std::min(window, kLargestUnscaled), left);
}

std::uint16_t ReceiveWindow::offer(Position next, std::size_t window, bool is_syn) {
    const unsigned shift = is_syn ? 0 : scale_;
    const std::size_t rounded_up = window + (std::size_t{1} << shift) - 1;
    const std::size_t on_wire = std::min(rounded_up >> shift, kLargestUnscaled);
    last_ = on_wire << shift;
    edge_ = std::max(edge_, next + last_);
    return static_cast<std::uint16_t>(on_wire);
}

}  // namespace catenet::tcp
