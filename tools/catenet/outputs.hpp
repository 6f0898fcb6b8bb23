// Outputs: the files of `--out`, filled by sinks and given their names when all is well.
#pragma once
#include "tools/catenet/options.hpp"
#include "tools/export/counts.hpp"
#include "tools/export/questions.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/expectation.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catenet::command {

// How long the files are so far that grow with the run.
struct Written {
    std::uint64_t trace = 0;
    std::uint64_t capture = 0;  // all captures and levels.vcd together
};

class Outputs {
  public:
    // Makes the folder and opens the files. REQUIRES: out is given; `questions` hears the run
    // before this, and lives longer
    Outputs(const Run& run, scenario::World& world, const exports::Questions& questions);
    ~Outputs();
    Outputs(const Outputs&) = delete;
    Outputs& operator=(const Outputs&) = delete;

    // What failed so far: ask before the run, so that nobody waits for files that cannot be.
    std::optional<std::string> error() const;
    const Written& written() const;

    // Writes what is known at the end only, closes and renames. What went wrong, if anything did.
    std::optional<std::string> commit(const exports::Ending& ending,
                                      const std::vector<scenario::Grader::Grade>& grades);

  private:
    struct Files;
    std::unique_ptr<Files> files_;
};

}  // namespace catenet::command
