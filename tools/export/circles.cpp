#include "tools/export/circles.hpp"

#include <algorithm>

namespace catenet::exports {

using trace::Role;
using trace::What;

void Circles::begin(const trace::Directory& directory, const trace::Layers& /*layers*/) {
    directory_ = &directory;
}

void Circles::on_event(const trace::TraceEvent& event) {
    if (event.packet_number == 0) return;
    if (trace::ends_packet(event.what)) {
        ways_.erase(event.packet_number);
        return;
    }
    if (trace::makes_another(event.what)) inherit(event);
    if (trace::passes_on(event.what) && event.node != trace::kNone) pass(event);
}

// A packet that is made of another goes on where that was; one that answers it does not.
void Circles::inherit(const trace::TraceEvent& event) {
    for (const std::uint64_t parent : event.parents) {
        const auto before = ways_.find(parent);
        if (before == ways_.end()) continue;
        ways_.try_emplace(event.packet_number, before->second);
        return;
    }
}

void Circles::pass(const trace::TraceEvent& event) {
    const Role role = directory_->nodes[event.node].role;
    if (role == Role::Switch) return go_through(ways_[event.packet_number].switches, event);
    if (role != Role::Router && role != Role::Gateway) return;
    if (event.what == What::Translated) go_through(ways_[event.packet_number].gateways, event);
    const auto known = ways_.find(event.packet_number);
    if (known != ways_.end()) known->second.switches = {};
}

void Circles::go_through(Way& way, const trace::TraceEvent& event) {
    if (way.circles) {
        ++passed_;
        return;
    }
    const auto before = std::find(way.nodes.begin(), way.nodes.end(), event.node);
    if (before == way.nodes.end()) {
        way.nodes.push_back(event.node);
        way.links.push_back(event.link);
        return;
    }
    ++passed_;
    const auto place = before - way.nodes.begin();
    if (!first_) first_ = {{before, way.nodes.end()}, {way.links.begin() + place, way.links.end()}};
    way = {.nodes = {}, .links = {}, .circles = true};
}

}  // namespace catenet::exports
