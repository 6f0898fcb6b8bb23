// Reports of `catenet check`: what was wrong with each file, what it expected and what held; as
// text, JSON or JUnit's XML.
#pragma once
#include "tools/export/paint.hpp"

#include "sim/scenario/diagnostics.hpp"
#include "sim/scenario/expectation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace catenet::exports {

struct Graded {
    std::string name;
    std::string that;
    bool hidden = false;
    bool holds = false;
    bool skipped = false;
    std::string evidence;  // or why it was skipped
    std::uint64_t points = 0;
    std::uint64_t possible = 0;
    std::string said;                // the author's pass or fail
    std::vector<std::string> hints;  // when it does not hold
};
Graded graded(const scenario::Grader::Grade& grade);

struct Report {
    std::string file;
    std::string title;
    bool unreadable = false;  // there was no text
    std::vector<scenario::Diagnostic> diagnostics;
    std::string rendered;  // the same, as people read them
    std::vector<Graded> grades;
    std::string internal_error;
    bool interrupted = false;  // its run, so that nothing was graded
    std::string limit;  // what ended its run before its time; it was graded as far as it came
    int status = 0;     // exit code of this file alone

    std::uint64_t points() const;
    std::uint64_t possible() const;
};

// One line per expectation, and what there is to say about it.
std::string text_of(const std::vector<Graded>& grades, const Paint& paint);
std::string text_of(const std::vector<Report>& reports, bool colour);
std::string json_of(const std::vector<Report>& reports);
std::string junit_of(const std::vector<Report>& reports);

}  // namespace catenet::exports
