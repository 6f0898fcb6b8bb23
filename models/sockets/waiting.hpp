// Waiting: how operations of sockets wait until they can be done, and complete by events of their
// own.
#pragma once
#include "sim/engine/timer.hpp"

#include <boost/asio/compose.hpp>
#include <boost/asio/error.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace catenet::sockets {

using boost::system::error_code;

// Rings when there is news for who waits.
class Bell {
  public:
    using executor_type = sim::Scheduler::Executor;

    explicit Bell(executor_type executor) : news_(executor) { news_.expires_at(kNever); }

    executor_type get_executor() const noexcept { return news_.get_executor(); }
    // All that wait look again; so does who comes next, at once.
    void ring() {
        if (waiting_ > 0 && news_.expiry() == kNever) news_.expires_after({});
    }
    // What waits now ends with operation_aborted.
    void cancel() {
        cancelled_ = waiting_;
        ring();
    }

    // -- For the operations -----------------------------------------------------------------------
    sim::Timer& timer() { return news_; }
    void join() { ++waiting_; }
    // Looks first: there may be news already.
    void wake() { news_.expires_after({}); }
    void leave() {
        --waiting_;
        cancelled_ = std::min(cancelled_, waiting_);
        // Who came before this one may wait on; the next ring shall wake it.
        if (waiting_ == 0 || cancelled_ == 0) news_.expires_at(kNever);
        if (cancelled_ > 0) news_.expires_after({});
    }
    void sleep() {
        if (news_.expiry() != kNever) news_.expires_at(kNever);
    }
    bool take_cancelled() {
        if (cancelled_ == 0) return false;
        --cancelled_;
        return true;
    }

  private:
    sim::Timer news_;
    std::size_t waiting_ = 0;
    std::size_t cancelled_ = 0;  // operations that still have to hear of it
};

// Tries `attempt()` now, and whenever the bell rings, until it gives an outcome: a std::tuple of an
// error_code and what else the signature has.
template <class Signature, class Attempt, class Token>
auto async_attempt(Bell& bell, Attempt attempt, Token&& token);

namespace detail {

template <class Attempt>
class Trying {
  public:
    using Outcome = typename std::invoke_result_t<Attempt&>::value_type;

    Trying(Bell& bell, Attempt attempt) : bell_(bell), attempt_(std::move(attempt)) {}

    template <class Self>
    void operator()(Self& self, error_code woken = {}) {
        if (!std::exchange(begun_, true)) {
            bell_.join();
            bell_.wake();
            return bell_.timer().async_wait(std::move(self));
        }
        const bool gives_up = woken && is_cancelled(self);
        if (gives_up || bell_.take_cancelled()) {
            bell_.leave();
            return complete(self, aborted());
        }
        if (auto outcome = attempt_()) {
            bell_.leave();
            return complete(self, *outcome);
        }
        bell_.sleep();
        bell_.timer().async_wait(std::move(self));
    }

  private:
    static Outcome aborted() {
        Outcome outcome{};
        std::get<0>(outcome) = boost::asio::error::operation_aborted;
        return outcome;
    }
    template <class Self>
    static void complete(Self& self, const Outcome& outcome) {
        std::apply([&](const auto&... values) { self.complete(values...); }, outcome);
    }
    template <class Self>
    static bool is_cancelled(const Self& self) {
        return self.get_cancellation_state().cancelled() != boost::asio::cancellation_type::none;
    }

    Bell& bell_;
    Attempt attempt_;
    bool begun_ = false;
};

}  // namespace detail

template <class Signature, class Attempt, class Token>
auto async_attempt(Bell& bell, Attempt attempt, Token&& token) {
    return boost::asio::async_compose<Token, Signature>(
        detail::Trying<Attempt>{bell, std::move(attempt)}, token, bell.timer());
}

}  // namespace catenet::sockets
