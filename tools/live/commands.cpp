#include "tools/live/commands.hpp"

#include "tools/export/columns.hpp"
#include "tools/live/command_kinds.hpp"

#include "sim/scenario/text_check.hpp"
#include "sim/scenario/utf8.hpp"

namespace catenet::live {
namespace {

scenario::Registry registry_of_commands() {
    scenario::Registry registry;
    for (CommandKind& kind : command_kinds()) registry.add(std::move(kind));
    return registry;
}

const scenario::Registry& commands_of_console() {
    static const scenario::Registry registry = registry_of_commands();
    return registry;
}

bool is_too_long(std::string_view line, scenario::Diagnostics& diagnostics) {
    if (line.size() <= Commands::kLongestLine) return false;
    diagnostics.error({{1, 1}, 1},
                      "a line has at most " + std::to_string(Commands::kLongestLine) + " bytes");
    return true;
}

}  // namespace

Commands::Commands(scenario::World& world)
    : world_(world),
      names_(scenario::names_of(world.plan())),
      own_(commands_of_console()),
      verbs_(world.registry()) {
    all_.assign(own_.all().begin(), own_.all().end());
    all_.insert(all_.end(), verbs_.all().begin(), verbs_.all().end());
}

std::optional<Command> Commands::read(const std::string& text,
                                      scenario::Diagnostics& diagnostics) const {
    if (is_too_long(text, diagnostics)) return {};
    if (!scenario::check_text(text, kLongestLine, diagnostics)) return {};
    const auto length = static_cast<int>(scenario::count_characters(text));
    const scenario::Line line{.text = text, .where = {{1, 1}, length}};
    const auto words = scenario::words_of(line, diagnostics);
    if (!words) return {};
    const scenario::Reading reading{diagnostics, &names_};
    const auto sentence = scenario::read_sentence(*words, all_, "command", line, reading);
    if (!sentence) return {};
    return command_of(line, *sentence, diagnostics);
}

std::optional<Command> Commands::command_of(const scenario::Line& line,
                                            const scenario::Sentence& sentence,
                                            scenario::Diagnostics& diagnostics) const {
    const std::size_t own = own_.all().size();
    if (sentence.kind < own) {
        const CommandUse use{sentence.arguments, world_.simulation().directory(), diagnostics};
        return own_.kind(sentence.kind).read(use);
    }
    const scenario::VerbKind& verb = verbs_.kind(sentence.kind - own);
    return Act{line.text, {&verb, sentence.arguments}};
}

std::string Commands::help() const {
    std::vector<std::vector<std::string>> own;
    for (const CommandKind& kind : command_kinds()) {
        for (const std::string& form : kind.forms) {
            own.push_back({form, &form == &kind.forms.front() ? kind.sentence : ""});
        }
    }
    std::vector<std::vector<std::string>> verbs;
    for (std::size_t i = 0; i < verbs_.all().size(); ++i) {
        for (const std::string& form : verbs_.kind(i).forms) verbs.push_back({form});
    }
    return exports::in_columns(own, "  ") + "and, at the edge of the run, what events can do:\n" +
           exports::in_columns(verbs, "  ");
}

}  // namespace catenet::live
