// How the outcomes of workloads are shown: a table for people, JSON for programs.
#pragma once
#include "tests/bench/outcome.hpp"

#include <string>
#include <vector>

namespace catenet::bench {

std::string table_head();
std::string table_row(const Outcome& outcome);
std::string json_text(const Outcome& outcome);  // one line
Outcome from_json(const std::string& text);     // REQUIRES: json_text() made it
// The checks that do not hold, a line each; empty if all do.
std::string broken_checks(const Outcome& outcome);

}  // namespace catenet::bench
