#include "sim/net/rules.hpp"

#include <array>

namespace catenet::sim::rules {

const trace::Rule kLinkDown{.id = "net.link-down",
                            .sentence = "the link {link} is cut",
                            .reference = "the simulator's cable: docs/architecture.md",
                            .remedy = "restore {link}, or give the packet another way"};
const trace::Rule kNoCable{.id = "net.no-cable",
                           .sentence = "no cable is plugged into {port}",
                           .reference = "the simulator's cable: docs/architecture.md",
                           .remedy = "add a link to {port}"};
const trace::Rule kLost{.id = "net.lost",
                        .sentence = "the frame was lost on {link} by chance",
                        .reference = "the scenario's loss",
                        .remedy = "set {link} loss 0%"};
const trace::Rule kTakenOut{.id = "net.taken-out",
                            .sentence = "the scenario took this frame off {link}",
                            .reference = "the scenario's 'drop next'"};
const trace::Rule kCorrupted{.id = "net.corrupted",
                             .sentence = "bit {bit} of the frame is turned over on {link}",
                             .reference = "the scenario's corrupt",
                             .remedy = "set {link} corrupt 0%"};
const trace::Rule kDuplicated{.id = "net.duplicated",
                              .sentence = "{link} delivers the frame twice",
                              .reference = "the scenario's duplicate"};
const trace::Rule kHeldBack{.id = "net.held-back",
                            .sentence = "{link} holds the frame back: others may overtake it",
                            .reference = "the scenario's reorder"};
const trace::Rule kQueueFull{.id = "net.queue-full",
                             .sentence = "{queue} frames wait at {port} already, and no more may",
                             .reference = "RFC 7567 section 1 (drop-tail)",
                             .remedy = "send more slowly, or give {link} a higher rate or queue"};
const trace::Rule kWaits{.id = "net.waits",
                         .sentence = "{link} is busy; {queue} frames wait in front of this one",
                         .reference = "the simulator's cable: docs/architecture.md"};
const trace::Rule kCut{.id = "net.cut", .sentence = "{link} was cut", .reference = "the scenario"};
const trace::Rule kRestored{
    .id = "net.restored", .sentence = "{link} was restored", .reference = "the scenario"};
const trace::Rule kChanged{.id = "net.changed",
                           .sentence = "{what} of {link} is now {value}",
                           .reference = "the scenario"};
const trace::Rule kNodeFailed{.id = "net.node-failed",
                              .sentence = "{node} has failed",
                              .reference = "the scenario",
                              .remedy = "recover {node}"};
const trace::Rule kNobodyTakes{.id = "net.nobody-takes",
                               .sentence = "nothing on {node} takes frames from {link}",
                               .reference = "the scenario",
                               .remedy = "let {node} translate what comes from {link}"};
const trace::Rule kFailed{
    .id = "net.failed", .sentence = "{node} fails", .reference = "the scenario"};
const trace::Rule kRecovered{
    .id = "net.recovered", .sentence = "{node} works again", .reference = "the scenario"};

bool is_lost_on_the_way(const trace::Rule& rule) {
    return &rule == &kLost || &rule == &kTakenOut;
}

trace::RuleList all() {
    static constexpr std::array<const trace::Rule*, 16> kAll{&kLinkDown,
                                                             &kNoCable,
                                                             &kLost,
                                                             &kTakenOut,
                                                             &kCorrupted,
                                                             &kDuplicated,
                                                             &kHeldBack,
                                                             &kQueueFull,
                                                             &kWaits,
                                                             &kCut,
                                                             &kRestored,
                                                             &kChanged,
                                                             &kNodeFailed,
                                                             &kNobodyTakes,
                                                             &kFailed,
                                                             &kRecovered};
    return kAll;
}

}  // namespace catenet::sim::rules
