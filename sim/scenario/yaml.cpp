#include "sim/scenario/yaml.hpp"

#include "sim/scenario/syntax_error.hpp"
#include "sim/scenario/text_check.hpp"
#include "sim/scenario/utf8.hpp"
#include "sim/scenario/yaml_event.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace catenet::scenario {
namespace {

// A bracket or quote, perhaps behind a space that looks like one and is none (U+00A0).
bool opens_something(std::string_view text) {
    constexpr std::string_view kNoBreakSpace = "\xc2\xa0";
    while (text.substr(0, 2) == kNoBreakSpace) text.remove_prefix(2);
    return text.find_first_of("[{\"'") == 0;
}

// Turns libyaml's events into the tree. Lists and maps that are still open stand on a stack, so
// that no depth of nesting costs recursion.
class Loader {
  public:
    Loader(std::string_view text, Diagnostics& diagnostics, const YamlLimits& limits)
        : text_(text),
          cursor_(text),
          diagnostics_(diagnostics),
          limits_(limits),
          ready_(yaml_parser_initialize(&parser_) == 1) {
        if (!ready_) return;
        // libyaml wants a place to read from even if there is nothing to read.
        const char* const start = text.empty() ? "" : text.data();
        const auto* bytes = reinterpret_cast<const unsigned char*>(start);
        yaml_parser_set_input_string(&parser_, bytes, text.size());
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    }
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;
    ~Loader() {
        if (ready_) yaml_parser_delete(&parser_);
    }

    std::optional<YamlNode> load();

  private:
    struct Open {
        YamlNode node;
        std::optional<YamlNode> key;  // of a map: waits for its value
    };

    bool step(const yaml_event_t& event);
    bool begin_document(const yaml_event_t& event);
    bool scalar(const yaml_event_t& event);
    bool open(const yaml_event_t& event, YamlNode::Kind kind, bool flow);
    bool close();
    bool plain_node(const yaml_event_t& event, const yaml_char_t* anchor, const yaml_char_t* tag);
    void attach(YamlNode node);
    bool check_room(const yaml_event_t& event);
    bool add_key(Open& owner, YamlNode key);
    void add_pair(YamlNode& map, YamlNode key, YamlNode value);
    void check_duplicates(const YamlNode& map);
    void check_value(const YamlNode& map, const YamlPair& pair);
    bool refuse(Span where, std::string message, std::string hint = {});
    bool too_large(Span where, std::string message, std::string_view option);
    void syntax_error();
    Line line_of(const yaml_event_t& event);

