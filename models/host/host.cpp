#include "models/host/host.hpp"

#include "models/host/stack.hpp"

namespace catenet::host {

scenario::NodeKind node_kind() {
    scenario::NodeKind kind{{.name = "host",
                             .sentence = "originates and takes packets, and passes none on",
                             .parameters = stack_parameters()}};
    kind.check = check_stack;
    kind.equip = [](scenario::NodeBuild& build) { equip_stack(build, false); };
    kind.role = scenario::NodeRole::Host;
    return kind;
}

}  // namespace catenet::host
