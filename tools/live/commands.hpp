// Commands: what a line at the console asks for.
#pragma once
#include "tools/live/pace.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/sentence_kinds.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace catenet::live {

// Where a run shall stand still: at a time, or behind the next event of a kind.
struct Until {
    enum class What { Never, Time, Drop, Packet, Node };
    What what = What::Never;
    TimePoint time = kNever;
    std::uint64_t packet = 0;
    trace::NodeIndex node = trace::kNone;
    std::string text = {};  // as it was written
};

struct Step {
    std::uint64_t count = 1;
};
struct Back {
    std::uint64_t count = 1;
};
struct Go {
    Until until;
};
struct GoTo {
    enum class Where { Start, Edge, Time };
    Where where = Where::Time;
    TimePoint time{};
    std::string text = {};  // as it was written
};
struct Stop {};
struct SetSpeed {
    Speed speed;
};
struct ShowTables {
    trace::NodeIndex node = trace::kNone;
};
struct Why {
    std::uint64_t packet = 0;
};
struct ShowJourney {
    std::uint64_t journey = 0;
};
struct Where {};
struct Help {};
struct Quit {};
// A line that a scenario's events may have, too.
struct Act {
    std::string line;
    scenario::Action action;
};

using Command = std::variant<Step,
                             Back,
                             Go,
                             GoTo,
                             Stop,
                             SetSpeed,
                             ShowTables,
                             Why,
                             ShowJourney,
                             Where,
                             Help,
                             Quit,
                             Act>;

struct CommandKind;

// Reads lines: the console's own commands, and the verbs of events.
class Commands {
  public:
    static constexpr std::size_t kLongestLine = 4096;  // bytes

    explicit Commands(scenario::World& world);

    // Nothing with complaints for a line that is no command. REQUIRES: it has words
    std::optional<Command> read(const std::string& text, scenario::Diagnostics& diagnostics) const;

    // All of them, for people.
    std::string help() const;

  private:
    std::optional<Command> command_of(const scenario::Line& line,
                                      const scenario::Sentence& sentence,
                                      scenario::Diagnostics& diagnostics) const;

    scenario::World& world_;
    scenario::Names names_;
    scenario::SentenceKinds<CommandKind> own_;
    scenario::SentenceKinds<scenario::VerbKind> verbs_;
    std::vector<scenario::SentenceKind> all_;  // the own ones first
};

}  // namespace catenet::live
