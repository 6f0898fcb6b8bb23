#include "models/can/kind.hpp"

#include "models/can/bus.hpp"
#include "models/can/device.hpp"

#include "sim/scenario/build.hpp"

#include <algorithm>

namespace catenet::can {
namespace {

using scenario::Parameter;
using scenario::Type;
using scenario::Wiring;

constexpr std::string_view kNetwork = "can";

std::vector<Parameter> network_parameters() {
    return {{.name = "rate",
             .type = Type::Rate,
             .fallback = "500kbps",
             .sentence = "bits on the bus per second"},
            {.name = "delay",
             .type = Type::Duration,
             .fallback = "0s",
             .sentence = "how much later all receivers have a frame; real buses: below a bit"},
            {.name = "queue",
             .type = Type::Count,
             .fallback = "32",
             .sentence = "frames that may wait in each controller, the most urgent first",
             .least = 1,
             .most = 1'000'000},
            {.name = "restart",
             .type = Type::Flag,
             .fallback = "no",
             .sentence = "a node that went bus off asks to be let in again by itself"}};
}

Wiring wiring(const scenario::Arguments& /*parameters*/, std::size_t /*members*/) {
    return Wiring::Shared;
}

void connect(scenario::LinkBuild& link) {
    const bool restarts = link.network.parameters.flag("restart");
    link.simulation.add_medium<Bus>(
        complete(std::move(link.spec)), link.ports, Bus::Options{.restarts = restarts});
}

// An identifier as `sends` and `accepts` write it; too large ones were refused.
constexpr std::uint64_t kMostId = kMostExtendedId;

Parameter sending() {
    return {.type = Type::Structure,
            .of = {{.name = "id",
                    .type = Type::Count,
                    .sentence = "the identifier; above 0x7FF an extended one",
                    .required = true,
                    .most = kMostId},
                   {.name = "data",
                    .type = Type::HexBytes,
                    .sentence = "up to eight bytes: 0102",
                    .most = kMostData},
                   {.name = "every",
                    .type = Type::Duration,
                    .fallback = "100ms",
                    .sentence = "the time from one frame to the next",
                    .least = 1},
                   {.name = "count",
                    .type = Type::Count,
                    .sentence = "how many; without it as long as the run lasts",
                    .least = 1,
                    .repeats = true},
                   {.name = "start",
                    .type = Type::Duration,
                    .fallback = "0s",
                    .sentence = "when the first one is sent"},
                   {.name = "extended",
                    .type = Type::Flag,
                    .fallback = "no",
                    .sentence = "a small identifier in 29 bits"},
                   {.name = "remote",
                    .type = Type::Flag,
                    .fallback = "no",
                    .sentence = "asks for as many bytes as the data has, and carries none"}}};
}

std::vector<Parameter> node_parameters() {
    return {{.name = "sends",
             .type = Type::List,
             .fallback = "[]",
             .sentence = "frames that it sends by itself",
             .of = {sending()}},
            {.name = "accepts",
             .type = Type::Map,
             .fallback = "{}",
             .sentence = "identifiers that it takes, and what their values are called",
             .of = {{.type = Type::Name},
                    {.name = "identifier", .type = Type::Count, .most = kMostId}}}};
}

Sending sending_of(const scenario::Arguments& said) {
    Sending sending;
    const ByteView data =
        said.has("data") ? ByteView{said.at("data").as<std::vector<std::byte>>()} : ByteView{};
    sending.frame = Frame::with_data(static_cast<std::uint32_t>(said.count("id")), data);
    if (said.flag("extended")) sending.frame.extended = true;
    sending.frame.remote = said.flag("remote");
    sending.start = said.duration("start");
    sending.every = said.duration("every");
    if (said.has("count")) sending.count = said.count("count");
    return sending;
}

void check_taps(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics) {
    const scenario::NodeSpec& spec = *use.node().spec;
    const auto is_bus = [&](const scenario::PlannedPort& port) {
        return use.plan.spec->networks[port.network].kind->name == kNetwork;
    };
    const auto& ports = use.node().ports;
    if (std::all_of(ports.begin(), ports.end(), is_bus)) return;
    diagnostics.error(spec.kind_where,
                      "'" + spec.name.value + "' can only join a CAN bus",
                      "networks of kind can");
}

// A node without a bus can do nothing, and says nothing.
void equip(scenario::NodeBuild& build) {
    sim::Node& node = build.node;
    auto& can = node.add<Can>(node);
    if (node.ports().empty() || node.port(0).medium() == nullptr) return;
    can.attach(node.port(0));
    auto& device = node.add<Device>(node, can, node.port(0));
    for (const scenario::Value& sends : build.parameters().at("sends").items) {
        device.add(sending_of(sends.members));
    }
    for (const scenario::NamedValue& accepts : build.parameters().at("accepts").members.all()) {
        const auto id = parse_identifier(accepts.name);
        CATENET_ASSERT(id.has_value(), "the reader lets no other identifiers through");
        device.accept(*id, accepts.value.as<std::string>());
    }
}

}  // namespace

sim::MediumSpec complete(sim::MediumSpec spec) {
    spec.framing = {};
    spec.layer = &layer();
    spec.link_type = kLinkType;
    return spec;
}

scenario::NetworkKind network_kind() {
    scenario::NetworkKind kind;
    kind.name = kNetwork;
    kind.sentence = "a CAN bus: all hear every frame, and the lowest identifier goes first";
    kind.parameters = network_parameters();
    kind.port_prefix = "can";
    kind.wiring = wiring;
    kind.connect = connect;
    return kind;
}

scenario::NodeKind node_kind() {
    scenario::NodeKind kind;
    kind.name = "can-node";
    kind.sentence = "a sensor, motor or controller on a CAN bus";
    kind.parameters = node_parameters();
    kind.check = check_taps;
    kind.equip = equip;
    kind.role = scenario::NodeRole::Device;
    return kind;
}

}  // namespace catenet::can
