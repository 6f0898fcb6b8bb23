#include "models/hub/rules.hpp"

#include <array>

namespace catenet::hub::rules {

using trace::Rule;

const Rule kRepeats{.id = "hub.repeats",
                    .sentence = "all ports of {link} hear the frame",
                    .reference = "IEEE 802.3 clause 9.5"};
const Rule kCollision{
    .id = "hub.collision",
    .sentence = "{node} hears another signal while it sends: collision {attempt} of this frame",
    .reference = "IEEE 802.3 clause 4.2.3.2.4"};
const Rule kBacksOff{
    .id = "hub.backs-off",
    .sentence = "{node} has drawn {slots} slot times: it waits {wait} before it tries again",
    .reference = "IEEE 802.3 clause 4.2.3.2.5"};
const Rule kSendsAgain{.id = "hub.sends-again",
                       .sentence = "{node} sends the frame again, attempt {attempt}",
                       .reference = "IEEE 802.3 clause 4.2.3.2.5"};
const Rule kExcessiveCollisions{.id = "hub.excessive-collisions",
                                .sentence = "the frame has collided 16 times",
                                .reference = "IEEE 802.3 clause 4.2.3.2.5 (attemptLimit)",
                                .remedy = "let fewer talk at once, or use a switch"};
const Rule kAlone{.id = "hub.alone",
                  .sentence = "nobody else is on {link}",
                  .reference = "IEEE 802.3 clause 9.5",
                  .remedy = "let another node join"};

trace::RuleList all() {
    static constexpr std::array<const Rule*, 6> kAll{
        &kRepeats, &kCollision, &kBacksOff, &kSendsAgain, &kExcessiveCollisions, &kAlone};
    return kAll;
}

}  // namespace catenet::hub::rules
