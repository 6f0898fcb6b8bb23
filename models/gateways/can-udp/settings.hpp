// Settings: what a scenario says about a translation `can-udp`, checked and filled in.
#pragma once
#include "models/gateways/can-udp/encapsulation.hpp"
#include "models/gateways/can-udp/identifiers.hpp"
#include "models/gateways/can-udp/sequence.hpp"

#include "sim/core/units.hpp"
#include "sim/scenario/build.hpp"

#include <optional>
#include <string>

namespace catenet::can_udp {

inline constexpr std::string_view kName = "can-udp";

struct Settings {
    const Encapsulation* encapsulation = nullptr;
    std::uint16_t listen = 0;
    std::optional<Sender> peer = {};  // whom frames of the bus go to
    bool peer_check = true;           // only its datagrams are taken
    Duration timeout{};               // a frame waits no longer for others
    std::size_t mtu = 0;              // bytes of a datagram's data
    std::size_t queue = 0;            // frames that may wait for the bus
    Direction up = {};                // from the bus to UDP
    Direction down = {};
};

std::vector<scenario::Parameter> parameters();

// Complains about what cannot be.
void check(const scenario::TranslationUse& use, scenario::Diagnostics& diagnostics);
// REQUIRES: it was checked
Settings settings_of(const scenario::TranslationUse& use);

// Its UDP port, as given or as its format has it.
std::uint16_t listen_of(const scenario::Arguments& parameters);
// The port of the gateway that taps a bus, by its place. REQUIRES: it was checked
std::size_t bus_port(const scenario::TranslationUse& use);
// The node that the peer is, by its place in the plan; nothing if no node of the scenario is.
std::optional<std::size_t> peer_node(const scenario::TranslationUse& use);
// The translation of that name at a node; null if it has none.
const scenario::TranslationSpec* translation_of(const scenario::PlannedNode& node);

}  // namespace catenet::can_udp
