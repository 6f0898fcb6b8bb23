#include "models/expectations/expectations.hpp"

#include "models/expectations/dropped.hpp"
#include "models/expectations/frames.hpp"
#include "models/expectations/got.hpp"
#include "models/expectations/only.hpp"
#include "models/expectations/path.hpp"
#include "models/expectations/questions.hpp"
#include "models/expectations/table.hpp"

namespace catenet::expectations {

std::vector<scenario::ExpectationKind> expectation_kinds() {
    return {reaches(),
            cannot_reach(),
            path(),
            only(),
            dropped(),
            count(),
            never(),
            first(),
            got(),
            table()};
}

}  // namespace catenet::expectations
