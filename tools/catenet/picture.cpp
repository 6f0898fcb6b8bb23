#include "tools/catenet/picture.hpp"

#include "tools/catenet/log.hpp"

#include <array>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace catenet::command {
namespace {

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
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
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
