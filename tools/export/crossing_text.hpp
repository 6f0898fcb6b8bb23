// A crossing as text: the tables that decided, and what came in beside what went out.
#pragma once
#include "tools/export/crossing_record.hpp"
#include "tools/export/paint.hpp"

#include <string>

namespace catenet::exports {

struct CrossingTextOptions {
    bool colour = false;
    bool bytes = false;  // each byte with its origin, and unchanged fields on lines of their own
};

// When tables are looked at: what decided, and the moment of which rows are shown.
struct TablesAt {
    trace::NodeIndex node = trace::kNone;
    Place decision = 0;
    Place seen = 0;
};
// Each table with the row that was consulted marked.
std::string tables_text(const std::vector<Consulted>& consulted,
                        const TablesAt& at,
                        const Journeys& journeys,
                        const Paint& paint);

std::string crossing_text(const CrossingRecord& record,
                          const Journeys& journeys,
                          const CrossingTextOptions& options);

}  // namespace catenet::exports
