#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/ethernet/packet.hpp"

#include "sim/core/assert.hpp"

namespace catenet::fuzz {

using ethernet::Header;

void ethernet_target(ByteView input) {
    const auto header = Header::parse(input);
    CATENET_ASSERT(header.has_value() == (input.size() >= Header::kSize), "only short ones fail");
    if (!header) return;
    CATENET_ASSERT(same_bytes(emitted(Header::kSize, *header), input.first(Header::kSize)),
                   "a header is emitted as it was");
}

}  // namespace catenet::fuzz
