#include "tools/catenet/signals.hpp"

#include <csignal>
#include <initializer_list>

namespace catenet::command {
namespace {

volatile std::sig_atomic_t came = 0;

void on_signal(int number) {
    came = number;
}

}  // namespace

void watch_signals() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int signal_that_came() {
    return came;
}

}  // namespace catenet::command
