// One outstanding wait of a Timer: the event, and the handler that it will complete.
#pragma once
#include "sim/engine/executor.hpp"
#include "sim/engine/pool.hpp"

#include <boost/asio/append.hpp>
#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace catenet::sim {

class WaitList;

// What all waits have in common, whatever their handler. A wait owns itself: it destroys itself
// when it completes or is abandoned.
class Wait : public Event {
  public:
    // REQUIRES: a list holds it
    void begin(TimePoint when, Weight weight);
    // Completes with operation_aborted, unless it is completing already.
    void cancel();

  protected:
    explicit Wait(const Scheduler::Executor& executor) : executor_(executor) {}

    const Scheduler::Executor& executor() const { return executor_; }
    boost::system::error_code error() const { return error_; }
    // Nobody can cancel it any more.
    void leave_list();

  private:
    friend class WaitList;

    Scheduler::Executor executor_;
    boost::system::error_code error_;
    Weight weight_ = Weight::Foreground;
    WaitList* list_ = nullptr;
    Wait* previous_ = nullptr;
    Wait* next_ = nullptr;
};

// The outstanding waits of one timer, in the order in which they began.
class WaitList {
  public:
    void append(Wait& wait);
    void remove(Wait& wait);
    std::size_t cancel_all();

  private:
    Wait* first_ = nullptr;
    Wait* last_ = nullptr;
};

template <class Handler>
class WaitFor final : public Wait {
  public:
    template <class H>
    static WaitFor& create(const Scheduler::Executor& executor, H&& handler) {
        auto allocator = allocator_of(handler);
        WaitFor& wait =
            *std::construct_at(std::allocator_traits<decltype(allocator)>::allocate(allocator, 1),
                               executor,
                               std::forward<H>(handler));
        wait.listen();
        return wait;
    }

    // Public for construct_at only.
    template <class H>
    WaitFor(const Scheduler::Executor& executor, H&& handler)
        : Wait(executor), handler_(std::forward<H>(handler)) {}

  private:
    void fire() override {
        const Scheduler::Executor own = executor();
        const boost::system::error_code result = error();
        complete(own, take(), result);
    }

    void abandon() override { take(); }

    // The handler's cancellation slot cancels this wait alone.
    void listen() {
        auto slot = boost::asio::get_associated_cancellation_slot(handler_);
        if (!slot.is_connected()) return;
        slot.assign([this](boost::asio::cancellation_type type) {
            if (type != boost::asio::cancellation_type::none) cancel();
        });
    }

    // The memory is free before the handler runs, so that the next wait takes it.
    Handler take() {
        leave_list();
        auto slot = boost::asio::get_associated_cancellation_slot(handler_);
        if (slot.is_connected()) slot.clear();
        auto allocator = allocator_of(handler_);
        Handler handler = std::move(handler_);
        std::destroy_at(this);
        std::allocator_traits<decltype(allocator)>::deallocate(allocator, this, 1);
        return handler;
    }

    static void complete(const Scheduler::Executor& own,
                         Handler handler,
                         boost::system::error_code result) {
        auto executor = boost::asio::get_associated_executor(handler, own);
        if (is_own(executor, own)) return std::move(handler)(result);
        boost::asio::dispatch(executor, boost::asio::append(std::move(handler), result));
    }

    // Whether to dispatch to the executor would call the handler at once: then there is no need to.
    // A coroutine's executor is wrapped in any_io_executor.
    template <class Executor>
    static bool is_own(const Executor& executor, const Scheduler::Executor& own) {
        if constexpr (std::is_same_v<Executor, Scheduler::Executor>) {
            return executor == own;
        } else if constexpr (requires { executor.template target<Scheduler::Executor>(); }) {
            const auto* const wrapped = executor.template target<Scheduler::Executor>();
            return wrapped != nullptr && *wrapped == own;
        } else {
            return false;
        }
    }

    static auto allocator_of(const Handler& handler) {
        auto allocator = boost::asio::get_associated_allocator(handler, PoolAllocator<void>());
        using Traits = std::allocator_traits<decltype(allocator)>;
        return typename Traits::template rebind_alloc<WaitFor>(allocator);
    }

    Handler handler_;
};

}  // namespace catenet::sim
