#include "tools/export/verdict.hpp"

#include "tools/export/places.hpp"

#include <algorithm>
#include <set>

namespace catenet::exports {
namespace {

using Outcome = Verdict::Outcome;
using trace::TraceEvent;
using trace::What;

std::string summary_of(const TraceEvent& event, const Journeys& journeys) {
    if (event.layer == nullptr) return {};
    std::vector<std::byte> bytes(event.packet->size());
    event.packet->copy_to(bytes);
    return journeys.layers().summary(*event.layer, bytes);
}

// Of the first transmission, which shows all headers, else of the first event.
std::string summary_of(const KnownPacket& packet, const Journeys& journeys) {
    for (const Place place : packet.events) {
        const TraceEvent& event = journeys.event(place);
        if (event.what == What::Sent) return summary_of(event, journeys);
    }
    return summary_of(journeys.event(packet.events.front()), journeys);
}

void judge_question(Verdict& verdict,
                    const Question& question,
                    const Conversation& conversation,
                    const trace::Directory& directory) {
    verdict.outcome = question.answered ? Outcome::Answered : Outcome::Unanswered;
    if (!conversation.wants_answer) {
        verdict.outcome = question.answered ? Outcome::Arrived : Outcome::NotDelivered;
    }
    verdict.took = question.round_trip;
    verdict.because = question.because;
    verdict.what = conversation.layer;
    verdict.to = who_is(conversation.to, directory);
}

// A packet was taken at the end of the main way.
void arrive(Verdict& verdict, const TraceEvent& end, const Journeys& journeys) {
    verdict.outcome = Outcome::Arrived;
    ++verdict.takers;
    verdict.took = std::max(verdict.took, end.time - verdict.began);
    verdict.to += (verdict.to.empty() ? "" : ", ") + journeys.directory().node_name(end.node);
}

// Where the main way ended.
void judge_ends(Verdict& verdict, const std::vector<Hop>& hops, const Journeys& journeys) {
    std::set<What> ends;
    std::set<trace::NodeIndex> takers;
    for (const Hop& hop : hops) {
        if (hop.aside || hop.goes_on || !hop.end) continue;
        const TraceEvent& end = journeys.event(*hop.end);
        ends.insert(end.what);
        const bool takes = end.what == What::Delivered && takers.insert(end.node).second;
        if (takes) arrive(verdict, end, journeys);
    }
    if (verdict.outcome == Outcome::Arrived) return;
    if (ends.contains(What::Ignored)) verdict.outcome = Outcome::Ignored;
    if (ends.contains(What::Dropped)) verdict.outcome = Outcome::Dropped;
}

}  // namespace

Verdict verdict_of(const Journeys& journeys, const Questions& questions, std::uint64_t journey) {
    const bool asked = questions.question_of(journey) != nullptr;
    const std::vector<Hop> hops = asked ? std::vector<Hop>{} : hops_of(journeys, {journey});
    return verdict_of(journeys, questions, journey, hops);
}

Verdict verdict_of(const Journeys& journeys,
                   const Questions& questions,
                   std::uint64_t journey,
                   const std::vector<Hop>& hops) {
    Verdict verdict;
    verdict.journey = journey;
    const Journey& known = *journeys.journey(journey);
    const KnownPacket& root = *journeys.packet(known.packets.front());
    const TraceEvent& first = journeys.event(root.events.front());
    verdict.began = first.time;
    verdict.from = journeys.directory().node_name(first.node);
    const Question* const question = questions.question_of(journey);
    if (question != nullptr) {
        judge_question(
            verdict, *question, *questions.conversation_of(journey), journeys.directory());
        return verdict;
    }
    verdict.what = summary_of(root, journeys);
    judge_ends(verdict, hops, journeys);
    return verdict;
}

Ink ink_of(const Verdict& verdict) {
    if (verdict.is_good()) return Ink::Good;
    return verdict.is_bad() ? Ink::Bad : Ink::Plain;
}

std::string outcome_text(const Verdict& verdict) {
    switch (verdict.outcome) {
        case Outcome::Answered: return "answered after " + readable(verdict.took);
        case Outcome::Unanswered: return "no answer";
        case Outcome::Arrived:
            return (verdict.takers > 1 ? "all had it after " : "arrived after ") +
                   readable(verdict.took);
        case Outcome::NotDelivered: return "not delivered";
        case Outcome::Dropped: return "dropped";
        case Outcome::Ignored: return "nobody wanted it";
        case Outcome::UnderWay: break;
    }
    return "still under way when the run ended";
}

}  // namespace catenet::exports
