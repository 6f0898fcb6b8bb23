#include "tools/export/decisions.hpp"

#include "sim/trace/sentence.hpp"

namespace catenet::exports {
namespace {

using trace::What;

std::string words_of(const trace::TraceEvent& event, const trace::Directory& directory) {
    std::string words = trace::sentence(event, directory);
    words += words.empty() ? "[" : " [";
    words += event.rule->id;
    if (!event.rule->reference.empty()) words += ", ";
    words += event.rule->reference;
    return words + "]";
}

// That a frame waits for the link or for an address is worth a note, but not why it is sent.
bool is_aside(const trace::TraceEvent& event, trace::NodeIndex decided_at) {
    return event.what == What::Note && event.node == decided_at;
}

}  // namespace

void Decisions::hear(const trace::TraceEvent& event, const trace::Directory& directory) {
    if (event.packet_number == 0) return;
    if (trace::ends_packet(event.what)) {
        last_.erase(event.packet_number);
    } else if (event.rule != nullptr && event.what != What::Sent) {
        Decision& last = last_[event.packet_number];
        if (is_aside(event, last.node)) return;
        last = {event.node, words_of(event, directory)};
    }
}

std::string Decisions::about(const trace::TraceEvent& sent,
                             const trace::Directory& directory) const {
    if (sent.rule != nullptr) return words_of(sent, directory);
    const auto found = last_.find(sent.packet_number);
    const bool decided_here = found != last_.end() && found->second.node == sent.node;
    return decided_here ? found->second.words : std::string{};
}

}  // namespace catenet::exports
