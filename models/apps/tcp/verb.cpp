#include "models/apps/tcp/verb.hpp"

#include "models/apps/app/names.hpp"
#include "models/apps/app/words.hpp"
#include "models/apps/tcp/streams.hpp"

namespace catenet::streams {
namespace {

using scenario::Parameter;
using scenario::Type;

constexpr std::uint64_t kMostBytes = 1'000'000'000'000;

std::vector<Parameter> parameters() {
    return {
        app::actor_parameter(),
        app::target_parameter(),
        app::port_parameter("port", "the TCP port there"),
        {.name = "text", .type = Type::AnyText, .sentence = "the data, in single quotes"},
        {.name = "size",
         .type = Type::Bytes,
         .sentence = "the length of the data: the text is filled up with zeros",
         .least = 1,
         .most = kMostBytes},
        app::port_parameter("from", "the TCP port it is sent from; without it, one that is free"),
        app::count_parameter("how often the app writes the data, over one connection"),
        app::every_parameter("0s", "the time from one write to the next"),
        {.name = "no-delay",
         .type = Type::Flag,
         .sentence = "small segments do not wait for acknowledgments (TCP_NODELAY)"},
        {.name = "keep-open",
         .type = Type::Flag,
         .sentence = "the connection is not closed when all is written"}};
}

std::vector<Parameter> connect_parameters() {
    return {app::actor_parameter(),
            app::target_parameter(),
            app::port_parameter("port", "the TCP port there"),
            app::port_parameter("from",
                                "the TCP port it is opened from; without it, one that is free")};
}

std::uint64_t size_of(const scenario::VerbUse& use) {
    if (use.arguments.has("size")) return use.arguments.bytes("size").count;
    return use.arguments.has("text") ? use.arguments.text("text").size() : 0;
}

// What is sent is taken.
void open_port(const scenario::VerbUse& use) {
    auto* const app = app::find_taker<Streams>(use, "tcp-listens");
    if (app == nullptr) return;
    const auto port = static_cast<std::uint16_t>(use.arguments.count("port"));
    if (!app->listens(port)) app->listen(port);
}

void prepare_connect(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    app::find_actor<Streams>(use, "speak TCP", diagnostics);
    app::check_target(use, diagnostics);
    open_port(use);
}

void prepare(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    prepare_connect(use, diagnostics);
    const std::uint64_t letters = use.arguments.has("text") ? use.arguments.text("text").size() : 0;
    if (size_of(use) == 0 || size_of(use) < letters) {
        const char* const wrong = use.arguments.has("size")   ? "size"
                                  : use.arguments.has("text") ? "text"
                                                              : "port";
        diagnostics.error(use.arguments.at(wrong).where,
                          "there has to be something to send",
                          "a text in single quotes, or size 20000B");
    }
}

void begin(const scenario::VerbUse& use, Order order) {
    auto* const app = app::find_app<Streams>(use.world, use.arguments.text("actor"));
    CATENET_ASSERT(app != nullptr, "a verb is performed after it was prepared");
    order.port = static_cast<std::uint16_t>(use.arguments.count("port"));
    if (use.arguments.has("from")) {
        order.from = static_cast<std::uint16_t>(use.arguments.count("from"));
    }
    app::with_target(use, [app, order](const app::Target& target) mutable {
        order.to = target;
        app->begin(order);
    });
}

void begin_connection(const scenario::VerbUse& use) {
    begin(use, {.to = {}, .keeps_open = true});
}

void perform(const scenario::VerbUse& use) {
    Order order{.to = {},
                .size = size_of(use),
                .count = use.arguments.count("count"),
                .every = use.arguments.duration("every"),
                .no_delay = use.arguments.flag("no-delay"),
                .keeps_open = use.arguments.flag("keep-open")};
    if (use.arguments.has("text")) {
        const std::string& text = use.arguments.text("text");
        order.text = sim::Payload{ByteView{std::as_bytes(std::span{text})}};
    }
    begin(use, std::move(order));
}

}  // namespace

std::vector<scenario::VerbKind> verbs() {
    scenario::VerbKind send{{.name = "send-tcp",
                             .sentence = "opens a TCP connection, sends over it, and closes it",
                             .parameters = parameters()}};
    send.forms = {
        "<actor> send <to> tcp <port> <text> [size <size>] [from <from>] [count <count>] "
        "[every <every>] [no-delay] [keep-open]",
        "<actor> send <to> tcp <port> size <size> [from <from>] [count <count>] [every <every>] "
        "[no-delay] [keep-open]"};
    send.prepare = prepare;
    send.perform = perform;
    scenario::VerbKind connect{{.name = "connect",
                                .sentence = "opens a TCP connection, and leaves it open",
                                .parameters = connect_parameters()}};
    connect.forms = {"<actor> connect <to> tcp <port> [from <from>]"};
    connect.prepare = prepare_connect;
    connect.perform = begin_connection;
    return {std::move(send), std::move(connect)};
}

}  // namespace catenet::streams
