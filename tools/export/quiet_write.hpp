// write(2) until all is written, without a signal when nobody reads any more.
#pragma once
#include <span>

namespace catenet::exports {

// 0, or the errno of what went wrong; EPIPE without a SIGPIPE. A signal interrupts nothing, until
// give_up_writing().
int quiet_write(int descriptor, std::span<const char> text);

// The same for a descriptor that is no pipe and no socket: no signal can come, and nothing is done
// against it.
int plain_write(int descriptor, std::span<const char> text);

// From now on the next signal ends, with EINTR, a write that waits for a reader who does not read.
// For a signal handler.
void give_up_writing();

}  // namespace catenet::exports
