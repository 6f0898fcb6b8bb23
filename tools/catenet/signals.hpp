// Signals: SIGINT, SIGTERM and SIGHUP end a run cleanly; SIGPIPE is left to write().
#pragma once

namespace catenet::command {

void watch_signals();

// The signal that came, or 0.
int signal_that_came();

}  // namespace catenet::command
