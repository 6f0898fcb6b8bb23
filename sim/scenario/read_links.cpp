// The section `links`: cables between two nodes that share a network.
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

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
    if (dot == word.npos) return true;
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

// Networks that both ends join, those that a named port belongs to alone if there is one.
std::vector<std::size_t> shared_networks(const LinkSpec& link, const Section& section) {
    const NodeSpec& one = section.spec.nodes[link.between[0].node_index];
    const NodeSpec& other = section.spec.nodes[link.between[1].node_index];
    const auto owns = [](const AttachmentSpec& attachment, const LinkEndSpec& end) {
        return attachment.port && end.port && attachment.port->value == end.port->value;
    };
    std::vector<std::size_t> shared;
    for (const AttachmentSpec& mine : one.joins) {
        const AttachmentSpec* theirs = attachment_to(other, mine.network_index);
        if (theirs == nullptr) continue;
        if (owns(mine, link.between[0]) || owns(*theirs, link.between[1])) {
            return {mine.network_index};
        }
        shared.push_back(mine.network_index);
    }
    return shared;
}

bool find_network(const YamlNode& item, LinkSpec& link, const Section& section) {
    std::vector<std::size_t> shared = shared_networks(link, section);
    if (const auto named = read_key<std::string>(kNetwork, item, section.reading())) {
        const auto index = section.names.networks.find(named->value);
        if (index && std::find(shared.begin(), shared.end(), *index) != shared.end()) {
            shared = {*index};
        } else {
            shared.clear();
        }
    }
    const std::string ends =
        quoted(link.between[0].node.value) + " and " + quoted(link.between[1].node.value);
    if (shared.empty() && section.unclear[link.between[0].node_index]) return false;
    if (shared.empty() && section.unclear[link.between[1].node_index]) return false;
    if (shared.empty()) {
        section.diagnostics.error(link.between[1].node.where,
                                  ends + " join no network together",
                                  "a link belongs to a network that both ends join");
        return false;
    }
    if (shared.size() > 1) {
        const std::string& first = section.spec.networks[shared.front()].name.value;
        section.diagnostics.error(link.between[1].node.where,
                                  ends + " join several networks together",
                                  "say which: network: " + first);
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
