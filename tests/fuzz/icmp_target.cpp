#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/icmp/packet.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/checksum.hpp"

namespace catenet::fuzz {

using icmp::Header;

void icmp_target(ByteView input) {
    const auto header = Header::parse(input);
    CATENET_ASSERT(header.has_value() == (input.size() >= icmp::kHeaderSize),
                   "only short ones fail");
    if (!header) return;
    Octets bytes = emitted(icmp::kHeaderSize, *header);
    const auto again = Header::parse(bytes);
    CATENET_ASSERT(again.has_value() && *again == *header, "a header is emitted as it was");
    CATENET_ASSERT(!icmp::words_for(header->type, header->code).empty(), "each has words");

    icmp::set_checksum(bytes, 0);
    icmp::set_checksum(bytes, internet_checksum(bytes));
    CATENET_ASSERT(internet_checksum(bytes) == 0, "the checksum covers the header");
}

}  // namespace catenet::fuzz
