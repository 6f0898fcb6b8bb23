#include "tools/export/ending.hpp"

#include "tools/export/advice.hpp"
#include "tools/export/connection_words.hpp"
#include "tools/export/places.hpp"
#include "tools/export/report.hpp"
#include "tools/export/why.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

std::vector<Cause> causes_of(const Conversation& conversation, const Questions& questions) {
    std::vector<Cause> causes;
    for (const Question& question : conversation.questions) {
        add_causes_of(causes, question, questions);
    }
    return causes;
}

std::string shown_name(const std::string& file) {
    return file == "-" ? "<stdin>" : file;
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

// ", but by pc3": others that answered instead of the one that was meant.
std::string StoryEnding::others_text(const Conversation& conversation) const {
    const auto& directory = world_.simulation().directory();
    const trace::NodeIndex meant = directory.find_node(who_is(conversation.to, directory));
    std::vector<trace::NodeIndex> others;
    for (const Question& question : conversation.questions) {
        const bool is_other = question.by != trace::kNone && question.by != meant;
        const bool is_new = std::find(others.begin(), others.end(), question.by) == others.end();
        if (meant != trace::kNone && is_other && is_new) others.push_back(question.by);
    }
    std::string text;
    for (const trace::NodeIndex other : others) {
        text += text.empty() ? ", but by " : " and ";
        text += directory.node_name(other);
    }
    return text;
}

void StoryEnding::tell_conversation(const Conversation& conversation, const Questions& questions) {
    const std::size_t all = conversation.questions.size();
    const std::size_t answered = conversation.answered();
    const auto& directory = world_.simulation().directory();
    const std::string head =
        paint_(Ink::Strong,
               directory.node_name(conversation.node) + "> " + conversation.layer + " " +
                   who_is(conversation.to, directory) + ": ");
    std::string others = others_text(conversation);
    if (!others.empty()) others = paint_(Ink::Bad, others);
    const std::string good = conversation.wants_answer ? "answered" : "delivered";
    const std::string of_all = " of " + std::to_string(all);
    if (answered == all) {
        line(head + paint_(Ink::Good, good) + " (" + std::to_string(answered) + of_all + "), " +
             times_text(conversation) + others);
        return tell_hops(conversation);
    }
    const std::string none = conversation.wants_answer ? "no answer" : "not delivered";
    line(head + paint_(Ink::Bad, answered == 0 ? none : "partly " + good) + " (" +
         std::to_string(all - answered) + of_all + " lost)" + others);
    tell_hops(conversation);
    tell_why(conversation, questions);
}

// " 1  10.0.1.1 (r1), 4.064us", " 3  nothing came back, nor from the 27 behind it"
void StoryEnding::tell_hops(const Conversation& conversation) {
    const auto& directory = world_.simulation().directory();
    const auto& hops = conversation.hops;
    const auto came_back = [](const TracedHop& hop) { return !hop.from.empty(); };
    for (auto hop = hops.begin(); hop != hops.end(); ++hop) {
        const std::string number = std::to_string(hop->number);
        std::string text = "      " + std::string(number.size() < 2 ? 1 : 0, ' ') + number + "  ";
        if (!came_back(*hop)) {
            const auto behind = std::find_if(hop, hops.end(), came_back) - hop - 1;
            const std::string more = ", nor from the " + std::to_string(behind) + " behind it";
            line(text + "nothing came back" + (behind > 0 ? more : ""));
            hop += behind;
            continue;
        }
        const std::string name = who_is(hop->from, directory);
        line(text + hop->from + (name == hop->from ? "" : " (" + name + ")") + ", " +
             hop->round_trip);
    }
}

void StoryEnding::tell_open(const Conversation& conversation) {
    const auto& all = conversation.questions;
    const auto open = std::find_if(
        all.rbegin(), all.rend(), [](const Question& question) { return !question.settled; });
    if (open == all.rend()) return;
    if (const auto storm = about_storm(world_.plan())) {
        line("  why: " + storm->more);
        return line("  fix: " + storm->remedy);
    }
    // Who waits for an answer keeps a run alive, unless that is ended.
    sim::Simulation& run = world_.simulation();
    const bool by_stop = run.next_time() > run.options().stop;
    const bool by_limit = run.done() && !by_stop;
    const TimePoint end = conversation.wants_answer && by_stop ? run.options().stop : run.now();
    line("  why: the run ended at " + readable(end - TimePoint{}) + ", " +
         readable(end - open->time) + " after p" + std::to_string(open->packet) + " was sent: " +
         (conversation.wants_answer ? "nothing had come back yet" : "nobody had got it yet"));
    if (!by_limit) line("  fix: let the run end later: stop: TIME");
}

// What the app was told in the end, and where the whole story is.
void StoryEnding::tell_connection(const Conversation& conversation) {
    for (const Question& question : conversation.questions) {
        if (question.answered || question.connection.empty()) continue;
        if (!question.because.empty()) {
            line("  got: " + question.because + ", " + readable(question.round_trip) +
                 " after it asked");
        }
        const std::string end = question.connection.substr(0, question.connection.find(' '));
        return line("  see: catenet explain " + options_.file + " --connection " +
                    end_name(end, world_.simulation().directory()));
    }
}

void StoryEnding::tell_why(const Conversation& conversation, const Questions& questions) {
    const std::vector<Cause> causes = essential(causes_of(conversation, questions));
    for (const Cause& cause : causes) {
        output_.write(why_text(cause, world_, {shown_name(options_.file), options_.colour}));
        line("  see: catenet explain " + options_.file + " --packet " +
             packet_name(cause.first->packet));
    }
    tell_connection(conversation);
    if (!causes.empty()) return;
    tell_open(conversation);
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
    line(std::to_string(born) + (born == 1 ? " packet: " : " packets: ") +
         std::to_string(tally.delivered) + " delivered, " + std::to_string(tally.ignored) +
         " ignored, " + std::to_string(lost) + " dropped, " + std::to_string(tally.merged) +
         " merged, " + std::to_string(world_.simulation().in_flight()) +
         " in flight; the run ended at " + readable(world_.simulation().now() - TimePoint{}));
}

}  // namespace catenet::exports
