// What a scenario may contain, and by which rules it is decided, as text: `catenet kinds` and
// `catenet rules`.
#pragma once
#include "sim/scenario/registry.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace catenet::exports {

// All kinds by category, one line each; with a name, all about the kinds of that name. Nothing if
// there is none.
std::optional<std::string> kinds_text(const scenario::Registry& registry, std::string_view name);
// What to say then: "catenet: unknown kind 'ethernett' ...", with the nearest.
std::string unknown_kind(const scenario::Registry& registry, std::string_view name);

// All rules, one line each. With a word: the rule of that id, or those of a folder ("ipv4"), or
// those that drop for a reason ("no-route"). Nothing if there is none.
std::optional<std::string> rules_text(const scenario::Registry& registry, std::string_view word);
std::string unknown_rule(const scenario::Registry& registry, std::string_view word);

}  // namespace catenet::exports
