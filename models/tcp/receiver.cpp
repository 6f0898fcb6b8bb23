#include "models/tcp/receiver.hpp"

#include <algorithm>
#include <utility>

namespace catenet::tcp {

Receiver::Receiver(const Settings& settings)
    : window_(settings.receive_buffer, settings.window_scaling), policy_(settings.delayed_ack) {}

void Receiver::begin(std::size_t mss, bool scales, bool sacks) {
    constexpr std::size_t kUsual = 536;  // until a larger one has come
    mss_ = mss;
    largest_ = std::min(mss, kUsual);
    sacks_ = sacks;
    if (!scales) window_.do_not_scale();
    window_.begin(mss);
}

Receiver::Fate Receiver::take(Position begin, const Data& data, TimePoint now) {
    const Position end = begin + data.length;
    const Position before = next();
    const std::size_t behind = buffer_.out_of_order();
    policy_.on_data(now, window_.offered(before), std::max(largest_, data.length));
    largest_ = std::max(largest_, data.length);
    // Without SACK only an acknowledgment that changes nothing tells of a loss (RFC 5681 2).
    if (sacks_ || begin <= before) window_.on_segment(data.length, largest_);
    buffer_.put(begin, data);
    if (next() > before) {
        const bool fills = buffer_.out_of_order() < behind;
        must_tell_ = must_tell_ || fills || behind > 0;
        return fills ? Fate::FillsGap : Fate::InOrder;
    }
    // RFC 5681 4.2: "out-of-order data segments SHOULD be acknowledged immediately".
    must_tell_ = true;
    policy_.be_quick();
    if (buffer_.out_of_order() > behind) return Fate::Kept;
    note_duplicate(begin, end);
    return Fate::Known;
}

void Receiver::note_duplicate(Position begin, Position end) {
    if (sacks_) duplicate_ = ReceiveBuffer::Block{begin, end};
    policy_.be_quick();
}

bool Receiver::take_expected_fin() {
    if (!fin_ || is_finished_ || next() != *fin_) return false;
    buffer_.skip_one();
    is_finished_ = true;
    return true;
}

std::size_t Receiver::wanted() const {
    return window_.wanted(
        next(), {.bytes = held(), .segments = buffer_.pieces()}, std::max(largest_, mss_));
}

// "an ACK SHOULD be generated for at least every second full-sized segment".
Receiver::When Receiver::acknowledge() const {
    if (must_tell_ || policy_.at_once()) return When::Now;
    if (!is_unacknowledged()) return When::NotAtAll;
    const bool is_second = next() - told_ > largest_;
    // While the window shrinks, because the app reads nothing, Linux waits to tell so.
    const bool keeps_up = readable() == 0 || wanted() >= window_.last();
    return is_second && keeps_up ? When::Now : When::Later;
}

bool Receiver::should_tell_room() const {
    if (is_finished_) return false;
    const std::size_t left = window_.offered(next());
    if (2 * left > window_.buffer()) return false;
    const std::size_t now = wanted();
    return now > 0 && now >= 2 * left && now > left;
}

std::uint16_t Receiver::tell(bool is_syn) {
    told_ = next();
    must_tell_ = false;
    return window_.offer(next(), is_syn ? window_.first() : wanted(), is_syn);
}

std::vector<ReceiveBuffer::Block> Receiver::blocks() const {
    std::vector<ReceiveBuffer::Block> blocks = buffer_.blocks();
    for (ReceiveBuffer::Block& block : blocks) {
        if (fin_ && block.end == *fin_) ++block.end;
    }
    return blocks;
}

std::optional<ReceiveBuffer::Block> Receiver::take_duplicate() {
    return std::exchange(duplicate_, std::nullopt);
}

}  // namespace catenet::tcp
