#include "tools/export/why.hpp"

#include "tools/export/advice.hpp"
#include "tools/export/paint.hpp"
#include "tools/export/places.hpp"
#include "tools/export/wrap.hpp"

#include "models/apps/traceroute/traceroute.hpp"
#include "models/udp/rules.hpp"

#include "sim/net/rules.hpp"
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

// "r1 dropped p14 and p17", "p14 was lost on the way to r1". A medium loses frames as well: it has
// no node.
std::string what_happened(const Cause& cause, const trace::Directory& directory) {
    const std::string node = directory.node_name(cause.first->node);
    const std::string packets = packets_text(cause.packets);
    const std::string who = node.empty() ? "the link" : node;
    if (!sim::rules::is_lost_on_the_way(*cause.first->rule)) return who + " dropped " + packets;
    const bool one = packets.find(' ') == std::string::npos;
    return packets + (one ? " was" : " were") + " lost on the way to " + who;
}

bool is_goal(const Cause& cause) {
    const auto& asked = cause.first->asked;
    return cause.first->rule == &udp::rules::kPortUnreachable && asked &&
           asked->layer == traceroute::layer().name;
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
    causes.erase(std::remove_if(causes.begin(), causes.end(), is_goal), causes.end());
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
    std::string reason = advice.instead.empty() ? loss.sentence : advice.instead;
    if (loss.ended) reason.insert(0, what_happened(cause, world.simulation().directory()) + ": ");
    std::string text = "  why: " + with_source(reason, cited(*loss.rule), paint);
    const std::string place =
        advice.where ? options.file + ":" + std::to_string(advice.where->line) : "";
    if (!advice.more.empty()) text += kIndent + with_source(advice.more, place, paint);
    const std::string& remedy = advice.remedy.empty() ? loss.remedy : advice.remedy;
    if (!remedy.empty()) text += "  fix: " + remedy + "\n";
    return text;
}

}  // namespace catenet::exports
