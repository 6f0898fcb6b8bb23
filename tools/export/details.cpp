#include "tools/export/details.hpp"

#include "models/tcp/rules.hpp"

namespace catenet::exports {

bool is_detail(const trace::TraceEvent& event) {
    return tcp::rules::is_detail(event);
}

}  // namespace catenet::exports
