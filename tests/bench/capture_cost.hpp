// CaptureCost: writes every link of a run as pcapng, and what the same bytes cost without us.
#pragma once
#include "tests/bench/outcome.hpp"
#include "tools/export/output_file.hpp"
#include "tools/export/pcapng.hpp"

#include "sim/net/simulation.hpp"

#include <memory>
#include <string>

namespace catenet::bench {

class CaptureCost {
  public:
    CaptureCost();
    CaptureCost(const CaptureCost&) = delete;
    CaptureCost& operator=(const CaptureCost&) = delete;
    ~CaptureCost();  // removes the file

    // Before the run.
    void listen(sim::Simulation& simulation, bool comments);
    // After it: the size of the file, and the time that write(2) takes for as many bytes in pieces
    // of the same size.
    void report(Outcome& outcome);

  private:
    std::string path_;
    std::unique_ptr<exports::OutputFile> file_;
    std::unique_ptr<exports::Capture> capture_;
};

}  // namespace catenet::bench
