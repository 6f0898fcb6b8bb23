// The speed at which eyes can follow the frames of a scenario.
#pragma once
#include "tools/live/pace.hpp"

#include "sim/scenario/plan.hpp"

namespace catenet::serve {

// A frame of 100 bytes on the link in the middle, by how long they take, is to be seen for about a
// second: the next lower of 1, 2, 5, 10, ... billionths.
live::Speed fitting_speed(const scenario::Plan& plan);

}  // namespace catenet::serve
