#include "models/bridge/kind.hpp"

#include "models/bridge/bridge.hpp"

#include "sim/scenario/build.hpp"

namespace catenet::bridge {
namespace {

void equip(scenario::NodeBuild& build) {
    auto& bridge = build.node.add<Bridge>(build.node, build.parameters().duration("ageing"));
    for (std::size_t i = 0; i < build.node.ports().size(); ++i) bridge.attach(build.node.port(i));
}

}  // namespace

scenario::NodeKind node_kind() {
    scenario::NodeKind kind;
    kind.name = "switch";
    kind.sentence = "forwards frames by MAC address, and learns where addresses are";
    kind.parameters = {{.name = "ageing",
                        .type = scenario::Type::Duration,
                        .fallback = "300s",
                        .sentence = "how long an address is remembered that sends nothing"}};
    kind.equip = equip;
    kind.role = scenario::NodeRole::Switch;
    return kind;
}

}  // namespace catenet::bridge
