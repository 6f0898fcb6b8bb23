// Settings: how a node's TCP behaves; what a scenario may say of it. Without it, as Linux does.
#pragma once
#include "sim/core/units.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace catenet::tcp {

enum class Algorithm : std::uint8_t {
    NewReno,  // RFC 5681, 6582
    Cubic,    // RFC 9438
};

struct Settings {
    Algorithm congestion = Algorithm::NewReno;
    bool sack = true;            // RFC 2018, 6675
    bool timestamps = true;      // RFC 7323
    bool window_scaling = true;  // RFC 7323
    bool nagle = true;           // RFC 1122 4.2.3.4
    bool delayed_ack = true;     // RFC 1122 4.2.3.2

    std::uint32_t initial_window = 10;      // segments (RFC 6928)
    std::size_t send_buffer = 4 << 20;      // bytes that an app may be ahead of the peer
    std::size_t receive_buffer = 3 << 20U;  // bytes that the peer may be ahead of the app

    unsigned syn_retries = 6;  // RFC 9293 3.8.3, R2 for a SYN: 127 s
    unsigned syn_ack_retries = 5;
    unsigned retries = 15;                                // R2: 924 s
    Duration least_rto = std::chrono::milliseconds{200};  // RFC 6298 2.4 would have a second
    Duration keep_alive{};  // after so much silence the peer is asked; 0: never
    Duration keep_alive_every = std::chrono::seconds{75};
    unsigned keep_alive_probes = 9;
    Duration time_wait = std::chrono::seconds{60};  // RFC 9293 3.4.2 would have 2 MSL: 4 minutes

    std::optional<std::uint32_t> isn = {};   // of the first connection; the next count on from it
    std::optional<std::uint16_t> port = {};  // the first that is given to an app
};

}  // namespace catenet::tcp
