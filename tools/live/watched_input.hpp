// WatchedInput: standard input beside a running loop, whatever it is: a terminal, a pipe, a file.
#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <array>
#include <functional>
#include <string_view>

namespace catenet::live {

// Asio makes a descriptor that it watches non-blocking, for all who share it: the shell's terminal
// and our own standard output too. So it watches an epoll(7) instance that watches the descriptor.
// What epoll refuses, files and /dev/null, can always be read.
class WatchedInput {
  public:
    // Called with what was read; with nothing at the end, and never again.
    using Handler = std::function<void(std::string_view bytes)>;

    // REQUIRES: the descriptor is open, and stays so
    WatchedInput(boost::asio::io_context& loop, int descriptor, Handler handler);
    WatchedInput(const WatchedInput&) = delete;
    WatchedInput& operator=(const WatchedInput&) = delete;
    ~WatchedInput() = default;

    // Calls the handler once, as soon as there is something. Nothing if it was asked already, or
    // after the end.
    void ask();

  private:
    void watch();
    void read();

    boost::asio::io_context& loop_;
    int descriptor_;
    Handler handler_;
    boost::asio::posix::stream_descriptor watcher_;  // closed: can always be read
    std::array<char, 4096> bytes_{};
    bool asked_ = false;
    bool ended_ = false;
};

}  // namespace catenet::live
