#include "tools/export/table_history.hpp"

#include "sim/trace/sentence.hpp"

namespace catenet::exports {
namespace {

TableRow row_of(const trace::TraceEvent& event) {
    TableRow row;
    row.table = trace::fact_text(event, "table");
    row.key = trace::fact_text(event, "key");
    row.value = trace::fact_text(event, "value");
    if (const trace::Fact* const value = event.fact("value")) {
        row.kind = value->value.kind();
        row.number = value->value.number();
    }
    row.since = event.time;
    const trace::Fact* const lifetime = event.fact("lifetime");
    if (lifetime != nullptr && lifetime->value.kind() == trace::Value::Kind::Time) {
        row.lifetime = Duration{static_cast<std::int64_t>(lifetime->value.number())};
    }
    row.rule = event.rule;
    return row;
}

}  // namespace

void TableHistory::hear(const trace::TraceEvent& event, std::size_t place) {
    TableRow row = row_of(event);
    Table& table = tables_[{event.node, row.table}];
    const auto [changes, is_new] = table.changes.try_emplace(row.key);
    if (is_new) table.keys.push_back(row.key);
    const bool there = trace::fact_text(event, "change") != "removed";
    changes->second.push_back({place, there, std::move(row)});
}

const TableHistory::Table* TableHistory::find(trace::NodeIndex node, std::string_view table) const {
    const auto found = tables_.find({node, std::string{table}});
    return found == tables_.end() ? nullptr : &found->second;
}

const TableRow* TableHistory::standing(const Changes& changes, std::size_t place) {
    const TableRow* row = nullptr;
    for (const Change& change : changes) {
        if (change.place >= place) break;
        row = change.there ? &change.row : nullptr;
    }
    return row;
}

std::vector<TableRow> TableHistory::rows(trace::NodeIndex node,
                                         std::string_view table,
                                         std::size_t place) const {
    std::vector<TableRow> rows;
    const Table* const found = find(node, table);
    if (found == nullptr) return rows;
    for (const std::string& key : found->keys) {
        const TableRow* const row = standing(found->changes.at(key), place);
        if (row != nullptr) rows.push_back(*row);
    }
    return rows;
}

std::optional<TableRow> TableHistory::row(trace::NodeIndex node,
                                          std::string_view table,
                                          std::string_view key,
                                          std::size_t place) const {
    const Table* const found = find(node, table);
    if (found == nullptr) return {};
    const auto changes = found->changes.find(key);
    if (changes == found->changes.end()) return {};
    const TableRow* const row = standing(changes->second, place);
    return row == nullptr ? std::optional<TableRow>{} : *row;
}

bool TableHistory::has(trace::NodeIndex node, std::string_view table) const {
    return find(node, table) != nullptr;
}

}  // namespace catenet::exports
