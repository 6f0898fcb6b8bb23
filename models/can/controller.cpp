#include "models/can/controller.hpp"

#include "models/can/arbitration.hpp"
#include "models/can/bus.hpp"
#include "models/can/rules.hpp"
#include "models/can/timing.hpp"

#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>

namespace catenet::can {
namespace {

std::string stream_of(const Bus& bus, const sim::Port& port) {
    return "loss " + bus.name() + " " + port.node().name() + "." + port.name();
}

const trace::Rule& rule_of(Trust trust) {
    switch (trust) {
        case Trust::ErrorActive: return rules::kErrorActive;
        case Trust::ErrorPassive: return rules::kErrorPassive;
        case Trust::BusOff: break;
    }
    return rules::kGoesOff;
}

}  // namespace

Controller::Controller(Bus& bus, sim::Port& port)
    : bus_(bus), port_(port), faults_(bus.simulation(), stream_of(bus, port), bus.spec().layer) {
    faults_.set(sim::Chance::Loss, bus.spec().loss);
}

void Controller::transmit(sim::Packet frame) {
    sim::Node& node = port_.node();
    const auto refuse = [&](const trace::Rule& rule) {
        node.drop(std::move(frame), {layer(), rule, &port_});
    };
    if (!carrier_) return refuse(sim::rules::kLinkDown);
    if (is_off()) return refuse(rules::kBusOff);
    const std::size_t length = std::min(frame.size(), Frame::kHeader + kMostData);
    const auto parsed = Frame::parse(frame.header(length));
    if (!parsed || parsed->size() != frame.size()) return refuse(rules::kMalformed);
    const std::uint64_t queue = waiting_.size();
    if (queue >= bus_.spec().queue) {
        return node.drop(
            std::move(frame), {layer(), sim::rules::kQueueFull, &port_}, {{"queue", queue}});
    }
    if (bus_.is_busy()) {
        node.say(
            trace::What::Note, {layer(), sim::rules::kWaits, &port_}, frame, {{"queue", queue}});
    }
    bus_.accept(port_);
    waiting_.push(
        {.packet = std::move(frame), .urgency = arbitration_of(*parsed), .weight = weight_});
    bus_.consider();
}

std::size_t Controller::foreground() const {
    return waiting_.foreground() + (job_.is_foreground() ? 1 : 0);
}

void Controller::take_turn() {
    job_ = waiting_.pop();
    ++job_.attempts;
}

Frame Controller::frame() {
    return *Frame::parse(job_.packet.header(job_.packet.size()));
}

// A frame is said to be sent when it has the bus for the first time: until then nobody can tell
// whose bits these are.
void Controller::begin() {
    if (job_.said) return say(rules::kSendsAgain, {{"attempt", std::uint64_t{job_.attempts}}});
    port_.say_sent(job_.packet);
    job_.said = true;
}

void Controller::lose_turn(TimePoint when, std::uint32_t winner) {
    winner_ = winner;
    bus_.scheduler().schedule(lost_, when, bus_.origin(), sim::Weight::Background);
}

void Controller::drop_out(TimePoint when, std::size_t bit) {
    dropped_out_ = true;
    drops_out_at_ = bit;
    lose_turn(when, job_.urgency);
}

// CAN 2.0 B 3.2.1: "when a recessive level is sent and a dominant level is monitored, the unit has
// lost arbitration and must withdraw without sending one more bit" (1, basic concepts).
void Controller::on_lost() {
    if (dropped_out_) {
        say(rules::kDropsOut, {{"bit", std::uint64_t{drops_out_at_}}});
        return transmission_failed(port_.node().now());
    }
    const std::size_t bit = lost_at(job_.urgency, winner_);
    const Frame own = frame();
    say(rules::kArbitrationLost,
        {{"can.id", std::string_view{to_string(identifier_of(own))}},
         {"bit", std::uint64_t{bit}},
         {"field", std::string_view{name_of_bit(bit, own.extended)}},
         {"sent", to_string(Level::Recessive)},
         {"read", to_string(Level::Dominant)}});
    put_back();
}

void Controller::put_back() {
    waiting_.push_in_front(std::move(job_));
    job_ = {};
}

// 3.2.5, suspend transmission.
void Controller::suspend(TimePoint until) {
    if (!is_active()) ready_at_ = until;
}

sim::Packet Controller::transmitted(TimePoint suspended_until) {
    const Confinement before = confinement_;
    confinement_.transmitted();
    account(before);
    suspend(suspended_until);
    sim::Packet frame = std::move(job_.packet);
    job_ = {};
    return frame;
}

void Controller::transmission_failed(TimePoint suspended_until) {
    const Confinement before = confinement_;
    confinement_.transmission_failed();
    put_back();
    suspend(suspended_until);
    account(before);
}

void Controller::not_acknowledged(TimePoint suspended_until) {
    const Confinement before = confinement_;
    confinement_.not_acknowledged();
    if (!is_active()) job_.demote();
    put_back();
    suspend(suspended_until);
    account(before);
}

void Controller::received() {
    const Confinement before = confinement_;
    confinement_.received();
    account(before);
}

void Controller::reception_failed() {
    const Confinement before = confinement_;
    confinement_.reception_failed();
    account(before);
}

void Controller::account(const Confinement& before) {
    const auto say_count = [&](std::string_view name, std::uint64_t was, std::uint64_t is) {
        if (was == is) return;
        const trace::Rule& rule = is > was ? rules::kCountsError : rules::kForgives;
        port_.node().say_row({layer(), rule, &port_}, {"can-errors", name, is, "changed"});
    };
    say_count("tec", before.transmit_errors(), confinement_.transmit_errors());
    say_count("rec", before.receive_errors(), confinement_.receive_errors());
    if (before.trust() == confinement_.trust()) return;
    say(rule_of(confinement_.trust()),
        {{"tec", std::uint64_t{confinement_.transmit_errors()}},
         {"rec", std::uint64_t{confinement_.receive_errors()}}});
    if (!is_off()) return;
    lose_all(rules::kBusOff);
    if (bus_.restarts()) ask_for_restart();
}

void Controller::ask_for_restart() {
    if (!is_off() || recovers_) return;
    recovers_ = true;
    runs_ = 0;
    recovers_from_ = port_.node().now();
    say(rules::kAsksForRestart, {});
    bus_.await_recovery();
}

std::uint64_t Controller::missing_runs() const {
    return runs_ >= kRecoveryRuns ? 0 : kRecoveryRuns - runs_;
}

void Controller::restart() {
    const Confinement before = confinement_;
    recovers_ = false;
    ready_at_ = {};
    confinement_.restarted();
    account(before);
}

void Controller::cut() {
    carrier_ = false;
    say_tap();
    lose_all(sim::rules::kLinkDown);
}

void Controller::deafen() {
    deaf_ = true;
    say_tap();
}

void Controller::mute() {
    mute_ = true;
    say_tap();
}

void Controller::restore() {
    if (carrier_ && !deaf_ && !mute_) return;
    carrier_ = true;
    deaf_ = false;
    mute_ = false;
    say_tap();
}

void Controller::say_tap() {
    const auto word = [](bool yes) { return yes ? "yes" : "no"; };
    port_.node().say(trace::What::State,
                     {layer(), rules::kTap, &port_},
                     {{"sends", word(carrier_ && !mute_)}, {"hears", word(carrier_ && !deaf_)}});
}

void Controller::promote() {
    waiting_.promote();
    job_.promote();
}

const trace::Rule* Controller::deafness() const {
    if (!carrier_ || deaf_) return &sim::rules::kLinkDown;
    return is_off() ? &rules::kBusOff : nullptr;
}

bool Controller::takes_part() const {
    return deafness() == nullptr && !mute_ && !dropped_out_ && !port_.node().failed();
}

void Controller::lose_all(const trace::Rule& reason) {
    bus_.scheduler().cancel(lost_);
    if (job_.packet) bus_.lose(std::move(job_.packet), port_, reason);
    job_ = {};
    while (waits()) bus_.lose(waiting_.pop().packet, port_, reason);
}

void Controller::say(const trace::Rule& rule, std::initializer_list<trace::Fact> facts) {
    const sim::Saying saying{layer(), rule, &port_};
    if (job_.packet) return port_.node().say(trace::What::State, saying, job_.packet, facts);
    port_.node().say(trace::What::State, saying, facts);
}

}  // namespace catenet::can
