#include "tests/support/shell.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>

namespace catenet::test {

ShellResult run_shell(const std::string& line) {
    ShellResult result;
    std::FILE* const pipe = popen(line.c_str(), "r");
    if (pipe == nullptr) return result;
    std::array<char, 4096> piece{};
    while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), pipe)) {
        result.out.append(piece.data(), got);
    }
    const int status = pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

std::string shell_word(std::string_view word) {
    std::string out = "'";
    for (const char c : word) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

bool has_program(const std::string& name) {
    return run_shell("command -v " + shell_word(name) + " >/dev/null 2>&1").status == 0;
}

bool in_ci() {
    const char* const ci = std::getenv("CI");
    return ci != nullptr && std::string_view{ci} == "true";
}

}  // namespace catenet::test
