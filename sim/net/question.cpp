#include "sim/net/question.hpp"

#include <array>

namespace catenet::sim::rules {

const trace::Rule kScenario{
    .id = "app.scenario", .sentence = "{line}", .reference = "the scenario"};
const trace::Rule kAsked{
    .id = "app.asked", .sentence = "{node} asks {to}", .reference = "the scenario"};
const trace::Rule kAnswered{.id = "app.answered",
                            .sentence = "{to} answered {node} after {rtt}",
                            .reference = "the scenario"};
const trace::Rule kUnanswered{.id = "app.unanswered",
                              .sentence = "{node} has no answer from {to}: {because}",
                              .reference = "the scenario"};
const trace::Rule kSends{
    .id = "app.sends", .sentence = "{node} sends to {to}", .reference = "the scenario"};
const trace::Rule kGot{
    .id = "app.got", .sentence = "{node} got {value} from {from}", .reference = "the scenario"};

trace::RuleList of_questions() {
    static constexpr std::array<const trace::Rule*, 6> kAll{
        &kScenario, &kAsked, &kAnswered, &kUnanswered, &kSends, &kGot};
    return kAll;
}

}  // namespace catenet::sim::rules
