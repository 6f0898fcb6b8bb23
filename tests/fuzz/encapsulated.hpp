// What holds of datagrams that carry CAN frames, whatever their format.
#pragma once
#include "tests/fuzz/input.hpp"

#include "models/gateways/can-udp/encapsulation.hpp"

namespace catenet::fuzz {

inline void check_encapsulation(const can_udp::Encapsulation& format, ByteView input) {
    const auto datagram = format.parse(input);
    if (!datagram) {
        CATENET_ASSERT(!to_string(datagram.error()).empty(), "each refusal has words");
        return;
    }
    CATENET_ASSERT(datagram->frames.size() <= format.most_frames, "there are not too many");
    Octets bytes(format.size_of(*datagram));
    format.emit(*datagram, bytes);
    const auto again = format.parse(bytes);
    CATENET_ASSERT(again.has_value() && *again == *datagram, "it is emitted as it was");
}

}  // namespace catenet::fuzz
