#include "tools/export/questions.hpp"

#include "models/apps/traceroute/rules.hpp"
#include "models/tcp/rules.hpp"

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
    return what == What::Note || what == What::Table || what == What::State ||
           what == What::Translated;
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

// A reset is taken, so that it ends well; the connection does not.
bool is_reset(const TraceEvent& event) {
    return event.what == What::Delivered && event.rule == &tcp::rules::kReset;
}

// What the peer has said it has got, or has sent, and that it goes on.
bool is_progress(const TraceEvent& event) {
    namespace rules = tcp::rules;
    return event.rule == &rules::kAcknowledged || event.rule == &rules::kPartlyRepaired ||
           event.rule == &rules::kRepaired || event.rule == &rules::kReceivedData ||
           event.rule == &rules::kWindowOpen || trace::fact_text(event, "to") == "ESTABLISHED";
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
    if (event.rule != nullptr && event.rule->id.starts_with("tcp.")) hear_tcp(event);
    const bool hinders = is_decision(event.what) || is_reset(event);
    if (hinders && !event.rule->remedy.empty()) return hinder(event);
}

void Questions::hear_tcp(const TraceEvent& event) {
    if (event.rule == &tcp::rules::kState) connect(event);
    if (!is_progress(event)) return;
    for (const std::uint64_t journey : event.journeys) {
        const auto found = by_journey_.find(journey);
        if (found == by_journey_.end()) continue;
        conversations_[found->second.first].questions[found->second.second].progress = event.time;
    }
}

// The app asked just before: its last question to that peer that has no connection yet.
void Questions::connect(const TraceEvent& event) {
    if (trace::fact_text(event, "to") != "SYN-SENT") return;
    const std::string name = trace::fact_text(event, "connection");
    const auto waits = [&](const Conversation& one) {
        const bool meant =
            !Ipv4Address::parse(one.to) || name.find(" > " + one.to + ":") != std::string::npos;
        const Question& last = one.questions.back();
        return one.node == event.node && meant && !last.settled && last.connection.empty();
    };
    const auto asks = std::find_if(conversations_.rbegin(), conversations_.rend(), waits);
    if (asks != conversations_.rend()) asks->questions.back().connection = name;
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
    // A reset is a packet that one can follow.
    const bool came = decided->second.rule == &tcp::rules::kReset;
    if (!came) question.decision->packet = question.packet;
}

void Questions::ask(const TraceEvent& event) {
    const std::uint64_t number = trace::fact_number(event, "question");
    const std::uint64_t series =
        event.fact("series") != nullptr ? trace::fact_number(event, "series") : number;
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
    const auto place = place_of(event);
    return place ? &conversations_[place->first].questions[place->second] : nullptr;
}

const Question* Questions::question_of(const TraceEvent& event) const {
    const auto place = place_of(event);
    return place ? &conversations_[place->first].questions[place->second] : nullptr;
}

std::optional<Questions::Where> Questions::place_of(const TraceEvent& event) const {
    const auto found = by_question_.find({event.node, trace::fact_number(event, "question")});
    if (found == by_question_.end()) return {};
    return found->second;
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
    const auto found = by_question_.find({event.node, trace::fact_number(event, "question")});
    if (found == by_question_.end()) return;
    conversations_[found->second.first].hops.push_back({trace::fact_number(event, "hop"),
                                                        trace::fact_text(event, "from"),
                                                        trace::fact_text(event, "rtt")});
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
    add_routes(loss);
    enter(losses_, event, loss);
}

void Questions::add_routes(Loss& loss) {
    for (const auto& [prefix, way] : routes_[loss.node]) loss.routes.push_back(prefix);
}

void Questions::hinder(const TraceEvent& event) {
    Loss decision = loss_at(event);
    add_routes(decision);
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

const Loss* Questions::loss_at_drop(const TraceEvent& event) const {
    for (const std::uint64_t journey : event.journeys) {
        const auto losses = losses_.find(journey);
        if (losses == losses_.end()) continue;
        const auto found =
            std::find_if(losses->second.rbegin(), losses->second.rend(), [&](const Loss& loss) {
                return loss.packet == event.packet_number && loss.time == event.time &&
                       loss.rule == event.rule && loss.node == event.node;
            });
        if (found != losses->second.rend()) return &*found;
    }
    return nullptr;
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
