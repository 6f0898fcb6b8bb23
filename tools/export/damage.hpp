// Damage: what the scenario has broken so far, and by which of its lines.
#pragma once
#include "sim/trace/event.hpp"

#include <map>
#include <optional>
#include <string>

namespace catenet::exports {

// A line of `events`, or of the console.
struct Order {
    std::string line;  // "cut lab at r1"
    TimePoint time{};
};

// What has to be written to undo a cut, a loss or a failure: "restore lab at r1".
std::string undone(const Order& order);

class Damage {
  public:
    // All events of a run, one after the other.
    void hear(const trace::TraceEvent& event);
    // The line that brought this drop about, if one did.
    std::optional<Order> behind(const trace::TraceEvent& drop) const;

  private:
    void change(const trace::TraceEvent& event);

    Order last_;
    std::map<trace::LinkIndex, Order> cut_;
    std::map<trace::LinkIndex, Order> lossy_;
    std::map<trace::NodeIndex, Order> failed_;
};

}  // namespace catenet::exports
