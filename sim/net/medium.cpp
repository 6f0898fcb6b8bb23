#include "sim/net/medium.hpp"

#include "sim/net/faults.hpp"
#include "sim/net/link_layer.hpp"
#include "sim/net/node.hpp"
#include "sim/net/rules.hpp"
#include "sim/net/simulation.hpp"

#include <algorithm>
#include <array>

namespace catenet::sim {
namespace {

// What happens to a frame between ports.
struct OnTheWay {
    trace::What what;
    const trace::Rule& rule;
    Port& from;  // which sent it: its queue is the one that runs
};

// The link says so, and no node: the frame is at none.
void note_of(const Packet& frame, const OnTheWay& on, std::span<const trace::Fact> facts = {}) {
    Node& node = on.from.node();
    if (!node.heard()) return;
    const trace::PacketView view = frame.view();
    trace::TraceEvent event;
    event.what = on.what;
    event.link = on.from.medium()->index();
    event.layer = on.from.layer();
    event.rule = &on.rule;
    event.packet = &view;
    event.facts = facts;
    node.partition().emit(event);
}

}  // namespace

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

void Medium::tell_ports() const {
    for (Port* const port : ports_) port->tell_link_changed();
}

void Medium::note(trace::What what, const trace::Rule& rule, std::span<const trace::Fact> facts) {
    if (!simulation_.trace().heard()) return;
    trace::TraceEvent event;
    event.what = what;
    event.link = index_;
    event.layer = &link_layer();
    event.rule = &rule;
    event.facts = facts;
    ports_.front()->node().partition().emit(event);
}

void Medium::note_changed(std::string_view what, std::string_view value) {
    const std::array<trace::Fact, 2> facts{{{"what", what}, {"value", value}}};
    note(trace::What::State, rules::kChanged, facts);
}

// Said after the frame was sent: captures show it as its sender made it.
void Medium::befall(Packet& frame, const Fate& fate, Faults& faults, Port& from) {
    PacketCell& cell = frame.cell();
    cell.doubled = fate.doubled;
    cell.late = fate.late;
    if (fate.damaged) {
        const std::uint64_t bit = faults.choose_bit(frame);
        frame.turn_over(bit);
        const std::array<trace::Fact, 1> facts{{{"bit", bit}}};
        note_of(frame, {trace::What::Note, rules::kCorrupted, from}, facts);
    }
    if (fate.late) note_of(frame, {trace::What::Note, rules::kHeldBack, from});
}

Packet Medium::copy_on_the_way(const Packet& original,
                               trace::PacketId id,
                               const trace::Rule& rule,
                               Port& from) {
    Packet copy = from.node().partition().packets().clone(original);
    copy.set_identity(id, original.as_cause());
    note_of(copy, {trace::What::Copied, rule, from});
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
