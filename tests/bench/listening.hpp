// Listening: a sink that writes what happens in a run, and what the same bytes cost without us.
#pragma once
#include "tests/bench/outcome.hpp"
#include "tools/export/output_file.hpp"

#include "sim/net/simulation.hpp"

#include <memory>
#include <string>

namespace catenet::bench {

enum class Listener { None, Capture, CommentedCapture, JsonLines };

class Listening {
  public:
    Listening();
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;
    ~Listening();  // removes the file

    // Before the run.
    void begin(Listener listener, sim::Simulation& simulation);
    // After it: the size of the file, and the time that write(2) takes for as many bytes in pieces
    // of the same size.
    void report(Outcome& outcome);

  private:
    std::string path_;
    std::unique_ptr<exports::OutputFile> file_;  // null: nobody listens
    std::unique_ptr<trace::Sink> sink_;
};

}  // namespace catenet::bench
