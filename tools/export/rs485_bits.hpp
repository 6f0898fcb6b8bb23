// The bits of what left onto an RS-485 line, character by character, for a drawing.
#pragma once
#include "tools/export/bits_text.hpp"

namespace catenet::exports {

BitRow rs485_bits(Place sent, const Journeys& journeys);

}  // namespace catenet::exports
