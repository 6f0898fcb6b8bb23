#include "models/stp/rules.hpp"

#include <array>

namespace catenet::stp::rules {

using trace::Rule;

const Rule kRoot{.id = "stp.root",
                 .sentence = "{node}'s root is {root}: the way there costs {cost}, by {out}",
                 .reference = "IEEE 802.1D-2004 17.6, 17.21.25"};
const Rule kIsRoot{.id = "stp.is-root",
                   .sentence = "{node} takes itself for the root of the tree",
                   .reference = "IEEE 802.1D-2004 17.6, 17.21.25"};
const Rule kRole{.id = "stp.role",
                 .sentence = "{port} of {node} is {role} now, and {state}",
                 .reference = "IEEE 802.1D-2004 17.7, 17.29"};
const Rule kState{.id = "stp.state",
                  .sentence = "{port} of {node}, {role}, is {state} now",
                  .reference = "IEEE 802.1D-1998 8.4, IEEE 802.1D-2004 17.30"};
const Rule kHeard{.id = "stp.heard",
                  .sentence = "{node} hears on {port} what another switch says of the tree",
                  .reference = "IEEE 802.1D-1998 8.7.1, IEEE 802.1D-2004 17.27"};
const Rule kShortAgeing{
    .id = "stp.short-ageing",
    .sentence = "the tree changed: {node} forgets a station that is silent for {lifetime}",
    .reference = "IEEE 802.1D-1998 8.3.5"};
const Rule kLongAgeing{
    .id = "stp.long-ageing",
    .sentence = "the tree stands: {node} remembers a silent station for {lifetime} again",
    .reference = "IEEE 802.1D-1998 8.3.5"};
const Rule kMalformed{.id = "stp.malformed",
                      .sentence = "{length} bytes that are no message of a spanning tree",
                      .reference = "IEEE 802.1D-2004 9.3.4"};
const Rule kNotSpoken{.id = "stp.not-spoken",
                      .sentence = "{node} does not understand messages of that kind",
                      .reference = "IEEE 802.1D-1998 9.3",
                      .remedy =
                          "say 'stp: rstp' of {node} too, or 'stp: stp' of its neighbour: a "
                          "rapid one falls back by itself when it hears an old one"};
const Rule kOwn{.id = "stp.own",
                .sentence = "{port} of {node} hears what it has sent itself",
                .reference = "IEEE 802.1D-2004 9.3.4",
                .remedy = "look for the loop behind {port}"};
const Rule kPortIsDown{.id = "stp.port-is-down",
                       .sentence = "{port} of {node} is down",
                       .reference = "IEEE 802.1D-2004 17.19.18 (portEnabled)"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 11> kAll{&kRoot,
                                                      &kIsRoot,
                                                      &kRole,
                                                      &kState,
                                                      &kHeard,
                                                      &kShortAgeing,
                                                      &kLongAgeing,
                                                      &kMalformed,
                                                      &kNotSpoken,
                                                      &kOwn,
                                                      &kPortIsDown};
    return kAll;
}

}  // namespace catenet::stp::rules
