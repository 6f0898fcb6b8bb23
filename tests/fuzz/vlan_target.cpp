#include "tests/fuzz/input.hpp"
#include "tests/fuzz/targets.hpp"

#include "models/ethernet/vlan.hpp"

#include "sim/core/assert.hpp"

namespace catenet::fuzz {

using vlan::Tag;

void vlan_target(ByteView input) {
    const auto tag = Tag::parse(input);
    if (!tag) return;
    CATENET_ASSERT(same_bytes(emitted(Tag::kSize, *tag), input.first(Tag::kSize)),
                   "a tag is emitted as it was");
}

}  // namespace catenet::fuzz
