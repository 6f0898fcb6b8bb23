// Encapsulation: one of the formats in which frames travel over UDP.
#pragma once
#include "models/gateways/can-udp/datagram.hpp"
#include "models/gateways/can-udp/origins.hpp"

#include "sim/trace/layer.hpp"

#include <string_view>

namespace catenet::can_udp {

// Constants with static storage.
struct Encapsulation {
    std::string_view name;  // as scenarios write it
    std::uint16_t port;     // where its receivers listen, unless a scenario says otherwise
    std::size_t header_size;
    std::size_t most_frames;
    bool numbers_datagrams;

    const trace::Layer& (*layer)();
    std::size_t (*size_of_frame)(const can::Frame& frame);
    std::size_t (*size_of)(const Datagram& datagram);
    Result<Datagram, Malformed> (*parse)(ByteView bytes);
    void (*emit)(const Datagram& datagram, ByteSpan bytes);

    // Where the bytes come from: of the header, of a frame in the datagram, of one on the bus.
    void (*explain_header)(Origins& origins);
    void (*explain_to_datagram)(const Crosses& frame, Origins& origins);
    void (*explain_to_bus)(const Crosses& frame, Origins& origins);
};

const Encapsulation& cannelloni_format();
const Encapsulation& can_eth_format();
// REQUIRES: the name is one of theirs
const Encapsulation& encapsulation_named(std::string_view name);

}  // namespace catenet::can_udp
