#include "tools/catenet/progress.hpp"

#include "tools/catenet/console.hpp"

#include <string>
#include <unistd.h>

namespace catenet::command {

Progress::Progress(TimePoint end)
    : on_(is_terminal(STDERR_FILENO)), end_(end), next_(Clock::now() + std::chrono::seconds{1}) {}

Progress::~Progress() {
    if (shown_) complain("\r\x1b[K");  // to the front, and clear the line (ECMA-48)
}

void Progress::update(TimePoint now, std::uint64_t events) {
    if (!on_ || Clock::now() < next_) return;
    next_ = Clock::now() + std::chrono::milliseconds{100};
    shown_ = true;
    const auto whole = [](TimePoint time) {
        return std::to_string(
            std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
    };
    complain("\r\x1b[K" + whole(now) + " s of at most " + whole(end_) + " s, " +
             std::to_string(events) + " events");
}

}  // namespace catenet::command
