// Acts: what somebody at a console lets happen in a run, as if the scenario had said it.
#pragma once
#include "tools/live/commands.hpp"

#include <deque>

namespace catenet::live {

class Acts {
  public:
    explicit Acts(scenario::World& world) : world_(world) {}
    Acts(const Acts&) = delete;  // the run refers to what is kept here
    Acts& operator=(const Acts&) = delete;
    ~Acts() = default;

    // It happens next. False with complaints if it cannot be. REQUIRES: the run has come to `edge`
    bool plan(const Act& act, TimePoint edge, scenario::Diagnostics& diagnostics);

  private:
    scenario::World& world_;
    std::deque<Act> kept_;
};

}  // namespace catenet::live
