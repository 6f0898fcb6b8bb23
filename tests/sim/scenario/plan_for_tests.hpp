// Plans of scenarios for tests: kinds that can be wired, and plans as text.
#pragma once
#include "sim/scenario/plan.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace catenet::scenario {

// What makes media and stacks of the kinds below; null: nothing, as planning needs none.
struct MakersForTests {
    void (*connect)(LinkBuild& link) = nullptr;
    void (*equip)(NodeBuild& node) = nullptr;
};
// ethernet, p2p, can; host, switch, hub, router, gateway, device.
Registry make_planning_registry(const MakersForTests& makers = {});
const Registry& planning_registry();

struct PlannedScenario {
    ScenarioSpec spec;
    Plan plan;
    std::string complaints;  // about the plan, as the user sees them; the file is named "f"
};
// REQUIRES: the text can be read. A line "title: T" is put in front.
std::unique_ptr<PlannedScenario> plan_of(std::string_view text);

// "pc1-sw1 office pc1.eth0 sw1.p1\n" for each link; a shared medium is marked, and names its hubs.
std::string links_of(const Plan& plan);
// "pc1.eth0 10.0.1.2/24 gateway 10.0.1.1\n" for each port with an address.
std::string addresses_of(const Plan& plan);
// All of it.
std::string text_of(const Plan& plan);

}  // namespace catenet::scenario
