#include "models/bridge/rules.hpp"

#include <array>

namespace catenet::bridge::rules {

using trace::Rule;

const Rule kForwards{.id = "bridge.forwards",
                     .sentence = "{eth.dst} is behind {out}",
                     .reference = "IEEE 802.1D-2004 7.7"};
const Rule kFloods{.id = "bridge.floods",
                   .sentence = "{node} does not know where {eth.dst} is: out of all other ports",
                   .reference = "IEEE 802.1D-2004 7.7"};
const Rule kForAll{.id = "bridge.for-all",
                   .sentence = "{eth.dst} means more than one: out of all other ports",
                   .reference = "IEEE 802.1D-2004 7.7"};
const Rule kSameSide{.id = "bridge.same-side",
                     .sentence = "{eth.dst} is where the frame came from, behind {port}",
                     .reference = "IEEE 802.1D-2004 7.7.2"};
const Rule kNoOtherPort{.id = "bridge.no-other-port",
                        .sentence = "{node} has no other port with a cable",
                        .reference = "IEEE 802.1D-2004 7.7.1"};
const Rule kReserved{.id = "bridge.reserved-address",
                     .sentence = "{eth.dst} is for the neighbours of {node} only",
                     .reference = "IEEE 802.1D-2004 7.12.6"};
const Rule kTooShort{.id = "bridge.too-short",
                     .sentence = "a frame of {length} bytes has no room for its header",
                     .reference = "IEEE 802.3 clause 3.4 (invalid MAC frame)"};
const Rule kLearned{.id = "bridge.learned",
                    .sentence = "{node} learned that {key} is behind {value}",
                    .reference = "IEEE 802.1D-2004 7.8"};
const Rule kMoved{.id = "bridge.moved",
                  .sentence = "{key} is behind {value} now",
                  .reference = "IEEE 802.1D-2004 7.8"};
const Rule kAged{.id = "bridge.aged",
                 .sentence = "{node} forgets {key}: it has sent nothing for {lifetime}",
                 .reference = "IEEE 802.1D-2004 7.9.2"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 10> kAll{&kForwards,
                                                      &kFloods,
                                                      &kForAll,
                                                      &kSameSide,
                                                      &kNoOtherPort,
                                                      &kReserved,
                                                      &kTooShort,
                                                      &kLearned,
                                                      &kMoved,
                                                      &kAged};
    return kAll;
}

}  // namespace catenet::bridge::rules
