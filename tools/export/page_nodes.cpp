#include "tools/export/page_nodes.hpp"

#include "tools/export/dot_text.hpp"

#include "sim/core/text.hpp"
#include "sim/trace/field.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace catenet::exports {
namespace {

using scenario::NodeRole;
using scenario::PlannedNode;

constexpr std::size_t kMostNamed = 2;  // identifiers on a card

std::string hexadecimal(std::uint64_t number) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string digits;
    for (; number > 0 || digits.size() < 3; number /= 16) digits.insert(0, 1, kDigits[number % 16]);
    return "0x" + digits;
}

std::string list_text(const std::string& verb, const std::vector<std::string>& names) {
    if (names.empty()) return {};
    const std::size_t shown = std::min(names.size(), kMostNamed);
    const std::vector<std::string> first(names.begin(),
                                         names.begin() + static_cast<std::ptrdiff_t>(shown));
    return verb + " " + join(first, ", ") + (shown < names.size() ? ", …" : "");
}

void add_new(std::vector<std::string>& names, std::string name) {
    if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
}

// Of a node on a bus that has frames rather than addresses: what it says, else what it hears.
std::string frames_text(const PlannedNode& node) {
    std::vector<std::string> sent;
    const scenario::Value* const sends = node.parameters().find("sends");
    for (std::size_t i = 0; sends != nullptr && i < sends->items.size(); ++i) {
        const scenario::Value* const id = sends->items[i].members.find("id");
        if (id != nullptr) add_new(sent, hexadecimal(id->as<std::uint64_t>()));
    }
    if (!sent.empty()) return list_text("sends", sent);
    std::vector<std::string> accepted;
    const scenario::Value* const accepts = node.parameters().find("accepts");
    if (accepts == nullptr) return {};
    for (const scenario::NamedValue& one : accepts->members.all()) add_new(accepted, one.name);
    return list_text("accepts", accepted);
}

// "unit 17"
std::string unit_text(const PlannedNode& node) {
    const scenario::Value* const unit = node.parameters().find("unit");
    return unit == nullptr ? std::string{} : "unit " + std::to_string(unit->as<std::uint64_t>());
}

std::string address_of(const PlannedNode& node) {
    for (const scenario::PlannedPort& port : node.ports) {
        if (port.address) {
            return to_string(*port.address) + "/" + std::to_string(port.prefix_length);
        }
    }
    const bool asks = std::any_of(
        node.ports.begin(), node.ports.end(), [](const auto& port) { return port.dhcp; });
    return asks ? "DHCP" : std::string{};
}

// "office ⇄ machine"
std::string between_text(const scenario::Plan& plan, const PlannedNode& node) {
    std::vector<std::string> names;
    for (const std::size_t network : networks_of(node)) {
        names.push_back(plan.spec->networks[network].name.value);
    }
    if (names.size() < 2) return {};
    if (names.size() > 3) return counted(names.size(), "network");
    return join(names, " ⇄ ");
}

}  // namespace

std::string protocol_of(const scenario::NetworkSpec& network) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kNames{
        {{"ethernet", "Ethernet"},
         {"p2p", "point-to-point"},
         {"can", "CAN bus"},
         {"modbus-rtu", "Modbus line"}}};
    std::string name = network.kind->name;
    for (const auto& [kind, title] : kNames) {
        if (kind == name) name = title;
    }
    return picture::dotted({name, network.kind->has_ip ? "IPv4" : ""});
}

std::vector<std::size_t> networks_of(const PlannedNode& node) {
    std::vector<std::size_t> networks;
    for (const scenario::PlannedPort& port : node.ports) {
        const bool known =
            std::find(networks.begin(), networks.end(), port.network) != networks.end();
        if (!known) networks.push_back(port.network);
    }
    return networks;
}

std::string about_node(const scenario::Plan& plan, std::size_t index) {
    const PlannedNode& node = plan.nodes[index];
    const NodeRole role = node.kind->role;
    if (role == NodeRole::Switch || role == NodeRole::Hub) return node.kind->name;
    if (role == NodeRole::Router || role == NodeRole::Gateway) {
        std::string between = between_text(plan, node);
        if (!between.empty()) return between;
    }
    std::string address = address_of(node);
    if (!address.empty()) return address;
    std::string unit = unit_text(node);
    if (!unit.empty()) return unit;
    const std::string frames = frames_text(node);
    return frames.empty() ? node.kind->name : frames;
}

}  // namespace catenet::exports
