#include "tools/export/questions.hpp"

#include "models/apps/traceroute/rules.hpp"

#include "sim/net/question.hpp"
#include "sim/trace/sentence.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using trace::TraceEvent;
using trace::What;

constexpr std::size_t kMostLosses = 1000;  // of one journey: a storm needs no longer list

using Losses = std::map<std::uint64_t, std::vector<Loss>>;

void enter(Losses& losses, const TraceEvent& event, const Loss& loss) {
    for (const std::uint64_t journey : event.journeys) {
        std::vector<Loss>& those = losses[journey];
        if (those.size() < kMostLosses) those.push_back(loss);
    }
}

bool is_decision(What what) {
    return what == What::Note || what == What::Table || what == What::State;
}

// In the order of time.
std::vector<const Loss*> of_journeys(const Losses& losses,
                                     const std::vector<std::uint64_t>& journeys) {
    std::vector<const Loss*> found;
    for (const std::uint64_t journey : journeys) {
        const auto those = losses.find(journey);
        if (those == losses.end()) continue;
        for (const Loss& loss : those->second) found.push_back(&loss);
    }
    std::stable_sort(
        found.begin(), found.end(), [](const Loss* a, const Loss* b) { return a->time < b->time; });
    return found;
}

std::uint64_t number_of(const TraceEvent& event, std::string_view name) {
    const trace::Fact* const fact = event.fact(name);
    return fact == nullptr ? 0 : fact->value.number();
}

}  // namespace

std::size_t Conversation::answered() const {
    return static_cast<std::size_t>(std::count_if(
        questions.begin(), questions.end(), [](const Question& q) { return q.answered; }));
}

void Questions::begin(const trace::Directory& directory, const trace::Layers&) {
    directory_ = &directory;
    trails_.begin(directory);
}

void Questions::on_event(const TraceEvent& event) {
    damage_.hear(event);
    trails_.on_event(event);
    if (event.what == What::Dropped) return lose(event);
    if (event.what == What::Table) enter_row(event);
    if (event.rule == &sim::rules::kAsked || event.rule == &sim::rules::kSends) return ask(event);
    if (event.rule == &sim::rules::kGot) return get(event);
    if (event.rule == &traceroute::rules::kHop) return hop(event);
    if (event.rule == &traceroute::rules::kSilentHop) return hop(event);
    if (event.rule == &sim::rules::kAnswered) return answer(event, true);
    if (event.rule == &sim::rules::kUnanswered) return answer(event, false);
    if (is_decision(event.what) && !event.rule->remedy.empty()) return hinder(event);
}

// What a node that still waits has decided last.
void Questions::end(TimePoint) {
    for (Conversation& conversation : conversations_) {
        for (Question& question : conversation.questions) {
            if (question.settled) continue;
            decide(question, conversation.node, question.time);
            // What else the node has decided meanwhile is no reason.
            const auto& why = question.decision;
            const std::string own = conversation.layer + ".";
            if (why && !why->rule->id.starts_with(own)) question.decision.reset();
        }
    }
}

void Questions::decide(Question& question, trace::NodeIndex node, TimePoint since) {
    const auto decided = decided_.find(node);
    if (decided == decided_.end() || decided->second.time < since) return;
    question.decision = decided->second;
    question.decision->packet = question.packet;
}

void Questions::ask(const TraceEvent& event) {
    const std::uint64_t number = number_of(event, "question");
    const std::uint64_t series =
        event.fact("series") != nullptr ? number_of(event, "series") : number;
    const auto [place, is_new] =
        by_series_.try_emplace({event.node, series}, conversations_.size());
    if (is_new) {
        conversations_.push_back(
            {std::string{event.layer->name}, event.node, trace::fact_text(event, "to"), {}});
        conversations_.back().wants_answer = event.rule == &sim::rules::kAsked;
    }
    Conversation& conversation = conversations_[place->second];
    const std::pair index{place->second, conversation.questions.size()};
    by_question_[{event.node, number}] = index;
    for (const std::uint64_t journey : event.journeys) by_journey_.try_emplace(journey, index);
    conversation.questions.push_back({.number = number,
                                      .time = event.time,
                                      .packet = event.packet_number,
                                      .journeys = {event.journeys.begin(), event.journeys.end()}});
}

Question* Questions::find(const TraceEvent& event) {
    const auto found = by_question_.find({event.node, number_of(event, "question")});
    if (found == by_question_.end()) return nullptr;
    return &conversations_[found->second.first].questions[found->second.second];
}

