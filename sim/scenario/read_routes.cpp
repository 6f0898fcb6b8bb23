// Routes in words: "10.0.9.0/24 via 10.0.1.2", "default via r1".
#include "sim/scenario/sections.hpp"
#include "sim/scenario/utf8.hpp"

namespace catenet::scenario {
namespace {

constexpr std::string_view kExample = "10.0.9.0/24 via 10.0.1.2, or default via r1";
constexpr std::string_view kListExample =
    "routes: [\"10.0.9.0/24 via 10.0.1.2\", \"default via r1\"]";
constexpr std::size_t kMostWays = 16;
const Parameter kPrefix{.name = "route", .type = Type::Ipv4Prefix};
const Parameter kAddress{.name = "via", .type = Type::Ipv4Address};
const Parameter kNode{.name = "via", .type = Type::Node};
const Parameter kMetric{.name = "metric", .type = Type::Count, .most = 0xffffffff};
const Parameter kWeight{.name = "weight", .type = Type::Count, .least = 1, .most = 256};

struct Word {
    std::string_view text;
    Span where;
};

std::vector<Word> words_of(const Line& line) {
    std::vector<Word> words;
    const std::string_view text = line.text;
    std::size_t begin = text.find_first_not_of(' ');
    while (begin != std::string_view::npos) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        words.push_back({text.substr(begin, end - begin), line.part(begin, end - begin)});
        begin = text.find_first_not_of(' ', end);
    }
    return words;
}

// "reject" is what other routers say for unreachable.
std::optional<RouteFate> fate_of(std::string_view word) {
    if (word == "blackhole") return RouteFate::Blackhole;
    if (word == "unreachable" || word == "reject") return RouteFate::Unreachable;
    if (word == "prohibit") return RouteFate::Prohibit;
    return {};
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

// One route, word by word.
class RouteReader {
  public:
    RouteReader(const Line& line, NodeSpec& node, const Section& section)
        : line_(line), words_(words_of(line)), node_(node), section_(section) {
        route_.line = line;
    }

    std::optional<RouteSpec> read() {
        if (const auto fate = fate_of(words_.front().text)) {
            route_.fate = *fate;
            ++next_;
        }
        if (!read_destination()) return {};
        const bool goes_on = route_.fate == RouteFate::Unicast;
        if (goes_on && !read_way(route_.via, route_.weight)) return {};
        while (!at_end()) {
            if (!read_more(goes_on)) return {};
        }
        return std::move(route_);
    }

  private:
    bool at_end() const { return next_ == words_.size(); }
    const Word& here() const { return words_[next_]; }

    bool fail(Span where, const std::string& message) {
        section_.diagnostics.error(where, message, "a route is written " + std::string{kExample});
        return false;
    }
    bool is_cut_short() { return !fail(line_.where, quoted(line_.text) + " is not a whole route"); }

    bool read_destination() {
        // What stands where 'via' should is wrong before all that a short line lacks.
        const bool goes_on = route_.fate == RouteFate::Unicast;
        if (goes_on && words_.size() > 1 && words_[1].text != "via") {
            return fail(words_[1].where, "expected 'via', not " + quoted(words_[1].text));
        }
        if (words_.size() < (goes_on ? 3U : 2U)) return !is_cut_short();
        const Word& word = words_[next_++];
        if (word.text == "default") return true;
        const auto prefix = read_word(kPrefix, word.text, word.where, section_.reading());
        if (prefix) route_.destination = prefix->as<Ipv4Prefix>();
        return prefix.has_value();
    }

    bool read_way(NextHopSpec& hop, std::uint32_t& weight) {
        ++next_;  // "via"
        if (at_end()) return !is_cut_short();
        const auto via = read_next_hop(here().text, here().where, section_);
        if (!via) return false;
        ++next_;
        hop = *via;
        check_neighbour(node_, hop, section_);
        return at_end() || here().text != "weight" || read_number(kWeight, weight);
    }

    bool read_number(const Parameter& parameter, std::uint32_t& number) {
        ++next_;
        if (at_end()) return !is_cut_short();
        const auto value = read_word(parameter, here().text, here().where, section_.reading());
        if (!value) return false;
        ++next_;
        number = static_cast<std::uint32_t>(value->as<std::uint64_t>());
        return true;
    }

    bool read_more(bool goes_on) {
        const Word& word = here();
        if (word.text == "metric" && !has_metric_) {
            has_metric_ = true;
            return read_number(kMetric, route_.metric);
        }
        if (word.text != "via" || !goes_on) {
            return fail(word.where, quoted(word.text) + " is too much here");
        }
        if (route_.others.size() + 1 == kMostWays) {
            return fail(word.where,
                        "a route has at most " + std::to_string(kMostWays) + " next hops");
        }
        RouteSpec::Way& way = route_.others.emplace_back();
        return read_way(way.via, way.weight);
    }

    const Line& line_;
    std::vector<Word> words_;
    std::size_t next_ = 0;
    NodeSpec& node_;
    const Section& section_;
    RouteSpec route_;
    bool has_metric_ = false;
};

// As "RTNETLINK answers: File exists" in Linux.
void check_twice(const NodeSpec& node, const RouteSpec& route, const Section& section) {
    for (const RouteSpec& other : *node.routes) {
        const bool same = other.destination == route.destination && other.metric == route.metric;
        if (!same) continue;
        section.diagnostics.warning(
            route.line.where,
            "a second route to the same prefix with the same metric: the first one stays",
            "write both next hops into one route (via A via B), or give one a metric");
        return;
    }
}

void read_route(const YamlNode& item, NodeSpec& node, const Section& section) {
    const auto line = read_line(item, "routes", section.diagnostics);
    if (!line) return;
    auto route = RouteReader{*line, node, section}.read();
    if (!route) return;
    check_twice(node, *route, section);
    node.routes->push_back(std::move(*route));
}

}  // namespace

std::string_view to_string(RouteFate fate) {
    switch (fate) {
        case RouteFate::Blackhole: return "blackhole";
        case RouteFate::Unreachable: return "unreachable";
        case RouteFate::Prohibit: return "prohibit";
        case RouteFate::Unicast: break;
    }
    return "unicast";
}

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
