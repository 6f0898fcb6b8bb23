#include "models/modbus/tcp/verb.hpp"

#include "models/apps/app/names.hpp"
#include "models/apps/app/words.hpp"
#include "models/modbus/tcp/client.hpp"
#include "models/modbus/verb.hpp"
#include "models/modbus/verb_words.hpp"

#include <utility>

namespace catenet::modbus_tcp {
namespace {

using scenario::Diagnostics;
using scenario::Type;
using scenario::VerbUse;

// All of them are prepared and performed alike.
const scenario::VerbKind& on_a_line() {
    static const scenario::VerbKind kind = modbus::verbs().front();
    return kind;
}

void prepare(const VerbUse& use, Diagnostics& diagnostics) {
    if (!use.arguments.has("via")) {
        if (use.arguments.given("port")) {
            diagnostics.error(use.arguments.at("port").where,
                              "a port belongs to a server",
                              "say which one: via SERVER");
        }
        return on_a_line().prepare(use, diagnostics);
    }
    app::find_actor<Client>(use, "ask by Modbus/TCP", diagnostics);
    app::check_target(use, use.arguments.text("via"), use.arguments.at("via").where, diagnostics);
    modbus::question_of(use.arguments, diagnostics);
}

void perform(const VerbUse& use) {
    const scenario::Arguments& said = use.arguments;
    if (!said.has("via")) return on_a_line().perform(use);
    auto* const client = app::find_app<Client>(use.world, said.text("actor"));
    Diagnostics unheard;  // it was prepared
    const auto question = modbus::question_of(said, unheard);
    CATENET_ASSERT(client != nullptr && question, "a verb is performed after it was prepared");
    Order order{.question = *question,
                .port = static_cast<std::uint16_t>(said.count("port")),
                .repeat = said.count("repeat"),
                .every = said.duration("every")};
    app::with_target(use, said.text("via"), [client, order](const app::Target& target) mutable {
        order.to = target;
        order.question.to = target.name;
        client->begin(order);
    });
}

}  // namespace

std::vector<scenario::VerbKind> verbs() {
    std::vector<scenario::VerbKind> kinds = modbus::verbs();
    for (scenario::VerbKind& kind : kinds) {
        scenario::Parameter port = app::port_parameter("port", "the TCP port there");
        port.fallback = "502";
        kind.parameters.push_back(
            {.name = "via",
             .type = Type::Text,
             .sentence = "a server of Modbus/TCP: a node, a domain name or an address"});
        kind.parameters.push_back(std::move(port));
        kind.forms.front() += " [via <via>] [port <port>]";
        kind.prepare = prepare;
        kind.perform = perform;
    }
    return kinds;
}

}  // namespace catenet::modbus_tcp