void Questions::answer(const TraceEvent& event, bool answered) {
    Question* const question = find(event);
    if (question == nullptr) return;
    question->settled = true;
    question->answered = answered;
    question->round_trip = event.time - question->time;
    question->because = trace::fact_text(event, "because");
    if (!answered) decide(*question, event.node, event.time);
    if (answered && event.packet_number != 0) {
        question->by = trails_.of(event.packet_number).origin();
    }
}

// What an app got belongs to what was sent if they are of one journey.
void Questions::get(const TraceEvent& event) {
    for (const std::uint64_t journey : event.journeys) {
        const auto found = by_journey_.find(journey);
        if (found == by_journey_.end()) continue;
        Conversation& conversation = conversations_[found->second.first];
        Question& sent = conversation.questions[found->second.second];
        if (conversation.wants_answer || sent.answered) continue;
        sent.answered = sent.settled = true;
        sent.round_trip = event.time - sent.time;
    }
}

void Questions::hop(const TraceEvent& event) {
    const auto found = by_question_.find({event.node, number_of(event, "question")});
    if (found == by_question_.end()) return;
    conversations_[found->second.first].hops.push_back(
        {number_of(event, "hop"), trace::fact_text(event, "from"), trace::fact_text(event, "rtt")});
}

std::optional<Asked> Questions::asked_by(const TraceEvent& event) const {
    for (const std::uint64_t journey : event.journeys) {
        const Conversation* const conversation = conversation_of(journey);
        if (conversation == nullptr) continue;
        return Asked{conversation->node, conversation->layer, question_of(journey)->time};
    }
    return {};
}

bool Questions::follows_another(const TraceEvent& event) const {
    const auto on_the_way = [](const Loss& loss) { return loss.rule->id.substr(0, 4) == "net."; };
    return std::any_of(event.journeys.begin(), event.journeys.end(), [&](std::uint64_t journey) {
        const auto losses = losses_.find(journey);
        return losses != losses_.end() &&
               std::any_of(losses->second.begin(), losses->second.end(), on_the_way);
    });
}

Loss Questions::loss_at(const TraceEvent& event) const {
    Loss loss;
    loss.packet = event.packet_number;
    loss.time = event.time;
    loss.node = event.node;
    loss.rule = event.rule;
    loss.sentence = trace::sentence(event, *directory_);
    loss.remedy = trace::remedy(event, *directory_);
    loss.link_name = directory_->link_name(event.link);
    loss.asked = asked_by(event);
    for (const trace::Fact& fact : event.facts) {
        loss.facts.emplace(fact.name, fact.value.text());
    }
    return loss;
}

void Questions::lose(const TraceEvent& event) {
    Loss loss = loss_at(event);
    loss.order = damage_.behind(event);
    loss.follows = follows_another(event);
    for (const auto& [prefix, way] : routes_[event.node]) loss.routes.push_back(prefix);
    enter(losses_, event, loss);
}

void Questions::hinder(const TraceEvent& event) {
    Loss decision = loss_at(event);
    decision.ended = false;
    enter(hindrances_, event, decision);
    if (event.node != trace::kNone) decided_.insert_or_assign(event.node, std::move(decision));
}

void Questions::enter_row(const TraceEvent& event) {
    if (trace::fact_text(event, "table") != "routes") return;
    const std::string key = trace::fact_text(event, "key");
    auto& rows = routes_[event.node];
    if (trace::fact_text(event, "change") == "removed") {
        rows.erase(key);
    } else {
        rows[key] = trace::fact_text(event, "value");
    }
}

std::vector<const Loss*> Questions::losses_of(const std::vector<std::uint64_t>& journeys) const {
    return of_journeys(losses_, journeys);
}

std::vector<const Loss*> Questions::hindrances_of(
    const std::vector<std::uint64_t>& journeys) const {
    return of_journeys(hindrances_, journeys);
}

const Loss* Questions::loss_of(std::uint64_t packet) const {
    for (const auto& [journey, losses] : losses_) {
        const auto found = std::find_if(
            losses.begin(), losses.end(), [&](const Loss& loss) { return loss.packet == packet; });
        if (found != losses.end()) return &*found;
    }
    return nullptr;
}

const Question* Questions::question_of(std::uint64_t journey) const {
    const auto found = by_journey_.find(journey);
    if (found == by_journey_.end()) return nullptr;
    return &conversations_[found->second.first].questions[found->second.second];
}

const Conversation* Questions::conversation_of(std::uint64_t journey) const {
    const auto found = by_journey_.find(journey);
    return found == by_journey_.end() ? nullptr : &conversations_[found->second.first];
}

}  // namespace catenet::exports
