// The typed readers: from a node of the YAML tree, or from a bare word of an event line, to a
// Value.
#pragma once
#include "sim/scenario/names.hpp"
#include "sim/scenario/parameter.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

namespace catenet::scenario {

struct YamlNode;

// What the readers need beside the text: the names a value may refer to and where complaints go.
struct Reading {
    Diagnostics& diagnostics;
    const Names* names = nullptr;  // without them references are not checked
    std::uint64_t most_count = std::numeric_limits<std::uint64_t>::max();  // of what repeats
};

// Reads one word as the parameter says. On failure complains at `where` and returns nothing.
// REQUIRES: the type is none of List, Map, Structure
std::optional<Value> read_word(const Parameter& parameter,
                               std::string_view word,
                               Span where,
                               const Reading& reading);

// The same for any type, from the tree.
std::optional<Value> read_value(const Parameter& parameter,
                                const YamlNode& node,
                                const Reading& reading);

// Whose parameters are read, for messages.
struct Owner {
    std::string_view what;                        // "a host"
    Span where;                                   // of its name
    std::span<const std::string_view> keys = {};  // that it has beside the parameters
    // Stand in for what was left out. Null: it gets values of its own, at the owner's place.
    const Arguments* defaults = nullptr;
};

// Reads the parameters that stand in a mapping. Complains about keys that are neither parameters
// nor the owner's, about missing ones, and fills in the defaults.
Arguments read_members(std::span<const Parameter> parameters,
                       const YamlNode& map,
                       const Owner& owner,
                       const Reading& reading);

// The value of a parameter that was left out, at its owner's place. A List's default is "[]" or
// words with commas between, a Structure's "{}". REQUIRES: the default can be read
std::optional<Value> default_value(const Parameter& parameter, Span where);

// Complains that `node` is not `wanted` ("a mapping"); `name` is what it belongs to.
void complain_shape(const YamlNode& node,
                    std::string_view name,
                    std::string_view wanted,
                    std::string_view hint,
                    Diagnostics& diagnostics);

// Complains about the keys of a mapping that are none of the known.
void check_keys(const YamlNode& map,
                std::string_view what,
                std::span<const std::string_view> known,
                Diagnostics& diagnostics);

// True for letters, digits, '-' and '_', starting with a letter.
bool is_name(std::string_view word);

}  // namespace catenet::scenario
