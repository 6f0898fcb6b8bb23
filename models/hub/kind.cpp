#include "models/hub/kind.hpp"

#include "models/ethernet/kind.hpp"
#include "models/hub/shared_medium.hpp"

#include "sim/scenario/build.hpp"

namespace catenet::hub {
namespace {

void connect(scenario::LinkBuild& link) {
    if (!link.link.shared) return ethernet::connect(link);
    link.simulation.add_medium<SharedMedium>(ethernet::complete(std::move(link.spec)), link.ports);
}

}  // namespace

scenario::NodeKind node_kind() {
    scenario::NodeKind kind;
    kind.name = "hub";
    kind.sentence = "joins ports to one shared half-duplex medium, on which frames may collide";
    kind.role = scenario::NodeRole::Hub;
    return kind;
}

scenario::NetworkKind ethernet_kind() {
    scenario::NetworkKind kind = ethernet::network_kind();
    kind.connect = connect;
    return kind;
}

}  // namespace catenet::hub
