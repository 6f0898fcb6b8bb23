// Links: what was cabled becomes cables and shared media, with names, rates and delays.
#include "sim/scenario/planning.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace catenet::scenario {
namespace {

// Where neither a link nor its network nor the network's kind says anything.
constexpr DataRate kRate{1'000'000'000};

// Link names are unique, and none is that of a network or node: captures are files with these
// names, and `cut NAME` shall mean one thing.
class LinkNames {
  public:
    explicit LinkNames(const Planning& planning) {
        for (const NetworkSpec& network : planning.spec.networks) taken_.insert(network.name.value);
        for (const PlannedNode& node : planning.plan.nodes) taken_.insert(node.name);
    }
    // pc1-sw1, or pc1-sw1.2 when that is taken.
    std::string next(const std::string& plain) {
        if (taken_.insert(plain).second) return plain;
        std::size_t& count = counts_.try_emplace(plain, 1).first->second;
        for (;;) {
            std::string name = plain + "." + std::to_string(++count);
            if (taken_.insert(name).second) return name;
        }
    }

  private:
    std::set<std::string> taken_;
    std::map<std::string, std::size_t> counts_;
};

// Hubs that are cabled to each other are one medium: each stands for the set it belongs to.
class HubSets {
  public:
    explicit HubSets(const Planning& planning) : planning_(planning) {
        for (const WantedCable& cable : planning.cables) {
            const std::size_t one = cable.ends[0].node;
            const std::size_t other = cable.ends[1].node;
            if (is_hub(one) && is_hub(other)) unite(one, other);
        }
    }
    bool is_hub(std::size_t node) const { return planning_.role_of(node) == NodeRole::Hub; }
    // The first hub, in file order, of the medium that the node is part of.
    std::size_t first_of(std::size_t hub) const {
        for (;;) {
            const auto next = parents_.find(hub);
            if (next == parents_.end()) return hub;
            hub = next->second;
        }
    }

  private:
    void unite(std::size_t one, std::size_t other) {
        one = first_of(one);
        other = first_of(other);
        if (one != other) parents_[std::max(one, other)] = std::min(one, other);
    }
    const Planning& planning_;
    std::map<std::size_t, std::size_t> parents_;  // those without are the first of their set
};

class LinkPlanning {
  public:
    explicit LinkPlanning(Planning& planning) : planning_(planning), hubs_(planning) {}

    void plan() {
        auto cable = planning_.cables.begin();
        for (std::size_t i = 0; i < planning_.spec.networks.size(); ++i) {
            const std::size_t before = planning_.plan.links.size();
            if (planning_.shared[i]) tap_all(i);
            for (; cable != planning_.cables.end() && cable->network == i; ++cable) add(*cable);
            name_media(i, before);
        }
        name_cables();
        plug_in();
    }

  private:
    PlannedLink& emplace(std::size_t network, const LinkSpec* spec);
    void tap_all(std::size_t network);
    void add(const WantedCable& cable);
    void add_to_hub(const WantedCable& cable);
    void warn_own_facts(const WantedCable& cable);
    void name_media(std::size_t network, std::size_t before);
    void name_cables();
    void plug_in();

    Planning& planning_;
    HubSets hubs_;
    std::map<std::size_t, std::size_t> media_;  // first hub to link
};

PlannedLink& LinkPlanning::emplace(std::size_t network, const LinkSpec* spec) {
    const NetworkSpec& facts = planning_.network(network);
    const auto either = [](const auto& own, const auto& common, auto otherwise) {
        if (own) return own->value;
        return common ? common->value : otherwise;
    };
    static const LinkSpec nothing{};
    const LinkSpec& own = spec != nullptr ? *spec : nothing;
    PlannedLink& link = planning_.plan.links.emplace_back();
    link.spec = spec;
    link.network = network;
    link.rate = either(own.rate, facts.rate, kRate);
    link.delay = either(own.delay, facts.delay, Duration{});
    link.loss = either(own.loss, facts.loss, Probability{});
    link.queue = either(own.queue, facts.queue, std::uint64_t{link.queue});
    if (facts.mtu) link.mtu = facts.mtu->value;
    return link;
}

void LinkPlanning::tap_all(std::size_t network) {
    PlannedLink& link = emplace(network, nullptr);
    link.shared = true;
    for (const Member& member : planning_.members[network]) {
        const NodeSpec& node = planning_.spec.nodes[member.node];
        link.ends.push_back({member.node, port_of(node, *member.attachment)});
    }
}

void LinkPlanning::add(const WantedCable& cable) {
    if (hubs_.is_hub(cable.ends[0].node) || hubs_.is_hub(cable.ends[1].node)) {
        return add_to_hub(cable);
    }
    PlannedLink& link = emplace(cable.network, cable.spec);
    link.ends = {cable.ends[0], cable.ends[1]};
}

void LinkPlanning::add_to_hub(const WantedCable& cable) {
    const bool first = hubs_.is_hub(cable.ends[0].node);
    const std::size_t hub = hubs_.first_of(cable.ends[first ? 0 : 1].node);
    const auto [known, fresh] = media_.try_emplace(hub, planning_.plan.links.size());
    if (fresh) emplace(cable.network, nullptr).shared = true;
    PlannedLink& medium = planning_.plan.links[known->second];
    medium.to_hubs.push_back({cable.ends, cable.spec});
    for (const PlannedEnd& end : cable.ends) {
        if (!hubs_.is_hub(end.node)) {
            medium.ends.push_back(end);
        } else if (std::count(medium.hubs.begin(), medium.hubs.end(), end.node) == 0) {
            medium.hubs.push_back(end.node);
        }
    }
    if (cable.spec != nullptr) warn_own_facts(cable);
}

// All taps of a hub share one medium, and so its rate, delay and loss.
void LinkPlanning::warn_own_facts(const WantedCable& cable) {
    const auto warn = [&](const auto& fact, const std::string& what) {
        if (!fact) return;
        planning_.diagnostics.warning(
            fact->where,
            "a hub is one medium: this " + what + " means nothing",
            "give it to the network " + quoted(planning_.network(cable.network).name.value));
    };
    warn(cable.spec->rate, "rate");
    warn(cable.spec->delay, "delay");
    warn(cable.spec->loss, "loss");
    warn(cable.spec->queue, "queue");
}

// The network's only link has its name; of several, a medium has that of its first hub.
void LinkPlanning::name_media(std::size_t network, std::size_t before) {
    std::vector<PlannedLink>& links = planning_.plan.links;
    for (std::size_t i = before; i < links.size(); ++i) {
        std::sort(links[i].hubs.begin(), links[i].hubs.end());
        if (!links[i].shared) continue;
        const bool only = links.size() == before + 1;
        links[i].name =
            only ? planning_.network(network).name.value : planning_.name_of(links[i].hubs.front());
    }
}

// Explicit links first: the reader has told their authors how they are called.
void LinkPlanning::name_cables() {
    LinkNames names{planning_};
    std::vector<PlannedLink>& links = planning_.plan.links;
    std::map<std::size_t, std::size_t> explicit_links;  // by place in the file
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (links[i].spec == nullptr) continue;
        explicit_links[static_cast<std::size_t>(links[i].spec - planning_.spec.links.data())] = i;
    }
    const auto name = [&](PlannedLink& link) {
        link.name = names.next(planning_.name_of(link.ends[0].node) + "-" +
                               planning_.name_of(link.ends[1].node));
    };
    for (const auto& [place, link] : explicit_links) name(links[link]);
    for (PlannedLink& link : links) {
        if (link.name.empty()) name(link);
    }
}

void LinkPlanning::plug_in() {
    Plan& plan = planning_.plan;
    const auto plug = [&](const PlannedEnd& end, std::size_t link) {
        plan.nodes[end.node].ports[end.port].link = link;
    };
    for (std::size_t i = 0; i < plan.links.size(); ++i) {
        for (const PlannedEnd& end : plan.links[i].ends) plug(end, i);
        for (const PlannedCable& cable : plan.links[i].to_hubs) {
            for (const PlannedEnd& end : cable.ends) plug(end, i);
        }
    }
}

}  // namespace

void plan_links(Planning& planning) {
    LinkPlanning{planning}.plan();
}

}  // namespace catenet::scenario
