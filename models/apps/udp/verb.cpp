#include "models/apps/udp/verb.hpp"

#include "models/apps/app/names.hpp"
#include "models/apps/app/words.hpp"
#include "models/apps/udp/datagrams.hpp"

namespace catenet::datagrams {
namespace {

using scenario::Parameter;
using scenario::Type;

std::vector<Parameter> parameters() {
    return {
        app::actor_parameter(),
        app::target_parameter(),
        app::port_parameter("port", "the UDP port there"),
        {.name = "text", .type = Type::AnyText, .sentence = "the data, in single quotes"},
        app::port_parameter("from", "the UDP port it is sent from; without it, one that is free"),
        app::count_parameter("how many datagrams"),
        app::every_parameter("1s", "the time from one datagram to the next"),
        {.name = "size",
         .type = Type::Bytes,
         .sentence = "the length of the data: the text is filled up with zeros"}};
}

std::uint16_t port_of(const scenario::VerbUse& use, std::string_view name) {
    return static_cast<std::uint16_t>(use.arguments.count(name));
}

std::size_t size_of(const scenario::VerbUse& use) {
    const std::size_t text = use.arguments.text("text").size();
    return use.arguments.has("size") ? use.arguments.bytes("size").count : text;
}

// What is sent is taken.
void open_port(const scenario::VerbUse& use) {
    auto* const app = app::find_taker<Datagrams>(use, "listens");
    if (app != nullptr) app->listen(port_of(use, "port"));
}

void prepare(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    app::find_actor<Datagrams>(use, "send datagrams", diagnostics);
    app::check_target(use, diagnostics);
    const std::size_t size = size_of(use);
    if (size > udp::Udp::kMostData || size < use.arguments.text("text").size()) {
        const char* const wrong = use.arguments.has("size") ? "size" : "text";
        diagnostics.error(use.arguments.at(wrong).where,
                          "a datagram carries its whole text and at most " +
                              std::to_string(udp::Udp::kMostData) + "B");
    }
    open_port(use);
}

sim::Payload payload_of(const scenario::VerbUse& use) {
    const std::string& text = use.arguments.text("text");
    std::vector<std::byte> bytes(size_of(use));
    for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = static_cast<std::byte>(text[i]);
    return sim::Payload{bytes};
}

void perform(const scenario::VerbUse& use) {
    auto* const app = app::find_app<Datagrams>(use.world, use.arguments.text("actor"));
    CATENET_ASSERT(app != nullptr, "a verb is performed after it was prepared");
    std::optional<std::uint16_t> from;
    if (use.arguments.has("from")) from = port_of(use, "from");
    Order order{.to = {},
                .port = port_of(use, "port"),
                .data = payload_of(use),
                .from = from,
                .count = use.arguments.count("count"),
                .every = use.arguments.duration("every")};
    app::with_target(use, [app, order](const app::Target& target) mutable {
        order.to = target;
        app->begin(order);
    });
}

}  // namespace

scenario::VerbKind verb() {
    scenario::VerbKind verb{{.name = "send",
                             .sentence = "sends datagrams to a UDP port of a node",
                             .parameters = parameters()}};
    verb.forms = {
        "<actor> send <to> udp <port> <text> [from <from>] [count <count>] "
        "[every <every>] [size <size>]"};
    verb.prepare = prepare;
    verb.perform = perform;
    return verb;
}

}  // namespace catenet::datagrams
