// Advice about links and time: what the scenario broke, what goes round, what comes too late.
#include "tools/export/advice_parts.hpp"

#include "models/apps/ping/ping.hpp"

#include "sim/scenario/loops.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using scenario::Plan;
using scenario::PlannedLink;

// Where the scenario has the line; nothing if it came from elsewhere.
std::optional<scenario::Position> place_of(const Order& order, const scenario::World& world) {
    for (const scenario::EventSpec& event : world.spec().events) {
        const bool same = TimePoint{} + event.time.value == order.time;
        if (same && event.text.text == order.line) return event.text.where.start;
    }
    return {};
}

const PlannedLink* link_of(const Loss& loss, const scenario::World& world) {
    const auto& links = world.plan().links;
    const std::string name = loss.link_name;
    const auto found = std::find_if(
        links.begin(), links.end(), [&](const PlannedLink& link) { return link.name == name; });
    return found == links.end() ? nullptr : &*found;
}

}  // namespace

Advice about_order(const Loss& loss, const scenario::World& world) {
    Advice advice;
    if (!loss.order) return advice;
    advice.more =
        "since '" + loss.order->line + "' at " + to_string(loss.order->time - TimePoint{});
    advice.where = place_of(*loss.order, world);
    advice.remedy = undone(*loss.order);
    return advice;
}

// Without an order the scenario gave the link, or its network, a loss from the beginning.
Advice about_loss(const Loss& loss, const scenario::World& world) {
    const PlannedLink* const link = link_of(loss, world);
    if (loss.order || link == nullptr) return about_order(loss, world);
    const scenario::NetworkSpec& network = world.spec().networks[link->network];
    const bool own = link->spec != nullptr && link->spec->loss;
    const std::string& name = own ? link->name : network.name.value;
    Advice advice;
    advice.more = name + " has a loss of " + to_string(link->loss);
    if (own || network.loss) {
        advice.where = (own ? link->spec->loss : network.loss)->where.start;
    }
    advice.remedy = "set " + name + " loss 0%";
    return advice;
}

namespace {

// "1400 bytes (size 1372B)": what is beside the data of a ping or a datagram are 28 bytes of
// headers.
std::string fitting(const std::string& mtu) {
    constexpr std::uint64_t kHeaders = 28;
    std::string text = mtu + " bytes";
    const auto bytes = parse_count(mtu);
    if (!bytes || *bytes <= kHeaders) return text;
    return text + " (size " + std::to_string(*bytes - kHeaders) + "B)";
}

Advice about_loop(const scenario::SwitchLoop& loop, const Plan& plan) {
    const PlannedLink& closing = plan.links[loop.link];
    Advice advice;
    advice.more =
        scenario::names_of(plan, loop) + " form a loop: what is for all goes round in it for ever";
    if (closing.spec != nullptr) advice.where = closing.spec->where.start;
    advice.remedy = "cut " + closing.name + ", or leave it out, or say 'stp: stp' of each switch";
    return advice;
}

}  // namespace

Advice about_full_queue(const Loss& loss, const scenario::World& world) {
    const PlannedLink* const link = link_of(loss, world);
    const auto role = world.plan().nodes[loss.node].kind->role;
    if (link == nullptr || role != scenario::NodeRole::Switch) return {};
    for (const scenario::SwitchLoop& loop : scenario::switch_loops(world.plan())) {
        if (loop.network == link->network) return about_loop(loop, world.plan());
    }
    return {};
}

std::optional<Advice> about_storm(const Plan& plan) {
    const auto loops = scenario::open_loops(plan);
    if (loops.empty()) return {};
    return about_loop(loops.front(), plan);
}

Advice about_late_answer(const Loss& loss) {
    if (!loss.asked || loss.asked->node != loss.node || loss.asked->layer != ping::layer().name)
        return {};
    const Duration after = loss.time - loss.asked->time;
    if (after < ping::Ping::kPatience) return {};
    Advice advice;
    advice.instead = "the answer came " + readable(after) + " after the question, and ping waits " +
                     to_string(ping::Ping::kPatience);
    advice.remedy = "look for what makes the way so slow: a delay, a rate, a queue";
    return advice;
}

Advice about_too_big(const Loss& loss, const scenario::World& world) {
    const auto mtu = loss.facts.find("mtu");
    if (mtu == loss.facts.end()) return {};
    Advice advice;
    advice.remedy = "send packets of at most " + fitting(mtu->second);
    const scenario::PlannedNode& node = world.plan().nodes[loss.node];
    const scenario::Value* const tells = node.parameters().find("icmp-errors");
    if (tells == nullptr || node.parameters().flag("icmp-errors")) return advice;
    advice.more = node.name +
                  " tells nobody so (icmp-errors: no): a black hole for packets of more than " +
                  mtu->second + " bytes";
    advice.where = tells->where.start;
    advice.remedy = "let " + node.name + " tell the sender (icmp-errors: yes), or " + advice.remedy;
    return advice;
}

}  // namespace catenet::exports
