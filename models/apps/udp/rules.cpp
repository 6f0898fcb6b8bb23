#include "models/apps/udp/rules.hpp"

#include <array>

namespace catenet::datagrams::rules {

const trace::Rule kFailed{.id = "send.failed",
                          .sentence =
                              "a datagram from UDP port {udp.srcport} did not reach "
                              "{ip.dst}: {because}",
                          .reference = "RFC 1122 4.1.3.3"};
const trace::Rule kNoFreePort{.id = "send.no-free-port",
                              .sentence = "no UDP port of {node} is free to send from",
                              .reference = "RFC 6056 section 3.2"};

trace::RuleList all() {
    static constexpr std::array<const trace::Rule*, 2> kAll{&kFailed, &kNoFreePort};
    return kAll;
}

}  // namespace catenet::datagrams::rules
