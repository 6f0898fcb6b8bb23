#include "models/gateways/can-udp/verb.hpp"

#include "models/can/verb.hpp"
#include "models/gateways/can-udp/settings.hpp"
#include "models/gateways/can-udp/speaker.hpp"

#include "sim/scenario/build.hpp"

namespace catenet::can_udp {
namespace {

using scenario::Diagnostics;
using scenario::VerbUse;

const scenario::VerbKind& plain() {
    static const scenario::VerbKind kind = can::verb_kind();
    return kind;
}

// The translation that the line means, or null.
std::optional<scenario::TranslationUse> find_gateway(const VerbUse& use) {
    const scenario::Plan& plan = use.world.plan();
    const auto node = plan.find_node(use.arguments.text("via"));
    const auto* const translation = node ? translation_of(plan.nodes[*node]) : nullptr;
    if (translation == nullptr) return {};
    return scenario::TranslationUse{plan, *node, *translation};
}

std::string gateways_hint(const VerbUse& use) {
    std::vector<std::string_view> known;
    for (const scenario::PlannedNode& node : use.world.plan().nodes) {
        if (translation_of(node) != nullptr) known.push_back(node.name);
    }
    if (known.empty()) return "a node of kind gateway with translates: {can-udp: {...}}";
    return scenario::known_words_hint(
        use.arguments.text("via"), known, "gateways that translate can-udp");
}

void check_actor(const VerbUse& use, Diagnostics& diagnostics) {
    const std::string& name = use.arguments.text("actor");
    const scenario::Value& actor = use.arguments.at("actor");
    if (name == use.arguments.text("via")) {
        diagnostics.error(
            actor.where, "'" + name + "' is that gateway itself", "leave out 'via " + name + "'");
    } else if (speaker_of(use.world.node(name)) == nullptr) {
        diagnostics.error(actor.where,
                          "'" + name + "' does not speak UDP",
                          "hosts do; on a CAN bus leave out 'via'");
    }
}

void prepare(const VerbUse& use, Diagnostics& diagnostics) {
    if (!use.arguments.has("via")) return plain().prepare(use, diagnostics);
    can::frame_of(use.arguments, diagnostics);
    check_actor(use, diagnostics);
    if (find_gateway(use)) return;
    diagnostics.error(use.arguments.at("via").where,
                      "'" + use.arguments.text("via") + "' carries no CAN frames over UDP",
                      gateways_hint(use));
}

void perform(const VerbUse& use) {
    if (!use.arguments.has("via")) return plain().perform(use);
    const auto gateway = find_gateway(use);
    const std::string& name = use.arguments.text("actor");
    Speaker* const speaker = speaker_of(use.world.node(name));
    Diagnostics unheard;  // it was prepared
    const auto frame = can::frame_of(use.arguments, unheard);
    CATENET_ASSERT(gateway && speaker && frame, "a verb is performed after it was prepared");
    const Settings settings = settings_of(*gateway);
    const auto address = use.world.address(use.arguments.text("via"));
    CATENET_ASSERT(address.has_value(), "a gateway to UDP has an address");
    Order order{.encapsulation = settings.encapsulation, .to = {*address, settings.listen}};
    // Its peer sends from the port it listens on, as cannelloni does.
    const bool is_peer = peer_node(*gateway) == use.world.plan().find_node(name);
    if (is_peer) order.from = settings.peer->port;
    speaker->send(*frame, order);
}

}  // namespace

scenario::VerbKind verb_kind() {
    scenario::VerbKind kind = plain();
    kind.sentence = "sends one frame on the CAN bus, or through a gateway on its bus";
    kind.parameters.push_back({.name = "via",
                               .type = scenario::Type::Node,
                               .sentence = "a gateway that translates can-udp"});
    kind.forms = {"<actor> can-send <id> [<data>] [remote] [extended] [via <via>]"};
    kind.prepare = prepare;
    kind.perform = perform;
    return kind;
}

}  // namespace catenet::can_udp
