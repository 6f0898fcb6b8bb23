#include "tests/fuzz/encapsulated.hpp"
#include "tests/fuzz/targets.hpp"

namespace catenet::fuzz {

void caneth_target(ByteView input) {
    check_encapsulation(can_udp::can_eth_format(), input);
}

}  // namespace catenet::fuzz
