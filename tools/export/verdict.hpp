// Verdicts: what a journey was about and how it ended.
#pragma once
#include "tools/export/hops.hpp"
#include "tools/export/paint.hpp"
#include "tools/export/questions.hpp"

#include <cstdint>
#include <string>

namespace catenet::exports {

struct Verdict {
    enum class Outcome : std::uint8_t {
        Answered,      // a question, and its answer came back
        Unanswered,    // a question, and none came
        NotDelivered,  // what wanted no answer reached nobody
        Arrived,       // taken by whom it was for; it wanted no answer
        Dropped,       // it ended on the way
        Ignored,       // nobody wanted it
        UnderWay,      // the run ended first
    };
    Outcome outcome = Outcome::UnderWay;
    std::uint64_t journey = 0;
    TimePoint began{};
    Duration took{};      // until the answer, or until the last of those who took it had it
    unsigned takers = 0;  // nodes that took it
    std::string from;     // the node where it began
    std::string to;       // whom it was meant for, or who took it; may be empty
    std::string what;     // "ping", or a line about its first packet
    std::string because;  // of a question without an answer, in the app's words

    bool is_good() const { return outcome == Outcome::Answered || outcome == Outcome::Arrived; }
    bool is_bad() const {
        return outcome == Outcome::Unanswered || outcome == Outcome::NotDelivered ||
               outcome == Outcome::Dropped;
    }
};

Verdict verdict_of(const Journeys& journeys, const Questions& questions, std::uint64_t journey);
// The same where its hops are at hand.
Verdict verdict_of(const Journeys& journeys,
                   const Questions& questions,
                   std::uint64_t journey,
                   const std::vector<Hop>& hops);

Ink ink_of(const Verdict& verdict);

// "answered after 20.298ms", "no answer", "arrived after 324us",
// "all had it after 324us", "dropped", ...
std::string outcome_text(const Verdict& verdict);

}  // namespace catenet::exports
