#include "sim/net/medium.hpp"

#include "sim/net/faults.hpp"
#include "sim/net/link_layer.hpp"
#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>
#include <array>

namespace catenet::sim {

Medium::Medium(Simulation& simulation, MediumSpec spec)
    : simulation_(simulation), spec_(std::move(spec)), index_(simulation.enter(spec_)) {
    CATENET_ASSERT(spec_.rate.bits_per_second > 0, "a medium without a rate never sends");
}

std::string_view to_string(Chance chance) {
    static constexpr std::array<std::string_view, kChances> kNames{
        "loss", "duplicate", "corrupt", "reorder"};
    return kNames.at(static_cast<std::size_t>(chance));
}

bool Medium::reaches(const Node& node) const {
    return std::any_of(
        ports_.begin(), ports_.end(), [&](const Port* port) { return &port->node() == &node; });
}

void Medium::connect(Port& port) {
    port.set_tap(ports_.size());
    port.plug_into(*this);
    ports_.push_back(&port);
    simulation_.directory().links[index_].ends.push_back({port.node().index(), port.index()});
}

void Medium::note(trace::What what,
                  const trace::Rule& rule,
                  std::span<const trace::Fact> facts,
                  const Packet* frame) {
    if (!simulation_.trace().heard()) return;
    trace::TraceEvent event;
    event.what = what;
    event.link = index_;
    event.layer = frame == nullptr ? &link_layer() : spec_.layer;
    event.rule = &rule;
    event.facts = facts;
    trace::PacketView view;
    if (frame != nullptr) {
        view = frame->view();
        event.packet = &view;
    }
    ports_.front()->node().partition().emit(event);
}

void Medium::note_changed(std::string_view what, std::string_view value) {
    const std::array<trace::Fact, 2> facts{{{"what", what}, {"value", value}}};
    note(trace::What::State, rules::kChanged, facts);
}

// Said after the frame was sent: captures show it as its sender made it.
void Medium::befall(Packet& frame, const Fate& fate, Faults& faults) {
    PacketCell& cell = frame.cell();
    cell.doubled = fate.doubled;
    cell.late = fate.late;
    if (fate.damaged) {
        const std::uint64_t bit = faults.choose_bit(frame);
        frame.turn_over(bit);
        note(trace::What::Note,
             rules::kCorrupted,
             std::array<trace::Fact, 1>{{{"bit", bit}}},
             &frame);
    }
    if (fate.late) note(trace::What::Note, rules::kHeldBack, {}, &frame);
}

Packet Medium::copy_on_the_way(const Packet& original,
                               trace::PacketId id,
                               const trace::Rule& rule) {
    Packet copy = ports_.front()->node().partition().packets().clone(original);
    PacketCell& cell = copy.cell();
    const Cause cause = original.as_cause();
    cell.id = id;
    cell.parent = cause.parent;
    cell.journey = cause.journey;
    note(trace::What::Copied, rule, {}, &copy);
    return copy;
}

Duration Medium::lateness(const Framing& framing, DataRate rate) {
    constexpr std::uint64_t kLongest = 1500 + 14;
    constexpr std::uint64_t kFrames = 10;
    const std::uint64_t frame = kLongest + framing.before + framing.behind + framing.gap;
    return transmission_time(Bytes{kFrames * frame}, rate);
}

void Medium::lose(Packet frame, Port& where, const trace::Rule& reason) {
    where.node().say(trace::What::Dropped, {*where.layer(), reason, &where}, frame);
    PacketCell* const cell = frame.release();
    cell->pool->put(*cell);
}

}  // namespace catenet::sim
