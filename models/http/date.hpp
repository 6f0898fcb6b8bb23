// Dates as messages write them (RFC 9110 5.6.7): whole seconds since 1970, where a run begins.
#pragma once
#include "sim/core/units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::http {

// Seconds since 1970-01-01 00:00:00 GMT, which is TimePoint{}.
using Seconds = std::int64_t;
Seconds seconds_of(TimePoint when);

// "Sun, 06 Nov 1994 08:49:37 GMT". REQUIRES: 0 <= date, before the year 10000
std::string to_date(Seconds date);
// That form and the two old ones: "A recipient that parses a timestamp value in an HTTP field MUST
// accept all three HTTP-date formats."
std::optional<Seconds> parse_date(std::string_view text);

}  // namespace catenet::http
