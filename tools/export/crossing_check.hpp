// Checks a crossing record against the bytes: does each origin give what went out?
#pragma once
#include "tools/export/crossing_record.hpp"

#include <string>
#include <vector>

namespace catenet::exports {

// What does not agree, one sentence each: bytes that are no copy of what they are said to be copied
// from, that a computation gives otherwise, or that stand otherwise in their table. Constants are
// taken as they are. Empty: the record tells the truth.
std::vector<std::string> disagreements(const CrossingRecord& record);

}  // namespace catenet::exports