    std::string_view text_;
    Cursor cursor_;
    Diagnostics& diagnostics_;
    YamlLimits limits_;
    yaml_parser_t parser_{};
    bool ready_ = false;
    bool refused_ = false;
    bool malformed_ = false;  // keys without values: the tree is not what its author meant
    bool done_ = false;
    int documents_ = 0;
    std::size_t values_ = 0;
    std::vector<Open> open_;
    std::optional<YamlNode> root_;
};

std::optional<YamlNode> Loader::load() {
    while (ready_ && !done_ && !refused_) {
        Event event;
        if (yaml_parser_parse(&parser_, &event.data) != 1) {
            syntax_error();
            return {};
        }
        step(event.data);
    }
    if (refused_ || malformed_) return {};
    if (!root_ || root_->is_nothing()) {
        refuse({{1, 1}, 1}, "the file is empty", "a scenario begins with 'title: ...'");
        return {};
    }
    return std::move(root_);
}

bool Loader::step(const yaml_event_t& event) {
    switch (event.type) {
        case YAML_DOCUMENT_START_EVENT: return begin_document(event);
        case YAML_SCALAR_EVENT: return scalar(event);
        case YAML_ALIAS_EVENT:
            return refuse({position(event.start_mark), 1},
                          "aliases ('*...') are not allowed",
                          "a text that begins with '*' needs double quotes");
        case YAML_SEQUENCE_START_EVENT:
            return open(event,
                        YamlNode::Kind::List,
                        event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
        case YAML_MAPPING_START_EVENT:
            return open(event,
                        YamlNode::Kind::Map,
                        event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT: return close();
        case YAML_STREAM_END_EVENT: done_ = true; return true;
        default: return true;
    }
}

bool Loader::begin_document(const yaml_event_t& event) {
    const auto& start = event.data.document_start;
    const Span where{position(event.start_mark), 1};
    if (++documents_ > 1) {
        return refuse(where,
                      "a second document begins here",
                      "a scenario is one document: put the other into a file of its own");
    }
    const bool tags = start.tag_directives.start != start.tag_directives.end;
    if (tags || start.version_directive != nullptr) {
        return refuse(where, "YAML directives are not allowed", "remove the line with '%'");
    }
    return true;
}

// Anchors and tags stand in front of any value.
bool Loader::plain_node(const yaml_event_t& event,
                        const yaml_char_t* anchor,
                        const yaml_char_t* tag) {
    const Span where{position(event.start_mark), 1};
    if (anchor != nullptr) {
        return refuse(where,
                      "anchors ('&...') are not allowed",
                      "a text that begins with '&' needs double quotes");
    }
    if (tag != nullptr) {
        return refuse(where,
                      "tags ('!...') are not allowed",
                      "a text that begins with '!' needs double quotes");
    }
    return true;
}

Line Loader::line_of(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    Line line;
    line.text = text_of(scalar.value, scalar.length);
    line.quotes = quotes_of(scalar.style);
    line.where.start = position(event.start_mark);
    if (event.start_mark.line != event.end_mark.line) return line;
    const auto length = static_cast<int>(event.end_mark.column - event.start_mark.column);
    line.where.length = std::max(1, length);  // nothing behind a colon is a place, too
    const bool in_quotes = line.quotes == Quotes::Single || line.quotes == Quotes::Double;
    if (!in_quotes || line.where.length <= 2) return line;
    ++line.where.start.column;
    line.where.length -= 2;
    const std::size_t begin = cursor_.byte_of(event.start_mark.index + 1);
    const std::size_t end = cursor_.byte_of(event.end_mark.index - 1);
    const std::string_view raw = text_.substr(begin, end - begin);
    if (raw != line.text) line.raw = raw;
    return line;
}

bool Loader::scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    if (!plain_node(event, scalar.anchor, scalar.tag) || !check_room(event)) return false;
    if (scalar.length > limits_.scalar) {
        return refuse({position(event.start_mark), 1},
                      "this text has " + std::to_string(scalar.length) + " bytes; " +
                          std::to_string(limits_.scalar) + " are allowed");
    }
    YamlNode node;
    node.line = line_of(event);
    node.one_line = event.start_mark.line == event.end_mark.line;
    const bool escapes = node.line.quotes == Quotes::Double;
    if (escapes && holds_forbidden(node.line.text)) {
        return refuse(node.line.where, "this text holds an invisible control character");
    }
    attach(std::move(node));
    return !refused_;
}

bool Loader::open(const yaml_event_t& event, YamlNode::Kind kind, bool flow) {
    const bool list = kind == YamlNode::Kind::List;
    const auto* anchor = list ? event.data.sequence_start.anchor : event.data.mapping_start.anchor;
    const auto* tag = list ? event.data.sequence_start.tag : event.data.mapping_start.tag;
    if (!plain_node(event, anchor, tag) || !check_room(event)) return false;
    const Span where{position(event.start_mark), 1};
    if (open_.size() >= limits_.depth) {
        return refuse(where,
                      "nested deeper than " + std::to_string(limits_.depth) + " levels",
                      "look for a bracket too many");
    }
    const bool as_key = !open_.empty() && open_.back().node.is_map() && !open_.back().key;
    if (as_key) return refuse(where, "a name must be a text, not a list or mapping");
    Open opened;
    opened.node.kind = kind;
    opened.node.flow = flow;
    opened.node.line.where = where;
    open_.push_back(std::move(opened));
    return true;
}

bool Loader::close() {
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    if (node.is_map()) check_duplicates(node);
    attach(std::move(node));
    return true;
}

// Before the tree grows: whoever raises the limits takes the memory that it costs.
bool Loader::check_room(const yaml_event_t& event) {
    if (++values_ > limits_.values) {
        return too_large({position(event.start_mark), 1},
                         "the file has more than " + std::to_string(limits_.values) + " values",
                         "--max-values");
    }
    if (open_.size() != 2 || !open_.front().key) return true;
    const YamlNode& key = *open_.front().key;
    const YamlNode& inside = open_.back().node;
    for (const YamlSection& section : limits_.sections) {
        const bool full = inside.items.size() + inside.pairs.size() >= section.most;
        if (section.key != key.text() || !full) continue;
        return too_large(key.where(),
                         quoted(key.text()) + " has more than " + std::to_string(section.most) +
                             (section.most == 1 ? " entry" : " entries"),
                         section.option);
    }
    return true;
}

void Loader::attach(YamlNode node) {
    if (open_.empty()) {
        root_ = std::move(node);
        return;
    }
    Open& owner = open_.back();
    if (owner.node.is_list()) {
        owner.node.items.push_back(std::move(node));
    } else if (!owner.key) {
        add_key(owner, std::move(node));
    } else {
        add_pair(owner.node, std::move(*owner.key), std::move(node));
        owner.key.reset();
    }
}

bool Loader::add_key(Open& owner, YamlNode key) {
    const bool plain = key.line.quotes == Quotes::None;
    if (plain && key.text() == "<<") {
        return refuse(key.where(), "merge keys ('<<') are not allowed", "write the entries out");
    }
    if (key.text().empty()) return refuse(key.where(), "a name is missing in front of the ':'");
    owner.key = std::move(key);
    return true;
}

void Loader::add_pair(YamlNode& map, YamlNode key, YamlNode value) {
    map.pairs.push_back({std::move(key), std::move(value)});
    check_value(map, map.pairs.back());
    if (malformed_ && diagnostics_.full()) refused_ = true;  // nobody would see more of them
}

// `{ip:10.0.0.1}` and `{office, lab}` are keys without a value to YAML; nobody means that.
void Loader::check_value(const YamlNode& map, const YamlPair& pair) {
    const std::string& key = pair.key.text();
    const std::size_t colon = colon_without_space(key);
    const bool plain = pair.key.line.quotes == Quotes::None;
    const bool bracket = plain && colon != std::string_view::npos &&
                         opens_something(std::string_view{key}.substr(colon + 1));
    if (plain && colon != std::string_view::npos && (bracket || pair.value.is_nothing())) {
        malformed_ = true;
        const std::string rest = bracket ? "..." : key.substr(colon + 1);
        const Span where = pair.key.line.part(colon, 1);
        diagnostics_.error(where,
                           "a space is missing after the colon",
                           "write " + quoted(key.substr(0, colon) + ": " + rest));
    } else if (map.flow && pair.value.is_nothing()) {
        malformed_ = true;
        diagnostics_.error(pair.key.where(),
                           quoted(key) + " has no value",
                           "a list stands in [ ]; a text with commas needs double quotes");
    }
}

void Loader::check_duplicates(const YamlNode& map) {
    std::unordered_map<std::string_view, int> lines;
    for (const YamlPair& pair : map.pairs) {
        const auto [first, fresh] = lines.emplace(pair.key.text(), pair.key.where().start.line);
        if (fresh) continue;
        if (diagnostics_.full()) {
            diagnostics_.one_more();
            continue;
        }
        diagnostics_.error(pair.key.where(),
                           quoted(pair.key.text()) + " stands here twice",
                           "it is first in line " + std::to_string(first->second));
    }
}

bool Loader::refuse(Span where, std::string message, std::string hint) {
    diagnostics_.error(where, std::move(message), std::move(hint));
    refused_ = true;
    return false;
}

bool Loader::too_large(Span where, std::string message, std::string_view option) {
    diagnostics_.limit(where, std::move(message), std::string{option} + " raises the limit");
    refused_ = true;
    return false;
}

void Loader::syntax_error() {
    const SyntaxProblem problem{text_of(parser_.problem),
                                text_of(parser_.context),
                                position(parser_.problem_mark),
                                position(parser_.context_mark)};
    Diagnostic found = explain_syntax(problem, text_);
    diagnostics_.error(found.where, std::move(found.message), std::move(found.hint));
}

}  // namespace

bool YamlNode::is_nothing() const {
    return is_scalar() && line.quotes == Quotes::None && line.text.empty();
}

YamlNode empty_node(YamlNode::Kind kind) {
    YamlNode node;
    node.kind = kind;
    return node;
}

const YamlNode* YamlNode::find(std::string_view key) const {
    for (const YamlPair& pair : pairs) {
        if (pair.key.text() == key) return &pair.value;
    }
    return nullptr;
}

std::optional<YamlNode> read_yaml(std::string_view text,
                                  Diagnostics& diagnostics,
                                  const YamlLimits& limits) {
    if (!check_text(text, limits.bytes, diagnostics)) return {};
    return Loader{text, diagnostics, limits}.load();
}

}  // namespace catenet::scenario
