// Feed: where the data of the page come from (docs/page-format.md).
#pragma once
#include <string>

namespace catenet::serve {

class Feed {
  public:
    virtual ~Feed() = default;
    // A Scenario, as JSON. REQUIRES: the run has started
    virtual std::string scenario() = 0;
    // A Part, as JSON: what happened since the last call.
    virtual std::string part() = 0;
};

}  // namespace catenet::serve
