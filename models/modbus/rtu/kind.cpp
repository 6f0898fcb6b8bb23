#include "models/modbus/rtu/kind.hpp"

#include "models/modbus/rtu/client.hpp"
#include "models/modbus/rtu/device.hpp"
#include "models/modbus/settings.hpp"

#include "sim/scenario/build.hpp"

#include <algorithm>

namespace catenet::modbus_rtu {
namespace {

using scenario::Arguments;
using scenario::Parameter;
using scenario::Type;
using scenario::Wiring;

constexpr const char* kNetwork = "modbus-rtu";

Parameter parity_parameter(std::string fallback, std::string sentence) {
    return {.name = "parity",
            .type = Type::Word,
            .fallback = std::move(fallback),
            .sentence = std::move(sentence),
            .words = {"even", "odd", "none"}};
}

std::vector<Parameter> network_parameters() {
    return {{.name = "rate",
             .type = Type::Rate,
             .fallback = "19200bps",
             .sentence = "bits on the line per second"},
            {.name = "delay",
             .type = Type::Duration,
             .fallback = "0s",
             .sentence = "how long a bit travels along the line"},
            {.name = "queue",
             .type = Type::Count,
             .fallback = "16",
             .sentence = "frames that may wait in each node until the line is silent",
             .least = 1,
             .most = 1'000'000},
            parity_parameter("even", "the bit behind the data; with none there are two stop bits")};
}

Wiring wiring(const Arguments& /*parameters*/, std::size_t /*members*/) {
    return Wiring::Shared;
}

rs485::Parity parity_of(const std::string& word) {
    const auto parity = rs485::parse_parity(word);
    CATENET_ASSERT(parity.has_value(), "the reader lets no other parities through");
    return *parity;
}

void connect(scenario::LinkBuild& link) {
    const rs485::Parity parity = parity_of(link.network.parameters.text("parity"));
    link.simulation.add_medium<rs485::Bus>(
        complete(std::move(link.spec)), link.ports, rs485::Bus::Options{.parity = parity});
}

void append(std::vector<Parameter>& parameters, std::vector<Parameter> more) {
    for (Parameter& parameter : more) parameters.push_back(std::move(parameter));
}

std::vector<Parameter> device_parameters() {
    std::vector<Parameter> parameters{
        {.name = "unit",
         .type = Type::Count,
         .sentence = "its address on the line",
         .required = true,
         .least = kLeastUnit,
         .most = kMostUnit},
        {.name = "answers-after",
         .type = Type::Duration,
         .fallback = "0s",
         .sentence = "how long it works on a request, once silence has ended it"},
        {.name = "mute",
         .type = Type::Flag,
         .fallback = "no",
         .sentence = "does as it is told and answers nothing, as with a broken transmitter"}};
    append(parameters, modbus::table_parameters());
    append(parameters, tap_parameters());
    return parameters;
}

// It has one port, and that taps a line.
void check_tap(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics) {
    const scenario::NodeSpec& spec = *use.node().spec;
    const auto is_line = [&](const scenario::PlannedPort& port) {
        return use.plan.spec->networks[port.network].kind->name == kNetwork;
    };
    const auto& ports = use.node().ports;
    if (!std::all_of(ports.begin(), ports.end(), is_line)) {
        diagnostics.error(spec.kind_where,
                          "'" + spec.name.value + "' can only join a serial line",
                          "networks of kind modbus-rtu");
    } else if (ports.size() > 1) {
        diagnostics.error(spec.kind_where,
                          "'" + spec.name.value + "' has one port for a serial line",
                          "join one network");
    }
}

void check_device(const scenario::NodeUse& use, scenario::Diagnostics& diagnostics) {
    check_tap(use, diagnostics);
    modbus::check_tables(use.parameters(), diagnostics);
}

// Null for a node without a line: it can do nothing, and says nothing.
Line* add_line(scenario::NodeBuild& build) {
    sim::Node& node = build.node;
    if (node.ports().empty()) return nullptr;
    sim::Port& port = node.port(0);
    if (port.medium() == nullptr) return nullptr;
    return &node.add<Line>(node, port, tap_setting_from(build.parameters()));
}

void equip_device(scenario::NodeBuild& build) {
    Line* const line = add_line(build);
    if (line == nullptr) return;
    const Arguments& said = build.parameters();
    build.node.add<Device>(build.node,
                           *line,
                           DeviceSettings{.unit = static_cast<std::uint8_t>(said.count("unit")),
                                          .model = modbus::data_model_from(said),
                                          .answers_after = said.duration("answers-after"),
                                          .mute = said.flag("mute")});
}

void equip_client(scenario::NodeBuild& build) {
    Line* const line = add_line(build);
    if (line == nullptr) return;
    sim::Node& node = build.node;
    auto& master = node.add<Master>(node, *line, master_settings_from(build.parameters()));
    node.add<Client>(node, *line, master);
}

}  // namespace

sim::MediumSpec complete(sim::MediumSpec spec) {
    spec.framing = {};
    spec.layer = &layer();
    spec.link_type = kLinkType;
    return spec;
}

std::vector<Parameter> tap_parameters() {
    return {{.name = "rate",
             .type = Type::Rate,
             .sentence = "another rate than the line's: it reads garbage, and is read as such"},
            parity_parameter("", "another parity than the line's"),
            {.name = "character-gap",
             .type = Type::Duration,
             .fallback = "0s",
             .sentence = "a pause between two characters that it sends, as slow adapters make it"}};
}

rs485::TapSetting tap_setting_from(const Arguments& said) {
    rs485::TapSetting setting;
    if (said.has("rate")) setting.rate = said.rate("rate");
    if (said.has("parity")) setting.parity = parity_of(said.text("parity"));
    setting.character_gap = said.duration("character-gap");
    return setting;
}

std::vector<Parameter> master_parameters() {
    return {{.name = "response-timeout",
             .type = Type::Duration,
             .fallback = "1s",
             .sentence = "how long a device has to answer, once it was asked",
             .least = 1},
            {.name = "retries",
             .type = Type::Count,
             .fallback = "0",
             .sentence = "how often it asks again what nobody answered",
             .most = 100},
            {.name = "turnaround",
             .type = Type::Duration,
             .fallback = "100ms",
             .sentence = "how long devices have for a broadcast, which none answers"},
            {.name = "queue",
             .type = Type::Count,
             .fallback = "16",
             .sentence = "requests that may wait for their turn",
             .least = 1,
             .most = 1'000'000}};
}

MasterSettings master_settings_from(const Arguments& said) {
    return {.response_timeout = said.duration("response-timeout"),
            .turnaround = said.duration("turnaround"),
            .retries = said.count("retries"),
            .queue = static_cast<std::size_t>(said.count("queue"))};
}

scenario::NetworkKind network_kind() {
    scenario::NetworkKind kind;
    kind.name = kNetwork;
    kind.sentence = "a serial line (RS-485): a master asks, devices answer, all hear everything";
    kind.parameters = network_parameters();
    kind.port_prefix = "rs";
    kind.wiring = wiring;
    kind.connect = connect;
    return kind;
}

scenario::NodeKind device_kind() {
    scenario::NodeKind kind;
    kind.name = "modbus-device";
    kind.sentence = "a sensor or drive on a serial line: holds values and answers for its unit";
    kind.parameters = device_parameters();
    kind.equip = equip_device;
    kind.role = scenario::NodeRole::Device;
    kind.check = check_device;
    return kind;
}

scenario::NodeKind client_kind() {
    scenario::NodeKind kind;
    kind.name = "modbus-client";
    kind.sentence = "a PLC or PC that asks the devices of a serial line, as its master";
    kind.parameters = master_parameters();
    append(kind.parameters, tap_parameters());
    kind.equip = equip_client;
    kind.check = check_tap;
    kind.role = scenario::NodeRole::Device;
    return kind;
}

}  // namespace catenet::modbus_rtu
