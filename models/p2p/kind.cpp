#include "models/p2p/kind.hpp"

#include "models/p2p/packet.hpp"

#include "sim/net/cable.hpp"
#include "sim/scenario/build.hpp"

namespace catenet::p2p {
namespace {

using scenario::Parameter;
using scenario::Type;

std::vector<Parameter> parameters() {
    return {{.name = "rate",
             .type = Type::Rate,
             .fallback = "1Gbps",
             .sentence = "bits that enter the cable per second"},
            {.name = "delay",
             .type = Type::Duration,
             .fallback = "1us",
             .sentence = "from one end of the cable to the other"},
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

// Nothing surrounds a frame: its time is that of the protocol field and the packet.
void connect(scenario::LinkBuild& link) {
    CATENET_ASSERT(link.ports.size() == 2, "a cable has two ends");
    link.spec.framing = {};
    link.spec.layer = &layer();
    link.spec.link_type = kLinkType;
    link.simulation.add_medium<sim::Cable>(std::move(link.spec), *link.ports[0], *link.ports[1]);
}

}  // namespace

scenario::NetworkKind network_kind() {
    scenario::NetworkKind kind;
    kind.name = "p2p";
    kind.sentence = "a cable between two ports that carries packets without addresses";
    kind.parameters = parameters();
    kind.port_prefix = "p2p";
    kind.has_ip = true;
    kind.least_ports = 2;
    kind.most_ports = 2;
    kind.connect = connect;
    return kind;
}

}  // namespace catenet::p2p
