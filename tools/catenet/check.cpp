// catenet check: validates scenarios, runs them and grades what they expect.
#include "tools/catenet/commands.hpp"
#include "tools/catenet/console.hpp"
#include "tools/catenet/exit_codes.hpp"
#include "tools/catenet/guard.hpp"
#include "tools/catenet/input.hpp"
#include "tools/catenet/signals.hpp"
#include "tools/export/ending.hpp"
#include "tools/export/report.hpp"

#include <algorithm>
#include <optional>
#include <unistd.h>
#include <vector>

namespace catenet::command {
namespace {

using exports::Report;

bool has_warning(const scenario::Diagnostics& diagnostics) {
    const auto all = diagnostics.sorted();
    return std::any_of(all.begin(), all.end(), [](const scenario::Diagnostic& diagnostic) {
        return diagnostic.severity == scenario::Severity::Warning;
    });
}

void grade(Report& report, const scenario::Grader& grader) {
    for (const auto& given : grader.grades()) report.grades.push_back(exports::graded(given));
    report.status = grader.all_hold() ? kDone : kExpectationFailed;
}

void run(Report& report, Ready& ready, const Limits& limits) {
    sim::Simulation& simulation = ready.world->simulation();
    Guard guard{*ready.world, limits};
    simulation.trace().add(*ready.grader);
    simulation.trace().add(guard);
    simulation.start();
    run_guarded(simulation, guard);
    simulation.finish();
    report.internal_error = simulation.broken_conservation();
    report.interrupted = signal_that_came() != 0;
    if (report.interrupted) {
        report.status = status_of_signal(kDone);
    } else {
        grade(report, *ready.grader);
    }
    if (guard.ended() && !report.interrupted) {
        report.limit = guard.sentence();
        report.status = kLimitReached;
    }
    if (!report.internal_error.empty()) report.status = kOurError;
}

Report check_file(const std::string& file, const Check& options, const Common& common) {
    Report report;
    report.file = shown(file);
    report.status = kInputWrong;
    const auto input = read_input(file, common);
    if (!input) {
        report.unreadable = true;
        report.interrupted = signal_that_came() != 0;
        report.status = status_of_signal(report.status);
        return report;
    }
    auto ready = make_ready(*input);
    report.diagnostics = input->diagnostics.sorted();
    report.rendered = input->rendered();
    if (input->spec) report.title = input->spec->title.value;
    report.status = input->refused();
    const bool refused = options.strict && has_warning(input->diagnostics);
    if (ready && !refused) run(report, *ready, common.limits);
    return report;
}

// The worst of them: our own error, a wrong file, a failed expectation.
int status_of(const std::vector<Report>& reports) {
    int status = kDone;
    for (const Report& report : reports) status = std::max(status, report.status);
    return status;
}

}  // namespace

int check(const Check& options, const Common& common) {
    watch_signals();
    std::vector<Report> reports;
    for (const std::string& file : options.files) {
        if (signal_that_came() != 0) break;
        reports.push_back(check_file(file, options, common));
    }
    Console console;
    if (options.json) {
        console.write(exports::json_of(reports));
    } else if (options.junit) {
        console.write(exports::junit_of(reports));
    } else {
        console.write(exports::text_of(reports, wants_colour(common.color, STDOUT_FILENO)));
    }
    const int status = console.close(status_of(reports));
    return status_of_signal(status);
}

}  // namespace catenet::command
