#include "models/hub/shared_medium.hpp"

#include "models/ethernet/packet.hpp"
#include "models/hub/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::hub {

SharedMedium::SharedMedium(sim::Simulation& simulation,
                           sim::MediumSpec spec,
                           const std::vector<sim::Port*>& ports)
    : Medium(simulation, std::move(spec)),
      origin_(simulation.next_object()),
      timing_{
          .rate = this->spec().rate, .delay = this->spec().delay, .framing = this->spec().framing} {
    CATENET_ASSERT(!ports.empty(), "a hub without a port is nowhere");
    for (sim::Port* const port : ports) {
        connect(*port);
        taps_.emplace_back(*this, *port);
    }
}

void SharedMedium::transmit(sim::Port& from, sim::Packet frame) {
    taps_[from.tap()].transmit(std::move(frame));
}

bool SharedMedium::has_carrier(const sim::Port& port) const {
    return taps_[port.tap()].has_carrier();
}

sim::Scheduler& SharedMedium::scheduler() {
    return ports().front()->node().scheduler();
}

TimePoint SharedMedium::now() const {
    return ports().front()->node().now();
}

void SharedMedium::accept(sim::Port& from) {
    ++tally_.originated;
    from.count_sent();
}

// A signal that comes at this very instant has not been heard yet.
bool SharedMedium::has_heard(const Tap& other) const {
    return other.begin() < now() - timing_.delay;
}

bool SharedMedium::is_on_its_way(const Tap& other) const {
    return other.begin() >= now() - timing_.delay;
}

TimePoint SharedMedium::quiet_at(const Tap& tap) const {
    TimePoint quiet = tap.clear();
    for (const Tap& other : taps_) {
        if (&other == &tap) continue;
        const TimePoint clear = has_heard(other) ? other.clear() : other.clear_before();
        quiet = std::max(quiet, clear + timing_.delay);
    }
    return quiet;
}

void SharedMedium::carry(sim::Packet frame, Tap& from) {
    TimePoint heard = kNever;  // the first of the signals that are on their way here
    for (Tap& other : taps_) {
        if (&other == &from || !is_on_its_way(other)) continue;
        heard = std::min(heard, other.begin() + timing_.delay);
        sim::Packet hit = take_back(other);
        if (hit) other.collide(std::move(hit), now() + timing_.delay);
    }
    if (heard == kNever) return fly(std::move(frame), from);
    from.collide(std::move(frame), heard);
}

// What this tap is sending, unless it has collided, or was cut off, already.
sim::Packet SharedMedium::take_back(const Tap& from) {
    const auto found = std::find_if(flights_.begin(), flights_.end(), [&](const Flight& flight) {
        return flight.from == &from && flight.begin == from.begin();
    });
    if (from.state() != Tap::State::Sending || found == flights_.end()) return {};
    sim::Packet frame = std::move(found->frame);
    flights_.erase(found);
    await_arrival();
    return frame;
}

void SharedMedium::fly(sim::Packet frame, Tap& from) {
    TimePoint arrival = now() + timing_.on_wire(frame.size()) + timing_.delay;
    if (frame.cell().late) arrival += lateness(timing_.framing, timing_.rate);
    add({std::move(frame), &from, now(), arrival});
}

void SharedMedium::add(Flight flight) {
    const auto behind = std::upper_bound(
        flights_.begin(), flights_.end(), flight.arrival, [](TimePoint time, const Flight& other) {
            return time < other.arrival;
        });
    flights_.insert(behind, std::move(flight));
    await_arrival();
}

void SharedMedium::await_arrival() {
    scheduler().cancel(arrival_);
    if (flights_.empty()) return;
    scheduler().schedule(arrival_, flights_.front().arrival, origin_);
}

void SharedMedium::on_arrival() {
    Flight flight = std::move(flights_.front());
    flights_.erase(flights_.begin());
    await_arrival();
    arrive(std::move(flight));
}

void SharedMedium::arrive(Flight flight) {
    if (flight.only != nullptr) return bring(std::move(flight.frame), *flight.only);
    Tap* const target = target_of(flight);
    if (target == nullptr) return lose(std::move(flight.frame), flight.from->port(), rules::kAlone);
    if (const trace::Rule* const doom = flight.frame.cell().doom) {
        return lose(std::move(flight.frame), target->port(), *doom);
    }
    if (flight.frame.cell().doubled) {
        give_to_all(copy_of(flight.frame, sim::rules::kDuplicated), flight, *target);
    }
    give_to_all(std::move(flight.frame), flight, *target);
}

void SharedMedium::give_to_all(sim::Packet frame, const Flight& flight, Tap& target) {
    for (Tap& tap : taps_) {
        const bool copy = &tap != flight.from && &tap != &target && tap.hears(flight.begin);
        if (copy) give(copy_of(frame, rules::kRepeats), flight, tap);
    }
    if (!target.hears(flight.begin)) {
        return lose(std::move(frame), target.port(), sim::rules::kLinkDown);
    }
    give(std::move(frame), flight, target);
}

