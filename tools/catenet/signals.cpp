#include "tools/catenet/signals.hpp"

#include "tools/catenet/exit_codes.hpp"
#include "tools/export/quiet_write.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace catenet::command {
namespace {

constexpr itimerspec kOverdue{.it_interval = {.tv_sec = 0, .tv_nsec = 100'000'000},
                              .it_value = {.tv_sec = 1, .tv_nsec = 0}};

volatile std::sig_atomic_t came = 0;
volatile std::sig_atomic_t exits = 1;
std::array<int, 2> channel{-1, -1};  // from the handler to who waits
timer_t patience{};

// All that the handlers call is safe there (signal-safety(7)).
void on_signal(int number) {
    const int error = errno;
    if (came == 0) timer_settime(patience, 0, &kOverdue, nullptr);
    came = number;
    const char byte = 0;
    if (::write(channel[1], &byte, 1) < 0) errno = error;  // it is full: who waits has read enough
    errno = error;
}

// Comes again and again, so that nothing waits for ever that a signal can interrupt.
void on_overdue(int /*number*/) {
    if (exits != 0) _exit(kSignalBase + static_cast<int>(came));
    exports::give_up_writing();
}

void handle(int number, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
}

}  // namespace

void watch_signals() {
    if (::pipe2(channel.data(), O_CLOEXEC | O_NONBLOCK) != 0) channel = {-1, -1};
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGALRM;
    timer_create(CLOCK_MONOTONIC, &event, &patience);
    handle(SIGALRM, on_overdue);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) handle(number, on_signal);
    std::signal(SIGPIPE, SIG_IGN);
}

void when_overdue(WhenOverdue then) {
    exits = then == WhenOverdue::Exit ? 1 : 0;
}

int signal_that_came() {
    return came;
}

int status_of_signal(int status) {
    return came == 0 ? status : kSignalBase + static_cast<int>(came);
}

int signal_descriptor() {
    return channel[0];
}

}  // namespace catenet::command
