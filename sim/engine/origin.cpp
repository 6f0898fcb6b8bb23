#include "sim/engine/origin.hpp"

#include "sim/core/assert.hpp"

namespace catenet::sim {

Origin::Origin(ObjectIndex index) : last_key_(std::uint64_t{index} << kSequenceBits) {
    CATENET_ASSERT(index < (1U << 24U), "an object's index has 24 bits");
}

std::uint64_t Origin::next_key() {
    const ObjectIndex before = index();
    ++last_key_;
    CATENET_ASSERT(index() == before, "an object's sequence has 40 bits");
    return last_key_;
}

}  // namespace catenet::sim
