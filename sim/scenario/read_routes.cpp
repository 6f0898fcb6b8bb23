// Routes in words: "10.0.9.0/24 via 10.0.1.2", "default via r1".
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

namespace catenet::scenario {
namespace {

constexpr std::string_view kExample = "10.0.9.0/24 via 10.0.1.2, or default via r1";
constexpr std::string_view kListExample =
    "routes: [\"10.0.9.0/24 via 10.0.1.2\", \"default via r1\"]";
const Parameter kPrefix{.name = "route", .type = Type::Ipv4Prefix};
const Parameter kAddress{.name = "via", .type = Type::Ipv4Address};
const Parameter kNode{.name = "via", .type = Type::Node};

struct Word {
    std::string_view text;
    Span where;
};

std::vector<Word> words_of(const Line& line) {
    std::vector<Word> words;
    const std::string_view text = line.text;
    std::size_t begin = text.find_first_not_of(' ');
    while (begin != std::string_view::npos && words.size() < 4) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        words.push_back({text.substr(begin, end - begin), line.part(begin, end - begin)});
        begin = text.find_first_not_of(' ', end);
    }
    return words;
}

bool check_shape(const Line& line, const std::vector<Word>& words, const Section& section) {
    const std::string hint = "a route is written " + std::string{kExample};
    if (words.size() > 1 && words[1].text != "via") {
        section.diagnostics.error(
            words[1].where, "expected 'via', not " + quoted(words[1].text), hint);
        return false;
    }
    if (words.size() < 3) {
        section.diagnostics.error(line.where, quoted(line.text) + " is not a whole route", hint);
        return false;
    }
    if (words.size() == 3) return true;
    section.diagnostics.error(words[3].where, quoted(words[3].text) + " is too much here", hint);
    return false;
}

// Whoever is named must be on a network of this node.
void check_neighbour(const NodeSpec& node, const NextHopSpec& via, const Section& section) {
    const auto index = static_cast<std::size_t>(&node - section.spec.nodes.data());
    if (!via.node || section.unclear[*via.node] || section.unclear[index]) return;
    const NodeSpec& next = section.spec.nodes[*via.node];
    for (const AttachmentSpec& attachment : next.joins) {
        const bool shared = attachment_to(node, attachment.network_index) != nullptr;
        if (shared && &next != &node) return;
    }
    section.diagnostics.error(
        via.text.where,
        quoted(next.name.value) + " is no neighbour of " + quoted(node.name.value),
        "'via' names a node that shares a network with it");
}

void read_route(const YamlNode& item, NodeSpec& node, const Section& section) {
    const auto line = read_line(item, "routes", section.diagnostics);
    if (!line) return;
    const std::vector<Word> words = words_of(*line);
    if (!check_shape(*line, words, section)) return;
    RouteSpec route;
    route.line = *line;
    const bool fallback = words[0].text == "default";
    if (!fallback) {
        const auto prefix = read_word(kPrefix, words[0].text, words[0].where, section.reading());
        if (!prefix) return;
        route.destination = prefix->as<Ipv4Prefix>();
    }
    const auto via = read_next_hop(words[2].text, words[2].where, section);
    if (!via) return;
    route.via = *via;
    check_neighbour(node, route.via, section);
    node.routes->push_back(std::move(route));
}

}  // namespace

std::optional<NextHopSpec> read_next_hop(std::string_view word,
                                         Span where,
                                         const Section& section) {
    NextHopSpec hop;
    hop.text = {std::string{word}, where};
    const bool digits = !word.empty() && word.front() >= '0' && word.front() <= '9';
    const auto value = read_word(digits ? kAddress : kNode, word, where, section.reading());
    if (!value) return {};
    if (digits) {
        hop.address = value->as<Ipv4Address>();
    } else {
        hop.node = section.names.nodes.find(word);
    }
    return hop;
}

void read_routes(const YamlNode& routes, NodeSpec& node, const Section& section) {
    node.routes.emplace();
    for (const YamlNode& item : items_of(routes, "routes", kListExample, section.diagnostics)) {
        read_route(item, node, section);
    }
}

}  // namespace catenet::scenario
