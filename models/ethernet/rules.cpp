#include "models/ethernet/rules.hpp"

#include <array>

namespace catenet::ethernet::rules {

const trace::Rule kTooShort{.id = "ethernet.too-short",
                            .sentence = "a frame of {length} bytes has no room for its header",
                            .reference = "IEEE 802.3 clause 3.4 (invalid MAC frame)"};
const trace::Rule kBadFcs{.id = "ethernet.bad-fcs",
                          .sentence = "the frame check sequence is wrong: a bit was turned over",
                          .reference = "IEEE 802.3 clauses 3.2.9 and 3.4 (invalid MAC frame)",
                          .remedy = "look for the link that corrupts frames"};
const trace::Rule kTooLong{.id = "ethernet.too-long",
                           .sentence = "{length} bytes are more than one frame carries ({mtu})",
                           .reference = "IEEE 802.3 clause 3.2.7 (maximum data field)",
                           .remedy = "send less at once, or give the network a larger mtu"};
const trace::Rule kNotForUs{.id = "ethernet.not-for-us",
                            .sentence = "{eth.dst} is not the address of {port}",
                            .reference = "IEEE 802.3 clause 4.2.4.1.1 (address recognition)"};
const trace::Rule kUnknownType{.id = "ethernet.unknown-type",
                               .sentence = "nobody on {node} speaks the protocol {eth.type}",
                               .reference = "IEEE 802.3 clause 3.2.6 (length/type field)",
                               .remedy = "send only what {node} understands"};
const trace::Rule kUnknownVlan{.id = "ethernet.unknown-vlan",
                               .sentence = "{port} of {node} has no port for VLAN {vlan.id}",
                               .reference = "IEEE 802.1Q-2018 6.9, Linux vlan_do_receive",
                               .remedy =
                                   "say under vlans of {node}: {port}.{vlan.id}: ADDRESS; or let "
                                   "the switch send nothing of this VLAN there"};

trace::RuleList all() {
    static constexpr std::array<const trace::Rule*, 6> kAll{
        &kTooShort, &kBadFcs, &kTooLong, &kNotForUs, &kUnknownType, &kUnknownVlan};
    return kAll;
}

}  // namespace catenet::ethernet::rules
