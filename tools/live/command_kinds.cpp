#include "tools/live/command_kinds.hpp"

#include "sim/scenario/utf8.hpp"

namespace catenet::live {
namespace {

using scenario::Parameter;
using scenario::quoted;
using scenario::Type;
using scenario::Value;

using Read = std::optional<Command>;

// "p14"
std::optional<std::uint64_t> packet_of(std::string_view word) {
    if (word.size() < 2 || word.front() != 'p') return {};
    return parse_count(word.substr(1));
}

std::optional<TimePoint> time_of(std::string_view word) {
    const auto duration = parse_duration(word);
    if (!duration || *duration > kLongestDuration) return {};
    return TimePoint{} + *duration;
}

std::string nodes_hint(std::string_view word, const CommandUse& use, std::string_view what) {
    std::vector<std::string_view> known;
    for (const trace::NodeEntry& node : use.directory.nodes) known.emplace_back(node.name);
    return scenario::known_words_hint(word, known, what);
}

std::uint64_t count_of(const CommandUse& use) {
    return use.arguments.count("count");
}

// -- How each is read -----------------------------------------------------------------------------

Read read_step(const CommandUse& use) {
    return Step{count_of(use)};
}

Read read_back(const CommandUse& use) {
    return Back{count_of(use)};
}

Read read_run_until(const CommandUse& use) {
    const Value& word = use.arguments.at("until");
    Until until;
    until.text = word.as<std::string>();
    const auto time = time_of(until.text);
    const auto packet = packet_of(until.text);
    until.node = use.directory.find_node(until.text);
    if (until.node != trace::kNone) {
        until.what = Until::What::Node;
    } else if (until.text == "drop") {
        until.what = Until::What::Drop;
    } else if (time) {
        until.what = Until::What::Time;
        until.time = *time;
    } else if (packet) {
        until.what = Until::What::Packet;
        until.packet = *packet;
    } else {
        use.diagnostics.error(word.where,
                              quoted(until.text) + " is no time, packet or node, nor 'drop'",
                              nodes_hint(until.text, use, "5s, p14, drop, or one of the nodes"));
        return {};
    }
    return Go{until};
}

Read read_run(const CommandUse& use) {
    return use.arguments.has("until") ? read_run_until(use) : Go{};
}

Read read_goto(const CommandUse& use) {
    const Value& word = use.arguments.at("time");
    const std::string& text = word.as<std::string>();
    if (text == "start") return GoTo{.where = GoTo::Where::Start};
    if (text == "now") return GoTo{.where = GoTo::Where::Edge};
    if (const auto time = time_of(text)) return GoTo{.time = *time, .text = text};
    use.diagnostics.error(
        word.where, quoted(text) + " is no time", "write it like 2.5s; or start, or now");
    return {};
}

Read read_speed(const CommandUse& use) {
    const Value& word = use.arguments.at("speed");
    if (const auto speed = Speed::parse(word.as<std::string>())) return SetSpeed{*speed};
    use.diagnostics.error(
        word.where, quoted(word.as<std::string>()) + " is no speed", std::string{Speed::kRange});
    return {};
}

Read read_tables(const CommandUse& use) {
    return ShowTables{use.directory.find_node(use.arguments.text("node"))};
}

Read read_why(const CommandUse& use) {
    const Value& word = use.arguments.at("packet");
    if (const auto packet = packet_of(word.as<std::string>())) return Why{*packet};
    use.diagnostics.error(
        word.where, quoted(word.as<std::string>()) + " is no packet", "write it like p14");
    return {};
}

Read read_journey(const CommandUse& use) {
    return ShowJourney{use.arguments.count("number")};
}

template <class Plain>
Read read_plain(const CommandUse&) {
    return Plain{};
}

// -- And how it is written ------------------------------------------------------------------------

Parameter steps() {
    return {.name = "count",
            .type = Type::Count,
            .fallback = "1",
            .sentence = "how many steps",
            .least = 1};
}

Parameter text(const std::string& name, const std::string& sentence) {
    return {.name = name, .type = Type::Text, .sentence = sentence};
}

CommandKind plain(const std::string& name,
                  const std::string& sentence,
                  Read (*read)(const CommandUse&)) {
    return {{.name = name, .sentence = sentence}, {name}, read};
}

std::vector<CommandKind> motions() {
    return {{{.name = "step",
              .sentence = "what happens next; an empty line repeats it",
              .parameters = {steps()}},
             {"step [<count>]"},
             read_step},
            {{.name = "back", .sentence = "takes back the last step", .parameters = {steps()}},
             {"back [<count>]"},
             read_back},
            {{.name = "run",
              .sentence = "goes on: until a time, the next drop, or the next of a packet or node",
              .parameters = {text("until", "5s, drop, p14, or a node")}},
             {"run", "run until <until>"},
             read_run},
            plain("stop", "stands still", read_plain<Stop>),
            {{.name = "goto",
              .sentence = "to any moment, past or coming: 2.5s, start, now",
              .parameters = {text("time", "2.5s, start, or now")}},
             {"goto <time>"},
             read_goto},
            {{.name = "speed",
              .sentence = "seconds of the run in one of yours: " + std::string{Speed::kRange},
              .parameters = {text("speed", "a number, or max")}},
             {"speed <speed>"},
             read_speed}};
}

std::vector<CommandKind> questions() {
    return {{{.name = "tables",
              .sentence = "what a node has written down here",
              .parameters = {{.name = "node", .type = Type::Node, .sentence = "which node"}}},
             {"tables <node>"},
             read_tables},
            {{.name = "why",
              .sentence = "what was decided about a packet, and what helps if it was dropped",
              .parameters = {text("packet", "p14")}},
             {"why <packet>"},
             read_why},
            {{.name = "journey",
              .sentence = "all that belongs to one question, from node to node",
              .parameters = {{.name = "number", .type = Type::Count, .sentence = "which"}}},
             {"journey <number>"},
             read_journey},
            plain("where", "where you stand", read_plain<Where>),
            plain("help", "this list", read_plain<Help>),
            plain("quit", "ends the run here", read_plain<Quit>)};
}

}  // namespace

std::vector<CommandKind> command_kinds() {
    std::vector<CommandKind> kinds = motions();
    for (CommandKind& kind : questions()) kinds.push_back(std::move(kind));
    return kinds;
}

}  // namespace catenet::live
