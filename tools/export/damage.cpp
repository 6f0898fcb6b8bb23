#include "tools/export/damage.hpp"

#include "sim/core/text.hpp"
#include "sim/net/question.hpp"
#include "sim/net/rules.hpp"
#include "sim/trace/sentence.hpp"

#include <vector>

namespace catenet::exports {
namespace {

namespace rules = sim::rules;

template <class Index>
std::optional<Order> order_at(const std::map<Index, Order>& orders, Index index) {
    const auto found = orders.find(index);
    return found == orders.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace

std::string undone(const Order& order) {
    std::vector<std::string> words = split_words(order.line);
    if (words.size() < 2) return {};
    if (words[0] == "cut") words[0] = "restore";
    if (words[0] == "fail") words[0] = "recover";
    if (words[0] == "set") words.back() = "0%";
    return join(words, " ");
}

// A line is said just before it is done.
void Damage::hear(const trace::TraceEvent& event) {
    const trace::Rule* const rule = event.rule;
    if (rule == &rules::kScenario) last_ = {trace::fact_text(event, "line"), event.time};
    if (rule == &rules::kCut) cut_[event.link] = last_;
    if (rule == &rules::kRestored) cut_.erase(event.link);
    if (rule == &rules::kFailed) failed_[event.node] = last_;
    if (rule == &rules::kRecovered) failed_.erase(event.node);
    if (rule == &rules::kChanged) change(event);
}

void Damage::change(const trace::TraceEvent& event) {
    if (trace::fact_text(event, "what") == "loss") lossy_[event.link] = last_;
}

std::optional<Order> Damage::behind(const trace::TraceEvent& drop) const {
    // What waits for the link is lost first, then the cut is said.
    const bool cuts_now = last_.time == drop.time && last_.line.starts_with("cut ");
    if (drop.rule == &rules::kLinkDown) {
        const auto order = order_at(cut_, drop.link);
        return order || !cuts_now ? order : std::optional{last_};
    }
    if (drop.rule == &rules::kLost) return order_at(lossy_, drop.link);
    if (drop.rule == &rules::kNodeFailed) return order_at(failed_, drop.node);
    return {};
}

}  // namespace catenet::exports
