#include "models/acd/rules.hpp"

#include <array>

namespace catenet::acd::rules {

using trace::Rule;

const Rule kWaits{.id = "acd.waits",
                  .sentence =
                      "{node} asks in {wait} whether anybody has {address}, so that not "
                      "all ask at once",
                  .reference = "RFC 5227 2.1.1 (PROBE_WAIT)"};
const Rule kProbes{.id = "acd.probes",
                   .sentence = "does anybody have {address}? {node} will take it if nobody answers",
                   .reference = "RFC 5227 2.1.1"};
const Rule kFree{.id = "acd.free",
                 .sentence = "nobody has claimed {address}: it is {node}'s",
                 .reference = "RFC 5227 2.1.1 (ANNOUNCE_WAIT)"};
const Rule kAnnounces{.id = "acd.announces",
                      .sentence = "{node} tells all that {address} is at {arp.src.hw_mac}",
                      .reference = "RFC 5227 2.3"};
const Rule kDuplicate{.id = "acd.duplicate-address",
                      .sentence = "{arp.src.hw_mac} has {address} already: {node} does not take it",
                      .reference = "RFC 5227 2.1.1",
                      .remedy = "give one of the two another address than {address}"};
const Rule kRival{.id = "acd.rival-probe",
                  .sentence = "{arp.src.hw_mac} asks for {address} as well: {node} leaves it alone",
                  .reference = "RFC 5227 2.1.1",
                  .remedy = "give one of the two another address than {address}"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 6> kAll{
        &kWaits, &kProbes, &kFree, &kAnnounces, &kDuplicate, &kRival};
    return kAll;
}

}  // namespace catenet::acd::rules
