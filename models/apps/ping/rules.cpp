#include "models/apps/ping/rules.hpp"

#include <array>

namespace catenet::ping::rules {

const trace::Rule kRecordedRoute{.id = "ping.recorded-route",
                                 .sentence = "on the way there and back noted themselves: {route}",
                                 .reference = "RFC 791 3.1 (record route), iputils ping -R"};
const trace::Rule kRecordedTimes{
    .id = "ping.recorded-times",
    .sentence = "on the way noted their times, in milliseconds since midnight: {times}",
    .reference = "RFC 791 3.1 (internet timestamp), iputils ping -T"};

trace::RuleList all() {
    static constexpr std::array<const trace::Rule*, 2> kAll{&kRecordedRoute, &kRecordedTimes};
    return kAll;
}

}  // namespace catenet::ping::rules
