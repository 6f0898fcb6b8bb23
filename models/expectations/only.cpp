#include "models/expectations/only.hpp"

#include "models/expectations/known.hpp"

namespace catenet::expectations {
namespace {

using scenario::Type;
using trace::What;

Frame frame_of(const trace::TraceEvent& event) {
    Frame frame{event.layer, std::vector<std::byte>(event.packet->size())};
    event.packet->copy_to(frame.bytes);
    return frame;
}

std::string shown(const std::string& value) {
    return value.empty() ? "nothing" : value;
}

void check(const scenario::ExpectationUse& use,
           scenario::Span,
           scenario::Diagnostics& diagnostics) {
    check_fields(use, "fields", diagnostics);
}

}  // namespace

void Only::begin(const trace::Directory& directory, const trace::Layers& layers) {
    Judging::begin(directory, layers);
    node_ = directory.find_node(text("node"));
    for (const scenario::Value& field : arguments().at("fields").items) {
        allowed_.push_back(field.as<std::string>());
    }
}

void Only::on_event(const trace::TraceEvent& event) {
    if (event.node != node_ || event.packet == nullptr) return;
    if (event.what == What::Received) {
        visits_[event.packet_number] = {frame_of(event), false};
        return;
    }
    if (trace::makes_another(event.what)) inherit(event);
    const auto found = visits_.find(event.packet_number);
    if (found == visits_.end()) return;
    if (event.what == What::Forwarded && window().holds(event.time)) {
        found->second.forwarded = true;
        forwarded_ = true;
    }
    if (event.what == What::Sent && found->second.forwarded) compare(event, found->second);
    if (event.what == What::Sent || trace::ends_packet(event.what)) visits_.erase(found);
}

// A copy, a part or a translation came in as what it was made from.
void Only::inherit(const trace::TraceEvent& event) {
    for (const std::uint64_t parent : event.parents) {
        const auto found = visits_.find(parent);
        if (found == visits_.end()) continue;
        visits_.try_emplace(event.packet_number, found->second);
        return;
    }
}

void Only::compare(const trace::TraceEvent& event, const Visit& visit) {
    if (other_) return;
    for (const Change& change : changes(visit.came, frame_of(event), layers())) {
        if (is_allowed(change.field, allowed_)) continue;
        other_ = Incident{.text = "at " + text("node") + " " + change.field + " of " +
                                  packet_name(event.packet_number) + " changed from " +
                                  shown(change.before) + " to " + shown(change.after) + " at " +
                                  moment(event.time),
                          .packet = event.packet_number,
                          .time = event.time};
        return;
    }
}

scenario::Verdict Only::verdict(TimePoint) {
    if (other_) return fails(*other_);
    if (forwarded_) return holds();
    return fails(text("node") + " forwarded nothing" + window_text(window()));
}

scenario::ExpectationKind only() {
    return {{.name = "only",
             .sentence = "no other fields of the packets that a node forwards change there",
             .parameters = {{.name = "node", .type = Type::Node, .sentence = "where"},
                            {.name = "fields",
                             .type = Type::List,
                             .sentence = "fields by Wireshark's names: ip.ttl, eth.src",
                             .of = {{.name = "field", .type = Type::Text}}}}},
            {"at <node> only <fields...> change"},
            check,
            make_judge<Only>};
}

}  // namespace catenet::expectations
