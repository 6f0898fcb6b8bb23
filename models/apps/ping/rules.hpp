// The rules of ping: what it reads from the options of an answer.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::ping::rules {

extern const trace::Rule kRecordedRoute;  // ping.recorded-route
extern const trace::Rule kRecordedTimes;  // ping.recorded-times

trace::RuleList all();

}  // namespace catenet::ping::rules
