#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/ethernet/packet.hpp"

namespace catenet::fuzz {

void ethernet_target(ByteView input) {
    check_header_of_any_bytes<ethernet::Header>(input);
}

}  // namespace catenet::fuzz
