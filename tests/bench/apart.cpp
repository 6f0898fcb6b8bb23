#include "tests/bench/apart.hpp"

#include <array>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

namespace catenet::bench {
namespace {

[[noreturn]] void answer(int descriptor, const std::string& text) {
    std::size_t done = 0;
    while (done < text.size()) {
        const auto written = ::write(descriptor, text.data() + done, text.size() - done);
        if (written <= 0) ::_exit(EXIT_FAILURE);
        done += static_cast<std::size_t>(written);
    }
    ::_exit(EXIT_SUCCESS);
}

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 4096> piece{};
    for (;;) {
        const auto count = ::read(descriptor, piece.data(), piece.size());
        if (count <= 0) return text;
        text.append(piece.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

std::optional<std::string> run_apart(const std::function<std::string()>& action) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return std::nullopt;
    const pid_t child = ::fork();
    if (child < 0) return std::nullopt;
    if (child == 0) answer(ends[1], action());
    ::close(ends[1]);
    std::string text = read_all(ends[0]);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) return std::nullopt;
    return text;
}

}  // namespace catenet::bench
