// What a node asked another in the window, and what came of it: for `reaches` and `cannot reach`.
#pragma once
#include "models/expectations/judging.hpp"
#include "models/expectations/trails.hpp"

#include <map>
#include <optional>
#include <vector>

namespace catenet::expectations {

struct Question {
    TimePoint asked{};
    std::uint64_t packet = 0;  // that carries it; 0: unknown
    std::optional<TimePoint> answered;
    trace::NodeIndex by = trace::kNone;  // who made the answer, if that is known
    std::string because;                 // there is no answer, as the asker says
    std::optional<Incident> drop;        // the first of its journey: the others follow from it
};

class Questions : public Judging {
  public:
    explicit Questions(const scenario::ExpectationUse& use) : Judging(use) {}
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;

  protected:
    // Those asked in the window, in the order of asking.
    const std::vector<Question>& asked() const { return asked_; }
    // "pc1 asked pc2 at 5s (p14)"
    std::string asked_text(const Question& question) const;
    // It has an answer, and not from another node than the one that was meant.
    bool is_met(const Question& question) const;
    // There was nothing to judge.
    scenario::Verdict never_asked() const;

  private:
    void ask(const trace::TraceEvent& event);
    void note_answer(const trace::TraceEvent& event, Question& question) const;
    void note_drop(const trace::TraceEvent& event);
    Question* find(const trace::TraceEvent& event);

    trace::NodeIndex from_ = trace::kNone;
    trace::NodeIndex to_ = trace::kNone;  // none: an address, whoever has it
    Trails trails_;
    std::vector<Question> asked_;
    std::map<std::uint64_t, std::size_t> by_number_;  // the asker's
    std::map<std::uint64_t, std::size_t> by_journey_;
};

// A reaches B [within T]
scenario::ExpectationKind reaches();
// A cannot reach B
scenario::ExpectationKind cannot_reach();

}  // namespace catenet::expectations
