// Audience: all that listen to a run beside its story, and what there is to say when it is over.
#pragma once
#include "tools/catenet/console.hpp"
#include "tools/catenet/guard.hpp"
#include "tools/catenet/input.hpp"
#include "tools/catenet/outputs.hpp"
#include "tools/export/questions.hpp"

#include <optional>

namespace catenet::command {

class Audience {
  public:
    // All listen from now on, those that fill the files of --out too.
    // REQUIRES: `run` and `ready` live as long, and it has not started
    Audience(const Run& run, Ready& ready, bool colour, const Limits& limits);
    Audience(const Audience&) = delete;
    Audience& operator=(const Audience&) = delete;
    ~Audience() = default;

    // Whether the files can be written, so far; if not, it says so on standard error. Ask before
    // the run, so that nobody waits for files that cannot be.
    bool can_write() const;
    // Whether it is still worth while: files, or else the story, can be written.
    bool is_heard() const;

    Console& console() { return console_; }
    const exports::Questions& questions() const { return questions_; }
    Guard& guard() { return guard_; }
    // Says on standard error which limit ended the run, if one did; once.
    void tell_limit();

    // Ends the run, which `signal` interrupted unless it is 0; tells how it ended and gives the
    // files their names. The exit code.
    int end(int signal);

  private:
    void tell_ending();
    int our_error(const std::string& what) const;

    const Run& run_;
    Ready& ready_;
    bool colour_;
    Console console_;
    exports::Questions questions_;
    std::optional<Outputs> outputs_;
    Guard guard_;
    bool told_limit_ = false;
};

}  // namespace catenet::command
