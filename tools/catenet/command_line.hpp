// The command line as a request; CLI11 stays in the .cpp file.
#pragma once
#include "tools/catenet/options.hpp"

namespace catenet::command {

// A wrong command line is a Message with exit code 2 that says what was meant.
Request read_command_line(int given, const char* const* given_words);

}  // namespace catenet::command
