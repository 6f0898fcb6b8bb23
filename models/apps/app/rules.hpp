// The rules of apps, whatever they ask.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::app::rules {

extern const trace::Rule kTargetWithoutAddress;  // app.target-without-address
extern const trace::Rule kNameWithoutAddress;    // app.name-without-address

trace::RuleList all();

}  // namespace catenet::app::rules
