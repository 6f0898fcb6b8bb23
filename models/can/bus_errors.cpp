// What becomes of errors: who notices them, how long their flags are, how bus off ends.
#include "models/can/arbitration.hpp"
#include "models/can/bus.hpp"
#include "models/can/rules.hpp"

#include "sim/net/node.hpp"

#include <algorithm>
#include <functional>

namespace catenet::can {

// Two nodes that send different data under one identifier win together. Then one of them reads a
// dominant bit where it sent a recessive one, behind the arbitration field: a bit error (7.1). An
// error passive one cannot disturb the other and drops out.
bool Bus::clashes() {
    while (senders_.size() > 1) {
        const Bits first = wire_bits(senders_.front()->frame());
        std::size_t bit = first.size();
        for (Controller* const sender : senders_) {
            bit = std::min(bit, first_difference(first, wire_bits(sender->frame())).value_or(bit));
        }
        if (bit == first.size()) return false;
        const auto reads_dominant = [&](Controller* sender) {
            return wire_bits(sender->frame())[bit] == Level::Recessive;
        };
        const auto others =
            std::partition(senders_.begin(), senders_.end(), std::not_fn(reads_dominant));
        bits_ = wire_bits(senders_.front()->frame());
        const bool disturbs = std::any_of(
            others, senders_.end(), [](const Controller* sender) { return sender->is_active(); });
        if (disturbs) {
            for (Controller* const sender : senders_) sender->begin();
            fail_at(bit, Error::SameIdentifier);
            return true;
        }
        for (auto sender = others; sender != senders_.end(); ++sender) {
            (*sender)->drop_out(at(bit + 1), bit);
        }
        senders_.erase(others, senders_.end());
    }
    return false;
}

// Any bit between the arbitration field, where nodes cannot tell a disturbance from another sender,
// and the CRC.
std::size_t Bus::disturbed_bit() {
    const Frame frame = senders_.front()->frame();
    const Bits plain = plain_bits(frame);
    const std::size_t first = stuffed_length(plain, arbitration_bits(frame.extended) + 1) - 1;
    const std::size_t end = stuffed_length(plain, plain.size() - kCrcWidth);
    return first + random_.below(end - first);
}

void Bus::fail_at(std::size_t bit, Error error) {
    error_ = error;
    error_bit_ = bit;
    if (error == Error::Disturbed) bits_.flip(bit);
    schedule(Step::Error, at(bit + 1));
}

// 5, end of frame: a frame is valid for its receivers if there is no error until its last bit but
// one, for its transmitter only if there is none until its very last. So all have taken it when the
// sender, which reads a dominant last bit, sends it again.
void Bus::disturb_last_bit() {
    doubled_ = false;
    const std::size_t end = bits_.size() + kErrorFlag;
    quiet_after(end);
    Controller& first = *senders_.front();
    for (Controller* const receiver : receivers_) {
        give(copy_of(first.job().packet), *receiver);
    }
    const TimePoint suspended = at(end + kErrorDelimiter + kIntermission + kSuspend);
    for (Controller* const sender : senders_) {
        sender->port().node().say(trace::What::State,
                                  {layer(), rules::kTakenTwice, &sender->port()},
                                  sender->job().packet);
        sender->transmission_failed(suspended);
    }
    senders_.clear();
    consider();
    await_recovery();
}

// 7.2, error signalling: the flag begins with the next bit. All others see it break the rule of
// stuffing, and raise theirs.
void Bus::on_error() {
    const FlagTiming flags{
        .run = bits_.run_before(error_bit_ + 1),
        .level = bits_[error_bit_],
        .active = std::any_of(senders_.begin(),
                              senders_.end(),
                              [](const Controller* sender) { return sender->is_active(); }),
        .answered = answers_flag()};
    const std::size_t end = error_bit_ + 1 + flag_bits(flags);
    quiet_after(end);
    const TimePoint suspended = at(end + kErrorDelimiter + kIntermission + kSuspend);
    for (Controller* const sender : senders_) {
        blame(*sender);
        if (error_ == Error::NotAcknowledged) {
            sender->not_acknowledged(suspended);
        } else {
            sender->transmission_failed(suspended);
        }
    }
    for (Controller& controller : controllers_) {
        if (controller.takes_part() && !sends(controller)) controller.reception_failed();
    }
    senders_.clear();
    consider();
    await_recovery();
}

void Bus::blame(Controller& sender) {
    const std::string_view flag = sender.is_active() ? "active" : "passive";
    const auto say = [&](const trace::Rule& rule, sim::Facts facts) {
        sender.port().node().say(
            trace::What::State, {layer(), rule, &sender.port()}, sender.job().packet, facts);
    };
    const std::uint64_t bit = error_bit_;
    switch (error_) {
        case Error::Disturbed:
            return say(rules::kDisturbed,
                       {{"bit", bit},
                        {"read", to_string(bits_[error_bit_])},
                        {"because", disturbance_->reason()},
                        {"flag", flag}});
        case Error::SameIdentifier:
            return say(rules::kSameIdentifier, {{"bit", bit}, {"flag", flag}});
        case Error::NotAcknowledged:
            return say(rules::kNotAcknowledged, {{"bit", bit}, {"flag", flag}});
    }
}

bool Bus::answers_flag() const {
    const bool clash = error_ == Error::SameIdentifier;
    return std::any_of(controllers_.begin(), controllers_.end(), [&](const Controller& controller) {
        const bool notices = clash ? &controller != senders_.back() : !sends(controller);
        return notices && controller.takes_part() && controller.is_active();
    });
}

void Bus::quiet_after(std::size_t bits) {
    recessive_from_ = at(bits);
    free_at_ = at(bits + kErrorDelimiter + kIntermission);
}

// Section 8, rule 12: how often the bus was recessive for eleven bits since it became so. A frame
// holds no such run; behind each stands at least one.
std::uint64_t Bus::runs_until(const Controller& controller, TimePoint when) const {
    const TimePoint from = std::max(recessive_from_, controller.recovers_from());
    if (when <= from) return 0;
    return static_cast<std::uint64_t>((when - from) / bit_times(kRecoveryRun, rate_));
}

void Bus::await_recovery() {
    scheduler().cancel(recovery_);
    if (under_way()) return;
    TimePoint next = kNever;
    for (const Controller& controller : controllers_) {
        if (!controller.recovers()) continue;
        const TimePoint from = std::max(recessive_from_, controller.recovers_from());
        const std::uint64_t bits = kRecoveryRun * controller.missing_runs();
        next = std::min(next, from + bit_times(bits, rate_));
    }
    if (next != kNever) scheduler().schedule(recovery_, std::max(next, now()), origin_);
}

void Bus::settle_recovery() {
    scheduler().cancel(recovery_);
    for (Controller& controller : controllers_) {
        if (controller.recovers()) controller.count_runs(runs_until(controller, now()));
    }
}

void Bus::on_recovery() {
    for (Controller& controller : controllers_) {
        if (!controller.recovers()) continue;
        if (runs_until(controller, now()) >= controller.missing_runs()) controller.restart();
    }
    await_recovery();
}

}  // namespace catenet::can
