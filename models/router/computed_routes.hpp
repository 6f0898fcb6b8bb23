// ComputedRoutes: the rows of a router's table that the scenario leaves out (docs/adr/0012).
#pragma once
#include "models/ipv4/ipv4.hpp"

#include "sim/scenario/build.hpp"

namespace catenet::router {

// Up to as many networks the whole table is there from the start, as a student expects it; beyond,
// a row comes when it is first needed.
inline constexpr std::size_t kFewNetworks = 64;

class ComputedRoutes final : public ipv4::RouteSource {
  public:
    explicit ComputedRoutes(const scenario::NodeBuild& build)
        : routing_(build.routing), node_(build.node), index_(build.index) {}

    std::optional<ipv4::Route> find(Ipv4Address destination) override;
    // To every network.
    std::vector<ipv4::Route> all();

  private:
    ipv4::Route row(const scenario::ChosenRoute& chosen) const;

    scenario::Routing& routing_;
    sim::Node& node_;
    std::size_t index_;
};

}  // namespace catenet::router
