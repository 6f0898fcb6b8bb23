#include "models/bridge/rules.hpp"

#include <array>

namespace catenet::bridge::rules {

using trace::Rule;

const Rule kForwards{.id = "bridge.forwards",
                     .sentence = "{eth.dst} is behind port {out}",
                     .reference = "IEEE 802.1D-2004 7.7"};
const Rule kFloods{.id = "bridge.floods",
                   .sentence = "{node} does not know where {eth.dst} is: out of all other ports",
                   .reference = "IEEE 802.1D-2004 7.7"};
const Rule kForAll{.id = "bridge.for-all",
                   .sentence = "{eth.dst} means more than one: out of all other ports",
                   .reference = "IEEE 802.1D-2004 7.7"};
const Rule kSameSide{.id = "bridge.same-side",
                     .sentence = "{eth.dst} is where the frame came from, behind port {port}",
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
                    .sentence = "{node} learned that {key} is behind port {value}",
                    .reference = "IEEE 802.1D-2004 7.8"};
const Rule kMoved{.id = "bridge.moved",
                  .sentence = "{key} is behind port {value} now",
                  .reference = "IEEE 802.1D-2004 7.8"};
const Rule kAged{.id = "bridge.aged",
                 .sentence = "{node} forgets {key}: it has sent nothing for {lifetime}",
                 .reference = "IEEE 802.1D-2004 7.9.2"};
const Rule kFlushed{.id = "bridge.flushed",
                    .sentence = "{node} forgets {key}: the tree changed, it may be elsewhere now",
                    .reference = "IEEE 802.1D-2004 17.11, 17.19.7"};
const Rule kForAllInVlan{
    .id = "bridge.for-all-in-vlan",
    .sentence = "{eth.dst} means more than one: out of all other ports of VLAN {vlan.id}",
    .reference = "IEEE 802.1Q-2018 8.6.4"};
const Rule kFloodsVlan{
    .id = "bridge.floods-vlan",
    .sentence = "{node} does not know where {eth.dst} is: out of all other ports of VLAN {vlan.id}",
    .reference = "IEEE 802.1Q-2018 8.6.4"};
const Rule kWithheld{.id = "bridge.withheld",
                     .sentence = "not out of {ports}: not in VLAN {vlan.id}",
                     .reference = "IEEE 802.1Q-2018 8.6.4"};
const Rule kNotInVlan{
    .id = "bridge.not-in-vlan",
    .sentence = "{port} of {node} is not in VLAN {vlan.id}, whose tag the frame has",
    .reference = "IEEE 802.1Q-2018 8.6.2",
    .remedy = "put {vlan.id} on the trunk list of {port} of {node}, or take it off at the sender"};
const Rule kNoNativeVlan{
    .id = "bridge.no-native-vlan",
    .sentence = "{port} of {node} takes only frames with a tag",
    .reference = "IEEE 802.1Q-2018 6.9",
    .remedy = "give {port} of {node} a native VLAN, or make it an access port"};
const Rule kEndsHere{.id = "bridge.vlan-ends-here",
                     .sentence = "{node} has no other port in VLAN {vlan.id}",
                     .reference = "IEEE 802.1Q-2018 8.6.4",
                     .remedy =
                         "put the port of {node} that leads on into VLAN {vlan.id}; between "
                         "VLANs there is no way but a router"};
const Rule kNotForwarding{
    .id = "bridge.not-forwarding",
    .sentence = "{port} of {node} is {state}: the spanning tree lets no frame pass there",
    .reference = "IEEE 802.1D-2004 7.4",
    .remedy =
        "wait until the tree stands: twice the forward delay, and the max age before that if the "
        "root was lost; 'stp: rstp' with 'edge: yes' at ports of hosts needs no such time"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 18> kAll{&kForwards,
                                                      &kFloods,
                                                      &kForAll,
                                                      &kSameSide,
                                                      &kNoOtherPort,
                                                      &kReserved,
                                                      &kTooShort,
                                                      &kLearned,
                                                      &kMoved,
                                                      &kAged,
                                                      &kFlushed,
                                                      &kForAllInVlan,
                                                      &kFloodsVlan,
                                                      &kWithheld,
                                                      &kNotInVlan,
                                                      &kNoNativeVlan,
                                                      &kEndsHere,
                                                      &kNotForwarding};
    return kAll;
}

}  // namespace catenet::bridge::rules
