#include "tools/export/why.hpp"

#include "tools/export/advice.hpp"
#include "tools/export/paint.hpp"
#include "tools/export/places.hpp"
#include "tools/export/wrap.hpp"

#include "models/apps/traceroute/traceroute.hpp"
#include "models/tcp/rules.hpp"
#include "models/udp/rules.hpp"

#include "sim/net/rules.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>

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

// What TCP refuses as a matter of course, whether or not something is wrong.
bool is_routine(const Cause& cause) {
    namespace rules = tcp::rules;
    const trace::Rule* const rule = cause.first->rule;
    if (!rule->id.starts_with("tcp.") || !cause.first->ended) return false;
    static constexpr std::array<const trace::Rule*, 7> kTelling{&rules::kTooShort,
                                                                &rules::kBadDataOffset,
                                                                &rules::kBadChecksum,
                                                                &rules::kClosedPort,
                                                                &rules::kNoConnection,
                                                                &rules::kBacklogFull,
                                                                &rules::kNobodyReads};
    return std::find(kTelling.begin(), kTelling.end(), rule) == kTelling.end();
}

// What follows when one end knows of no connection any more.
bool is_aftermath(const Cause& cause) {
    return cause.first->rule == &tcp::rules::kNoConnection;
}

bool is_reset(const Cause& cause) {
    return cause.first->rule == &tcp::rules::kReset;
}

template <class Predicate>
void erase_unless_alone(std::vector<Cause>& causes, Predicate predicate) {
    const auto kept = std::remove_if(causes.begin(), causes.end(), predicate);
    if (kept != causes.begin()) causes.erase(kept, causes.end());
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

void add_causes_of(std::vector<Cause>& causes,
                   const Question& question,
                   const Questions& questions) {
    if (question.answered) return;
    std::vector<const Loss*> found = questions.losses_of(question.journeys);
    for (const Loss* const one : questions.hindrances_of(question.journeys)) {
        // Of one that still waits only that lasts.
        const bool lasts = one->rule == &tcp::rules::kWindowClosed;
        if (question.settled || lasts) found.push_back(one);
    }
    // TCP repairs what was lost below it, not what apps have decided.
    const auto is_repaired = [&](const Loss* loss) {
        const bool below = loss->ended || loss->rule->id.starts_with("tcp.");
        return below && loss->time < question.progress;
    };
    found.erase(std::remove_if(found.begin(), found.end(), is_repaired), found.end());
    add_causes(causes, found);
    if (question.decision) add_causes(causes, {&*question.decision});
}

std::vector<Cause> essential(std::vector<Cause> causes) {
    causes.erase(std::remove_if(causes.begin(), causes.end(), is_goal), causes.end());
    causes.erase(std::remove_if(causes.begin(), causes.end(), is_routine), causes.end());
    const auto on_purpose = [](const Cause& cause) {
        return cause.first->rule->id == "ipv4.ttl-expired";
    };
    erase_unless_alone(causes, on_purpose);
    erase_unless_alone(causes, is_aftermath);
    erase_unless_alone(causes, is_reset);
    return causes;
}

std::vector<Cause> causes_of(const Verdict& verdict, const Questions& questions) {
    if (!verdict.is_bad()) return {};
    std::vector<Cause> causes;
    const Question* const question = questions.question_of(verdict.journey);
    if (question != nullptr) {
        add_causes_of(causes, *question, questions);
    } else {
        add_causes(causes, questions.losses_of({verdict.journey}));
    }
    return essential(std::move(causes));
}

Why why_of(const Cause& cause, scenario::World& world, const std::string& file) {
    const Loss& loss = *cause.first;
    const Advice advice = advise(loss, world);
    Why why;
    why.instead = !advice.instead.empty();
    why.reason = why.instead ? advice.instead : loss.sentence;
    if (loss.ended) {
        why.reason.insert(0, what_happened(cause, world.simulation().directory()) + ": ");
    }
    why.source = cited(*loss.rule);
    why.more = advice.more;
    if (advice.where) why.place = file + ":" + std::to_string(advice.where->line);
    why.remedy = advice.remedy.empty() ? loss.remedy : advice.remedy;
    return why;
}

std::string why_text(const Cause& cause, scenario::World& world, const WhyOptions& options) {
    const Paint paint{options.colour};
    const Why why = why_of(cause, world, options.file);
    std::string text = "  why: " + with_source(why.reason, why.source, paint);
    if (!why.more.empty()) text += kIndent + with_source(why.more, why.place, paint);
    if (!why.remedy.empty()) text += "  fix: " + why.remedy + "\n";
    return text;
}

}  // namespace catenet::exports
