#include "tools/export/kinds.hpp"

#include "tools/export/columns.hpp"

#include "sim/core/text.hpp"
#include "sim/scenario/diagnostics.hpp"
#include "sim/scenario/expectation.hpp"
#include "sim/scenario/utf8.hpp"
#include "sim/scenario/verb.hpp"

#include <algorithm>
#include <array>

namespace catenet::exports {
namespace {

using scenario::Category;
using scenario::KindDescription;
using scenario::Parameter;
using scenario::Registry;
using scenario::Type;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::array<Category, 5> kCategories{Category::Network,
                                              Category::Node,
                                              Category::Translation,
                                              Category::Verb,
                                              Category::Expectation};

std::string title_of(Category category) {
    return std::string{to_string(category)} + "s";
}

// The forms of verbs and expectations; other kinds have none.
std::vector<std::string> forms_of(const KindDescription& kind, Category category) {
    if (category == Category::Verb) return static_cast<const scenario::VerbKind&>(kind).forms;
    if (category == Category::Expectation) {
        return static_cast<const scenario::ExpectationKind&>(kind).forms;
    }
    return {};
}

std::vector<Parameter> parameters_of(const KindDescription& kind, Category category) {
    if (category != Category::Network) return kind.parameters;
    return scenario::parameters_of(static_cast<const scenario::NetworkKind&>(kind));
}

std::string list(const Registry& registry, Category category) {
    Rows rows;
    for (const std::string_view name : registry.names(category)) {
        const KindDescription& kind = *registry.find(category, name);
        const auto forms = forms_of(kind, category);
        if (forms.empty()) rows.push_back({kind.name, kind.sentence});
        for (const std::string& form : forms) rows.push_back({form});
    }
    if (rows.empty()) return {};
    return title_of(category) + "\n" + in_columns(rows, "  ");
}

// "a word: auto, cable, switch, hub", "a list of a whole number"
std::string type_text(const Parameter& parameter) {
    std::string text{to_string(parameter.type)};
    const bool of_others = parameter.type == Type::List || parameter.type == Type::Map;
    if (of_others && !parameter.of.empty()) {
        text += parameter.type == Type::List ? ", each " : " to ";
        return text + type_text(parameter.of.front());
    }
    if (parameter.type == Type::Word) text = "one of " + join(parameter.words, ", ");
    return text;
}

std::string default_text(const Parameter& parameter) {
    if (parameter.required) return "required";
    return parameter.fallback.empty() ? "-" : parameter.fallback;
}

// The members of structures stand indented below them.
void add_rows(const std::vector<Parameter>& parameters, const std::string& indent, Rows& rows) {
    for (const Parameter& parameter : parameters) {
        rows.push_back({indent + parameter.name,
                        type_text(parameter),
                        default_text(parameter),
                        parameter.sentence});
        const Parameter* inner = &parameter;
        const auto of_others = [](Type type) { return type == Type::List || type == Type::Map; };
        while (of_others(inner->type) && !inner->of.empty()) inner = &inner->of.front();
        if (inner->type == Type::Structure) add_rows(inner->of, indent + "  ", rows);
    }
}

std::string describe(const KindDescription& kind, Category category) {
    std::string text = kind.name + ": a kind of " + std::string{to_string(category)} + "\n";
    if (!kind.sentence.empty()) text += "  " + kind.sentence + "\n";
    const auto forms = forms_of(kind, category);
    if (!forms.empty()) text += "\n";
    for (const std::string& form : forms) text += "  " + form + "\n";
    Rows rows{{"PARAMETER", "TYPE", "DEFAULT", "MEANING"}};
    add_rows(parameters_of(kind, category), "", rows);
    if (rows.size() > 1) text += "\n" + in_columns(rows, "  ");
    return text;
}

std::string unknown(std::string_view what,
                    std::string_view word,
                    const std::vector<std::string_view>& known) {
    const std::string hint = scenario::known_words_hint(word, known, std::string{what} + "s");
    return "catenet: unknown " + std::string{what} + " " + scenario::quoted(word) + "\n   " + hint +
           "\n";
}

}  // namespace

std::optional<std::string> kinds_text(const Registry& registry, std::string_view name) {
    std::string text;
    for (const Category category : kCategories) {
        std::string part;
        if (name.empty()) {
            part = list(registry, category);
        } else if (const auto* const kind = registry.find(category, name)) {
            part = describe(*kind, category);
        }
        if (!text.empty() && !part.empty()) text += "\n";
        text += part;
    }
    if (text.empty() && !name.empty()) return {};
    return text;
}

std::string unknown_kind(const Registry& registry, std::string_view name) {
    std::vector<std::string_view> known;
    for (const Category category : kCategories) {
        for (const std::string_view kind : registry.names(category)) known.push_back(kind);
    }
    return unknown("kind", name, known);
}

namespace {

std::string folder_of(const trace::Rule& rule) {
    return std::string{rule.id.substr(0, rule.id.find('.'))};
}

bool is_meant(const trace::Rule& rule, std::string_view word) {
    return word.empty() || rule.id == word || folder_of(rule) == word || rule.reason() == word;
}

std::string describe(const trace::Rule& rule) {
    Rows rows{{"says", std::string{rule.sentence}}, {"from", std::string{rule.reference}}};
    if (!rule.remedy.empty()) rows.push_back({"remedy", std::string{rule.remedy}});
    return std::string{rule.id} + "\n" + in_columns(rows, "  ");
}

}  // namespace

std::optional<std::string> rules_text(const Registry& registry, std::string_view word) {
    Rows rows;
    std::string details;
    for (const trace::Rule* const rule : registry.rules()) {
        if (!is_meant(*rule, word)) continue;
        rows.push_back({std::string{rule->id},
                        std::string{rule->sentence},
                        "[" + std::string{rule->reference} + "]"});
        details += (details.empty() ? "" : "\n") + describe(*rule);
    }
    if (rows.empty() && !word.empty()) return {};
    return word.empty() ? in_columns(rows, "") : details;
}

std::string unknown_rule(const Registry& registry, std::string_view word) {
    std::vector<std::string_view> known;
    for (const trace::Rule* const rule : registry.rules()) known.push_back(rule->id);
    for (const trace::Rule* const rule : registry.rules()) known.push_back(rule->reason());
    return unknown("rule", word, known);
}

}  // namespace catenet::exports
