// The kinds of commands that the console has of its own: their forms, and what each asks for.
#pragma once
#include "tools/live/commands.hpp"

namespace catenet::live {

// What reading a command's words takes.
struct CommandUse {
    const scenario::Arguments& arguments;
    const trace::Directory& directory;
    scenario::Diagnostics& diagnostics;
};

struct CommandKind : scenario::KindDescription {
    static constexpr scenario::Category kCategory = scenario::Category::Verb;
    std::vector<std::string> forms = {};
    // Nothing with a complaint if a word cannot be.
    std::optional<Command> (*read)(const CommandUse& use) = nullptr;
};

// As help lists them.
std::vector<CommandKind> command_kinds();

}  // namespace catenet::live
