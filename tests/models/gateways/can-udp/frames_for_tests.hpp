// CAN frames and octets for the tests of gateways.
#pragma once
#include "models/can/frame.hpp"

#include "sim/core/random.hpp"

#include <initializer_list>
#include <vector>

namespace catenet::can_udp {

using Octets = std::vector<std::byte>;

inline Octets octets(std::initializer_list<unsigned> values) {
    Octets bytes;
    for (const unsigned value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

inline can::Frame frame_of(std::uint32_t id, std::initializer_list<unsigned> data = {}) {
    return can::Frame::with_data(id, octets(data));
}

inline can::Frame random_frame(RandomStream& random) {
    can::Frame frame;
    frame.extended = random.below(2) == 0;
    const std::uint64_t ids = frame.extended ? can::kMostExtendedId + 1U : can::kMostBaseId + 1U;
    frame.id = static_cast<std::uint32_t>(random.below(ids));
    frame.remote = random.below(4) == 0;
    frame.length = static_cast<std::uint8_t>(random.below(can::kMostData + 1));
    if (frame.remote) return frame;
    for (std::size_t i = 0; i < frame.length; ++i) {
        frame.data[i] = static_cast<std::byte>(random.below(256));
    }
    return frame;
}

inline std::vector<can::Frame> random_frames(RandomStream& random, std::uint64_t most) {
    std::vector<can::Frame> frames;
    for (std::uint64_t left = random.below(most + 1); left > 0; --left) {
        frames.push_back(random_frame(random));
    }
    return frames;
}

}  // namespace catenet::can_udp
