// The bits of a CAN frame with their names, for a drawing.
#pragma once
#include "tools/export/bits_text.hpp"

namespace catenet::exports {

BitRow can_bits(Place sent, const Journeys& journeys);

}  // namespace catenet::exports
