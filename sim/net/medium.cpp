#include "sim/net/medium.hpp"

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

void Medium::lose(Packet frame, Port& where, const trace::Rule& reason) {
    where.node().say(trace::What::Dropped, {*where.layer(), reason, &where}, frame);
    PacketCell* const cell = frame.release();
    cell->pool->put(*cell);
}

}  // namespace catenet::sim
