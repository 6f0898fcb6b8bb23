#include "models/verbs/nodes.hpp"

#include "sim/scenario/build.hpp"
#include "sim/scenario/utf8.hpp"

namespace catenet::verbs {
namespace {

using scenario::Diagnostics;
using scenario::Type;
using scenario::VerbUse;

sim::Node* node(const VerbUse& use) {
    return use.world.simulation().find_node(use.arguments.text("node"));
}

// A hub is the medium of its network.
void check_node(const VerbUse& use, Diagnostics& diagnostics) {
    if (node(use) != nullptr) return;
    const scenario::Value& name = use.arguments.at("node");
    diagnostics.error(name.where,
                      scenario::quoted(name.as<std::string>()) +
                          " is the medium of its network, and cannot fail by itself",
                      "cut the network: cut NETWORK");
}

std::vector<scenario::Parameter> parameters() {
    return {{.name = "node", .type = Type::Node, .sentence = "which node"}};
}

}  // namespace

scenario::VerbKind fail() {
    return {{.name = "fail",
             .sentence = "from now on a node neither sends nor receives",
             .parameters = parameters()},
            {"fail <node>"},
            check_node,
            [](const VerbUse& use) { node(use)->fail(); }};
}

scenario::VerbKind recover() {
    return {{.name = "recover",
             .sentence = "a node that failed works again",
             .parameters = parameters()},
            {"recover <node>"},
            check_node,
            [](const VerbUse& use) { node(use)->recover(); }};
}

}  // namespace catenet::verbs
