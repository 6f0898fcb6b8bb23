#include "models/expectations/questions.hpp"

#include "models/expectations/known.hpp"
#include "models/expectations/meaning.hpp"

#include "sim/net/question.hpp"
#include "sim/trace/sentence.hpp"

#include <algorithm>

namespace catenet::expectations {
namespace {

namespace rules = sim::rules;
using scenario::Parameter;
using scenario::Type;
using scenario::Verdict;

class Reaches : public Questions {
  public:
    explicit Reaches(const scenario::ExpectationUse& use) : Questions(use) {}

    Verdict verdict(TimePoint end) override {
        for (const Question& question : asked()) {
            if (!question.answered) return no_answer(question, end);
            if (!is_met(question)) return wrong_node(question);
            if (is_late(question)) return late(question);
        }
        return asked().empty() ? never_asked() : holds();
    }

  private:
    bool is_late(const Question& question) const {
        if (!arguments().has("within")) return false;
        return *question.answered - question.asked > arguments().duration("within");
    }

    Verdict no_answer(const Question& question, TimePoint end) const {
        std::string text = asked_text(question) + " and had ";
        if (question.because.empty()) {
            text += "no answer until the end at " + moment(end);
        } else {
            text += "no answer: " + question.because;
        }
        if (!question.drop) return fails({text, question.packet, question.asked});
        return fails(
            {text + "; " + question.drop->text, question.drop->packet, question.drop->time});
    }

    Verdict wrong_node(const Question& question) const {
        return fails({asked_text(question) + " and " + directory().node_name(question.by) +
                          " answered instead",
                      question.packet,
                      question.asked});
    }

    Verdict late(const Question& question) const {
        const Duration limit = arguments().duration("within");
        return fails({asked_text(question) + " and had the answer after " +
                          beyond(*question.answered - question.asked, limit) + ", not within " +
                          to_string(limit),
                      question.packet,
                      question.asked});
    }
};

class CannotReach : public Questions {
  public:
    explicit CannotReach(const scenario::ExpectationUse& use) : Questions(use) {}

    Verdict verdict(TimePoint) override {
        for (const Question& question : asked()) {
            if (!is_met(question)) continue;
            return fails({asked_text(question) + " and had an answer after " +
                              readable(*question.answered - question.asked),
                          question.packet,
                          question.asked});
        }
        return asked().empty() ? never_asked() : holds();
    }
};

void check(const scenario::ExpectationUse& use,
           scenario::Span,
           scenario::Diagnostics& diagnostics) {
    check_node_or_address(use, "to", diagnostics);
}

}  // namespace

void Questions::begin(const trace::Directory& directory, const trace::Layers& layers) {
    Judging::begin(directory, layers);
    from_ = directory.find_node(text("from"));
    to_ = directory.find_node(text("to"));
    trails_.begin(directory);
}

void Questions::on_event(const trace::TraceEvent& event) {
    trails_.on_event(event);
    if (event.what == trace::What::Dropped) return note_drop(event);
    if (event.rule == &rules::kAsked) return ask(event);
    const bool answered = event.rule == &rules::kAnswered;
    if (!answered && event.rule != &rules::kUnanswered) return;
    Question* const question = find(event);
    if (question == nullptr) return;
    if (answered) return note_answer(event, *question);
    const trace::Fact* because = event.fact("because");
    if (because != nullptr) question->because = because->value.text();
}

void Questions::note_answer(const trace::TraceEvent& event, Question& question) const {
    if (question.answered) return;
    question.answered = event.time;
    if (event.packet_number != 0) question.by = trails_.of(event.packet_number).origin();
}

bool Questions::is_met(const Question& question) const {
    const bool is_known = to_ != trace::kNone && question.by != trace::kNone;
    return question.answered && (!is_known || question.by == to_);
}

void Questions::ask(const trace::TraceEvent& event) {
    if (event.node != from_ || !window().holds(event.time)) return;
    const trace::Fact* to = event.fact("to");
    if (to == nullptr || !means(text("to"), to->value, directory())) return;
    const auto [place, is_new] =
        by_number_.try_emplace(trace::fact_number(event, "question"), asked_.size());
    if (!is_new) return;
    Question& question = asked_.emplace_back();
    question.asked = event.time;
    question.packet = event.packet_number;
    for (const std::uint64_t journey : event.journeys) by_journey_[journey] = place->second;
}

void Questions::note_drop(const trace::TraceEvent& event) {
    for (const std::uint64_t journey : event.journeys) {
        const auto found = by_journey_.find(journey);
        if (found == by_journey_.end()) continue;
        Question& question = asked_[found->second];
        if (!question.answered && !question.drop) question.drop = drop_of(event, directory());
    }
}

Question* Questions::find(const trace::TraceEvent& event) {
    if (event.node != from_) return nullptr;
    const auto found = by_number_.find(trace::fact_number(event, "question"));
    return found == by_number_.end() ? nullptr : &asked_[found->second];
}

std::string Questions::asked_text(const Question& question) const {
    std::string asked = text("from") + " asked " + text("to") + " at " + moment(question.asked);
    if (question.packet != 0) asked += " (" + packet_name(question.packet) + ")";
    return asked;
}

Verdict Questions::never_asked() const {
    return fails(text("from") + " asked " + text("to") + " nothing" + window_text(window()));
}

scenario::ExpectationKind reaches() {
    return {{.name = "reaches",
             .sentence = "every question from a node to another was answered, in time",
             .parameters = {{.name = "from", .type = Type::Node, .sentence = "who asks"},
                            {.name = "to", .type = Type::Text, .sentence = "a node or an address"},
                            {.name = "within",
                             .type = Type::Duration,
                             .sentence = "the longest that an answer may take"}}},
            {"<from> reaches <to> [within <within>]"},
            check,
            make_judge<Reaches>};
}

scenario::ExpectationKind cannot_reach() {
    return {
        {.name = "cannot-reach",
         .sentence = "questions were asked, and none was answered",
         .parameters = {{.name = "from", .type = Type::Node, .sentence = "who asks"},
                        {.name = "to", .type = Type::Text, .sentence = "a node or an address"}}},
        {"<from> cannot reach <to>"},
        check,
        make_judge<CannotReach>};
}

}  // namespace catenet::expectations
