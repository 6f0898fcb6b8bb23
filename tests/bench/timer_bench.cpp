// What an event, a post and a timer cost, by the ways in which one can wait for them.
#include "sim/engine/timer.hpp"

#include <benchmark/benchmark.h>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace catenet::sim {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using namespace std::chrono_literals;

// Runs one event for each iteration.
void run(benchmark::State& state, Scheduler& scheduler) {
    for (auto _ : state) scheduler.run_one();
    state.SetItemsProcessed(state.iterations());
}

class Walker {
  public:
    explicit Walker(Scheduler& scheduler) : scheduler_(scheduler) { step(); }

  private:
    void step() { scheduler_.schedule(step_, scheduler_.now() + 1us, scheduler_.own_origin()); }

    Scheduler& scheduler_;
    EventOf<&Walker::step> step_{*this};
};

void event(benchmark::State& state) {
    Scheduler scheduler;
    const Walker walker(scheduler);
    run(state, scheduler);
}

struct PostAgain {
    Scheduler& scheduler;
    void operator()() const { asio::post(scheduler.get_executor(), *this); }
};

void post(benchmark::State& state) {
    Scheduler scheduler;
    PostAgain{scheduler}();
    run(state, scheduler);
}

struct WaitAgain {
    Timer& timer;
    void operator()(error_code error) const {
        if (error) return;
        timer.expires_after(1us);
        timer.async_wait(*this);
    }
};

void timer_callback(benchmark::State& state) {
    Scheduler scheduler;
    Timer timer(scheduler.get_executor());
    WaitAgain{timer}({});
    run(state, scheduler);
}

asio::awaitable<void> wait_with_use_awaitable(Timer& timer) {
    for (;;) {
        timer.expires_after(1us);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

void timer_use_awaitable(benchmark::State& state) {
    Scheduler scheduler;
    Timer timer(scheduler.get_executor());
    asio::co_spawn(scheduler.get_executor(), wait_with_use_awaitable(timer), asio::detached);
    run(state, scheduler);
}

asio::awaitable<void> wait_with_deferred(Timer& timer) {
    for (;;) {
        timer.expires_after(1us);
        co_await timer.async_wait(asio::deferred);
    }
}

void timer_deferred(benchmark::State& state) {
    Scheduler scheduler;
    Timer timer(scheduler.get_executor());
    asio::co_spawn(scheduler.get_executor(), wait_with_deferred(timer), asio::detached);
    run(state, scheduler);
}

asio::awaitable<void, Scheduler::Executor> wait_typed(Timer& timer) {
    for (;;) {
        timer.expires_after(1us);
        co_await timer.async_wait(asio::deferred);
    }
}

void timer_deferred_typed(benchmark::State& state) {
    Scheduler scheduler;
    Timer timer(scheduler.get_executor());
    asio::co_spawn(scheduler.get_executor(), wait_typed(timer), asio::detached);
    run(state, scheduler);
}

BENCHMARK(event);
BENCHMARK(post);
BENCHMARK(timer_callback);
BENCHMARK(timer_use_awaitable);
BENCHMARK(timer_deferred);
BENCHMARK(timer_deferred_typed);

}  // namespace
}  // namespace catenet::sim
