#include "tests/fuzz/targets.hpp"

#include "models/dhcp/message.hpp"

#include "sim/core/assert.hpp"

#include <string>

namespace catenet::fuzz {

// Also what is not whole is shown without harm.
void dhcp_target(ByteView bytes) {
    std::string line;
    dhcp::layer().summarise(bytes, line);
    CATENET_ASSERT(line.find('\n') == std::string::npos, "a summary is one line");
    const auto message = dhcp::Message::parse(bytes);
    if (!message) return;
    const auto again = dhcp::Message::parse(message->emit());
    CATENET_ASSERT(again.has_value(), "what is written can be read");
    CATENET_ASSERT(*again == *message, "a message is read as it was written");
}

}  // namespace catenet::fuzz
