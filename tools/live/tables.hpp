// Tables: what nodes have written down and in which state they are, as the trace said.
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/event.hpp"

#include <map>
#include <string>
#include <vector>

namespace catenet::live {

class Tables {
  public:
    // Takes note of a row that came, changed or went, and of a state; of nothing else.
    void enter(const trace::TraceEvent& event, const trace::Directory& directory);

    // The tables of a node with the age of each row, its last states and those of its links, for
    // people to read.
    std::string text(trace::NodeIndex node, TimePoint now, const trace::Directory& directory) const;

  private:
    struct Row {
        std::string key;
        std::string value;
        std::string where;  // the port, if the value does not say it
        TimePoint since{};
    };
    using Rows = std::vector<Row>;  // in the order in which they first came
    struct Table {
        std::string name;
        Rows rows;
    };

    void enter_row(const trace::TraceEvent& event, const trace::Directory& directory);
    void enter_state(const trace::TraceEvent& event, const trace::Directory& directory);
    Rows& table(trace::NodeIndex node, const std::string& name);
    Rows states_of_links(trace::NodeIndex node, const trace::Directory& directory) const;

    std::map<trace::NodeIndex, std::vector<Table>> tables_;
    std::map<trace::NodeIndex, Rows> states_;
    std::map<trace::LinkIndex, Rows> links_;
};

}  // namespace catenet::live
