// Master: who alone may ask on a serial line: one request at a time, the others wait (Modbus serial
// line V1.02, 2.1 and 2.4.1).
#pragma once
#include "models/modbus/rtu/line.hpp"

#include "sim/core/units.hpp"
#include "sim/engine/event.hpp"

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::modbus_rtu {

struct MasterSettings {
    Duration response_timeout = std::chrono::seconds{1};
    Duration turnaround = std::chrono::milliseconds{100};  // that devices have for a broadcast
    std::uint64_t retries = 0;                             // of a request that nobody answered
    std::size_t queue = 16;                                // requests that may wait
};

class Master : public sim::Protocol, public FrameListener {
  public:
    // 2.4.1, without the two states that take no time.
    enum class State : std::uint8_t { Idle, WaitingForReply, WaitingTurnaround };

    struct Reply {
        enum class Kind : std::uint8_t { Answered, NoAnswer, Broadcast, NotSent };
        Kind kind = Kind::NotSent;
        // Answered: the response, which begins with the unit; the asker ends its life.
        sim::Packet frame = {};
        sim::Cause cause = {};          // the response, else the request
        std::string_view because = {};  // NoAnswer and NotSent; lives as long as the call
    };

    class Asker {
      public:
        Asker() = default;
        Asker(const Asker&) = delete;
        Asker& operator=(const Asker&) = delete;
        virtual ~Asker() = default;

        // Its turn has come: it goes to the line. Not if it cannot be sent.
        virtual void on_sent(std::uint64_t ticket) = 0;
        virtual void on_reply(std::uint64_t ticket, Reply reply) = 0;
    };

    Master(sim::Node& node, Line& line, const MasterSettings& settings);

    // One more request may wait, or its turn has come.
    bool has_room() const;
    // A whole frame with its CRC, for an asker that outlives it. Nothing if the queue is full: then
    // the packet is not taken. `timeout`: for this one, instead of the master's own.
    std::optional<std::uint64_t> ask(sim::Packet&& request,
                                     Asker& asker,
                                     std::optional<Duration> timeout = {});
    // Ends one that still waits in the queue. False if it does not.
    bool cancel(std::uint64_t ticket);
    std::size_t waiting() const { return queue_.size(); }
    State state() const { return state_; }

    void receive(sim::Packet packet, sim::Port& port) override;
    void on_frame(sim::Packet packet, const Frame& frame) override;
    void on_left() override;
    std::size_t held() const override { return queue_.size(); }

  private:
    struct Request {
        std::uint64_t ticket = 0;
        Asker* asker = nullptr;
        Duration timeout{};
        sim::Packet packet = {};  // until it is sent
        sim::Payload bytes = {};  // the same, to be sent again
        sim::Cause cause = {};    // the first that was sent
        std::uint8_t unit = 0;
        std::uint8_t function = 0;
        std::uint64_t attempts = 0;  // to send it
    };

    void await_turn();
    void on_turn();
    void send(Request& request);
    void not_sent();
    Duration patience() const;
    void await();
    void on_timeout();
    void send_again();
    void give_up();
    const trace::Rule* reason_to_ignore(const Frame& frame) const;
    void finish(Reply reply);
    void enter(State state);

    sim::Node& node_;
    Line& line_;
    MasterSettings settings_;
    State state_ = State::Idle;
    std::deque<Request> queue_;
    Request current_;  // unless Idle
    std::uint64_t tickets_ = 0;
    sim::EventOf<&Master::on_turn> turn_{*this};
    sim::EventOf<&Master::on_timeout> timeout_{*this};
};
std::string_view to_string(Master::State state);  // "waiting for reply"

}  // namespace catenet::modbus_rtu
