#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/gateways/can-udp/cannelloni.hpp"

#include "sim/core/assert.hpp"

namespace catenet::fuzz {

void cannelloni_target(ByteView input) {
    const auto datagram = cannelloni::parse(input);
    if (!datagram) {
        CATENET_ASSERT(!to_string(datagram.error()).empty(), "each refusal has words");
        return;
    }
    CATENET_ASSERT(datagram->frames.size() <= cannelloni::kMostFrames, "there are not too many");
    Octets bytes(cannelloni::size_of(*datagram));
    cannelloni::emit(*datagram, bytes);
    const auto again = cannelloni::parse(bytes);
    CATENET_ASSERT(again.has_value() && *again == *datagram, "it is emitted as it was");
}

}  // namespace catenet::fuzz
