// TABLE of N has KEY [is VALUE]
#pragma once
#include "models/expectations/judging.hpp"

#include <string>
#include <vector>

namespace catenet::expectations {

// The tables of one node as they stand, rebuilt from the rows that came, changed and went.
class Table : public Judging {
  public:
    explicit Table(const scenario::ExpectationUse& use) : Judging(use) {}
    void begin(const trace::Directory& directory, const trace::Layers& layers) override;
    void on_event(const trace::TraceEvent& event) override;
    scenario::Verdict verdict(TimePoint end) override;

  private:
    struct Row {
        std::string key;
        std::string value;
        bool is_key = false;    // it is the row that is asked for
        bool is_value = false;  // what stands there is what is asked for
    };
    Row& row(const trace::Value& key);
    std::string told() const;

    trace::NodeIndex node_ = trace::kNone;
    std::vector<std::string> tables_;  // that the node has
    std::vector<Row> rows_;            // of the table that is asked for
};

scenario::ExpectationKind table();

}  // namespace catenet::expectations
