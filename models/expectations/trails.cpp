#include "models/expectations/trails.hpp"

namespace catenet::expectations {
namespace {

using trace::What;

// A new packet of which this is said goes on where its parent was.
bool is_continuation(What what) {
    return what == What::Copied || what == What::Split || what == What::Translated;
}

// A packet of which this is said goes on in another.
bool hands_on(What what) {
    return what == What::Merged || what == What::Translated;
}

}  // namespace

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
    if (const Trail* parent = continued(event)) {
        trail.from = parent->from;
        trail.through = parent->through;
        pass(trail, event.node);
    } else {
        trail.from = event.node;
    }
    trails_.resize(event.packet_number);
    trails_.back() = std::move(trail);
}

const Trail* Trails::continued(const trace::TraceEvent& event) const {
    for (const std::uint64_t parent : event.parents) {
        const Trail& trail = trails_[parent - 1];
        // Only the whole of several has several parents.
        const bool goes_on =
            is_continuation(event.what) || trail.goes_on || event.parents.size() > 1;
        if (goes_on) return &trail;
    }
    return nullptr;
}

void Trails::pass(Trail& trail, trace::NodeIndex node) const {
    if (node == trace::kNone) return;
    const trace::Role role = directory_->nodes[node].role;
    if (role != trace::Role::Router && role != trace::Role::Gateway) return;
    if (trail.through.empty() || trail.through.back() != node) trail.through.push_back(node);
}

}  // namespace catenet::expectations
