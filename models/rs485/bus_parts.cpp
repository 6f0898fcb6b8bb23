// What a scenario does to a line or to one node's tap.
#include "models/rs485/bus.hpp"

#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"

namespace catenet::rs485 {

// As if each tap were a cable from its node to the line.
Bus::Part Bus::part_of(const sim::Where& where, const sim::Node& node) {
    if (where.at != nullptr && where.at != &node) return Part::None;
    if (where.from != nullptr) return where.from == &node ? Part::Sending : Part::None;
    if (where.towards == nullptr) return Part::Both;
    if (where.towards == &node) return Part::Hearing;
    return where.at == &node ? Part::Sending : Part::None;
}

void Bus::cut(const sim::Where& where) {
    for (Tap& tap : taps_) {
        const Part part = part_of(where, tap.port.node());
        if (part == Part::Both) unplug(tap);
        if (part == Part::Both || part == Part::Hearing) deafen(tap);
        if (part == Part::Both || part == Part::Sending) silence(tap);
        if (part == Part::Hearing) tap.deaf = true;
        if (part == Part::Sending) tap.mute = true;
    }
    await_next();
    consider();
    note(trace::What::State, sim::rules::kCut);
}

void Bus::unplug(Tap& tap) {
    tap.carrier = false;
    while (!tap.waiting.empty()) lose(tap.waiting.pop(), tap.port, sim::rules::kLinkDown);
}

// What it sends ends here, and nobody can make a frame of the rest.
void Bus::silence(Tap& tap) {
    for (Transmission* const sent : transmissions_.active()) {
        if (sent->sender != &tap || sent->ended) continue;
        sent->hearings.clear();
        sent->end = std::min(sent->end, now());
        tap.sends_until = sent->end;
        if (sent->packet) lose(std::move(sent->packet), tap.port, sim::rules::kLinkDown);
    }
}

// What it was hearing, it does not hear to the end.
void Bus::deafen(const Tap& tap) {
    for (Transmission* const sent : transmissions_.active()) {
        for (Hearing& hearing : sent->hearings) {
            if (hearing.tap == &tap) hearing.doom = &sim::rules::kLinkDown;
        }
    }
}

void Bus::restore(const sim::Where& where) {
    for (Tap& tap : taps_) {
        if (part_of(where, tap.port.node()) == Part::None) continue;
        tap.carrier = true;
        tap.deaf = tap.mute = false;
    }
    consider();
    note(trace::What::State, sim::rules::kRestored);
}

template <class Action>
void Bus::each_faults(const sim::Where& where, Action action) {
    for (Tap& tap : taps_) {
        const Part part = part_of(where, tap.port.node());
        const bool whole_line = part == Part::Both && where.at == nullptr;
        if (part == Part::Sending || part == Part::Both) action(tap.sending);
        if (part == Part::Hearing || (part == Part::Both && !whole_line)) action(tap.hearing);
    }
}

void Bus::take_out(const sim::Where& where, const sim::TakeOut& what) {
    each_faults(where, [&](sim::Faults& faults) { faults.take_out(what); });
}

void Bus::set_chance(const sim::Where& where, sim::Chance what, Probability probability) {
    each_faults(where, [&](sim::Faults& faults) { faults.set(what, probability); });
    note_changed(to_string(what), to_string(probability));
}

bool Bus::can(sim::Chance what) const {
    return what == sim::Chance::Loss || what == sim::Chance::Corrupt;
}

void Bus::set_delay(const sim::Where& /*where*/, Duration delay) {
    delay_ = delay;
    note_changed("delay", catenet::to_string(delay));
}

// What is on the line, and how it is read, stays as it was foreseen.
void Bus::set_rate(const sim::Where& where, DataRate rate) {
    if (where.at == nullptr) rate_ = rate;
    note_changed("rate", catenet::to_string(rate));
    for (Tap& tap : taps_) {
        if (where.at == &tap.port.node()) tap.setting.rate = rate;
        const bool follows = where.at == nullptr && !tap.setting.rate;
        if (where.at == &tap.port.node() || follows) say_setting(tap.port);
    }
    consider();
}

}  // namespace catenet::rs485
