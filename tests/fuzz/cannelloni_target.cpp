#include "tests/fuzz/encapsulated.hpp"
#include "tests/fuzz/targets.hpp"

namespace catenet::fuzz {

void cannelloni_target(ByteView input) {
    check_encapsulation(can_udp::cannelloni_format(), input);
}

}  // namespace catenet::fuzz
