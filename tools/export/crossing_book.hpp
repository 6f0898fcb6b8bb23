// The crossing book: every crossing of a run, made from the trace alone.
#pragma once
#include "tools/export/crossing_record.hpp"

#include <optional>
#include <vector>

namespace catenet::exports {

class CrossingBook {
  public:
    // REQUIRES: the run has ended; `journeys`, its directory and layers outlive this
    explicit CrossingBook(const Journeys& journeys) : journeys_(journeys) {}

    // Of the decision at that place; nothing if it names no origins, or if the packet never left.
    std::optional<CrossingRecord> at(Place decision) const;
    // All of the run, in order.
    std::vector<CrossingRecord> all() const;

  private:
    const Journeys& journeys_;
};

// The rows that a decision at `decision` names by its facts, as they stood at `seen`.
std::vector<Consulted> consulted_by(const Journeys& journeys, Place decision, Place seen);

}  // namespace catenet::exports
