// What happens on the bus: from the start of a frame to its end, or to the error that ends it.
#include "models/can/bus.hpp"

#include "models/can/arbitration.hpp"
#include "models/can/rules.hpp"

#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>
#include <utility>

namespace catenet::can {
namespace {

constexpr sim::ObjectIndex kLastObject = (1U << 24U) - 1;

}  // namespace

// An event with a key of `last_` runs when everything else of its time has: so all that have a
// frame to send at this very instant start together, whatever the order of their events.
Bus::Bus(sim::Simulation& simulation,
         sim::MediumSpec spec,
         const std::vector<sim::Port*>& ports,
         Options options)
    : Medium(simulation, std::move(spec)),
      origin_(simulation.next_object()),
      last_(kLastObject - origin_.index()),
      options_(options),
      rate_(this->spec().rate),
      delay_(this->spec().delay),
      random_(simulation.random("disturbance " + this->spec().name)) {
    CATENET_ASSERT(!ports.empty(), "a bus without a tap is nowhere");
    for (sim::Port* const port : ports) {
        connect(*port);
        controllers_.emplace_back(*this, *port);
    }
}

void Bus::transmit(sim::Port& from, sim::Packet frame) {
    controller(from).transmit(std::move(frame));
}

bool Bus::has_carrier(const sim::Port& port) const {
    return controller(port).has_carrier();
}

sim::Scheduler& Bus::scheduler() {
    return ports().front()->node().scheduler();
}

TimePoint Bus::now() const {
    return ports().front()->node().now();
}

void Bus::accept(sim::Port& from) {
    ++tally_.originated;
    from.count_sent();
}

bool Bus::sends(const Controller& controller) const {
    return std::find(senders_.begin(), senders_.end(), &controller) != senders_.end();
}

// A run waits for the bus while it waits for one of its frames.
sim::Weight Bus::weight() const {
    const bool waited_for =
        std::any_of(controllers_.begin(), controllers_.end(), [](const Controller& controller) {
            return controller.foreground() > 0;
        });
    return waited_for ? sim::Weight::Foreground : sim::Weight::Background;
}

void Bus::schedule(Step step, TimePoint when) {
    step_ = step;
    when_ = when;
    scheduler().cancel(event_);
    if (step == Step::None) return;
    scheduler().schedule(event_, when, step == Step::Begin ? last_ : origin_, weight());
}

void Bus::consider() {
    if (under_way()) return schedule(step_, when_);  // it may weigh more than before
    TimePoint next = kNever;
    for (const Controller& controller : controllers_) {
        if (controller.waits()) next = std::min(next, std::max(free_at_, controller.ready_at()));
    }
    if (next == kNever) return schedule(Step::None, {});
    schedule(Step::Begin, std::max(next, now()));
}

void Bus::on_step() {
    const Step step = std::exchange(step_, Step::None);
    switch (step) {
        case Step::None: break;
        case Step::Begin: return begin();
        case Step::Error: return on_error();
        case Step::End: return on_end();
    }
}

void Bus::begin() {
    contenders_.clear();
    for (Controller& controller : controllers_) let_begin(controller);
    if (contenders_.empty()) return consider();
    settle_recovery();
    begin_ = now();
    frame_rate_ = rate_;
    arbitrate();
    drive();
}

void Bus::let_begin(Controller& controller) {
    controller.rejoin();
    if (!controller.waits() || controller.ready_at() > now()) return;
    if (controller.port().node().failed()) return controller.lose_all(sim::rules::kNodeFailed);
    controller.take_turn();
    if (!controller.is_mute()) return contenders_.push_back(&controller);
    controller.begin();  // its bits leave and reach nobody
    controller.lose_all(sim::rules::kLinkDown);
}

// CAN 2.0 B 1, arbitration: each compares the level it sends with the one it reads. Where levels
// differ, the dominant one stands, and who sent the other withdraws.
void Bus::arbitrate() {
    const auto less_urgent = [](Controller* one, Controller* other) {
        return one->job().urgency < other->job().urgency;
    };
    Controller& winner = **std::min_element(contenders_.begin(), contenders_.end(), less_urgent);
    const std::uint32_t urgency = winner.job().urgency;
    const Bits plain = plain_bits(winner.frame());
    senders_.clear();
    for (Controller* const controller : contenders_) {
        if (controller->job().urgency == urgency) {
            senders_.push_back(controller);
            continue;
        }
        const std::size_t bit = lost_at(urgency, controller->job().urgency);
        controller->lose_turn(at(stuffed_length(plain, bit + 1)), urgency);
    }
}

// What will come of this frame is known when it begins; what a scenario does meanwhile changes it.
void Bus::drive() {
    if (clashes()) return;
    Controller& sender = *senders_.front();
    bits_ = wire_bits(sender.frame());
    sender.begin();
    const sim::Fate fate = sender.faults().fate_of(sender.job().packet);
    disturbance_ = fate.damaged ? &sim::rules::kCorrupted : fate.doom;
    doubled_ = fate.doubled;
    if (disturbance_ != nullptr) return fail_at(disturbed_bit(), Error::Disturbed);
    if (!is_heard()) return fail_at(bits_.size() - kTail + kCrcDelimiter, Error::NotAcknowledged);
    schedule(Step::End, at(bits_.size()) + delay_);
}

// 3.2.1, ACK field: no transmitter acknowledges itself; error passive nodes do acknowledge.
bool Bus::is_heard() const {
    return std::any_of(controllers_.begin(), controllers_.end(), [&](const Controller& controller) {
        return controller.takes_part() && !sends(controller);
    });
}

void Bus::on_end() {
    const Duration gap = at(bits_.size() + kIntermission) - at(bits_.size());
    const Duration suspension = at(bits_.size() + kIntermission + kSuspend) - at(bits_.size());
    free_at_ = now() + gap;
    recessive_from_ = at(bits_.size() - kEndOfFrame - kAckDelimiter);
    receivers_.clear();
    for (Controller& controller : controllers_) {
        if (!sends(controller) && !controller.has_dropped_out()) receivers_.push_back(&controller);
    }
    if (doubled_) return disturb_last_bit();
    Controller& first = *senders_.front();
    for (Controller* const sender : senders_) {
        if (sender != &first) merge(sender->transmitted(now() + suspension), *sender, first);
    }
    sim::Packet frame = first.transmitted(now() + suspension);
    senders_.clear();
    deliver(std::move(frame), first);
    consider();
    await_recovery();
}

// Two sent the very same bits at the same time: nobody, not they, can tell that there were two.
void Bus::merge(sim::Packet frame, Controller& sender, const Controller& first) {
    ++tally_.merged;
    sender.port().node().say(trace::What::Merged,
                             {layer(), rules::kSameFrame, &sender.port()},
                             frame,
                             {{"other", std::string_view{first.port().node().name()}}});
    sim::PacketCell* const cell = frame.release();
    cell->pool->put(*cell);
}

// The frame itself goes to the last of those who hear it, copies to all others.
void Bus::deliver(sim::Packet frame, Controller& sender) {
    if (receivers_.empty()) return lose(std::move(frame), sender.port(), rules::kAlone);
    for (std::size_t i = 0; i + 1 < receivers_.size(); ++i) give(copy_of(frame), *receivers_[i]);
    give(std::move(frame), *receivers_.back());
}

void Bus::give(sim::Packet frame, Controller& to) {
    if (const trace::Rule* const reason = to.deafness()) {
        return lose(std::move(frame), to.port(), *reason);
    }
    if (!to.port().node().failed()) to.received();
    ++tally_.sent;
    to.port().deliver(std::move(frame));
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

std::size_t Bus::in_flight() const {
    std::size_t count = 0;
    for (const Controller& controller : controllers_) count += controller.held();
    return count;
}

}  // namespace catenet::can
