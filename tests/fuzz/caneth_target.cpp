#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/gateways/can-udp/caneth.hpp"

#include "sim/core/assert.hpp"

namespace catenet::fuzz {

void caneth_target(ByteView input) {
    const auto datagram = caneth::parse(input);
    if (!datagram) {
        CATENET_ASSERT(!to_string(datagram.error()).empty(), "each refusal has words");
        return;
    }
    CATENET_ASSERT(datagram->frames.size() <= caneth::kMostFrames, "there are not too many");
    Octets bytes(caneth::size_of(*datagram));
    caneth::emit(*datagram, bytes);
    const auto again = caneth::parse(bytes);
    CATENET_ASSERT(again.has_value() && *again == *datagram, "it is emitted as it was");
}

}  // namespace catenet::fuzz
