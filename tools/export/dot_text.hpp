// Words and numbers as they stand in a picture.
#pragma once
#include "sim/scenario/plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace catenet::exports::picture {

// For HTML-like labels: & < > " ' are written as entities.
std::string escaped(std::string_view text);
// A DOT identifier or attribute in double quotes.
std::string quoted_id(std::string_view text);

std::string rate_text(DataRate rate);     // "1 Gbit/s"
std::string delay_text(Duration delay);   // "5 µs"
std::string loss_text(Probability loss);  // "2 % loss"
// "1 Gbit/s · 1 µs · 2 % loss", "500 kbit/s · shared"
std::string facts_text(const scenario::PlannedLink& link);

// "10.0.1.1", or "" without one.
std::string address_text(const scenario::PlannedPort& port);
// The parts that are not empty, with " · " between.
std::string dotted(const std::vector<std::string>& parts);

}  // namespace catenet::exports::picture
