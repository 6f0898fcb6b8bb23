// The few lines by which Asio posts into a Scheduler, spawns coroutines on it and wraps strands.
#pragma once
#include "sim/engine/pool.hpp"
#include "sim/engine/scheduler.hpp"

#include <boost/asio/execution/blocking.hpp>
#include <boost/asio/execution/context.hpp>
#include <boost/asio/execution/executor.hpp>
#include <boost/asio/execution/outstanding_work.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace catenet::sim {

// A function that waits for its turn: an event of its own making, in memory of the pool.
template <class Function>
class Post final : public Event {
  public:
    template <class F>
    static Post& create(F&& function) {
        return *std::construct_at(PoolAllocator<Post>().allocate(1), std::forward<F>(function));
    }

    explicit Post(Function function) : function_(std::move(function)) {}  // for create() only

  private:
    // The memory is free before the function runs, so that what it posts next takes it.
    void fire() override { take()(); }
    void abandon() override { take(); }

    Function take() {
        Function function = std::move(function_);
        std::destroy_at(this);
        PoolAllocator<Post>().deallocate(this, 1);
        return function;
    }

    Function function_;
};

// Runs functions as events at the present time, with the next key of an origin. A function that is
// dispatched while an event of the same origin runs is called at once.
class Scheduler::Executor {
  public:
    Executor(Scheduler& scheduler, Origin& origin) noexcept
        : scheduler_(&scheduler), origin_(&origin) {}

    Scheduler& scheduler() const noexcept { return *scheduler_; }
    Origin& origin() const noexcept { return *origin_; }

    template <class Function>
    void execute(Function&& function) const {
        using Stored = std::decay_t<Function>;
        if (may_block_ && scheduler_->runs(*origin_)) {
            Stored now(std::forward<Function>(function));
            return now();
        }
        scheduler_->schedule(
            Post<Stored>::create(std::forward<Function>(function)), scheduler_->now(), *origin_);
    }

    // What Asio asks of an executor (its properties).
    boost::asio::execution_context& query(boost::asio::execution::context_t) const noexcept {
        return *scheduler_;
    }
    boost::asio::execution::blocking_t query(boost::asio::execution::blocking_t) const noexcept {
        using Blocking = boost::asio::execution::blocking_t;
        return may_block_ ? Blocking(Blocking::possibly) : Blocking(Blocking::never);
    }
    static constexpr boost::asio::execution::outstanding_work_t query(
        boost::asio::execution::outstanding_work_t) noexcept {
        return boost::asio::execution::outstanding_work_t::untracked;
    }
    Executor require(boost::asio::execution::blocking_t::never_t) const noexcept {
        return with(false);
    }
    Executor require(boost::asio::execution::blocking_t::possibly_t) const noexcept {
        return with(true);
    }

    friend bool operator==(const Executor&, const Executor&) noexcept = default;

  private:
    Executor with(bool may_block) const noexcept {
        Executor other = *this;
        other.may_block_ = may_block;
        return other;
    }

    Scheduler* scheduler_;
    Origin* origin_;
    bool may_block_ = true;  // whether execute() may call the function before it returns
};

inline Scheduler::Executor Scheduler::get_executor() noexcept {
    return executor(own_origin_);
}

inline Scheduler::Executor Scheduler::executor(Origin& origin) noexcept {
    return Executor(*this, origin);
}

}  // namespace catenet::sim
