// The section `exercise`: what a student is asked, and which keys of the file may be changed.
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>

namespace catenet::scenario {
namespace {

constexpr std::array<std::string_view, 2> kKeys{"task", "fix"};
constexpr std::array<std::string_view, 9> kParts{
    "title", "about", "seed", "stop", "networks", "nodes", "links", "events", "expect"};

const Parameter kTask{.name = "task", .type = Type::AnyText};
const Parameter kFix{.name = "fix", .type = Type::Text};

// A key as `fix` names it: "nodes.pc1.gateway" has the part "nodes", the name "pc1" and the key
// "gateway"; what is left out is empty.
struct KeyPath {
    std::string_view part;
    std::string_view name;
    std::string_view key;
};

KeyPath path_of(std::string_view text) {
    const auto take = [&] {
        const std::size_t dot = std::min(text.find('.'), text.size());
        const std::string_view step = text.substr(0, dot);
        text.remove_prefix(std::min(dot + 1, text.size()));
        return step;
    };
    KeyPath path;
    path.part = take();
    path.name = take();
    path.key = take();
    return path;
}

class FixCheck {
  public:
    explicit FixCheck(const Section& section) : section_(section) {
        for (const ExpectationSpec& expectation : section.spec.expectations) {
            expectations_.add(expectation.name.value);
        }
    }

    void check(const Placed<std::string>& fix) const {
        const KeyPath path = path_of(fix.value);
        if (std::find(kParts.begin(), kParts.end(), path.part) == kParts.end())
            return complain(fix, "part", path.part, kParts);
        const NameList* const names = names_below(path.part);
        if (path.name.empty() || names == nullptr || names->all().empty()) return;
        const auto index = names->find(path.name);
        if (!index) return complain(fix, word_for(path.part), path.name, names->all());
        const std::vector<std::string_view> keys = keys_below(path.part, *index);
        const bool known = std::find(keys.begin(), keys.end(), path.key) != keys.end();
        if (path.key.empty() || keys.empty() || known) return;
        complain(fix, "key", path.key, keys);
    }

  private:
    static std::string_view word_for(std::string_view part) {
        if (part == "networks") return "network";
        return part == "nodes" ? "node" : "expectation";
    }

    // What stands below a part under names of its own; null for the other parts.
    const NameList* names_below(std::string_view part) const {
        if (part == "networks") return &section_.names.networks;
        if (part == "nodes") return &section_.names.nodes;
        return part == "expect" ? &expectations_ : nullptr;
    }

    // Empty where nobody knows.
    std::vector<std::string_view> keys_below(std::string_view part, std::size_t index) const {
        const ScenarioSpec& spec = section_.spec;
        std::vector<std::string_view> keys;
        if (part == "expect") return {kExpectationKeys.begin(), kExpectationKeys.end()};
        if (part == "networks" && index < spec.networks.size()) {
            const NetworkKind* const kind = spec.networks[index].kind;
            if (kind == nullptr) return keys;
            keys.emplace_back("kind");
            add(keys, common_network_parameters());
            add(keys, kind->parameters);
        } else if (part == "nodes" && index < spec.nodes.size()) {
            const NodeKind* const kind = spec.nodes[index].kind;
            if (kind == nullptr) return keys;
            keys.assign(kNodeKeys.begin(), kNodeKeys.end());
            add(keys, kind->parameters);
        }
        return keys;
    }

    static void add(std::vector<std::string_view>& keys, const std::vector<Parameter>& more) {
        for (const Parameter& parameter : more) keys.emplace_back(parameter.name);
    }

    void complain(const Placed<std::string>& fix,
                  std::string_view what,
                  std::string_view word,
                  std::span<const std::string_view> known) const {
        std::string hint;
        if (!section_.diagnostics.full()) {
            hint = known_words_hint(word, known, std::string{what} + "s");
        }
        section_.diagnostics.error(
            fix.where,
            "unknown " + std::string{what} + " " + quoted(word) + " in " + quoted(fix.value),
            std::move(hint));
    }

    const Section& section_;
    NameList expectations_;
};

}  // namespace

void read_exercise(const YamlNode& exercise, const Section& section) {
    if (!exercise.is_map()) {
        return complain_shape(exercise, "exercise", "a mapping", "task: TEXT", section.diagnostics);
    }
    check_keys(exercise, "an exercise", kKeys, section.diagnostics);
    ExerciseSpec spec;
    spec.where = exercise.where();
    const auto task = read_key<std::string>(kTask, exercise, section.reading());
    if (task) {
        spec.task = *task;
    } else if (exercise.find("task") == nullptr) {
        section.diagnostics.error(exercise.where(), "the exercise has no 'task'", "task: TEXT");
    }
    spec.fix = read_texts(kFix, exercise, section.reading());
    const FixCheck fixes{section};
    for (const Placed<std::string>& key : spec.fix) fixes.check(key);
    section.spec.exercise = std::move(spec);
}

}  // namespace catenet::scenario
