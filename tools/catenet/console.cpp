#include "tools/catenet/console.hpp"

#include "tools/catenet/exit_codes.hpp"
#include "tools/export/quiet_write.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace catenet::command {
namespace {

constexpr std::size_t kBuffer = std::size_t{64} << 10;

bool is_set(const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

bool output_is_closed = false;

// As many as the machine lets us: with --pcap-per-link each link has a file.
void open_many_files() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

}  // namespace

void Console::write(std::string_view text) {
    if (failed()) return;
    held_ += text;
    if (held_.size() >= kBuffer) flush();
}

void Console::flush() {
    if (!failed()) error_ = output_is_closed ? EBADF : exports::quiet_write(STDOUT_FILENO, held_);
    held_.clear();
}

bool Console::deserted() const {
    return error_ == EPIPE;
}

int Console::close(int status) {
    flush();
    const bool was_interrupted = error_ == EINTR;
    if (!failed() || was_interrupted) return status;
    if (deserted()) return kNobodyReads;
    complain(std::string{"catenet: cannot write to standard output: "} + std::strerror(error_) +
             "\n");
    return kOutputFailed;
}

void prepare_streams() {
    std::signal(SIGXFSZ, SIG_IGN);  // write() says it as well: EFBIG
    open_many_files();
    output_is_closed = ::fcntl(STDOUT_FILENO, F_GETFD) < 0;
    // open() takes the lowest number that is free.
    int lowest = ::open("/dev/null", O_RDWR);
    while (lowest >= 0 && lowest <= STDERR_FILENO) lowest = ::open("/dev/null", O_RDWR);
    if (lowest >= 0) ::close(lowest);
}

void complain(std::string_view text) {
    exports::quiet_write(STDERR_FILENO, text);
}

bool is_terminal(int stream) {
    return ::isatty(stream) == 1;
}

bool wants_colour(std::string_view choice, int stream) {
    if (choice == "always") return true;
    if (choice == "never" || is_set("NO_COLOR")) return false;
    if (is_set("CLICOLOR_FORCE")) return true;
    const char* const terminal = std::getenv("TERM");
    const bool dumb = terminal != nullptr && std::string_view{terminal} == "dumb";
    return !dumb && is_terminal(stream);
}

}  // namespace catenet::command
