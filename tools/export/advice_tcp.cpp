// Advice about connections.
#include "tools/export/advice_parts.hpp"
#include "tools/export/places.hpp"

namespace catenet::exports {

// A port that is opened by a server rather than by `tcp-listens`.
Advice about_closed_tcp_port(const Loss& loss, const scenario::Plan& plan) {
    const auto port = loss.facts.find("tcp.dstport");
    if (port == loss.facts.end() || port->second != "53") return {};
    Advice advice;
    advice.remedy = "give " + plan.nodes[loss.node].name +
                    " names to answer for (dns: ...), or ask another resolver";
    return advice;
}

Advice about_reset(const Loss& loss, scenario::World& world) {
    const auto address = address_fact(loss, "ip.src");
    const auto port = loss.facts.find("tcp.srcport");
    if (!address || port == loss.facts.end()) return {};
    const std::string who = who_is(to_string(*address), world.simulation().directory());
    Advice advice;
    advice.instead = who + " ends the connection by a reset: it knows nothing of it, or its app " +
                     "has closed it without reading all";
    advice.remedy = "see what becomes of it at " + who + ": does the app on TCP port " +
                    port->second + " read to the end?";
    return advice;
}

Advice about_closed_window(const Loss& loss, scenario::World& world) {
    const auto name = loss.facts.find("connection");
    if (name == loss.facts.end()) return {};
    const std::size_t arrow = name->second.find(" > ");
    if (arrow == std::string::npos) return {};
    const std::string peer = name->second.substr(arrow + 3);
    const std::size_t colon = peer.rfind(':');
    const std::string who = who_is(peer.substr(0, colon), world.simulation().directory());
    Advice advice;
    advice.instead = who + " has no room for more since " + readable(loss.time - TimePoint{}) +
                     ": its app on TCP port " + peer.substr(colon + 1) +
                     " does not read what has come";
    advice.remedy = "let that app read sooner, or give " + who + " a larger receive-buffer";
    return advice;
}

}  // namespace catenet::exports
