#include "models/p2p/rules.hpp"

#include <array>

namespace catenet::p2p::rules {

const trace::Rule kTooShort{.id = "p2p.too-short",
                            .sentence = "a frame of {length} bytes has no protocol field",
                            .reference = "RFC 1661 section 2 (encapsulation)"};
const trace::Rule kTooLong{.id = "p2p.too-long",
                           .sentence = "{length} bytes are more than one frame carries ({mtu})",
                           .reference = "RFC 1661 section 2 (maximum receive unit)",
                           .remedy = "send less at once, or give the network a larger mtu"};
const trace::Rule kUnknownProtocol{.id = "p2p.unknown-protocol",
                                   .sentence = "nobody on {node} speaks {ppp.protocol}",
                                   .reference = "RFC 1661 section 5.7 (protocol-reject)",
                                   .remedy = "send only what {node} understands"};

trace::RuleList all() {
    static constexpr std::array<const trace::Rule*, 3> kAll{
        &kTooShort, &kTooLong, &kUnknownProtocol};
    return kAll;
}

}  // namespace catenet::p2p::rules
