// Table history: the tables of all nodes as they were at any event of a run.
#pragma once
#include "sim/trace/event.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catenet::exports {

// A row as it stood at some moment.
struct TableRow {
    std::string table;
    std::string key;
    std::string value;
    trace::Value::Kind kind = trace::Value::Kind::Number;  // of the value
    std::uint64_t number = 0;                              // the value, where it is no text
    TimePoint since{};                                     // when it came or last changed
    std::optional<Duration> lifetime = {};                 // how long it lasts unconfirmed
    const trace::Rule* rule = nullptr;                     // why it came
};

class TableHistory {
  public:
    // Takes note of a What::Table event, which is the `place`th of the run. REQUIRES: places grow
    void hear(const trace::TraceEvent& event, std::size_t place);

    // Before the event at `place`. Rows in the order in which they first came.
    std::vector<TableRow> rows(trace::NodeIndex node,
                               std::string_view table,
                               std::size_t place) const;
    std::optional<TableRow> row(trace::NodeIndex node,
                                std::string_view table,
                                std::string_view key,
                                std::size_t place) const;
    // Whether the node ever had a table of that name.
    bool has(trace::NodeIndex node, std::string_view table) const;

  private:
    struct Change {
        std::size_t place;
        bool there;  // false: it went
        TableRow row;
    };
    using Changes = std::vector<Change>;  // of one key
    struct Table {
        std::vector<std::string> keys;  // in order of appearance
        std::map<std::string, Changes, std::less<>> changes;
    };
    const Table* find(trace::NodeIndex node, std::string_view table) const;
    static const TableRow* standing(const Changes& changes, std::size_t place);

    std::map<std::pair<trace::NodeIndex, std::string>, Table> tables_;
};

}  // namespace catenet::exports
