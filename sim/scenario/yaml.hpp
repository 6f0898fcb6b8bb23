// YAML read as text: a small tree of scalars, lists and maps that knows the place of everything.
#pragma once
#include "sim/scenario/diagnostics.hpp"
#include "sim/scenario/line.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::scenario {

struct YamlPair;

struct YamlNode {
    enum class Kind : std::uint8_t { Scalar, List, Map };

    Kind kind = Kind::Scalar;
    bool one_line = true;  // a scalar that begins and ends on the same line
    bool flow = false;     // a list in [] or a map in {}
    Line line = {};        // a scalar: its text; a list or map: where it begins
    std::vector<YamlNode> items = {};
    std::vector<YamlPair> pairs;  // without '= {}', which would want the whole YamlPair here

    const std::string& text() const { return line.text; }
    Span where() const { return line.where; }
    bool is_scalar() const { return kind == Kind::Scalar; }
    bool is_list() const { return kind == Kind::List; }
    bool is_map() const { return kind == Kind::Map; }
    // Nothing stands behind the key or dash.
    bool is_nothing() const;
    // The value of a key, or null. Linear: for maps with a fixed set of keys.
    const YamlNode* find(std::string_view key) const;
};

struct YamlPair {
    YamlNode key = {};  // a scalar
    YamlNode value = {};
};

// A list or map with nothing in it, where the file has none.
YamlNode empty_node(YamlNode::Kind kind);

// How many entries the list or mapping behind a key of the whole may have.
struct YamlSection {
    std::string_view key;
    std::size_t most = 0;
    std::string_view option;  // that raises the limit
};

struct YamlLimits {
    std::size_t bytes = std::size_t{1} << 20;
    std::size_t depth = 32;
    std::size_t scalar = std::size_t{64} << 10;
    std::size_t values = 1'000'000;  // texts, lists and mappings together
    std::span<const YamlSection> sections = {};
};

// Reads one document without aliases, tags and duplicate keys. Nothing after the first syntax
// error or after keys without a value; duplicate keys are reported and the tree is returned.
std::optional<YamlNode> read_yaml(std::string_view text,
                                  Diagnostics& diagnostics,
                                  const YamlLimits& limits = {});

}  // namespace catenet::scenario
