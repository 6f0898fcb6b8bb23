// The tool's own messages, by spdlog, on standard error. What happens in a run is never logged: it
// is in the trace.
#pragma once
#include <string_view>

namespace catenet::command::log {

// "trace", "debug", "info", "warn", "error", "off". False if it is none of these.
bool set_level(std::string_view level);

void debug(std::string_view text);
void info(std::string_view text);
void error(std::string_view text);

}  // namespace catenet::command::log