// Whom the frame itself reaches: the port it is addressed to, else the last that hears it.
Tap* SharedMedium::target_of(Flight& flight) {
    MacAddress destination = kBroadcastMac;
    if (flight.frame.size() >= ethernet::Header::kSize) {
        const ByteView bytes = flight.frame.header(ethernet::Header::kSize);
        destination = ethernet::Header::parse(bytes)->destination;
    }
    Tap* last = nullptr;
    for (Tap& tap : taps_) {
        if (&tap == flight.from) continue;
        if (tap.port().mac() == destination) return &tap;
        const bool better = last == nullptr || tap.hears(flight.begin);
        if (better) last = &tap;
    }
    return last;
}

// What happens on the way to this tap alone.
void SharedMedium::give(sim::Packet frame, const Flight& flight, Tap& to) {
    const sim::Fate fate = to.hearing().fate_of(frame);
    if (fate.doom != nullptr) return lose(std::move(frame), to.port(), *fate.doom);
    if (!fate.is_odd()) [[likely]]
        return bring(std::move(frame), to);
    befall(frame, fate, to.hearing(), to.port());
    if (fate.doubled) bring(copy_of(frame, sim::rules::kDuplicated), to);
    if (!fate.late) return bring(std::move(frame), to);
    const TimePoint arrival = now() + lateness(timing_.framing, timing_.rate);
    add({std::move(frame), flight.from, flight.begin, arrival, &to});
}

void SharedMedium::bring(sim::Packet frame, Tap& to) {
    if (const trace::Rule* const doom = frame.cell().doom) {
        return lose(std::move(frame), to.port(), *doom);
    }
    ++tally_.sent;
    to.port().deliver(std::move(frame));
}

sim::Packet SharedMedium::copy_of(const sim::Packet& original, const trace::Rule& rule) {
    ++tally_.copied;
    return copy_on_the_way(original, {origin_.index(), ++copies_}, rule, *ports().front());
}

void SharedMedium::lose(sim::Packet frame, sim::Port& where, const trace::Rule& reason) {
    ++tally_.dropped;
    Medium::lose(std::move(frame), where, reason);
}

// As if each tap were a cable from its node to the hub.
SharedMedium::Part SharedMedium::part_of(const sim::Where& where, const Tap& tap) {
    const sim::Node* const node = &tap.port().node();
    if (where.at != nullptr && where.at != node) return Part::None;
    if (where.from != nullptr) return where.from == node ? Part::Sending : Part::None;
    if (where.towards == nullptr) return Part::Both;
    if (where.towards == node) return Part::Hearing;
    return where.at == node ? Part::Sending : Part::None;
}

void SharedMedium::cut(const sim::Where& where) {
    for (Tap& tap : taps_) {
        const Part part = part_of(where, tap);
        if (part == Part::Both) tap.cut();
        if (part == Part::Hearing) tap.deafen();
        if (part == Part::Sending) tap.mute();
        if (part == Part::Both || part == Part::Sending) doom_flights(tap);
    }
    for (Tap& tap : taps_) tap.reconsider();
    note(trace::What::State, sim::rules::kCut);
    tell_ports();
}

void SharedMedium::doom_flights(const Tap& from) {
    for (Flight& flight : flights_) {
        if (flight.from == &from) flight.frame.cell().doom = &sim::rules::kLinkDown;
    }
}

void SharedMedium::restore(const sim::Where& where) {
    for (Tap& tap : taps_) {
        if (part_of(where, tap) != Part::None) tap.restore();
    }
    note(trace::What::State, sim::rules::kRestored);
    tell_ports();
}

template <class Action>
void SharedMedium::each_sender(const sim::Where& where, Action action) {
    for (Tap& tap : taps_) {
        const sim::Node* const node = &tap.port().node();
        const bool meant = (where.at == nullptr || where.at == node) &&
                           (where.from == nullptr || where.from == node);
        if (meant) action(tap);
    }
}

void SharedMedium::take_out(const sim::Where& where, const sim::TakeOut& what) {
    each_sender(where, [&](Tap& tap) { tap.faults().take_out(what); });
}

void SharedMedium::set_chance(const sim::Where& where, sim::Chance what, Probability probability) {
    for (Tap& tap : taps_) {
        const Part part = part_of(where, tap);
        if (part == Part::None) continue;
        (part == Part::Hearing ? tap.hearing() : tap.faults()).set(what, probability);
    }
    note_changed(to_string(what), to_string(probability));
}

void SharedMedium::set_delay(const sim::Where& /*where*/, Duration delay) {
    timing_.delay = delay;
    note_changed("delay", to_string(delay));
}

void SharedMedium::set_rate(const sim::Where& /*where*/, DataRate rate) {
    timing_.rate = rate;
    note_changed("rate", to_string(rate));
}

std::size_t SharedMedium::in_flight() const {
    std::size_t count = flights_.size();
    for (const Tap& tap : taps_) count += tap.held();
    return count;
}

}  // namespace catenet::hub
