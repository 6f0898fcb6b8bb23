// Calls programs, as a user would, for tests of the command and of other people's programs.
#pragma once
#include <string>
#include <string_view>

namespace catenet::test {

struct ShellResult {
    std::string out;  // standard output, and standard error where the line redirects it
    int status = -1;  // exit code
};

// Runs one line in a shell. Text that is not ours goes through shell_word().
ShellResult run_shell(const std::string& line);
std::string shell_word(std::string_view word);

// True if a program of this name can be called.
bool has_program(const std::string& name);

// In CI a judge that is missing is a failure, elsewhere a reason to skip; both are loud.
bool in_ci();

}  // namespace catenet::test

// Skips the test where `name` is not installed; fails in CI, which installs it.
#define CATENET_NEEDS_PROGRAM(name)                                                        \
    do {                                                                                   \
        if (!::catenet::test::has_program(name)) {                                         \
            if (::catenet::test::in_ci()) FAIL() << (name) << " is not installed";         \
            GTEST_SKIP() << "LOUDLY: " << (name) << " is not installed, nobody judged us"; \
        }                                                                                  \
    } while (false)
