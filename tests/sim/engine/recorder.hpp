// Events that write down when they ran, for the tests of the engine.
#pragma once
#include "sim/engine/scheduler.hpp"

#include <string>
#include <utility>
#include <vector>

namespace catenet::test {

// Names of what happened, in the order in which it did.
using Record = std::vector<std::string>;

class Noted final : public sim::Event {
  public:
    Noted(Record& record, std::string name) : record_(record), name_(std::move(name)) {}

  private:
    void fire() override { record_.push_back(name_); }

    Record& record_;
    std::string name_;
};

// An event that calls whatever it was given.
template <class Function>
class Calls final : public sim::Event {
  public:
    explicit Calls(Function function) : function_(std::move(function)) {}

  private:
    void fire() override { function_(); }

    Function function_;
};

inline void run_all(sim::Scheduler& scheduler) {
    while (scheduler.run_one()) {
    }
}

}  // namespace catenet::test
