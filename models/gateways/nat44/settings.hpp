// Settings: what a scenario says about a translation `nat44`, checked and filled in.
#pragma once
#include "models/ipv4/endpoint.hpp"
#include "models/ipv4/packet.hpp"

#include "sim/core/units.hpp"
#include "sim/scenario/build.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace catenet::nat44 {

inline constexpr std::string_view kName = "nat44";

// Who behaves: the RFCs, or Linux 6.1 with a masquerade rule.
enum class Profile : std::uint8_t { Rfc4787, Linux };

// What a mapping, or who may use it, depends on (RFC 4787 4.1, 5).
enum class Depends : std::uint8_t { OnNothing, OnAddress, OnAddressAndPort };

struct PortRange {
    std::uint16_t first = 1;
    std::uint16_t last = 65535;

    bool contains(std::uint16_t port) const { return first <= port && port <= last; }
};

// "tcp 80 to 192.168.1.10:8080"
struct Forward {
    std::uint8_t protocol = 0;
    std::uint16_t port = 0;  // outside
    ipv4::Endpoint to;       // inside; without an address if the node has none there
    std::string text;
};

struct Timeouts {
    Duration udp{};             // RFC 4787 REQ-5
    Duration tcp{};             // RFC 5382 REQ-5: established
    Duration tcp_transitory{};  // beginning or ending
    Duration icmp{};            // RFC 5508 REQ-2
    Duration other{};
};

struct Settings {
    Profile profile = Profile::Rfc4787;
    Depends mapping = Depends::OnNothing;
    Depends filtering = Depends::OnAddress;
    std::optional<PortRange> ports = {};  // without: all
    bool hairpinning = true;
    bool inbound_refresh = false;  // RFC 4787 REQ-6a
    std::vector<Forward> forwards = {};
    Timeouts timeouts = {};
    std::size_t most = 65536;                  // mappings
    std::optional<std::size_t> per_host = {};  // of one inside address
    std::size_t outside_port = 0;              // the gateway's port there, by its place

    bool is_linux() const { return profile == Profile::Linux; }
};

std::vector<scenario::Parameter> parameters();

// Complains about what cannot be.
void check(const scenario::TranslationUse& use, scenario::Diagnostics& diagnostics);
// REQUIRES: it was checked
Settings settings_of(const scenario::TranslationUse& use);

// The network that it calls outside, by its place; nothing if the scenario has none of that name.
std::optional<std::size_t> outside_network(const scenario::TranslationSpec& translation,
                                           const scenario::ScenarioSpec& spec);

// -- Read again where they are used; nothing if they make no sense --------------------------------
std::optional<PortRange> range_of(std::string_view text);
std::optional<Forward> forward_of(std::string_view text, const scenario::TranslationUse& use);

}  // namespace catenet::nat44
