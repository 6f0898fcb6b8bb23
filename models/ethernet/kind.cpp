#include "models/ethernet/kind.hpp"

#include "models/ethernet/packet.hpp"

#include "sim/net/cable.hpp"
#include "sim/scenario/build.hpp"

namespace catenet::ethernet {
namespace {

using scenario::Parameter;
using scenario::Type;
using scenario::Wiring;

std::vector<Parameter> parameters() {
    return {{.name = "medium",
             .type = Type::Word,
             .fallback = "auto",
             .sentence = "what joins the ports; auto is a cable for two, a switch for more",
             .words = {"auto", "cable", "switch", "hub"}},
            {.name = "rate",
             .type = Type::Rate,
             .fallback = "1Gbps",
             .sentence = "bits that enter each cable, or the hub, per second"},
            {.name = "delay",
             .type = Type::Duration,
             .fallback = "1us",
             .sentence = "from one end of a cable to the other, or across the hub"},
            {.name = "mtu",
             .type = Type::Bytes,
             .fallback = "1500B",
             .sentence = "the largest packet that fits into a frame"},
            {.name = "queue",
             .type = Type::Count,
             .fallback = "100",
             .sentence = "frames that may wait at each port",
             .least = 1,
             .most = 1'000'000}};
}

Wiring wiring(const scenario::Arguments& parameters, std::size_t members) {
    const std::string& medium = parameters.text("medium");
    if (medium == "cable") return Wiring::Cable;
    if (medium == "switch") return Wiring::Switch;
    if (medium == "hub") return Wiring::Shared;
    return members <= 2 ? Wiring::Cable : Wiring::Switch;
}

}  // namespace

void connect(scenario::LinkBuild& link) {
    CATENET_ASSERT(link.ports.size() == 2, "a cable has two ends");
    link.simulation.add_medium<sim::Cable>(
        complete(std::move(link.spec)), *link.ports[0], *link.ports[1]);
}

sim::MediumSpec complete(sim::MediumSpec spec) {
    spec.framing = kFraming;
    spec.layer = &layer();
    spec.link_type = kLinkType;
    return spec;
}

scenario::NetworkKind network_kind() {
    scenario::NetworkKind kind;
    kind.name = "ethernet";
    kind.sentence = "Ethernet: a cable, a switch or a hub, with MAC addresses and ARP";
    kind.parameters = parameters();
    kind.port_prefix = "eth";
    kind.has_mac = true;
    kind.has_ip = true;
    kind.wiring = wiring;
    kind.connect = connect;
    return kind;
}

}  // namespace catenet::ethernet
