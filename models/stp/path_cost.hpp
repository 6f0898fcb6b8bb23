// What a link costs on the way to the root, by its rate.
#pragma once
#include "sim/core/units.hpp"

#include <cstdint>

namespace catenet::stp {

// 802.1D-1998 table 8-5 ("recommended value"): 10 Mbit/s 100, 100 Mbit/s 19, 1 Gbit/s 4, 10 Gbit/s
// 2. As Linux's bridge has it; a rate between two of these costs what the slower one does.
std::uint32_t short_cost(DataRate rate);

// 802.1D-2004 table 17-3: 20 Tbit/s by the rate, from 1 to 200 000 000.
std::uint32_t long_cost(DataRate rate);

}  // namespace catenet::stp
