#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/p2p/packet.hpp"

namespace catenet::fuzz {

void p2p_target(ByteView input) {
    check_header_of_any_bytes<p2p::Header>(input);
}

}  // namespace catenet::fuzz
