// Target: the media, and the part of each, that a verb's LINK-OR-NETWORK [at] [towards] [from]
// means.
#pragma once
#include "sim/net/simulation.hpp"
#include "sim/scenario/value.hpp"

#include <string_view>
#include <vector>

namespace catenet::verbs {

// The arguments `link`, `at`, `towards` and `from`, of which the last three may be left out.
class Target {
  public:
    Target(sim::Simulation& simulation, const scenario::Arguments& arguments);

    // Complains about what is not there: a node that has no port on the network.
    void check(scenario::Diagnostics& diagnostics) const;

    // REQUIRES of all below: nothing to complain about.
    template <class Action>
    void each(Action action) const {
        for (sim::Medium* medium : media_) {
            if (means(*medium)) action(*medium, where(*medium));
        }
    }

  private:
    const sim::Node* node(std::string_view argument) const;
    bool check_node(std::string_view argument, scenario::Diagnostics& diagnostics) const;
    void complain(const scenario::Value& name, scenario::Diagnostics& diagnostics) const;
    bool means(const sim::Medium& medium) const;
    sim::Where where(const sim::Medium& medium) const;

    sim::Simulation& simulation_;
    const scenario::Arguments& arguments_;
    std::vector<sim::Medium*> media_;  // of the link or network
    const sim::Node* at_;
    const sim::Node* towards_;
    const sim::Node* from_;
};

}  // namespace catenet::verbs
