// Signals: SIGINT, SIGTERM and SIGHUP end a command cleanly, and soon.
#pragma once
#include <cstdint>

namespace catenet::command {

// What is done when a second after the signal the command is still there.
enum class WhenOverdue : std::uint8_t {
    GiveUpWriting,  // to those who do not read
    Exit,           // at once, since there are no files to be closed
};

// From now on a signal is only noted, and a command that is overdue exits. SIGPIPE is ignored:
// write() says it as well.
void watch_signals();
void when_overdue(WhenOverdue then);

// The signal that came, or 0.
int signal_that_came();
// That of a command which a signal ended, or `status` if none did.
int status_of_signal(int status);
// A descriptor that can be read once a signal came; -1 if there is none.
int signal_descriptor();

}  // namespace catenet::command
