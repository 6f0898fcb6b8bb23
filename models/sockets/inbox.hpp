// Inbox: the packets that wait for a socket's app, and the receptions that wait for packets.
#pragma once
#include "sim/core/assert.hpp"
#include "sim/engine/timer.hpp"
#include "sim/net/packet.hpp"

#include <boost/asio/compose.hpp>
#include <boost/asio/error.hpp>

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace catenet::sockets {

using boost::system::error_code;

// `Received` is what the app gets, and says of what it is made: of a `Layer`, which ends the
// packet's life, of `Arrived`, which is what is known of the packet, and of the packet.
template <class Received>
class Inbox {
  public:
    using executor_type = sim::Scheduler::Executor;
    using Layer = typename Received::Layer;
    using Arrived = typename Received::Arrived;
    // Linux's rmem_default holds about as many small datagrams.
    static constexpr std::size_t kMost = 256;

    Inbox(executor_type executor, Layer& layer) : layer_(layer), arrival_(executor) {
        arrival_.expires_at(kNever);
    }

    executor_type get_executor() const noexcept { return arrival_.get_executor(); }
    std::size_t size() const { return packets_.size(); }
    bool is_full() const { return size() == kMost; }

    // While it is closed, as it is at first, receptions end with bad_descriptor.
    void open() { is_open_ = true; }
    // What is waited for ends with operation_aborted; `drop(packet, arrived)` ends what waits.
    template <class Drop>
    void close(Drop drop);
    void cancel();
    // For whoever receives next.
    void fail(error_code error);
    // REQUIRES: !is_full()
    void push(sim::Packet packet, const Arrived& arrived);

    // Completes with void(error_code, Received), by an event of its own: with what came first.
    template <class Token>
    auto async_receive(Token&& token);

  private:
    using Outcome = std::pair<error_code, Received>;
    // Waits by the timer `arrival_`, which expires as soon as there is news.
    struct Receiving {
        Inbox& inbox;
        bool begun = false;

        template <class Self>
        void operator()(Self& self, error_code woken = {}) {
            if (std::exchange(begun, true)) {
                const bool gives_up = woken && is_cancelled(self);
                auto outcome = gives_up ? inbox.give_up() : inbox.next();
                if (outcome) return self.complete(outcome->first, std::move(outcome->second));
            }
            inbox.arrival_.async_wait(std::move(self));
        }
        template <class Self>
        static bool is_cancelled(const Self& self) {
            return self.get_cancellation_state().cancelled() !=
                   boost::asio::cancellation_type::none;
        }
    };

    // Nothing if there is no news.
    std::optional<Outcome> next();
    std::optional<Outcome> give_up();
    bool has_news() const;
    void set_expiry();

    Layer& layer_;
    bool is_open_ = false;
    sim::PacketQueue packets_;
    std::deque<Arrived> arrived_;  // the same packets'
    error_code error_;             // for whoever receives next
    std::size_t cancelled_ = 0;    // receptions that still have to hear of it
    std::size_t receiving_ = 0;
    sim::Timer arrival_;
};

template <class Received>
template <class Drop>
void Inbox<Received>::close(Drop drop) {
    is_open_ = false;
    while (!packets_.empty()) {
        drop(packets_.pop(), arrived_.front());
        arrived_.pop_front();
    }
    cancel();
}

template <class Received>
void Inbox<Received>::cancel() {
    cancelled_ = receiving_;
    set_expiry();
}

template <class Received>
void Inbox<Received>::fail(error_code error) {
    error_ = error;
    set_expiry();
}

template <class Received>
void Inbox<Received>::push(sim::Packet packet, const Arrived& arrived) {
    CATENET_ASSERT(!is_full(), "only so many packets wait for an app");
    packets_.push(std::move(packet));
    arrived_.push_back(arrived);
    set_expiry();
}

template <class Received>
bool Inbox<Received>::has_news() const {
    return cancelled_ > 0 || error_ || !packets_.empty() || !is_open_;
}

// Wakes all that wait; those for whom there is nothing wait on.
template <class Received>
void Inbox<Received>::set_expiry() {
    if (has_news()) {
        arrival_.expires_after({});
    } else if (arrival_.expiry() != kNever) {
        arrival_.expires_at(kNever);
    }
}

template <class Received>
auto Inbox<Received>::next() -> std::optional<Outcome> {
    if (!has_news()) {
        set_expiry();
        return std::nullopt;
    }
    Outcome outcome;
    if (cancelled_ > 0) {
        --cancelled_;
        outcome.first = boost::asio::error::operation_aborted;
    } else if (error_) {
        outcome.first = std::exchange(error_, error_code{});
    } else if (!packets_.empty()) {
        outcome.second = Received{layer_, arrived_.front(), packets_.pop()};
        arrived_.pop_front();
    } else {
        outcome.first = boost::asio::error::bad_descriptor;
    }
    --receiving_;
    set_expiry();
    return outcome;
}

template <class Received>
auto Inbox<Received>::give_up() -> std::optional<Outcome> {
    --receiving_;
    cancelled_ = std::min(cancelled_, receiving_);
    return Outcome{boost::asio::error::operation_aborted, Received{}};
}

template <class Received>
template <class Token>
auto Inbox<Received>::async_receive(Token&& token) {
    ++receiving_;
    if (has_news()) set_expiry();
    return boost::asio::async_compose<Token, void(error_code, Received)>(
        Receiving{*this}, token, arrival_);
}

// Says by an event of its own what has become of `size` bytes that were sent: completes with
// void(error_code, std::size_t), the number 0 after an error.
template <class Token>
auto async_say_sent(sim::Scheduler::Executor executor,
                    error_code result,
                    std::size_t size,
                    Token&& token) {
    const std::size_t sent = result ? 0 : size;
    return boost::asio::async_compose<Token, void(error_code, std::size_t)>(
        [result, sent, begun = false, timer = std::make_unique<sim::Timer>(executor)](
            auto& self, error_code /*woken*/ = {}) mutable {
            if (std::exchange(begun, true)) return self.complete(result, sent);
            timer->expires_after({});
            timer->async_wait(std::move(self));
        },
        token,
        executor);
}

}  // namespace catenet::sockets
