#include "models/dhcp/verb.hpp"

#include "models/apps/app/words.hpp"
#include "models/dhcp/clients.hpp"
#include "models/dhcp/rules.hpp"

namespace catenet::dhcp {
namespace {

void prepare(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    if (app::find_app<Clients>(use.world, use.arguments.text("actor")) != nullptr) return;
    const std::string& name = use.arguments.text("actor");
    diagnostics.error(use.arguments.at("actor").where,
                      "'" + name + "' does not get its address by DHCP",
                      "give it ip: dhcp");
}

bool did(Client& client, const std::string& what) {
    if (what == "renew") return client.renew();
    if (what == "release") return client.release();
    client.start();
    return true;
}

void perform(const scenario::VerbUse& use) {
    sim::Node& node = use.world.node(use.arguments.text("actor"));
    auto* const clients = node.find<Clients>();
    CATENET_ASSERT(clients != nullptr, "a verb is performed after it was prepared");
    const std::string& what = use.arguments.text("what");
    for (const auto& client : clients->all()) {
        if (did(*client, what)) continue;
        node.say(trace::What::Note,
                 {layer(), rules::kNoLease, &client->port()},
                 {{"verb", std::string_view{what}}});
    }
}

}  // namespace

scenario::VerbKind verb() {
    scenario::VerbKind verb{
        {.name = "dhcp",
         .sentence = "lets a DHCP client renew or release its lease, or start (again)",
         .parameters = {app::actor_parameter(),
                        {.name = "what",
                         .type = scenario::Type::Word,
                         .sentence = "asks again before it must; gives the address back; asks for "
                                     "one, first for the one that it had",
                         .required = true,
                         .words = {"renew", "release", "start"}}}}};
    verb.forms = {"<actor> dhcp <what>"};
    verb.prepare = prepare;
    verb.perform = perform;
    return verb;
}

}  // namespace catenet::dhcp
