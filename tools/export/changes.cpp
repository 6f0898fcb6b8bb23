#include "tools/export/changes.hpp"

#include "models/expectations/difference.hpp"

#include "sim/core/text.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using trace::What;

constexpr std::size_t kShort = 8;       // values that are worth their room
constexpr std::size_t kMostKept = 256;  // bytes of a packet: its headers

std::vector<std::byte> beginning_of(const trace::PacketView& packet) {
    std::vector<std::byte> bytes(std::min(packet.size(), kMostKept));
    packet.copy_to(bytes);
    return bytes;
}

bool ends_visit(What what) {
    return what == What::Sent || trace::ends_packet(what);
}

}  // namespace

std::string short_text(const std::vector<ValueChange>& changes) {
    std::vector<std::string> parts;
    std::vector<std::string> names;
    for (const ValueChange& change : changes) {
        if (change.before.size() <= kShort && change.after.size() <= kShort) {
            parts.push_back(change.field + " " + change.before + " → " + change.after);
        } else {
            names.push_back(change.field);
        }
    }
    if (!names.empty()) {
        parts.push_back(join(names, ", ") + (names.size() == 1 ? " changes" : " change"));
    }
    return join(parts, "; ");
}

void PassageChanges::hear(const trace::TraceEvent& event) {
    if (event.packet_number == 0) return;
    if (event.what == What::Received && event.layer != nullptr) {
        visits_[event.packet_number] = {
            event.node, event.layer, beginning_of(*event.packet), false};
    } else if (event.what == What::Forwarded && event.crossing != nullptr) {
        const auto found = visits_.find(event.packet_number);
        if (found != visits_.end()) found->second.passed_on = true;
    } else if (ends_visit(event.what)) {
        visits_.erase(event.packet_number);
    }
}

std::string PassageChanges::about(const trace::TraceEvent& sent,
                                  const trace::Layers& layers) const {
    const auto found = visits_.find(sent.packet_number);
    if (found == visits_.end() || sent.layer == nullptr) return {};
    const Visit& visit = found->second;
    if (!visit.passed_on || visit.node != sent.node) return {};
    std::vector<ValueChange> values;
    const expectations::Frame before{visit.layer, visit.bytes};
    const expectations::Frame after{sent.layer, beginning_of(*sent.packet)};
    for (const expectations::Change& change : expectations::changes(before, after, layers)) {
        const bool both = !change.before.empty() && !change.after.empty();
        if (both && change.field != "data") {
            values.push_back({change.field, change.before, change.after});
        }
    }
    return short_text(values);
}

}  // namespace catenet::exports
