#include "models/apps/traceroute/verb.hpp"

#include "models/apps/app/names.hpp"
#include "models/apps/app/words.hpp"
#include "models/apps/traceroute/traceroute.hpp"

namespace catenet::traceroute {
namespace {

void prepare(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    app::find_actor<Traceroute>(use, "traceroute", diagnostics);
    app::check_target(use, diagnostics);
}

void perform(const scenario::VerbUse& use) {
    auto* const traceroute = app::find_app<Traceroute>(use.world, use.arguments.text("actor"));
    CATENET_ASSERT(traceroute != nullptr, "a verb is performed after it was prepared");
    app::with_target(use, [traceroute](const app::Target& target) { traceroute->begin(target); });
}

}  // namespace

scenario::VerbKind verb() {
    scenario::VerbKind verb{{.name = "traceroute",
                             .sentence = "finds the routers on the way to a node",
                             .parameters = {app::actor_parameter(),
                                            app::target_parameter(),
                                            {.name = "probe",
                                             .type = scenario::Type::Word,
                                             .fallback = "udp",
                                             .sentence = "what is sent",
                                             .words = {"udp"}}}}};
    verb.forms = {"<actor> traceroute <to> [probe <probe>]"};
    verb.prepare = prepare;
    verb.perform = perform;
    return verb;
}

}  // namespace catenet::traceroute
