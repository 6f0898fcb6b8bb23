// The hold model of event queues: as many events wait all the time, each that runs puts in another.
#pragma once
#include "tests/support/splitmix.hpp"

#include "sim/engine/event.hpp"
#include "sim/engine/event_queue.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace catenet::test {

enum class Delays { Exponential, Uniform, Network };

// The delays of the reference workload, in whole units of time, drawn from splitmix64 with seed 42.
class DelaySource {
  public:
    DelaySource(Delays delays, std::size_t pending) : delays_(delays), pending_(pending) {}

    std::int64_t next() {
        const std::uint64_t draw = random_.next();
        switch (delays_) {
            case Delays::Exponential: return exponential(draw);
            case Delays::Uniform: return 1 + static_cast<std::int64_t>(draw % (2000 * pending_));
            case Delays::Network: return network(draw % 10, draw >> 8U);
        }
        return 0;
    }

  private:
    std::int64_t exponential(std::uint64_t draw) const {
        const double share = static_cast<double>(draw >> 11U) * 0x1p-53;
        const double mean = 1000 * static_cast<double>(pending_);
        return 1 + static_cast<std::int64_t>(-std::log(1 - share) * mean);
    }
    // Transmissions at 1 Gbit/s, propagation, and protocol timers, in nanoseconds.
    static std::int64_t network(std::uint64_t choice, std::uint64_t value) {
        if (choice < 5) return static_cast<std::int64_t>(8 * (64 + value % 1437));
        if (choice < 9) return 10'000;
        return static_cast<std::int64_t>(1'000'000 + value % 199'000'000);
    }

    Delays delays_;
    std::uint64_t pending_;
    SplitMix random_{42};
};

class HoldModel {
  public:
    HoldModel(sim::EventQueue& queue, Delays delays, std::size_t pending)
        : queue_(queue), delays_(delays, pending), held_(pending) {
        for (std::size_t i = 0; i < pending; ++i) {
            held_[i].index = i;
            push(held_[i], TimePoint{});
        }
    }

    // Runs one event; its index.
    std::uint64_t step() {
        const TimePoint now = queue_.least()->time;
        Held& held = static_cast<Held&>(queue_.pop());
        push(held, now);
        return held.index;
    }

    // The check value of the reference workload: the order in which the events ran.
    std::uint64_t digest_of(std::size_t steps) {
        std::uint64_t digest = 0;
        for (std::size_t i = 0; i < steps; ++i) digest = digest * 31 + step();
        return digest;
    }

  private:
    struct Held final : sim::Event {
        std::uint64_t index = 0;

      private:
        void fire() override {}
    };

    void push(Held& held, TimePoint now) {
        queue_.push(held, now + Duration{delays_.next()}, ++last_key_);
    }

    sim::EventQueue& queue_;
    DelaySource delays_;
    std::vector<Held> held_;
    std::uint64_t last_key_ = 0;
};

}  // namespace catenet::test
