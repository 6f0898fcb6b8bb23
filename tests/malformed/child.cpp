#include "tests/malformed/child.hpp"

#include "tests/support/scratch_folder.hpp"

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace catenet::malformed {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPatience = std::chrono::seconds{20};

// What a new program is given, freed at the end.
class Provision {
  public:
    Provision(const std::string& folder, const std::string& input, const std::string& outputs) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
        add(STDIN_FILENO, input, O_RDONLY);
        add(STDOUT_FILENO, outputs + "/out", O_WRONLY | O_CREAT);
        add(STDERR_FILENO, outputs + "/err", O_WRONLY | O_CREAT);
    }
    Provision(const Provision&) = delete;
    Provision& operator=(const Provision&) = delete;
    ~Provision() { posix_spawn_file_actions_destroy(&actions_); }

    // Without a copy of the test, which a fork would make. -1 if it cannot be.
    pid_t spawn(std::vector<std::string> words, std::vector<std::string> environment) {
        pid_t child = -1;
        const int failed = posix_spawn(&child,
                                       words.front().c_str(),
                                       &actions_,
                                       nullptr,
                                       pointers(words).data(),
                                       pointers(environment).data());
        return failed == 0 ? child : -1;
    }

  private:
    void add(int descriptor, const std::string& path, int flags) {
        posix_spawn_file_actions_addopen(&actions_, descriptor, path.c_str(), flags, 0600);
    }
    static std::vector<char*> pointers(std::vector<std::string>& words) {
        std::vector<char*> pointers;
        for (std::string& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        return pointers;
    }

    posix_spawn_file_actions_t actions_{};
};

// The sanitizer keeps freed memory for a while to find late uses; without that it would be
// measured, too.
std::vector<std::string> environment() {
    return {"PATH=/usr/bin:/bin", "NO_COLOR=1", "ASAN_OPTIONS=quarantine_size_mb=1"};
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
    const pid_t child =
        Provision{folder, input, outputs.path().string()}.spawn(words, environment());
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
