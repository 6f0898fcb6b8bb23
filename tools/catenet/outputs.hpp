// Outputs: the files of `--out`, filled by sinks and given their names when all is well.
#pragma once
#include "tools/catenet/options.hpp"
#include "tools/export/counts.hpp"

#include "sim/scenario/build.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catenet::command {

class Outputs {
  public:
    // Makes the folder and opens the files. REQUIRES: out is given
    Outputs(const Run& run, scenario::World& world);
    ~Outputs();
    Outputs(const Outputs&) = delete;
    Outputs& operator=(const Outputs&) = delete;

    // What failed so far: ask before the run, so that nobody waits for files that cannot be.
    std::optional<std::string> error() const;

    // Writes what is known at the end only, closes and renames. What went wrong, if anything did.
    std::optional<std::string> commit(const exports::Ending& ending);

  private:
    struct Files;
    std::unique_ptr<Files> files_;
};

}  // namespace catenet::command
