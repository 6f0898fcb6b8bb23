// The window of an expectation: the options `after T`, `before T` and `at T` of every form.
#pragma once
#include "sim/scenario/expectation.hpp"
#include "sim/scenario/sentence_kinds.hpp"

#include <optional>

namespace catenet::scenario {

CommonOptions window_options();

// Warns if the run ends before what is looked at begins.
void warn_beyond(const Arguments& arguments, const ScenarioSpec& spec, Diagnostics& diagnostics);

// Nothing with a complaint if no moment lies in it.
std::optional<Window> window_of(const Arguments& arguments, Diagnostics& diagnostics);

}  // namespace catenet::scenario
