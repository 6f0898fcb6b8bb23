#include "models/apps/app/rules.hpp"

#include <array>

namespace catenet::app::rules {

const trace::Rule kTargetWithoutAddress{
    .id = "app.target-without-address",
    .sentence = "{to} has no address at this moment: no DHCP server has leased it one",
    .reference = "RFC 2131 section 3.1",
    .remedy = "wait until {to} has its lease, and see that a DHCP server answers it"};
const trace::Rule kNameWithoutAddress{
    .id = "app.name-without-address",
    .sentence = "{node} has found no address for {to}: {because}",
    .reference = "RFC 1123 section 6.1.1",
    .remedy = "look {to} up by itself, and see what is said on the way: {node} lookup {to}"};

trace::RuleList all() {
    static constexpr std::array<const trace::Rule*, 2> kAll{&kTargetWithoutAddress,
                                                            &kNameWithoutAddress};
    return kAll;
}

}  // namespace catenet::app::rules
