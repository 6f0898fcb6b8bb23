#include "models/gateways/can-udp/encapsulation.hpp"

#include "models/gateways/can-udp/caneth.hpp"
#include "models/gateways/can-udp/cannelloni.hpp"

#include "sim/core/assert.hpp"

namespace catenet::can_udp {

const Encapsulation& cannelloni_format() {
    static const Encapsulation format{
        .name = "cannelloni",
        .port = cannelloni::kPort,
        .header_size = cannelloni::kHeaderSize,
        .most_frames = cannelloni::kMostFrames,
        .numbers_datagrams = true,
        .layer = cannelloni::layer,
        .size_of_frame = [](const can::Frame& frame) { return cannelloni::size_of(frame); },
        .size_of = [](const Datagram& datagram) { return cannelloni::size_of(datagram); },
        .parse = cannelloni::parse,
        .emit = cannelloni::emit,
        .explain_header = cannelloni_origins::header,
        .explain_to_datagram = cannelloni_origins::to_datagram,
        .explain_to_bus = cannelloni_origins::to_bus};
    return format;
}

const Encapsulation& can_eth_format() {
    static const Encapsulation format{
        .name = "can-eth",
        .port = caneth::kPort,
        .header_size = caneth::kHeaderSize,
        .most_frames = caneth::kMostFrames,
        .numbers_datagrams = false,
        .layer = caneth::layer,
        .size_of_frame = [](const can::Frame& /*frame*/) { return caneth::kFrameSize; },
        .size_of = caneth::size_of,
        .parse = caneth::parse,
        .emit = caneth::emit,
        .explain_header = caneth_origins::header,
        .explain_to_datagram = caneth_origins::to_datagram,
        .explain_to_bus = caneth_origins::to_bus};
    return format;
}

const Encapsulation& encapsulation_named(std::string_view name) {
    if (name == can_eth_format().name) return can_eth_format();
    CATENET_ASSERT(name == cannelloni_format().name, "an encapsulation is meant that is none");
    return cannelloni_format();
}

}  // namespace catenet::can_udp
