// The command as its users call it.
#pragma once
#include "tests/places/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shell.hpp"

#include <string>

namespace catenet::test {

// Standard output and standard error together, without colours.
inline ShellResult catenet(const std::string& arguments) {
    return run_shell("NO_COLOR=1 " + shell_word(built_command()) + " " + arguments + " 2>&1");
}

// The command with a scenario on standard input.
inline ShellResult with_input(const std::string& scenario, const std::string& arguments) {
    const ScratchFolder scratch;
    write_text(scratch / "in.yaml", scenario);
    return catenet(arguments + " <" + shell_word(scratch / "in.yaml"));
}

}  // namespace catenet::test
