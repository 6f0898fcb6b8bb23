// What a scenario does to a bus or to one node's tap.
#include "models/can/bus.hpp"

#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"

namespace catenet::can {

// As if each tap were a cable from its node to the bus.
Bus::Part Bus::part_of(const sim::Where& where, const sim::Node& node) {
    if (where.at != nullptr && where.at != &node) return Part::None;
    if (where.from != nullptr) return where.from == &node ? Part::Sending : Part::None;
    if (where.towards == nullptr) return Part::Both;
    if (where.towards == &node) return Part::Hearing;
    return where.at == &node ? Part::Sending : Part::None;
}

void Bus::cut(const sim::Where& where) {
    for (Controller& controller : controllers_) {
        const Part part = part_of(where, controller.port().node());
        if (part == Part::Hearing) controller.deafen();
        if (part == Part::Both || part == Part::Sending) leave(controller, part);
    }
    note(trace::What::State, sim::rules::kCut);
}

void Bus::leave(Controller& controller, Part part) {
    const bool sent = sends(controller);
    if (part == Part::Both) {
        controller.cut();
    } else {
        controller.mute();
        if (sent) controller.lose_all(sim::rules::kLinkDown);
    }
    if (sent) {
        std::erase(senders_, &controller);
        if (senders_.empty()) return abandon();
    }
    consider();
}

// The sender is gone: its frame goes on with recessive bits, until all others see that six of them
// are equal. Behind the acknowledgement nobody can tell.
void Bus::abandon() {
    std::size_t bits = 0;
    while (at(bits) < now()) ++bits;
    const bool noticed = bits + kEndOfFrame + kAckDelimiter < bits_.size();
    if (noticed) {
        bool answered = false;
        for (Controller& controller : controllers_) {
            if (!controller.takes_part()) continue;
            answered = answered || controller.is_active();
            controller.reception_failed();
        }
        const FlagTiming flags{.run = bits > 0 ? bits_.run_before(bits) : 0,
                               .level = bits > 0 ? bits_[bits - 1] : Level::Recessive,
                               .active = false,
                               .answered = answered};
        quiet_after(bits + flag_bits(flags));
    } else {
        free_at_ = at(bits_.size() + kIntermission);
        recessive_from_ = at(bits_.size() - kEndOfFrame - kAckDelimiter);
    }
    schedule(Step::None, {});
    consider();
    await_recovery();
}

void Bus::restore(const sim::Where& where) {
    for (Controller& controller : controllers_) {
        if (part_of(where, controller.port().node()) != Part::None) controller.restore();
        controller.promote();
    }
    consider();
    note(trace::What::State, sim::rules::kRestored);
}

// What one node alone hears wrong, its error flag tells all: then the sender of any frame that it
// hears is meant, which is every other one.
bool Bus::is_sender_of(const sim::Where& where, const sim::Node& node) {
    if (where.from != nullptr) return where.from == &node;
    const bool hears =
        where.towards != nullptr && (where.at == nullptr || where.at == where.towards);
    if (hears) return where.towards != &node;
    return where.at == nullptr || where.at == &node;
}

template <class Action>
void Bus::each_sender(const sim::Where& where, Action action) {
    for (Controller& controller : controllers_) {
        if (is_sender_of(where, controller.port().node())) action(controller);
    }
}

void Bus::take_out(const sim::Where& where, const sim::TakeOut& what) {
    each_sender(where, [&](Controller& controller) { controller.faults().take_out(what); });
}

void Bus::set_chance(const sim::Where& where, sim::Chance what, Probability probability) {
    each_sender(where, [&](Controller& controller) { controller.faults().set(what, probability); });
    note_changed(to_string(what), to_string(probability));
}

void Bus::set_delay(const sim::Where& /*where*/, Duration delay) {
    delay_ = delay;
    note_changed("delay", catenet::to_string(delay));
}

void Bus::set_rate(const sim::Where& /*where*/, DataRate rate) {
    rate_ = rate;
    note_changed("rate", to_string(rate));
}

}  // namespace catenet::can
