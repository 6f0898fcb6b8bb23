#include "tools/catenet/picture.hpp"

#include "tools/catenet/log.hpp"
#include "tools/catenet/signals.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace catenet::command {
namespace {

// Its exit code, or -1. A large picture takes Graphviz minutes: nobody is to wait so long.
int wait_for(pid_t child) {
    constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 2'000'000};
    constexpr std::chrono::seconds kPatience{10};
    const auto end = std::chrono::steady_clock::now() + kPatience;
    int status = 0;
    pid_t ended = waitpid(child, &status, WNOHANG);
    while (ended == 0) {
        const bool gives_up = signal_that_came() != 0 || std::chrono::steady_clock::now() > end;
        if (gives_up) kill(child, SIGKILL);
        if (!gives_up) nanosleep(&kPause, nullptr);
        ended = waitpid(child, &status, gives_up ? 0 : WNOHANG);
        if (ended < 0 && errno == EINTR) ended = 0;
    }
    return ended == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Runs a program without a shell, quietly; its exit code, or -1.
int run_quietly(std::array<std::string, 5> words) {
    std::array<char*, 6> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int error =
        posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return -1;
    return wait_for(child);
}

}  // namespace

void draw_picture(const std::filesystem::path& dot, const std::filesystem::path& svg) {
    const std::filesystem::path half = svg.string() + ".tmp";
    const int status = run_quietly({"dot", "-Tsvg", "-o", half.string(), dot.string()});
    std::error_code error;
    if (status == 0) {
        std::filesystem::rename(half, svg, error);
        return;
    }
    std::filesystem::remove(half, error);
    log::info("no topology.svg: Graphviz's dot is not installed, or failed");
}

}  // namespace catenet::command
