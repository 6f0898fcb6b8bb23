// Process: a program that runs beside the test, to be interrupted.
#pragma once
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <string>
#include <sys/types.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace catenet::test {

class Process {
  public:
    // One line for a shell, which becomes its last program: redirections, then exec.
    explicit Process(const std::string& line) : pid_(fork()) {
        if (pid_ != 0) return;
        execl("/bin/sh", "sh", "-c", ("exec " + line).c_str(), nullptr);
        _exit(127);
    }
    ~Process() {
        if (pid_ <= 0) return;
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void signal(int number) const { kill(pid_, number); }

    // Its exit code as a shell gives it, once it ended.
    int wait() {
        int status = 0;
        while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

  private:
    pid_t pid_;
};

// Until it is so, however long a busy machine takes; false after half a minute.
inline bool wait_until(const std::function<bool()>& is_so) {
    for (int i = 0; i < 3'000; ++i) {
        if (is_so()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return false;
}

inline bool wait_for_bytes(const std::string& path) {
    return wait_until([&] {
        std::error_code error;
        const auto size = std::filesystem::file_size(path, error);
        return !error && size > 0;
    });
}

}  // namespace catenet::test
