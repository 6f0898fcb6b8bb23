#include "models/apps/tcp/rules.hpp"

#include <array>

namespace catenet::streams::rules {

const trace::Rule kWritten{
    .id = "stream.written",
    .sentence = "the app hands it to TCP, which carries its bytes in segments",
    .reference = "RFC 9293 3.9.1.2"};
const trace::Rule kTaken{.id = "stream.taken",
                         .sentence = "{connection}: {bytes} bytes came in {time}, {rate}",
                         .reference = "RFC 6349 4.1"};

trace::RuleList all() {
    static constexpr std::array<const trace::Rule*, 2> kAll{&kWritten, &kTaken};
    return kAll;
}

}  // namespace catenet::streams::rules
