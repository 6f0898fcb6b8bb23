#include "tools/export/quiet_write.hpp"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <unistd.h>

namespace catenet::exports {
namespace {

volatile std::sig_atomic_t gives_up = 0;

// While it lives, a SIGPIPE of this thread is held back; its end swallows one that came meanwhile.
// So the process's own handling of the signal stays as it was.
class HeldPipeSignal {
  public:
    HeldPipeSignal() {
        sigset_t pending{};
        sigpending(&pending);
        was_pending_ = sigismember(&pending, SIGPIPE) == 1;
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~HeldPipeSignal() {
        const timespec at_once{};
        while (!was_pending_ && sigtimedwait(&pipe_, nullptr, &at_once) < 0 && errno == EINTR) {
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    HeldPipeSignal(const HeldPipeSignal&) = delete;
    HeldPipeSignal& operator=(const HeldPipeSignal&) = delete;

  private:
    sigset_t pipe_{};
    sigset_t before_{};
    bool was_pending_ = false;
};

}  // namespace

int quiet_write(int descriptor, std::span<const char> text) {
    const HeldPipeSignal held;
    return plain_write(descriptor, text);
}

int plain_write(int descriptor, std::span<const char> text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written >= 0) {
            text = text.subspan(static_cast<std::size_t>(written));
        } else if (errno != EINTR || gives_up != 0) {
            return errno;
        }
    }
    return 0;
}

void give_up_writing() {
    gives_up = 1;
}

}  // namespace catenet::exports
