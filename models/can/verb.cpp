#include "models/can/verb.hpp"

#include "models/can/bus.hpp"
#include "models/can/can.hpp"

#include "sim/scenario/build.hpp"

namespace catenet::can {
namespace {

using scenario::Diagnostics;
using scenario::Type;
using scenario::VerbUse;

// The layer of the node that acts, or null if it has no tap of a bus.
Can* find_actor(const VerbUse& use) {
    const sim::Node* const node = use.world.simulation().find_node(use.arguments.text("actor"));
    Can* const can = node == nullptr ? nullptr : node->find<Can>();
    return can != nullptr && !can->ports().empty() ? can : nullptr;
}

void check_actor(const VerbUse& use, Diagnostics& diagnostics) {
    if (find_actor(use) != nullptr) return;
    diagnostics.error(use.arguments.at("actor").where,
                      "'" + use.arguments.text("actor") + "' is on no CAN bus",
                      "nodes of kind can-node that join a network of kind can are");
}

void prepare_send(const VerbUse& use, Diagnostics& diagnostics) {
    check_actor(use, diagnostics);
    frame_of(use.arguments, diagnostics);
}

void send(const VerbUse& use) {
    Can& can = *find_actor(use);
    Diagnostics unheard;  // it was prepared
    can.send(*frame_of(use.arguments, unheard), *can.ports().front());
}

void restart(const VerbUse& use) {
    for (sim::Port* const port : find_actor(use)->ports()) {
        auto* const bus = dynamic_cast<Bus*>(port->medium());
        if (bus != nullptr) bus->controller(*port).ask_for_restart();
    }
}

scenario::Parameter actor() {
    return {
        .name = "actor", .type = Type::Node, .sentence = "the node that does it", .required = true};
}

}  // namespace

std::optional<Frame> frame_of(const scenario::Arguments& said, Diagnostics& diagnostics) {
    const scenario::Value& word = said.at("id");
    const auto id = parse_identifier(word.as<std::string>());
    if (!id) {
        diagnostics.error(word.where,
                          "'" + word.as<std::string>() + "' is no CAN identifier",
                          "0 to 0x7FF, or to 0x1FFFFFFF in the extended format");
        return {};
    }
    Frame frame;
    const scenario::Value* const data = said.find("data");
    if (data != nullptr) {
        frame = Frame::with_data(id->number, data->as<std::vector<std::byte>>());
    }
    frame.id = id->number;
    frame.extended = id->extended || said.flag("extended");
    frame.remote = said.flag("remote");
    return frame;
}

scenario::VerbKind verb_kind() {
    return {{.name = "can-send",
             .sentence = "sends one frame on the CAN bus",
             .parameters = {actor(),
                            {.name = "id",
                             .type = Type::Text,
                             .sentence = "the identifier: 0x1A0, 416; 0x000001A0 is extended",
                             .required = true},
                            {.name = "data",
                             .type = Type::HexBytes,
                             .sentence = "up to eight bytes: 0102DEAD",
                             .most = kMostData},
                            {.name = "remote",
                             .type = Type::Flag,
                             .fallback = "no",
                             .sentence = "asks for as many bytes as the data has, carries none"},
                            {.name = "extended",
                             .type = Type::Flag,
                             .fallback = "no",
                             .sentence = "a small identifier in 29 bits"}}},
            {"<actor> can-send <id> [<data>] [remote] [extended]"},
            prepare_send,
            send};
}

scenario::VerbKind restart_verb_kind() {
    return {{.name = "can-restart",
             .sentence = "a node that is bus off waits for its time and takes part again",
             .parameters = {actor()}},
            {"<actor> can-restart"},
            check_actor,
            restart};
}

}  // namespace catenet::can
