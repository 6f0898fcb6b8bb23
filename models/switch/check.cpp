#include "models/switch/check.hpp"

#include "models/switch/ports.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <map>

namespace catenet::lan_switch {
namespace {

using scenario::Arguments;
using scenario::Diagnostics;
using scenario::NamedValue;
using scenario::NodeUse;
using scenario::quoted;
using scenario::Span;
using scenario::Value;

// The words that mean a port of this switch.
std::vector<std::string_view> known_words(const NodeUse& use) {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < use.node().ports.size(); ++i) {
        words.emplace_back(use.node().ports[i].name);
        for (const std::string_view name : neighbours_of(use.plan, use.index, i)) {
            if (std::count(words.begin(), words.end(), name) == 0) words.push_back(name);
        }
    }
    return words;
}

std::optional<std::size_t> port_of(const NodeUse& use,
                                   const NamedValue& entry,
                                   Diagnostics& diagnostics) {
    const auto places = ports_named(use.plan, use.index, entry.name);
    if (places.size() == 1) return places.front();
    if (places.empty()) {
        diagnostics.error(
            entry.where,
            quoted(use.node().name) + " has no port " + quoted(entry.name) +
                ", nor a cable to such a node",
            scenario::known_words_hint(entry.name, known_words(use), "its ports and neighbours"));
        return {};
    }
    std::string names;
    for (const std::size_t place : places) {
        names += (names.empty() ? "" : ", ") + use.node().ports[place].name;
    }
    diagnostics.error(entry.where,
                      quoted(use.node().name) + " has several cables to " + quoted(entry.name),
                      "name the port: " + names);
    return {};
}

void check_vlans(const NamedValue& entry, Diagnostics& diagnostics) {
    const Arguments& port = entry.value.members;
    const Value* const trunk = port.find("trunk");
    const Value* const native = port.find("native");
    if (port.has("access") && (trunk != nullptr || native != nullptr)) {
        diagnostics.error(port.at("access").where,
                          quoted(entry.name) + " is an access port or a trunk, not both",
                          "access: one VLAN without tags; trunk: several, with tags");
    } else if (native != nullptr && trunk == nullptr) {
        diagnostics.error(
            native->where,
            "'native' is a trunk's VLAN without tags, and there is no trunk",
            "for a port without tags: access: " + std::to_string(native->as<std::uint64_t>()));
    }
}

void check_step(const Arguments& owner,
                std::string_view name,
                std::uint64_t step,
                Diagnostics& diagnostics) {
    const Value* const value = owner.find(name);
    if (value == nullptr || value->as<std::uint64_t>() % step == 0) return;
    const std::uint64_t lower = value->as<std::uint64_t>() / step * step;
    diagnostics.error(value->where,
                      quoted(name) + " goes in steps of " + std::to_string(step),
                      std::to_string(lower) + " or " + std::to_string(lower + step) + "?");
}

// Of the first that was given; three defaults go together.
Span place_of_times(const Arguments& parameters) {
    for (const char* const name : {"max-age", "forward-delay", "hello"}) {
        if (parameters.given(name)) return parameters.at(name).where;
    }
    return {};
}

// 802.1D-2004 17.14: "2 x (Forward Delay - 1.0 seconds) >= Max Age >= 2 x (Hello Time + 1.0)".
void check_times(const NodeUse& use, Diagnostics& diagnostics) {
    constexpr Duration kSecond = std::chrono::seconds{1};
    const Arguments& parameters = use.parameters();
    const Duration max_age = parameters.duration("max-age");
    const auto complain = [&](const std::string& what, const std::string& hint) {
        diagnostics.error(place_of_times(parameters), what, hint);
    };
    if (max_age > 2 * (parameters.duration("forward-delay") - kSecond)) {
        complain("a message may be believed for longer than ports wait",
                 "'max-age' is at most twice 'forward-delay' less 1s");
    }
    if (max_age < 2 * (parameters.duration("hello") + kSecond)) {
        complain("a message may be forgotten before the next one comes",
                 "'max-age' is at least twice 'hello' and 1s");
    }
}

// Allowed, and a lesson: but nobody should meet it by accident. The switch at the first end of a
// cable speaks of it.
void warn_of_native_mismatches(const NodeUse& use, Diagnostics& diagnostics) {
    for (const scenario::PlannedPort& port : use.node().ports) {
        if (!port.link) continue;
        const auto mismatch = native_mismatch(use.plan, use.plan.links[*port.link]);
        if (!mismatch || mismatch->ends[0].node != use.index) continue;
        diagnostics.warning(mismatch->where,
                            to_string(*mismatch, use.plan),
                            "give both ends the same native (or access) VLAN");
    }
}

}  // namespace

void check(const NodeUse& use, Diagnostics& diagnostics) {
    warn_of_native_mismatches(use, diagnostics);
    check_step(use.parameters(), "priority", 4096, diagnostics);
    check_times(use, diagnostics);
    std::map<std::size_t, std::string_view> known;
    for (const NamedValue& entry : use.parameters().at("ports").members.all()) {
        check_vlans(entry, diagnostics);
        check_step(entry.value.members, "port-priority", 16, diagnostics);
        const auto port = port_of(use, entry, diagnostics);
        if (!port) continue;
        const auto [first, fresh] = known.emplace(*port, entry.name);
        if (fresh) continue;
        diagnostics.error(entry.where,
                          quoted(entry.name) + " means the same port as " + quoted(first->second),
                          "say all of it in one place");
    }
}

}  // namespace catenet::lan_switch
