#include "sim/net/cable.hpp"

#include "sim/net/node.hpp"
#include "sim/net/packet_pool.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::sim {
namespace {

std::string stream_of(const MediumSpec& spec, const Port& from) {
    return "cable " + spec.name + " from " + from.node().name();
}

}  // namespace

CableDirection::CableDirection(Cable& cable, Port& from, Port& to)
    : cable_(cable),
      origin_(cable.simulation().next_object()),
      from_(from),
      to_(to),
      rate_(cable.spec().rate),
      delay_(cable.spec().delay),
      before_and_behind_(cable.spec().framing.before + cable.spec().framing.behind),
      gap_(cable.spec().framing.gap),
      limit_(cable.spec().queue) {
    const Probability loss = cable.spec().loss;
    if (loss.parts_per_million > 0) faults().set(Chance::Loss, loss);
}

Faults& CableDirection::faults() {
    if (!faults_) {
        const MediumSpec& spec = cable_.spec();
        faults_ = std::make_unique<Faults>(cable_.simulation(), stream_of(spec, from_), spec.layer);
    }
    return *faults_;
}

void CableDirection::transmit(Packet frame) {
    if (!carrier_) {
        return from_.node().drop(std::move(frame), {*from_.layer(), rules::kLinkDown, &from_});
    }
    const bool idle = waiting_.empty() && busy_until_ <= from_.node().now();
    if (idle) [[likely]] {
        accept();
        return start(std::move(frame));
    }
    wait(std::move(frame));
}

void CableDirection::wait(Packet frame) {
    Node& node = from_.node();
    if (waiting_.size() >= limit_) {
#ifdef CATENET_CANARY
        // A mistake on purpose: it goes, and nobody says so. Random scenarios must find this.
        PacketCell* const cell = frame.release();
        return cell->pool->put(*cell);
#endif
        return node.drop(std::move(frame),
                         {*from_.layer(), rules::kQueueFull, &from_},
                         {{"queue", waiting_.size()}});
    }
    node.say(trace::What::Note,
             {*from_.layer(), rules::kWaits, &from_},
             frame,
             {{"queue", waiting_.size()}});
    accept();
    waiting_.push(std::move(frame));
    if (!free_.pending()) node.scheduler().schedule(free_, busy_until_, origin_);
}

void CableDirection::accept() {
    ++tally_.originated;
    from_.count_sent();
}

// The transmitter is free, and frames wait.
void CableDirection::on_free() {
    start(waiting_.pop());
    if (!waiting_.empty()) from_.node().scheduler().schedule(free_, busy_until_, origin_);
}

// The first bit leaves now. One event is all that the way to the other end takes.
void CableDirection::start(Packet frame) {
    from_.say_sent(frame);
    const TimePoint now = from_.node().now();
    const std::uint64_t bytes = frame.size() + before_and_behind_;
    busy_until_ = now + transmission_time(Bytes{bytes + gap_}, rate_);
    const Fate fate = fate_of(frame);
    PacketCell& cell = frame.cell();
    cell.doom = fate.doom;
    cell.damaged = false;  // its check sequence is made now
    TimePoint arrival = now + transmission_time(Bytes{bytes}, rate_) + delay_;
    if (fate.is_odd()) [[unlikely]]
        arrival = befall(frame, fate, arrival);
    fly(std::move(frame), arrival);
}

Fate CableDirection::fate_of(const Packet& frame) {
    if (deaf_) [[unlikely]]
        return {.doom = &rules::kLinkDown};
    return faults_ ? faults_->fate_of(frame) : Fate{};
}

// When the frame arrives, after what chance does to it.
TimePoint CableDirection::befall(Packet& frame, const Fate& fate, TimePoint arrival) {
    const MediumSpec& spec = cable_.spec();
    Cable::befall(frame, fate, *faults_, from_);
    if (fate.late) arrival += Cable::lateness(spec.framing, rate_);
    if (!fate.doubled) return arrival;
    Packet copy =
        Cable::copy_on_the_way(frame, {origin_.index(), ++copies_}, rules::kDuplicated, from_);
    ++tally_.copied;
    const Bytes bytes{frame.size() + before_and_behind_ + gap_};
    fly(std::move(copy), arrival + transmission_time(bytes, rate_));
    return arrival;
}

