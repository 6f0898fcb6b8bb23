#include "tests/malformed/child.hpp"

#include "tests/support/scratch_folder.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace catenet::malformed {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPatience = std::chrono::seconds{20};

void open_as(int descriptor, const std::string& path, int flags) {
    const int opened = open(path.c_str(), flags, 0600);
    if (opened < 0) _exit(126);
    dup2(opened, descriptor);
}

// In the child. The sanitizer keeps freed memory for a while to find late uses; without that it
// would be measured, too.
[[noreturn]] void become(const std::vector<std::string>& words,
                         const std::string& folder,
                         const std::string& input,
                         const std::string& out) {
    setenv("NO_COLOR", "1", 1);
    setenv("ASAN_OPTIONS", "quarantine_size_mb=1:detect_leaks=1", 1);
    open_as(STDIN_FILENO, input, O_RDONLY);
    open_as(STDOUT_FILENO, out + "/out", O_WRONLY | O_CREAT);
    open_as(STDERR_FILENO, out + "/err", O_WRONLY | O_CREAT);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    if (chdir(folder.c_str()) == 0) execv(arguments[0], arguments.data());
    _exit(127);
}

std::chrono::milliseconds time_of(const timeval& time) {
    return std::chrono::seconds{time.tv_sec} +
           std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::microseconds{time.tv_usec});
}

// Waits without standing still for ever.
int wait_for(pid_t child, rusage& usage) {
    const Clock::time_point end = Clock::now() + kPatience;
    int status = 0;
    while (wait4(child, &status, WNOHANG, &usage) == 0) {
        if (Clock::now() > end) kill(child, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return status;
}

}  // namespace

Ended run_child(const std::vector<std::string>& words,
                const std::string& folder,
                const std::string& input) {
    const test::ScratchFolder outputs;
    const Clock::time_point begin = Clock::now();
    const pid_t child = fork();
    if (child == 0) become(words, folder, input, outputs.path().string());
    Ended ended;
    if (child < 0) return ended;
    rusage usage{};
    const int status = wait_for(child, usage);
    ended.time = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    ended.work = time_of(usage.ru_utime) + time_of(usage.ru_stime);
    ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    ended.peak = static_cast<std::size_t>(usage.ru_maxrss) << 10;  // Linux counts in KiB
    ended.out = test::read_text(outputs / "out");
    ended.err = test::read_text(outputs / "err");
    return ended;
}

}  // namespace catenet::malformed
