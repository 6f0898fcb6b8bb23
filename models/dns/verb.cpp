#include "models/dns/verb.hpp"

#include "models/apps/app/words.hpp"
#include "models/dns/lookup.hpp"

namespace catenet::dns {
namespace {

using scenario::Parameter;

std::vector<Parameter> parameters() {
    return {app::actor_parameter(),
            {.name = "name",
             .type = scenario::Type::Text,
             .sentence = "the domain name that is looked up: www.example.org"},
            {.name = "type",
             .type = scenario::Type::Word,
             .fallback = "A",
             .sentence = "the type of record",
             .words = {"A", "AAAA", "CNAME", "MX", "NS", "PTR", "SOA", "TXT"}}};
}

void prepare(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    app::find_actor<Lookup>(use, "look names up", diagnostics);
    const std::string& name = use.arguments.text("name");
    if (Name::parse(name)) return;
    diagnostics.error(use.arguments.at("name").where,
                      "'" + name + "' is no domain name",
                      "labels of letters, digits and - with dots between them");
}

void perform(const scenario::VerbUse& use) {
    auto* const app = app::find_app<Lookup>(use.world, use.arguments.text("actor"));
    const std::string& name = use.arguments.text("name");
    const auto parsed = Name::parse(name);
    const auto type = type_from(use.arguments.text("type"));
    CATENET_ASSERT(app != nullptr && parsed && type, "a verb is performed after it was prepared");
    app->begin(name, {*parsed, *type});
}

}  // namespace

scenario::VerbKind verb() {
    scenario::VerbKind verb{{.name = "lookup",
                             .sentence = "asks the node's resolver what a domain name is",
                             .parameters = parameters()}};
    verb.forms = {"<actor> lookup <name> [type <type>]"};
    verb.prepare = prepare;
    verb.perform = perform;
    return verb;
}

}  // namespace catenet::dns
