// A plot as comma-separated values (RFC 4180): one row for each change, for a spreadsheet.
#pragma once
#include "tools/export/plot_choice.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace catenet::exports {

// A header, then rows in the order of time; of one time, in that of the lines. Times are seconds
// with twelve decimals, sizes are bytes. Nothing is thinned. REQUIRES: all links of the choice are
// known
std::string csv_of(const Series& series,
                   const PlotChoice& choice,
                   const std::vector<LinkFacts>& links);

// In quotes where it needs them.
std::string csv_field(std::string_view text);

}  // namespace catenet::exports
