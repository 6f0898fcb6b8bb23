#include "models/apps/traceroute/rules.hpp"

#include <array>

namespace catenet::traceroute::rules {

const trace::Rule kHop{.id = "traceroute.hop",
                       .sentence = "hop {hop} is {from}, {rtt} there and back",
                       .reference = "RFC 2151 section 3.4"};
const trace::Rule kSilentHop{.id = "traceroute.silent-hop",
                             .sentence = "nothing came back from hop {hop}",
                             .reference = "RFC 2151 section 3.4"};

trace::RuleList all() {
    static constexpr std::array<const trace::Rule*, 2> kAll{&kHop, &kSilentHop};
    return kAll;
}

}  // namespace catenet::traceroute::rules
