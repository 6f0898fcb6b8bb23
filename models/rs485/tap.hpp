// Tap: one node's half of the line: how it is set, what waits to be sent, whether the line reaches
// it.
#pragma once
#include "models/rs485/uart.hpp"

#include "sim/net/faults.hpp"
#include "sim/net/medium.hpp"
#include "sim/net/port.hpp"

#include <chrono>
#include <optional>

namespace catenet::rs485 {

// What a node sets for itself; otherwise the line's.
struct TapSetting {
    std::optional<DataRate> rate = {};
    std::optional<Parity> parity = {};
    Duration character_gap{};  // it pauses that long between two characters
};

// Wants to know when the last stop bit of what its tap sends has left.
class SendListener {
  public:
    SendListener() = default;
    SendListener(const SendListener&) = delete;
    SendListener& operator=(const SendListener&) = delete;
    virtual ~SendListener() = default;

    virtual void on_last_bit(sim::Port& port) = 0;
};

struct Tap {
    Tap(sim::Medium& line, sim::Port& at, sim::Faults on_sending, sim::Faults on_hearing)
        : port(at), sending(std::move(on_sending)), hearing(std::move(on_hearing)) {
        sending.set(sim::Chance::Loss, line.spec().loss);
    }

    bool is_deaf() const { return !carrier || deaf; }

    sim::Port& port;
    sim::Faults sending;
    sim::Faults hearing;
    TapSetting setting = {};
    SendListener* listener = nullptr;
    sim::PacketQueue waiting = {};
    // As far as it has heard, without frames under way. Before the run the line was silent.
    TimePoint silent_from = TimePoint{} - std::chrono::hours{1};
    TimePoint sends_from{};  // the last frame that it sent
    TimePoint sends_until{};
    bool said_setting = false;
    bool carrier = true;
    bool deaf = false;
    bool mute = false;
};

}  // namespace catenet::rs485
