// The section `links`: cables between two nodes that share a network.
#include "sim/core/text.hpp"
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace catenet::scenario {
namespace {

constexpr std::array<std::string_view, 2> kOwnKeys{"between", "network"};
constexpr std::string_view kExample = "between: [pc1, sw1]";

const Parameter kNetwork{.name = "network", .type = Type::Network};

// "sw1" or "sw1.p3"
bool read_end(const YamlNode& item, LinkEndSpec& end, const Section& section) {
    if (!item.is_scalar() || item.is_nothing()) {
        complain_shape(item, "between", "two nodes", kExample, section.diagnostics);
        return false;
    }
    const std::string& word = item.text();
    const std::size_t dot = word.find('.');
    const Span where = item.line.part(0, std::min(dot, word.size()));
    const Parameter node{.name = "between", .type = Type::Node};
    if (!read_word(node, word.substr(0, dot), where, section.reading())) return false;
    end.node = {word.substr(0, dot), where};
    end.node_index = *section.names.nodes.find(end.node.value);
    if (dot == std::string_view::npos) return true;
    const Parameter port{.name = "port", .type = Type::Port};
    const Span at = item.line.part(dot + 1, word.size() - dot - 1);
    if (!read_word(port, word.substr(dot + 1), at, section.reading())) return false;
    end.port = {word.substr(dot + 1), at};
    return true;
}

bool read_ends(const YamlNode& item, LinkSpec& link, const Section& section) {
    const YamlNode* between = item.find("between");
    if (between == nullptr) {
        section.diagnostics.error(
            item.where(), "this link has no 'between'", std::string{kExample});
        return false;
    }
    if (!between->is_list() || between->items.size() != 2) {
        section.diagnostics.error(between->where(), "a link has two ends", std::string{kExample});
        return false;
    }
    const bool first = read_end(between->items[0], link.between[0], section);
    const bool second = read_end(between->items[1], link.between[1], section);
    if (!first || !second) return false;
    if (link.between[0].node_index != link.between[1].node_index) return true;
    section.diagnostics.error(link.between[1].node.where,
                              "a link cannot lead from a node to itself",
                              std::string{kExample});
    return false;
}

// The network that a named port belongs to, if the node says so.
const AttachmentSpec* owner_of(const LinkEndSpec& end, const Section& section) {
    for (const AttachmentSpec& attachment : section.spec.nodes[end.node_index].joins) {
        const bool owns = attachment.port && end.port && attachment.port->value == end.port->value;
        if (owns) return &attachment;
    }
    return nullptr;
}

// Networks that both ends join; of these those that the named ports belong to.
std::vector<std::size_t> shared_networks(const LinkSpec& link, const Section& section) {
    const auto& nodes = section.spec.nodes;
    const AttachmentSpec* first = owner_of(link.between[0], section);
    const AttachmentSpec* second = owner_of(link.between[1], section);
    std::unordered_set<std::size_t> others;
    for (const AttachmentSpec& theirs : nodes[link.between[1].node_index].joins) {
        others.insert(theirs.network_index);
    }
    std::vector<std::size_t> shared;
    for (const AttachmentSpec& mine : nodes[link.between[0].node_index].joins) {
        const std::size_t network = mine.network_index;
        if (first != nullptr && first->network_index != network) continue;
        if (second != nullptr && second->network_index != network) continue;
        if (others.count(network) > 0) shared.push_back(network);
    }
    return shared;
}

std::string names_of_networks(const std::vector<std::size_t>& networks, const Section& section) {
    std::vector<std::string> names;
    names.reserve(networks.size());
    for (const std::size_t network : networks) {
        names.push_back(section.spec.networks[network].name.value);
    }
    return join(names, ", ");
}

// What `network:` says, if it is one of the shared.
std::optional<std::size_t> named_network(const YamlNode& item,
                                         const std::vector<std::size_t>& shared,
                                         const Section& section) {
    const auto named = read_key<std::string>(kNetwork, item, section.reading());
    if (!named) return {};
    const auto index = section.names.networks.find(named->value);
    if (index && std::find(shared.begin(), shared.end(), *index) != shared.end()) return index;
    section.diagnostics.error(named->where,
                              "this link cannot be part of " + quoted(named->value),
                              "its ends are both in: " + names_of_networks(shared, section));
    return {};
}

bool find_network(const YamlNode& item, LinkSpec& link, const Section& section) {
    const std::vector<std::size_t> shared = shared_networks(link, section);
    const LinkEndSpec& one = link.between[0];
    const LinkEndSpec& other = link.between[1];
    if (shared.empty()) {
        if (section.unclear[one.node_index] || section.unclear[other.node_index]) return false;
        section.diagnostics.error(
            other.node.where,
            quoted(one.node.value) + " and " + quoted(other.node.value) +
                (one.port || other.port ? " join no network together by these ports"
                                        : " join no network together"),
            "a link belongs to a network that both ends join");
        return false;
    }
    if (item.find("network") != nullptr) {
        const auto named = named_network(item, shared, section);
        link.network_index = named.value_or(0);
        return named.has_value();
    }
    if (shared.size() > 1) {
        section.diagnostics.error(
            other.node.where,
            quoted(one.node.value) + " and " + quoted(other.node.value) +
                " join several networks together",
            "say which: network: " + section.spec.networks[shared.front()].name.value);
        return false;
    }
    link.network_index = shared.front();
    return true;
}

class LinkNames {
  public:
    explicit LinkNames(const Section& section) : section_(section) {}
    // pc1-sw1, or pc1-sw1.2 when that is taken.
    std::string next(const LinkSpec& link) {
        const std::string plain = link.between[0].node.value + "-" + link.between[1].node.value;
        std::size_t& count = counts_[plain];
        ++count;
        std::string name = count == 1 ? plain : plain + "." + std::to_string(count);
        section_.names.links.add(name);
        return name;
    }
    // Complains if a named port has a cable already.
    void check_port(const LinkEndSpec& end) {
        if (!end.port) return;
        if (ports_.emplace(end.node.value, end.port->value).second) return;
        section_.diagnostics.error(
            end.port->where,
            quoted(end.node.value + "." + end.port->value) + " has a cable already",
            "one port, one cable");
    }

  private:
    const Section& section_;
    std::unordered_map<std::string, std::size_t> counts_;
    std::set<std::pair<std::string, std::string>> ports_;
};

void read_link(const YamlNode& item, LinkNames& names, const Section& section) {
    if (!item.is_map()) {
        const std::string hint = "- {" + std::string{kExample} + "}";
        return complain_shape(item, "links", "a list of mappings", hint, section.diagnostics);
    }
    const Arguments values = read_members(
        link_parameters(), item, {"a link", item.where(), kOwnKeys}, section.reading());
    LinkSpec link;
    link.where = item.where();
    if (!read_ends(item, link, section)) return;
    for (const LinkEndSpec& end : link.between) names.check_port(end);
    if (!find_network(item, link, section)) return;
    link.name = names.next(link);
    link.rate = placed<DataRate>(values, "rate");
    link.delay = placed<Duration>(values, "delay");
    link.loss = placed<Probability>(values, "loss");
    link.queue = placed<std::uint64_t>(values, "queue");
    section.spec.links.push_back(std::move(link));
}

}  // namespace

void read_links(const YamlNode& links, const Section& section) {
    LinkNames names{section};
    const std::string hint = "- {" + std::string{kExample} + "}";
    for (const YamlNode& item : items_of(links, "links", hint, section.diagnostics)) {
        read_link(item, names, section);
    }
}

}  // namespace catenet::scenario
