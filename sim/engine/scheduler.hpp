// The clock of a run and all events that wait for it; an execution context of Asio.
#pragma once
#include "sim/core/units.hpp"
#include "sim/engine/event.hpp"
#include "sim/engine/event_queue.hpp"
#include "sim/engine/origin.hpp"

#include <boost/asio/execution_context.hpp>

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace catenet::sim {

// A moment of the run: the time, and the largest key that had run at that time. By it the traces
// of several queues are merged.
struct Moment {
    TimePoint time;
    std::uint64_t place = 0;
    std::strong_ordering operator<=>(const Moment&) const = default;
};

// Runs events in the order (time, key). There are no threads here: one scheduler, one thread.
// An event that is scheduled for now may have a smaller key than the one that runs; the least of
// what waits is always next.
class Scheduler : public boost::asio::execution_context {
  public:
    class Executor;  // sim/engine/executor.hpp
    using executor_type = Executor;

    // The seed is what a failed assertion prints.
    explicit Scheduler(std::uint64_t seed = 1);
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;
    ~Scheduler();

    TimePoint now() const { return now_; }

    // An event at kNever is pending, but does not happen and keeps no run alive.
    // REQUIRES: !event.pending(), when >= now(), no event waits with the same time and key
    void schedule(Event& event,
                  TimePoint when,
                  std::uint64_t key,
                  Weight weight = Weight::Foreground);
    void schedule(Event& event, TimePoint when, Origin& origin, Weight weight = Weight::Foreground);
    // Nothing happens if the event is not pending.
    void cancel(Event& event);

    // When the next event happens; kNever if none will. Looking changes nothing.
    TimePoint next_time();
    // The same with its key; {kNever, 0} if nothing waits.
    Moment next();
    // Runs the next event. False if there is none, or the scheduler was stopped.
    bool run_one();
    // The same, if the next event happens before `end`.
    bool run_one_before(TimePoint end);
    // Runs all events before `end`, those that are scheduled meanwhile too; says how many. The
    // clock stays at the last of them.
    std::uint64_t run_before(TimePoint end);
    // Runs all events up to and at `end`, then sets the clock to `end`, unless it was stopped or
    // `end` is kNever.
    std::uint64_t run_until(TimePoint end);
    // Moves the clock forward. REQUIRES: when >= now(), nothing waits for a time before `when`
    void set_now(TimePoint when);

    std::size_t pending() const { return queue_.size(); }
    std::size_t foreground() const { return foreground_; }
    std::uint64_t fired() const { return fired_; }  // events that have run
    // The largest key that has run at the present time; 0 if none has.
    std::uint64_t place() const { return place_; }
    // The last foreground event that ran: its time, and place() when it began.
    Moment last_foreground() const { return last_foreground_; }

    // From now on nothing runs; what runs at the moment ends. For limits and for Ctrl-C: a signal
    // handler may call it.
    void stop() { is_stopped_ = true; }
    bool stopped() const { return is_stopped_; }

    // Destroys what has not run, suspended coroutines too. For an owner whose parts they refer to.
    void clear() { abandon_all(); }

    // Of the scheduler's own origin.
    Executor get_executor() noexcept;
    // Posts, coroutines and timers of this origin, which must outlive them.
    Executor executor(Origin& origin) noexcept;
    // The scenario's, with index 0.
    Origin& own_origin() { return own_origin_; }
    // Whether an event of this origin runs at the moment.
    bool runs(const Origin& origin) const;
    // Of the event that runs: what follows from it is waited for, or not, as it was itself. Outside
    // events something begins, and is waited for.
    Weight running_weight() const { return is_running_ ? running_weight_ : Weight::Foreground; }

  private:
    // Runs the next event if it happens at `last` or before.
    bool run_one_until(TimePoint last);
    std::uint64_t run_all_until(TimePoint last);
    void begin(const Entry& entry, Weight weight);
    // Takes the event off the books, after it left the queue.
    void release(Event& event);
    void abandon_all();

    EventQueue queue_;
    TimePoint now_{};
    std::uint64_t place_ = 0;
    std::uint64_t running_key_ = 0;
    Weight running_weight_ = Weight::Foreground;
    bool is_running_ = false;
    std::atomic<bool> is_stopped_ = false;
    std::size_t foreground_ = 0;
    std::uint64_t fired_ = 0;
    Moment last_foreground_;
    std::uint64_t seed_;
    Origin own_origin_{0};
};

}  // namespace catenet::sim