void CableDirection::fly(Packet frame, TimePoint arrival) {
    PacketCell& cell = frame.cell();
    cell.arrival = arrival;
    cell.arrival_key = origin_.next_key();
    cell.epoch = epoch_;
    const bool first = flying_.empty() || cell.arrival < flying_.front().arrival;
    flying_.push_by_arrival(std::move(frame));
    if (first) await_head();
}

void CableDirection::await_head() {
    Scheduler& scheduler = to_.node().scheduler();
    scheduler.cancel(arrival_);
    scheduler.schedule(arrival_, flying_.front().arrival, flying_.front().arrival_key);
}

void CableDirection::on_arrival() {
    Packet frame = flying_.pop();
    if (!flying_.empty()) await_head();
    const PacketCell& cell = frame.cell();
    const trace::Rule* const doom = cell.epoch == epoch_ ? cell.doom : &rules::kLinkDown;
    if (doom != nullptr) [[unlikely]] {
        ++tally_.dropped;
        return Medium::lose(std::move(frame), to_, *doom);
    }
    ++tally_.sent;
    to_.deliver(std::move(frame));
}

void CableDirection::cut(bool sender_knows) {
    ++epoch_;  // what is under way is lost
    deaf_ = true;
    if (!sender_knows) return;
    carrier_ = false;
    from_.node().scheduler().cancel(free_);
    while (!waiting_.empty()) {
        ++tally_.dropped;
        Medium::lose(waiting_.pop(), from_, rules::kLinkDown);
    }
}

void CableDirection::restore() {
    carrier_ = true;
    deaf_ = false;
}

Cable::Cable(Simulation& simulation, MediumSpec spec, Port& one, Port& other)
    : Medium(simulation, std::move(spec)), directions_{{{*this, one, other}, {*this, other, one}}} {
    connect(one);
    connect(other);
}

void Cable::transmit(Port& from, Packet frame) {
    directions_[from.tap()].transmit(std::move(frame));
}

bool Cable::has_carrier(const Port& port) const {
    return directions_[port.tap()].has_carrier();
}

Port* Cable::peer_of(const Port& port) const {
    return ports()[1 - port.tap()];
}

Duration Cable::least_delay() const {
    return std::min(directions_[0].delay(), directions_[1].delay());
}

template <class Action>
void Cable::each(const Where& where, Action action) {
    if (where.at != nullptr && !reaches(*where.at)) return;
    for (CableDirection& direction : directions_) {
        const Node& to = direction.to().node();
        const Node& from = direction.from().node();
        if (where.towards != nullptr && where.towards != &to) continue;
        if (where.from != nullptr && where.from != &from) continue;
        action(direction);
    }
}

void Cable::cut(const Where& where) {
    const bool both_ways = where.towards == nullptr && where.from == nullptr;
    each(where, [&](CableDirection& direction) { direction.cut(both_ways); });
    note(trace::What::State, rules::kCut);
    tell_ports();
}

void Cable::restore(const Where& where) {
    each(where, [](CableDirection& direction) { direction.restore(); });
    note(trace::What::State, rules::kRestored);
    tell_ports();
}

void Cable::take_out(const Where& where, const TakeOut& what) {
    each(where, [&](CableDirection& direction) { direction.faults().take_out(what); });
}

void Cable::set_chance(const Where& where, Chance what, Probability probability) {
    each(where, [&](CableDirection& direction) { direction.faults().set(what, probability); });
    note_changed(to_string(what), catenet::to_string(probability));
}

void Cable::set_delay(const Where& where, Duration delay) {
    each(where, [&](CableDirection& direction) { direction.set_delay(delay); });
    note_changed("delay", catenet::to_string(delay));
}

void Cable::set_rate(const Where& where, DataRate rate) {
    each(where, [&](CableDirection& direction) { direction.set_rate(rate); });
    note_changed("rate", catenet::to_string(rate));
}

std::size_t Cable::in_flight() const {
    return directions_[0].in_flight() + directions_[1].in_flight();
}

Tally Cable::tally() const {
    Tally both = directions_[0].tally();
    both += directions_[1].tally();
    return both;
}

}  // namespace catenet::sim
