// Asio's timer in simulated time: callbacks, coroutines and channels wait for it alike.
#pragma once
#include "sim/core/units.hpp"
#include "sim/engine/executor.hpp"
#include "sim/engine/wait.hpp"

#include <boost/asio/async_result.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace catenet::sim {

// Its waits are events of its executor's origin. Several may be outstanding; they complete in the
// order in which they began. A wait that is cancelled completes at the present time with
// operation_aborted, by an event of its own, never inside the call that cancels.
class Timer {
  public:
    using executor_type = Scheduler::Executor;
    using clock_type = SimClock;
    using duration = Duration;
    using time_point = TimePoint;

    explicit Timer(executor_type executor) : executor_(executor) {}
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;
    ~Timer() { cancel(); }

    executor_type get_executor() const noexcept { return executor_; }

    // Both cancel what waits and say how many that were. A moment that has passed counts as now.
    std::size_t expires_after(Duration delay);
    std::size_t expires_at(TimePoint when);
    TimePoint expiry() const { return expiry_; }
    std::size_t cancel() { return waits_.cancel_all(); }

    // Whether waits that begin from now on keep a run alive.
    void set_weight(Weight weight) { weight_ = weight; }

    // Completes with void(boost::system::error_code) when the timer expires.
    template <class Token>
    auto async_wait(Token&& token) {
        return boost::asio::async_initiate<Token, void(boost::system::error_code)>(Initiation{this},
                                                                                   token);
    }

  private:
    // What a token calls when the wait is to begin: `deferred` does so later.
    struct Initiation {
        using executor_type = Timer::executor_type;
        Timer* timer;

        executor_type get_executor() const noexcept { return timer->get_executor(); }
        template <class Handler>
        void operator()(Handler&& handler) const {
            timer->begin(WaitFor<std::decay_t<Handler>>::create(timer->executor_,
                                                                std::forward<Handler>(handler)));
        }
    };

    void begin(Wait& wait);

    executor_type executor_;
    TimePoint expiry_{};
    Weight weight_ = Weight::Foreground;
    WaitList waits_;
};

}  // namespace catenet::sim
