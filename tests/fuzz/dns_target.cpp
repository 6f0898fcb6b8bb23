#include "tests/fuzz/targets.hpp"

#include "models/dns/message.hpp"

#include "sim/core/assert.hpp"

#include <limits>
#include <string>

namespace catenet::fuzz {

void dns_target(ByteView bytes) {
    std::string line;
    dns::layer().summarise(bytes, line);
    dns::length_layer().summarise(bytes, line);
    if (const std::size_t length = dns::length_layer().header_length(bytes)) {
        const trace::Next next = dns::length_layer().next(bytes);
        CATENET_ASSERT(next.length <= bytes.size() - length,
                       "a message is shown where it is whole");
    }
    CATENET_ASSERT(line.find('\n') == std::string::npos, "a summary is one line");
    const auto message = dns::Message::parse(bytes);
    if (!message || message->questions.size() > 1) return;
    const auto again = dns::Message::parse(message->emit(std::numeric_limits<std::size_t>::max()));
    CATENET_ASSERT(again.has_value(), "what is written can be read");
    CATENET_ASSERT(*again == *message, "a message is read as it was written");
    CATENET_ASSERT(message->emit().size() <= dns::kMostOverUdp, "a datagram has its limit");
}

}  // namespace catenet::fuzz
