#include "models/expectations/table.hpp"

#include "models/expectations/known.hpp"
#include "models/expectations/meaning.hpp"

#include "sim/core/text.hpp"

#include <algorithm>

namespace catenet::expectations {
namespace {

using scenario::Type;

constexpr std::size_t kMostTold = 8;  // rows in evidence

}  // namespace

void Table::begin(const trace::Directory& directory, const trace::Layers& layers) {
    Judging::begin(directory, layers);
    node_ = directory.find_node(text("node"));
}

void Table::on_event(const trace::TraceEvent& event) {
    if (event.what != trace::What::Table || event.node != node_) return;
    if (event.time > window().end) return;
    const trace::Fact* table = event.fact("table");
    const trace::Fact* key = event.fact("key");
    const trace::Fact* value = event.fact("value");
    const trace::Fact* change = event.fact("change");
    if (table == nullptr || key == nullptr || value == nullptr || change == nullptr) return;
    const std::string name = table->value.text();
    if (std::find(tables_.begin(), tables_.end(), name) == tables_.end()) tables_.push_back(name);
    if (name != text("table")) return;
    Row& changed = row(key->value);
    if (change->value.text() == "removed") {
        rows_.erase(rows_.begin() + (&changed - rows_.data()));
        return;
    }
    changed.value = value->value.text();
    changed.is_value = !arguments().has("value") || means(text("value"), value->value, directory());
}

Table::Row& Table::row(const trace::Value& key) {
    const std::string text_of_key = key.text();
    const auto found = std::find_if(
        rows_.begin(), rows_.end(), [&](const Row& row) { return row.key == text_of_key; });
    if (found != rows_.end()) return *found;
    rows_.push_back(
        {.key = text_of_key, .value = {}, .is_key = means(text("key"), key, directory())});
    return rows_.back();
}

scenario::Verdict Table::verdict(TimePoint) {
    const auto right = std::find_if(
        rows_.begin(), rows_.end(), [](const Row& row) { return row.is_key && row.is_value; });
    if (right != rows_.end()) return holds();
    return fails(Incident{.text = told(), .time = window().end});
}

std::string Table::told() const {
    const std::string name = text("table") + " of " + text("node");
    const std::string when = window().end == kNever ? std::string{} : " at " + moment(window().end);
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.is_key; });
    if (found != rows_.end()) return name + " has " + found->key + " as " + found->value + when;
    if (rows_.empty()) {
        if (tables_.empty()) return text("node") + " has nothing in any table" + when;
        return name + " has no rows" + when + "; tables of " + text("node") + ": " +
               join(tables_, ", ");
    }
    std::string told = name + " has no " + text("key") + when + "; it has ";
    for (std::size_t i = 0; i < rows_.size() && i < kMostTold; ++i) {
        told += (i > 0 ? ", " : "") + rows_[i].key;
    }
    if (rows_.size() > kMostTold) told += ", ... (" + std::to_string(rows_.size()) + " in all)";
    return told;
}

scenario::ExpectationKind table() {
    return {
        {.name = "table",
         .sentence = "what stands in a table of a node: arp, mac, routes",
         .parameters = {{.name = "table", .type = Type::Text, .sentence = "which table"},
                        {.name = "node", .type = Type::Node, .sentence = "whose"},
                        {.name = "key", .type = Type::Text, .sentence = "what is looked up"},
                        {.name = "value", .type = Type::Text, .sentence = "what stands there"}}},
        {"<table> of <node> has <key> [is <value...>]"},
        [](const scenario::ExpectationUse& use,
           scenario::Span,
           scenario::Diagnostics& diagnostics) { check_table(use, "table", diagnostics); },
        make_judge<Table>};
}

}  // namespace catenet::expectations
