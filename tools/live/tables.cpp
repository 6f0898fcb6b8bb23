#include "tools/live/tables.hpp"

#include "tools/export/columns.hpp"

#include "sim/trace/layer.hpp"
#include "sim/trace/sentence.hpp"

#include <algorithm>

namespace catenet::live {
namespace {

using trace::fact_text;
using trace::TraceEvent;
using trace::What;

template <class Rows>
auto find_row(Rows& rows, const std::string& key) {
    return std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.key == key; });
}

template <class Rows, class Row>
void put(Rows& rows, Row row) {
    const auto there = find_row(rows, row.key);
    if (there == rows.end()) {
        rows.push_back(std::move(row));
    } else {
        *there = std::move(row);
    }
}

std::string age(TimePoint since, TimePoint now) {
    return since == now ? "just now" : readable(now - since) + " ago";
}

template <class Rows>
std::string rows_text(const std::string& name, const Rows& rows, TimePoint now) {
    if (rows.empty()) return "  " + name + " (empty)\n";
    const bool with_where =
        std::any_of(rows.begin(), rows.end(), [](const auto& row) { return !row.where.empty(); });
    std::vector<std::vector<std::string>> cells;
    for (const auto& row : rows) {
        auto& line = cells.emplace_back(std::vector<std::string>{row.key, row.value});
        if (with_where) line.push_back(row.where);
        line.push_back(age(row.since, now));
    }
    return "  " + name + "\n" + exports::in_columns(cells, "    ");
}

}  // namespace

void Tables::enter(const TraceEvent& event, const trace::Directory& directory) {
    if (event.what == What::Table) enter_row(event, directory);
    if (event.what == What::State) enter_state(event, directory);
}

void Tables::enter_row(const TraceEvent& event, const trace::Directory& directory) {
    Rows& rows = table(event.node, fact_text(event, "table"));
    Row row{.key = fact_text(event, "key"),
            .value = fact_text(event, "value"),
            .where = directory.port_name(event.node, event.port),
            .since = event.time};
    if (row.value.find(row.where) != std::string::npos) row.where.clear();
    if (fact_text(event, "change") != "removed") return put(rows, std::move(row));
    const auto gone = find_row(rows, row.key);
    if (gone != rows.end()) rows.erase(gone);
}

// One state of each layer at each port; of a link one for each of its properties.
void Tables::enter_state(const TraceEvent& event, const trace::Directory& directory) {
    Row row{.key = event.layer == nullptr ? std::string{} : std::string{event.layer->name},
            .value = trace::sentence(event, directory),
            .where = {},
            .since = event.time};
    if (event.node != trace::kNone) {
        const std::string port = directory.port_name(event.node, event.port);
        if (!port.empty()) row.key += " " + port;
        return put(states_[event.node], std::move(row));
    }
    row.key = directory.link_name(event.link);
    const std::string property = fact_text(event, "what");
    if (!property.empty()) row.key += " " + property;
    put(links_[event.link], std::move(row));
}

Tables::Rows& Tables::table(trace::NodeIndex node, const std::string& name) {
    std::vector<Table>& tables = tables_[node];
    const auto found = std::find_if(
        tables.begin(), tables.end(), [&](const Table& one) { return one.name == name; });
    if (found != tables.end()) return found->rows;
    return tables.emplace_back(Table{.name = name, .rows = {}}).rows;
}

Tables::Rows Tables::states_of_links(trace::NodeIndex node,
                                     const trace::Directory& directory) const {
    Rows states;
    for (const auto& [link, rows] : links_) {
        const auto& ends = directory.links[link].ends;
        const bool near = std::any_of(
            ends.begin(), ends.end(), [&](const trace::LinkEnd& end) { return end.node == node; });
        if (near) states.insert(states.end(), rows.begin(), rows.end());
    }
    return states;
}

std::string Tables::text(trace::NodeIndex node,
                         TimePoint now,
                         const trace::Directory& directory) const {
    std::string text;
    const auto tables = tables_.find(node);
    if (tables != tables_.end()) {
        for (const Table& one : tables->second) text += rows_text(one.name, one.rows, now);
    }
    const auto states = states_.find(node);
    if (states != states_.end()) text += rows_text("last states", states->second, now);
    const Rows links = states_of_links(node, directory);
    if (!links.empty()) text += rows_text("links", links, now);
    const std::string head = directory.node_name(node) + " at " + readable(now - TimePoint{});
    return text.empty() ? head + ": nothing written down yet\n" : head + "\n" + text;
}

}  // namespace catenet::live
