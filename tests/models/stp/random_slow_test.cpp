// Properties over random topologies of switches, by Boost.Graph's word: the ports that forward make
// a spanning tree of the shortest ways to the root; a broadcast is heard once by each; and after
// any one cut it is so again.
#include "tests/support/for_each_seed.hpp"
#include "tests/support/scenario_run.hpp"

#include "sim/topology/analysis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>

namespace catenet::test {
namespace {

using topology::Index;
using trace::What;

struct Lab {
    std::string text;
    topology::Topology shape;        // delays are costs
    std::vector<std::uint64_t> ids;  // of switches: priority, then place
    std::size_t cut = 0;             // a link
};

// 2 to 8 switches, in one part or several, some with several cables between them.
Lab random_lab(RandomStream& random, const std::string& stp) {
    Lab lab;
    const std::size_t switches = 2 + random.below(7);
    std::string nodes;
    for (std::size_t i = 0; i < switches; ++i) {
        const std::string name = "s" + std::to_string(i);
        const std::uint64_t priority = 4096 * (1 + random.below(3));
        lab.ids.push_back(priority << 16 | i);
        nodes += "  " + name + ": {kind: switch, joins: lan, stp: " + stp +
                 ", priority: " + std::to_string(priority) + "}\n";
        lab.shape.add_node({.name = name, .kind = {}});
    }
    for (std::size_t i = 0; i < switches; ++i) {
        const std::string n = std::to_string(i);
        nodes += "  h" + n + ": {joins: lan, ip: 10.0.0." + std::to_string(i + 1) +
                 "/24, listens: [5000]}\n";
    }
    lab.shape.add_network({"lan", {}});
    std::string links;
    const auto join = [&](std::size_t one, std::size_t other) {
        static constexpr std::array<std::uint64_t, 3> kRates{10, 100, 1000};
        const std::uint64_t rate = kRates.at(random.below(3));
        const std::string a = lab.shape.nodes()[one].name;
        const std::string b = lab.shape.nodes()[other].name;
        links += "  - {between: [" + a + ", " + b + "], rate: " + std::to_string(rate) + "Mbps}\n";
        const std::uint64_t short_cost = rate == 10 ? 100 : rate == 100 ? 19 : 4;
        const std::uint64_t cost = stp == "stp" ? short_cost : 20'000'000 / rate;
        topology::Link link{.name = "l" + std::to_string(lab.shape.links().size()), .network = 0};
        link.ends = {{static_cast<Index>(one), {}}, {static_cast<Index>(other), {}}};
        link.delay = Duration{static_cast<Duration::rep>(cost)};
        lab.shape.add_link(std::move(link));
    };
    for (std::size_t i = 1; i < switches; ++i) {
        if (random.below(10) > 0) join(random.below(i), i);
    }
    for (std::uint64_t more = random.below(switches + 2); more > 0; --more) {
        const std::size_t one = random.below(switches);
        const std::size_t other = random.below(switches);
        if (one != other) join(std::min(one, other), std::max(one, other));
    }
    if (lab.shape.links().empty()) join(0, 1);
    for (std::size_t i = 0; i < switches; ++i) {
        links += "  - {between: [s" + std::to_string(i) + ", h" + std::to_string(i) + "]}\n";
    }
    lab.cut = random.below(lab.shape.links().size());
    lab.text = "title: t\nnetworks: {lan: {kind: ethernet}}\nnodes:\n" + nodes + "links:\n" + links;
    return lab;
}

// What switches say of their ports and of the root; who hears datagrams.
class Observer {
  public:
    void begin(const trace::Directory& directory) { directory_ = &directory; }
    void on_event(const trace::TraceEvent& event) {
        if (event.what == What::Delivered && event.layer->name == "udp") ++heard_[event.node];
        if (event.what != What::State || event.layer->name != "stp") return;
        if (const auto* const state = event.fact("state")) {
            forwards_[{event.node, event.port}] = state->value.text() == "forwarding";
        }
        if (const auto* const root = event.fact("root")) {
            roots_[event.node] = {root->value.text(), event.fact("cost")->value.number()};
        }
    }
    bool forwards(const trace::LinkEnd& end) const {
        const auto found = forwards_.find({end.node, end.port});
        return found != forwards_.end() && found->second;
    }
    const trace::Directory& directory() const { return *directory_; }
    std::pair<std::string, std::uint64_t> root_of(Index node) const { return roots_.at(node); }
    std::map<trace::NodeIndex, unsigned> take_heard() { return std::exchange(heard_, {}); }

