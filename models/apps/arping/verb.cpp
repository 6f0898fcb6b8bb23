#include "models/apps/arping/verb.hpp"

#include "models/apps/app/words.hpp"
#include "models/arp/arp.hpp"
#include "models/ipv4/ipv4.hpp"

#include <algorithm>

namespace catenet::arping {
namespace {

struct Place {
    arp::Arp* arp = nullptr;
    sim::Port* port = nullptr;
    Ipv4Address address;
};

// Where the address would be: at the port to whose link it belongs.
Place place_of(const scenario::VerbUse& use) {
    const std::string& actor = use.arguments.text("actor");
    Place place;
    place.arp = app::find_app<arp::Arp>(use.world, actor);
    const auto* const ipv4 = app::find_app<ipv4::Ipv4>(use.world, actor);
    const auto target = app::find_target(use);
    if (place.arp == nullptr || ipv4 == nullptr || !target) return place;
    place.address = target->address;
    const auto& own = ipv4->interfaces();
    const auto found = std::find_if(own.begin(), own.end(), [&](const ipv4::Interface& candidate) {
        const bool has_mac = candidate.port->mac() != MacAddress{};
        return has_mac && candidate.prefix.contains(place.address);
    });
    if (found != own.end()) place.port = found->port;
    return place;
}

void prepare(const scenario::VerbUse& use, scenario::Diagnostics& diagnostics) {
    const bool has_arp = app::find_actor<arp::Arp>(use, "use ARP", diagnostics) != nullptr;
    const bool has_target = app::check_target(use, diagnostics);
    if (!has_arp || !has_target || place_of(use).port != nullptr) return;
    diagnostics.error(use.arguments.at("to").where,
                      "'" + use.arguments.text("to") + "' lies on no link of '" +
                          use.arguments.text("actor") + "' that has ARP",
                      "name an address of a network that the node joins");
}

void announce(const scenario::VerbUse& use) {
    const Place place = place_of(use);
    CATENET_ASSERT(place.port != nullptr, "a verb is performed after it was prepared");
    place.arp->announce(place.address, *place.port);
}

void probe(const scenario::VerbUse& use) {
    const Place place = place_of(use);
    CATENET_ASSERT(place.port != nullptr, "a verb is performed after it was prepared");
    place.arp->probe(place.address, *place.port);
}

scenario::VerbKind verb(const std::string& name, std::string sentence) {
    scenario::VerbKind verb{{.name = name,
                             .sentence = std::move(sentence),
                             .parameters = {app::actor_parameter(), app::target_parameter()}}};
    verb.forms = {"<actor> " + name + " <to>"};
    verb.prepare = prepare;
    return verb;
}

}  // namespace

std::vector<scenario::VerbKind> verbs() {
    auto announces = verb("announce", "tells all on the link by ARP that the node has an address");
    announces.perform = announce;
    auto probes = verb("probe", "asks by ARP whether somebody has an address, without claiming it");
    probes.perform = probe;
    return {announces, probes};
}

}  // namespace catenet::arping
