// The kinds of LANGUAGE's foundation, without anything behind them: enough to read scenarios.
#pragma once
#include "sim/scenario/reader.hpp"

#include <string>
#include <string_view>

namespace catenet::scenario {

Registry registry_for_tests();

// What the user would see for this text, without the name of a file in front.
std::string complaints_about(std::string_view text);

// REQUIRES: the text has no error
ScenarioSpec read_without_error(std::string_view text);

}  // namespace catenet::scenario
