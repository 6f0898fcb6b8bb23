// Expectations: what shall hold of a run, judged from its trace alone.
#pragma once
#include "sim/scenario/plan.hpp"
#include "sim/scenario/sentence.hpp"
#include "sim/trace/sink.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catenet::scenario {

// after T, before T, at T: which part of the run is looked at. What happens at T is after it and
// not before it.
struct Window {
    TimePoint begin{};
    TimePoint end = kNever;  // the last instant that belongs to it
    // at T: `begin` and `end` are T. Who judges what stands, not what happens, looks at its state
    // then.
    bool instant = false;
    bool holds(TimePoint time) const { return time >= begin && time <= end; }
};

// What came of an expectation. Evidence is one piece: what, where, when, and who to ask further.
struct Verdict {
    bool holds = false;
    std::string evidence;      // "at 5.02s r1 dropped p14: no route to 10.0.2.2 [ipv4.no-route]"
    std::uint64_t packet = 0;  // its number, for `catenet explain`; 0: none
    TimePoint time{};
};

// Listens to the trace and judges at its end.
class Judge {
  public:
    virtual ~Judge() = default;
    virtual void begin(const trace::Directory& directory, const trace::Layers& layers) = 0;
    virtual void on_event(const trace::TraceEvent& event) = 0;
    virtual Verdict verdict(TimePoint end) = 0;
};

// All of it lives as long as the judge.
struct ExpectationUse {
    const Plan& plan;
    const Registry& registry;
    const Arguments& arguments;
    Window window;
};

struct ExpectationKind : KindDescription {
    static constexpr Category kCategory = Category::Expectation;
    // As sentence.hpp says. The window is added: [after <after>] [before <before>] [at <at>].
    std::vector<std::string> forms = {};
    // Complains about what cannot be judged. May be null.
    void (*check)(const ExpectationUse& use, Span where, Diagnostics& diagnostics) = nullptr;
    std::unique_ptr<Judge> (*make)(const ExpectationUse& use) = nullptr;
};

// The expectations of a scenario as a sink. Skips those whose `needs` do not hold.
class Grader : public trace::Sink {
  public:
    struct Grade {
        const ExpectationSpec* expectation = nullptr;
        Verdict verdict;
        bool skipped = false;      // what it needs does not hold
        std::string skipped_for;   // the name of that
        std::uint64_t points = 0;  // that it gives: 0 or expectation->points

        bool holds() const { return !skipped && verdict.holds; }
    };

    Grader();
    Grader(const Grader&) = delete;
    Grader& operator=(const Grader&) = delete;
    ~Grader() override;
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint now) override;

    const std::vector<Grade>& grades() const { return grades_; }  // after the end, in file order
    bool all_hold() const;

  private:
    friend std::unique_ptr<Grader> make_grader(const Plan&, const Registry&, Diagnostics&);
    struct Judged;
    const Grade& settle(std::size_t index);
    std::size_t index_of(std::string_view name) const;
    std::vector<std::unique_ptr<Judged>> judged_;
    std::vector<Grade> grades_;
};

// Complains about the expectations that cannot be understood, and about those that cannot be
// judged.
void check_expectations(const Plan& plan, const Registry& registry, const Reading& reading);

// Reads all expectations of the plan's scenario. Null with complaints if one cannot be understood.
// The plan and the registry must live as long as the grader.
std::unique_ptr<Grader> make_grader(const Plan& plan,
                                    const Registry& registry,
                                    Diagnostics& diagnostics);

}  // namespace catenet::scenario
