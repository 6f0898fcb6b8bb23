#include "tools/catenet/audience.hpp"

#include "tools/catenet/exit_codes.hpp"
#include "tools/export/ending.hpp"

namespace catenet::command {
namespace {

exports::Ending ending_of(const scenario::Grader& grader, int signal, const Guard& guard) {
    exports::Ending ending;
    for (const auto& grade : grader.grades()) {
        const bool held = grade.verdict.holds && !grade.skipped;
        ++(held ? ending.expectations_held : ending.expectations_failed);
    }
    if (signal != 0) {
        ending.exit_code = static_cast<unsigned>(kSignalBase + signal);
        ending.reason = "interrupted";
    } else if (guard.ended()) {
        ending.exit_code = kLimitReached;
        ending.reason = "limit";
        ending.limit = guard.sentence();
    } else if (ending.expectations_failed > 0) {
        ending.exit_code = kExpectationFailed;
    }
    return ending;
}

}  // namespace

Audience::Audience(const Run& run, Ready& ready, bool colour, const Limits& limits)
    : run_(run), ready_(ready), colour_(colour), guard_(*ready.world, limits) {
    trace::Trace& trace = ready.world->simulation().trace();
    trace.add(questions_);
    if (!run.out.empty()) outputs_.emplace(run, *ready.world, questions_);
    trace.add(*ready.grader);
    if (outputs_) guard_.watch_files(outputs_->written());
    trace.add(guard_);
}

bool Audience::can_write() const {
    const auto error = outputs_ ? outputs_->error() : std::nullopt;
    if (error) complain("catenet: " + *error + "\n");
    return !error;
}

bool Audience::is_heard() const {
    return outputs_ ? !outputs_->error() : !console_.failed();
}

void Audience::tell_limit() {
    if (!guard_.ended() || told_limit_) return;
    told_limit_ = true;
    complain("catenet: " + guard_.sentence() + "\n");
}

int Audience::end(int signal) {
    sim::Simulation& simulation = ready_.world->simulation();
    simulation.finish();
    const std::string broken = simulation.broken_conservation();
    if (!broken.empty()) return our_error(broken);

    const exports::Ending ending = ending_of(*ready_.grader, signal, guard_);
    tell_ending();
    std::optional<std::string> failure;
    if (outputs_) failure = outputs_->commit(ending, ready_.grader->grades());
    const int status = console_.close(static_cast<int>(ending.exit_code));
    tell_limit();
    if (!failure) return status;
    complain("catenet: " + *failure + "\n");
    return kOutputFailed;
}

void Audience::tell_ending() {
    if (!run_.quiet) console_.write("\n");
    exports::StoryEnding story{console_, *ready_.world, {run_.file, colour_}};
    story.tell(questions_);
    story.tell(*ready_.grader);
    story.tell_counts();
}

int Audience::our_error(const std::string& what) const {
    complain("catenet: internal error: packets do not add up: " + what + "\n  seed " +
             std::to_string(ready_.world->spec().seed.value) +
             "; this is a mistake of Catenet, not of the scenario; please report these lines\n");
    return kOurError;
}

}  // namespace catenet::command
