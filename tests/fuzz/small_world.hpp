// SmallWorld: one network of each kind with all that verbs and expectations can speak of.
#pragma once
#include "sim/scenario/build.hpp"
#include "sim/scenario/expectation.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::fuzz {

// The lines of `events` and `expect`, as they stand in a file.
struct Lines {
    std::vector<std::string> events = {};
    std::vector<std::string> expectations = {};
};

// A scenario is read once, and is then built as often as is wanted, with other lines.
class SmallWorld {
  public:
    SmallWorld(const scenario::ScenarioSpec& spec, const Lines& lines);

    // Null if a line cannot be understood.
    scenario::World* world() { return world_.get(); }
    scenario::Grader* grader() { return grader_.get(); }
    const scenario::Diagnostics& diagnostics() const { return diagnostics_; }

  private:
    scenario::ScenarioSpec spec_;
    scenario::Diagnostics diagnostics_;
    std::unique_ptr<scenario::World> world_;
    std::unique_ptr<scenario::Grader> grader_;
};

const scenario::Registry& the_registry();
// REQUIRES: it can be read
scenario::ScenarioSpec spec_of(std::string_view text);

// pc1 and pc2 on a switch, pc3 and pc4 on a hub, r1 and r2 with a serial line between them, and a
// gateway to a bus with two devices.
const scenario::ScenarioSpec& the_scenario();

// True if it could stand in a file: no control characters, and UTF-8.
bool is_text(std::string_view line);

}  // namespace catenet::fuzz