  private:
    const trace::Directory* directory_ = nullptr;
    std::map<std::pair<trace::NodeIndex, trace::PortIndex>, bool> forwards_;
    std::map<Index, std::pair<std::string, std::uint64_t>> roots_;
    std::map<trace::NodeIndex, unsigned> heard_;
};

// The links whose ends both forward.
topology::Topology active(const Lab& lab, const Observer& seen) {
    topology::Topology shape = lab.shape;
    for (Index i = 0; i < shape.links().size(); ++i) {
        const trace::LinkEntry& link = seen.directory().links[i];
        const bool both = seen.forwards(link.ends[0]) && seen.forwards(link.ends[1]);
        shape.set_up(i, both && shape.links()[i].up);
    }
    return shape;
}

// The cheapest way, by the shape; the tree may use another one of equal cost.
void expect_shortest(const Lab& lab, const Observer& seen, const std::vector<Index>& part) {
    Index root = part.front();
    for (const Index node : part) {
        if (lab.ids[node] < lab.ids[root]) root = node;
    }
    const std::string id = to_string(seen.directory().nodes[root].ports.front().mac);
    for (const Index node : part) {
        const auto path =
            topology::shortest_path(lab.shape, node, root, topology::LinkChoice::UpOnly);
        ASSERT_TRUE(path.has_value());
        EXPECT_EQ(seen.root_of(node).first, id) << lab.text << "s" << node;
        EXPECT_EQ(seen.root_of(node).second, static_cast<std::uint64_t>(path->delay.count()))
            << lab.text << "s" << node;
    }
}

void expect_tree(const Lab& lab, Observer& seen) {
    const topology::Topology tree = active(lab, seen);
    const auto parts = topology::components(lab.shape, topology::LinkChoice::UpOnly);
    EXPECT_EQ(topology::components(tree, topology::LinkChoice::UpOnly), parts) << lab.text;
    std::size_t links = 0;
    for (const topology::Link& link : tree.links()) links += link.up ? 1 : 0;
    EXPECT_EQ(links, lab.shape.nodes().size() - parts.size()) << lab.text;
    const auto heard = seen.take_heard();
    for (const auto& part : parts) {
        expect_shortest(lab, seen, part);
        for (const Index node : part) {
            const auto host = static_cast<Index>(lab.shape.nodes().size() + node);
            const unsigned once = parts.front() == part && node != 0 ? 1 : 0;
            EXPECT_EQ(heard.contains(host) ? heard.at(host) : 0U, once) << lab.text << "h" << node;
        }
    }
}

// The link's name, as the planner gives it: the second one between the same two has a number.
std::string name_of_cut(const Lab& lab) {
    const topology::Link& cut = lab.shape.links()[lab.cut];
    const auto name = [&](const topology::Link& link) {
        return lab.shape.nodes()[link.ends[0].node].name + "-" +
               lab.shape.nodes()[link.ends[1].node].name;
    };
    std::size_t before = 0;
    for (std::size_t i = 0; i < lab.cut; ++i) {
        before += name(lab.shape.links()[i]) == name(cut) ? 1 : 0;
    }
    return name(cut) + (before > 0 ? "." + std::to_string(before + 1) : "");
}

// Looks at what was seen when the run ends: then its directory still lives.
class AtTheEnd final : public trace::Sink {
  public:
    explicit AtTheEnd(const Lab& lab) : lab_(lab) {}
    void begin(const trace::Directory& directory, const trace::Layers& /*layers*/) override {
        seen_.begin(directory);
    }
    void on_event(const trace::TraceEvent& event) override { seen_.on_event(event); }
    void end(TimePoint) override { expect_tree(lab_, seen_); }

  private:
    Observer seen_;
    const Lab& lab_;
};

// h0 tells all once the tree stands, then a link is cut, and h0 tells all again.
void check(RandomStream& random, const std::string& stp, Duration stands) {
    Lab lab = random_lab(random, stp);
    const auto at = [](Duration when) { return to_string(when); };
    const Duration second = std::chrono::seconds{1};
    const auto run_until = [&](Duration end, const std::string& what) {
        RunOptions options;
        options.with_trace = false;
        const std::string text = lab.text + what + "stop: " + at(end) + "\n";
        AtTheEnd watch{lab};
        options.sinks = {&watch};
        const RunResult result = run_scenario(text, options);
        EXPECT_TRUE(result.ran) << result.complaints << text;
        EXPECT_EQ(result.complaints, "") << text;
        EXPECT_EQ(result.broken, "");
    };
    run_until(stands + second,
              "events:\n  - " + at(stands) + ": h0 send 10.0.0.255 udp 5000 'x'\n");
    if (testing::Test::HasFailure()) return;
    const std::string cut = name_of_cut(lab);
    lab.shape.set_up(static_cast<Index>(lab.cut), false);
    run_until(3 * stands + second,
              "events:\n  - " + at(stands) + ": cut " + cut + "\n  - " + at(3 * stands) +
                  ": h0 send 10.0.0.255 udp 5000 'x'\n");
}

TEST(StpOnRandomTopologies, LeavesASpanningTreeOfShortestWays) {
    for_each_seed(40, [](RandomStream& random) { check(random, "stp", std::chrono::seconds{60}); });
}

TEST(RstpOnRandomTopologies, LeavesASpanningTreeOfShortestWays) {
    for_each_seed(60,
                  [](RandomStream& random) { check(random, "rstp", std::chrono::seconds{10}); });
}

}  // namespace
}  // namespace catenet::test
