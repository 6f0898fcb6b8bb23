// Input: a scenario from a file or standard input, read and checked, its errors shown.
#pragma once
#include "tools/catenet/options.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/expectation.hpp"

#include <memory>
#include <optional>
#include <string>

namespace catenet::command {

// A scenario in memory. Stays where it is: what is built from it points at it.
struct Input {
    std::string name;  // as messages show it: "two-lans.yaml", "<stdin>"
    std::string text;
    scenario::Registry registry;
    scenario::Diagnostics diagnostics;
    std::optional<scenario::ScenarioSpec> spec;

    std::string rendered() const { return diagnostics.render(name, text); }
    // The exit code of a scenario that is not run: its size may be all that is wrong.
    int refused() const;
};

// A file as messages show it: "<stdin>" for "-", and no character that a terminal would obey.
std::string shown(const std::string& file);

// The text of a file, or of standard input for "-". Nothing, with a message, if it cannot be read
// or is longer than `most` bytes.
std::optional<std::string> read_text(const std::string& file,
                                     std::uint64_t most,
                                     std::string& message);

// Reads the scenario; `spec` is empty if it is wrong. Null, with a message on standard error, if
// there is no text. A seed of the command line replaces the scenario's.
std::unique_ptr<Input> read_input(const std::string& file, const Common& common);

// Everything that running a scenario takes. Null with diagnostics in `input` if it is wrong.
struct Ready {
    std::unique_ptr<scenario::World> world;
    std::unique_ptr<scenario::Grader> grader;
};
std::optional<Ready> make_ready(Input& input);

// The scenario of a command that runs one, its stop replaced by that of the command line. Nothing
// if it is wrong, and `refused` is the exit code then; complaints and warnings are on standard
// error.
struct Prepared {
    std::unique_ptr<Input> input;
    Ready ready;
};
std::optional<Prepared> prepare(const std::string& file,
                                std::optional<Duration> stop,
                                const Common& common,
                                int& refused);

}  // namespace catenet::command
