#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/arp/packet.hpp"

#include "sim/core/assert.hpp"

namespace catenet::fuzz {

using arp::Packet;

void arp_target(ByteView input) {
    const auto packet = Packet::parse(input);
    if (!packet) return;
    CATENET_ASSERT(same_bytes(emitted(Packet::kSize, *packet), input.first(Packet::kSize)),
                   "a packet is emitted as it was");
}

}  // namespace catenet::fuzz
