#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/stp/bpdu.hpp"

#include "sim/core/assert.hpp"

namespace catenet::fuzz {

using stp::Bpdu;

// What it does not understand (flags of a configuration message, a lower version) is not emitted
// again: what is read from that is the same.
void stp_target(ByteView input) {
    const auto bpdu = Bpdu::parse(input);
    if (!bpdu) return;
    const auto again = Bpdu::parse(emitted(bpdu->size(), *bpdu));
    CATENET_ASSERT(again.has_value(), "a message that was emitted is read");
    CATENET_ASSERT(*again == *bpdu, "a message is read as it was emitted");
}

}  // namespace catenet::fuzz
