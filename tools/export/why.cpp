#include "tools/export/why.hpp"

#include "tools/export/advice.hpp"
#include "tools/export/paint.hpp"
#include "tools/export/places.hpp"
#include "tools/export/wrap.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

const std::string kIndent = "       ";  // under what follows "  why: "

// "p14", "p14 and p17", "p14, p17 and 3 more"
std::string packets_text(std::vector<std::uint64_t> packets) {
    packets.erase(std::unique(packets.begin(), packets.end()), packets.end());
    std::string text = packet_name(packets[0]);
    if (packets.size() == 1) return text;
    if (packets.size() == 2) return text + " and " + packet_name(packets[1]);
    return text + ", " + packet_name(packets[1]) + " and " + std::to_string(packets.size() - 2) +
           " more";
}

// A medium loses frames as well: it has no node.
std::string who_dropped(const Loss& loss, const trace::Directory& directory) {
    const std::string node = directory.node_name(loss.node);
    return node.empty() ? "the link" : node;
}

// A sentence and where it is from, on a line of its own where both do not fit one.
std::string with_source(const std::string& sentence,
                        const std::string& source,
                        const Paint& paint) {
    const std::size_t room = kScreen - kIndent.size();
    const std::size_t both =
        scenario::count_characters(sentence) + 3 + scenario::count_characters(source);
    std::string text = wrapped(sentence, room, kIndent);
    if (!source.empty()) {
        text += (both <= room ? "   " : "\n" + kIndent) + paint(Ink::Faint, source);
    }
    return text + "\n";
}

}  // namespace

void add_causes(std::vector<Cause>& causes, const std::vector<const Loss*>& losses) {
    for (const Loss* const loss : losses) {
        const auto same = std::find_if(causes.begin(), causes.end(), [&](const Cause& cause) {
            return cause.first->rule == loss->rule && cause.first->node == loss->node;
        });
        if (same == causes.end()) {
            causes.push_back({loss, {loss->packet}});
        } else {
            same->packets.push_back(loss->packet);
        }
    }
}

std::vector<Cause> essential(std::vector<Cause> causes) {
    const auto on_purpose = [](const Cause& cause) {
        return cause.first->rule->id == "ipv4.ttl-expired";
    };
    const auto kept = std::remove_if(causes.begin(), causes.end(), on_purpose);
    if (kept != causes.begin()) causes.erase(kept, causes.end());
    return causes;
}

std::string why_text(const Cause& cause, scenario::World& world, const WhyOptions& options) {
    const Paint paint{options.colour};
    const Loss& loss = *cause.first;
    const Advice advice = advise(loss, world);
    const std::string reason = who_dropped(loss, world.simulation().directory()) + " dropped " +
                               packets_text(cause.packets) + ": " + loss.sentence;
    std::string text = "  why: " + with_source(reason, cited(*loss.rule), paint);
    const std::string place =
        advice.where ? options.file + ":" + std::to_string(advice.where->line) : "";
    if (!advice.more.empty()) text += kIndent + with_source(advice.more, place, paint);
    const std::string& remedy = advice.remedy.empty() ? loss.remedy : advice.remedy;
    if (!remedy.empty()) text += "  fix: " + remedy + "\n";
    return text;
}

}  // namespace catenet::exports
