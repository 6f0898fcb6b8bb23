// Details: what is said so often that a story would drown in it. Files of a run keep all of it.
#pragma once
#include "sim/trace/event.hpp"

namespace catenet::exports {

// Each model knows which of its own are.
bool is_detail(const trace::TraceEvent& event);

}  // namespace catenet::exports
