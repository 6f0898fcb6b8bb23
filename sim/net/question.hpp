// Questions: the words by which apps say what they ask, what is answered and what they get; by
// these a run is judged, whatever the protocol.
#pragma once
#include "sim/trace/rule.hpp"

namespace catenet::sim::rules {

// Something that the scenario does begins. Fact: `line`, its text.
extern const trace::Rule kScenario;
// Notes of the node that asks. Facts: `to` (an address, or a node's name), `question` (a number of
// its own for each question of that node), `series` (the number of the first question that the same
// command asked), and the packet that carries the question, if it is there.
extern const trace::Rule kAsked;
// The same with `rtt`, the time since it was asked.
extern const trace::Rule kAnswered;
// The same with `because`, a few words: "no answer within 10s", "ttl expired at 10.0.1.1".
extern const trace::Rule kUnanswered;
// A note of the node that sends something and waits for no answer: the facts of kAsked, and the
// packet.
extern const trace::Rule kSends;
// A note of the node whose app received a value. Facts: `value` (a number, or a text), `from`.
extern const trace::Rule kGot;

trace::RuleList of_questions();

}  // namespace catenet::sim::rules
