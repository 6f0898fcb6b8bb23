#include "tools/export/ending.hpp"

#include "tools/export/places.hpp"
#include "tools/export/report.hpp"
#include "tools/export/why.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

std::vector<Cause> causes_of(const Conversation& conversation, const Questions& questions) {
    std::vector<Cause> causes;
    for (const Question& question : conversation.questions) {
        if (!question.answered) add_causes(causes, questions.losses_of(question.journeys));
    }
    return causes;
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

void StoryEnding::tell_conversation(const Conversation& conversation, const Questions& questions) {
    const std::size_t all = conversation.questions.size();
    const std::size_t answered = conversation.answered();
    const auto& directory = world_.simulation().directory();
    const std::string head =
        paint_(Ink::Strong,
               directory.node_name(conversation.node) + "> " + conversation.layer + " " +
                   who_is(conversation.to, directory) + ": ");
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
    for (const Cause& cause : causes) {
        output_.write(why_text(cause, world_, {options_.file, options_.colour}));
        line("  see: catenet explain " + options_.file + " --packet " +
             packet_name(cause.first->packet));
    }
    if (!causes.empty()) return;
    for (const Question& question : conversation.questions) {
        if (question.answered || question.because.empty()) continue;
        return line("  why: " + question.because);
    }
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
