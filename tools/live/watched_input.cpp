#include "tools/live/watched_input.hpp"

#include <boost/asio/post.hpp>

#include <cerrno>
#include <sys/epoll.h>
#include <unistd.h>
#include <utility>

namespace catenet::live {
namespace {

// An epoll instance that watches `descriptor`; below 0 if that cannot be.
int watcher_of(int descriptor) {
    const int watcher = ::epoll_create1(EPOLL_CLOEXEC);
    if (watcher < 0) return watcher;
    epoll_event event{};
    event.events = EPOLLIN;
    if (::epoll_ctl(watcher, EPOLL_CTL_ADD, descriptor, &event) == 0) return watcher;
    ::close(watcher);
    return -1;
}

}  // namespace

WatchedInput::WatchedInput(boost::asio::io_context& loop, int descriptor, Handler handler)
    : loop_(loop), descriptor_(descriptor), handler_(std::move(handler)), watcher_(loop) {
    const int watcher = watcher_of(descriptor);
    if (watcher >= 0) watcher_.assign(watcher);
}

void WatchedInput::ask() {
    if (asked_ || ended_) return;
    asked_ = true;
    watch();
}

void WatchedInput::watch() {
    if (!watcher_.is_open()) return boost::asio::post(loop_, [this] { read(); });
    watcher_.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                        [this](boost::system::error_code cancelled) {
                            if (!cancelled) read();
                        });
}

// What cannot be read is at its end.
void WatchedInput::read() {
    const ssize_t got = ::read(descriptor_, bytes_.data(), bytes_.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return watch();
    asked_ = false;
    ended_ = got <= 0;
    handler_({bytes_.data(), ended_ ? 0 : static_cast<std::size_t>(got)});
}

}  // namespace catenet::live
