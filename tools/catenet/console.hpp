// Console: standard output and standard error, with errors that are noticed.
#pragma once
#include "sim/trace/output.hpp"

#include <string>
#include <string_view>

namespace catenet::command {

// Standard output, buffered. The first error is kept; what comes after it goes nowhere. That the
// reader of a pipe has gone is no error: `catenet run FILE | head` has seen enough.
class Console final : public trace::TextOutput {
  public:
    Console() = default;
    ~Console() override { flush(); }
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    void write(std::string_view text) override;
    void flush();
    bool failed() const { return error_ != 0; }
    // Nobody reads any more.
    bool deserted() const;
    // Writes what is held. `status`; or, when nobody reads any more, that of a program that SIGPIPE
    // ends; or with a complaint the exit code of an output that failed.
    int close(int status);

  private:
    std::string held_;
    int error_ = 0;  // errno
};

// Gives the standard streams that are closed a place, so that no file takes it; a file that grows
// too long for ulimit is an error of its writer, no signal. First of all.
void prepare_streams();

// To standard error, at once.
void complain(std::string_view text);

// Whether colours are wanted on a stream: `choice` is auto, always or never; auto heeds NO_COLOR,
// CLICOLOR_FORCE, TERM=dumb and whether the stream is a terminal.
bool wants_colour(std::string_view choice, int stream);
bool is_terminal(int stream);

}  // namespace catenet::command
