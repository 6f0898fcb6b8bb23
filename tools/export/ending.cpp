#include "tools/export/ending.hpp"

#include "tools/export/advice.hpp"
#include "tools/export/report.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

// Losses of one kind: the same rule at the same node.
struct Cause {
    const Loss* first;
    std::vector<std::uint64_t> packets;
};

std::vector<Cause> causes_of(const Conversation& conversation, const Questions& questions) {
    std::vector<Cause> causes;
    for (const Question& question : conversation.questions) {
        if (question.answered) continue;
        for (const Loss* const loss : questions.losses_of(question)) {
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
    return causes;
}

// Probes of a traceroute die on purpose: that is no reason while there is another.
std::vector<Cause> essential(std::vector<Cause> causes) {
    const auto on_purpose = [](const Cause& cause) {
        return cause.first->rule->id == "ipv4.ttl-expired";
    };
    const auto kept = std::remove_if(causes.begin(), causes.end(), on_purpose);
    if (kept != causes.begin()) causes.erase(kept, causes.end());
    return causes;
}

// "p14", "p14 and p17", "p14, p17 and 3 more"
std::string packets_text(std::vector<std::uint64_t> packets) {
    packets.erase(std::unique(packets.begin(), packets.end()), packets.end());
    std::string text = "p" + std::to_string(packets[0]);
    if (packets.size() == 1) return text;
    if (packets.size() == 2) return text + " and p" + std::to_string(packets[1]);
    return text + ", p" + std::to_string(packets[1]) + " and " +
           std::to_string(packets.size() - 2) + " more";
}

std::string times_text(const Conversation& conversation) {
    Duration least = kForever;
    Duration most{};
    for (const Question& question : conversation.questions) {
        if (!question.answered) continue;
        least = std::min(least, question.round_trip);
        most = std::max(most, question.round_trip);
    }
    if (least == most) return "after " + readable(least);
    return "after " + readable(least) + " to " + readable(most);
}

}  // namespace

void StoryEnding::tell(const Questions& questions) {
    for (const Conversation& conversation : questions.conversations()) {
        tell_conversation(conversation, questions);
    }
}

std::string StoryEnding::who(const std::string& to) const {
    const auto address = Ipv4Address::parse(to);
    if (!address) return to;
    const auto& directory = world_.simulation().directory();
    const trace::NodeIndex owner = directory.owner_of(*address);
    return owner == trace::kNone ? to : directory.node_name(owner);
}

void StoryEnding::tell_conversation(const Conversation& conversation, const Questions& questions) {
    const std::size_t all = conversation.questions.size();
    const std::size_t answered = conversation.answered();
    const auto& directory = world_.simulation().directory();
    const std::string head = paint_(Ink::Strong,
                                    directory.node_name(conversation.node) + "> " +
                                        conversation.layer + " " + who(conversation.to) + ": ");
    const std::string count = std::to_string(answered) + " of " + std::to_string(all);
    if (answered == all) {
        return line(head + paint_(Ink::Good, "answered") + " (" + count + "), " +
                    times_text(conversation));
    }
    const std::string lost = std::to_string(all - answered) + " of " + std::to_string(all);
    const std::string what = answered == 0 ? "no answer" : "partly answered";
    line(head + paint_(Ink::Bad, what) + " (" + lost + " lost)");
    tell_why(conversation, questions);
}

void StoryEnding::tell_why(const Conversation& conversation, const Questions& questions) {
    const std::vector<Cause> causes = essential(causes_of(conversation, questions));
    for (const Cause& cause : causes) tell_loss(*cause.first, packets_text(cause.packets));
    if (!causes.empty()) return;
    for (const Question& question : conversation.questions) {
        if (question.answered || question.because.empty()) continue;
        return line("  why: " + question.because);
    }
}

void StoryEnding::tell_loss(const Loss& loss, const std::string& packets) {
    const auto& directory = world_.simulation().directory();
    const Advice advice = advise(loss, world_);
    line("  why: " + directory.node_name(loss.node) + " dropped " + packets + ": " + loss.sentence +
         "   " +
         paint_(Ink::Faint,
                "[" + std::string{loss.rule->id} + ", " + std::string{loss.rule->reference} + "]"));
    const std::string place =
        advice.where ? "   " + options_.file + ":" + std::to_string(advice.where->line) : "";
    if (!advice.more.empty()) line("       " + advice.more + paint_(Ink::Faint, place));
    const std::string& remedy = advice.remedy.empty() ? loss.remedy : advice.remedy;
    if (!remedy.empty()) line("  fix: " + remedy);
    line("  see: catenet run " + options_.file + " --packet p" + std::to_string(loss.packet));
}

void StoryEnding::tell(const scenario::Grader& grader) {
    if (grader.grades().empty()) return;
    std::vector<Graded> grades;
    std::size_t held = 0;
    for (const auto& grade : grader.grades()) {
        grades.push_back(graded(grade));
        held += grades.back().holds ? 1 : 0;
    }
    line("expected: " + std::to_string(held) + " of " + std::to_string(grades.size()) + " hold");
    output_.write(text_of(grades, paint_));
}

void StoryEnding::tell_counts() {
    const sim::Tally tally = world_.simulation().tally();
    std::uint64_t lost = tally.dropped;
    for (const auto& medium : world_.simulation().media()) lost += medium->tally().dropped;
    std::uint64_t born = tally.originated + tally.copied + tally.split;
    for (const auto& medium : world_.simulation().media()) born += medium->tally().copied;
    line(std::to_string(born) + " packets: " + std::to_string(tally.delivered) + " delivered, " +
         std::to_string(tally.ignored) + " ignored, " + std::to_string(lost) + " dropped, " +
         std::to_string(tally.merged) + " merged, " +
         std::to_string(world_.simulation().in_flight()) + " in flight; the run ended at " +
         readable(world_.simulation().now() - TimePoint{}));
}

}  // namespace catenet::exports
