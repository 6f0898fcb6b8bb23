// What each tap hears of a frame, and when it is handed up.
#include "models/rs485/bus.hpp"
#include "models/rs485/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"

#include <utility>

namespace catenet::rs485 {
namespace {

const trace::Rule* rule_of(const Heard& heard) {
    if (heard.gap_inside) return &rules::kGapInside;
    switch (heard.flaw) {
        case Flaw::None: break;
        case Flaw::Parity: return &rules::kParityError;
        case Flaw::Framing: return &rules::kFramingError;
    }
    return nullptr;
}

// From now on the packet is what was read.
void rewrite(sim::Packet& packet, ByteView bytes) {
    sim::PacketCell& cell = packet.cell();
    cell.payload = sim::Payload{bytes};
    cell.payload_offset = 0;
    cell.payload_length = static_cast<std::uint32_t>(bytes.size());
    cell.begin = cell.end = sim::PacketCell::kRoom;
    cell.trailer = 0;
    cell.damaged = true;
}

}  // namespace

void Bus::foresee(Transmission& sent) {
    std::erase_if(sent.hearings, [&](const Hearing& hearing) { return hearing.when > now(); });
    if (!sent.packet || sent.doom != nullptr || sent.destroyed) return;
    for (Tap& tap : taps_) {
        if (&tap != sent.sender) foresee(sent, tap);
    }
    // Who is much faster is done sooner; the packet lives until its last bit has left.
    if (!sent.hearings.empty()) {
        TimePoint& last = sent.hearings.back().when;
        last = std::max(last, sent.end);
    }
}

void Bus::foresee(Transmission& sent, Tap& tap) {
    const Duration silence = silence_between_frames(setting_of(tap.port).rate);
    const TimePoint when = sent.end + silence + delay_;
    const sim::Fate& fate = sent.fates[tap.port.tap()];
    if (tap.is_deaf()) {
        return foretell(sent, {.tap = &tap, .when = when, .doom = &sim::rules::kLinkDown});
    }
    if (fate.doom != nullptr) return foretell(sent, {.tap = &tap, .when = when, .doom = fate.doom});
    if (reads_as_sent(sent, tap)) return foretell(sent, {.tap = &tap, .when = when});
    read(sent, tap);
}

bool Bus::reads_as_sent(const Transmission& sent, const Tap& tap) const {
    const Setting own = setting_of(tap.port);
    return !sent.damaged && !sent.fates[tap.port.tap()].damaged && own.rate == sent.line.rate &&
           own.format == sent.format && sent.line.gap <= longest_gap(own.rate);
}

void Bus::read(Transmission& sent, Tap& tap) {
    const Setting own = setting_of(tap.port);
    const Duration silence = silence_between_frames(own.rate);
    Waveform line = sent.line;
    if (sent.fates[tap.port.tap()].damaged) {
        line.turn_over(level_of_bit(sent.bits[tap.port.tap()]));
    }
    std::vector<Heard> frames = frames_of(sample(line, own), own.rate);
    for (Heard& heard : frames) {
        foretell(sent,
                 {.tap = &tap,
                  .when = sent.begin + heard.end + silence + delay_,
                  .flaw = rule_of(heard),
                  .as_sent = false,
                  .bytes = std::move(heard.bytes)});
    }
    if (!frames.empty()) return;
    foretell(sent,
             {.tap = &tap, .when = sent.end + silence + delay_, .doom = &rules::kNothingRead});
}

// Those of equal time in the order of the taps. What lies behind has happened.
void Bus::foretell(Transmission& sent, Hearing hearing) {
    if (hearing.when <= now()) return;
    const auto place = std::upper_bound(
        sent.hearings.begin(),
        sent.hearings.end(),
        hearing,
        [](const Hearing& one, const Hearing& other) { return one.when < other.when; });
    sent.hearings.insert(place, std::move(hearing));
}

void Bus::await_next() {
    scheduler().cancel(due_);
    TimePoint next = kNever;
    for (const Transmission* const sent : transmissions_.active()) {
        if (!sent->ended) next = std::min(next, sent->end);
        if (!sent->hearings.empty()) next = std::min(next, sent->hearings.front().when);
    }
    if (next != kNever) scheduler().schedule(due_, std::max(next, now()), origin_);
}

void Bus::on_due() {
    const auto& active = transmissions_.active();
    for (Transmission* const sent : active) {
        if (!sent->ended && sent->end <= now()) end(*sent);
    }
    for (Transmission* const sent : active) hear(*sent);
    for (std::size_t i = active.size(); i-- > 0;) {
        if (active[i]->done()) finish(*active[i]);
    }
    await_next();
    consider();
}

void Bus::end(Transmission& sent) {
    sent.ended = true;
    SendListener* const listener = sent.sender->listener;
    if (listener != nullptr && sent.packet) listener->on_last_bit(sent.sender->port);
}

// The frame itself goes to the last of those who hear it, copies to all others.
void Bus::hear(Transmission& sent) {
    while (!sent.hearings.empty() && sent.hearings.front().when <= now()) {
        const Hearing hearing = std::move(sent.hearings.front());
        sent.hearings.erase(sent.hearings.begin());
        const bool last = sent.hearings.empty() && sent.ended;
        const trace::Rule* const doom = doom_of(sent, hearing);
        sim::Packet frame = last ? std::move(sent.packet) : copy_of(sent.packet);
        if (doom != nullptr) {
            lose(std::move(frame), hearing.tap->port, *doom);
        } else {
            give(std::move(frame), hearing);
        }
    }
}

const trace::Rule* Bus::doom_of(const Transmission& sent, const Hearing& hearing) const {
    if (hearing.doom != nullptr) return hearing.doom;
    const Tap& tap = *hearing.tap;
    if (tap.is_deaf()) return &sim::rules::kLinkDown;
    const bool talked = tap.sends_from < sent.end + delay_ && tap.sends_until > sent.begin + delay_;
    return talked ? &rules::kHalfDuplex : nullptr;
}

void Bus::give(sim::Packet frame, const Hearing& hearing) {
    if (!hearing.as_sent) rewrite(frame, hearing.bytes);
    frame.cell().doom = hearing.flaw;
    ++tally_.sent;
    hearing.tap->port.deliver(std::move(frame));
}

void Bus::finish(Transmission& sent) {
    for (Tap& tap : taps_) {
        const Duration delay = sent.sender == &tap ? Duration{} : delay_;
        tap.silent_from = std::max(tap.silent_from, sent.end + delay);
    }
    if (sent.packet) {
        sim::Port& where = missed_at(sent);
        const trace::Rule& reason = sent.destroyed         ? rules::kDestroyed
                                    : sent.doom != nullptr ? *sent.doom
                                                           : rules::kAlone;
        lose(std::move(sent.packet), where, reason);
    }
    transmissions_.remove(sent);
}

// A frame that nobody hears is missed where it would have come in first.
sim::Port& Bus::missed_at(const Transmission& sent) {
    if (sent.doom == nullptr) return sent.sender->port;
    const auto other = std::find_if(taps_.begin(), taps_.end(), [&](const Tap& tap) {
        return &tap != sent.sender && !tap.is_deaf();
    });
    return other == taps_.end() ? sent.sender->port : other->port;
}

sim::Packet Bus::copy_of(const sim::Packet& original) {
    ++tally_.copied;
    return copy_on_the_way(
        original, {origin_.index(), ++copies_}, rules::kAllHear, *ports().front());
}

void Bus::lose(sim::Packet frame, sim::Port& where, const trace::Rule& reason) {
    ++tally_.dropped;
    Medium::lose(std::move(frame), where, reason);
}

}  // namespace catenet::rs485
