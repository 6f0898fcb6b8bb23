// write(2) until all is written, without a signal when nobody reads any more.
#pragma once
#include <span>

namespace catenet::exports {

// 0, or the errno of what went wrong; EPIPE without a SIGPIPE.
int quiet_write(int descriptor, std::span<const char> text);

// The same for a descriptor that is no pipe and no socket: no signal can come, and nothing is done
// against it.
int plain_write(int descriptor, std::span<const char> text);

}  // namespace catenet::exports
