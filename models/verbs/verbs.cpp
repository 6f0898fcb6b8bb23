#include "models/verbs/verbs.hpp"

#include "models/verbs/links.hpp"
#include "models/verbs/nodes.hpp"

namespace catenet::verbs {

std::vector<scenario::VerbKind> verb_kinds() {
    return {cut(), restore(), set(), drop_next(), fail(), recover()};
}

}  // namespace catenet::verbs
