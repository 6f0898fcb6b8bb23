#include "models/expectations/trails.hpp"

#include <algorithm>

namespace catenet::expectations {
namespace {

using trace::What;

// A packet of which this is said goes on in another.
bool hands_on(What what) {
    return what == What::Merged || what == What::Translated;
}

}  // namespace

const Way* Trail::from(trace::NodeIndex node) const {
    const auto found =
        std::find_if(ways.begin(), ways.end(), [&](const Way& way) { return way.from == node; });
    return found == ways.end() ? nullptr : &*found;
}

void Trails::on_event(const trace::TraceEvent& event) {
    if (event.packet_number == 0) return;
    if (event.packet_number > trails_.size()) enter(event);
    Trail& trail = trails_[event.packet_number - 1];
    if (hands_on(event.what)) trail.goes_on = true;
    if (event.what == What::Forwarded || event.what == What::Translated) pass(trail, event.node);
}

// Numbers come in order of first appearance.
void Trails::enter(const trace::TraceEvent& event) {
    Trail trail;
    for (const std::uint64_t parent : event.parents) {
        const Trail& before = trails_[parent - 1];
        if (!continues(before, event)) continue;
        for (const Way& way : before.ways) {
            if (trail.from(way.from) == nullptr) trail.ways.push_back(way);
        }
    }
    if (trail.ways.empty()) {
        trail.ways.push_back({event.node});
    } else {
        pass(trail, event.node);
    }
    trails_.resize(event.packet_number);
    trails_.back() = std::move(trail);
}

// Only the whole of several has several parents.
bool Trails::continues(const Trail& parent, const trace::TraceEvent& event) {
    return trace::makes_another(event.what) || parent.goes_on || event.parents.size() > 1;
}

void Trails::pass(Trail& trail, trace::NodeIndex node) const {
    if (node == trace::kNone) return;
    const trace::Role role = directory_->nodes[node].role;
    if (role != trace::Role::Router && role != trace::Role::Gateway) return;
    for (Way& way : trail.ways) {
        if (way.through.empty() || way.through.back() != node) way.through.push_back(node);
    }
}

}  // namespace catenet::expectations
