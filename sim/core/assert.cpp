#include "sim/core/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace catenet {

AssertContext& assert_context() noexcept {
    thread_local AssertContext context;
    return context;
}

void assertion_failed(const char* condition,
                      const char* file,
                      int line,
                      const char* message) noexcept {
    const AssertContext& context = assert_context();
    std::fprintf(stderr,
                 "catenet: internal error: %s\n  %s:%d: %s does not hold\n"
                 "  at %lld ps of simulated time, seed %llu%s%s\n"
                 "  this is a mistake of Catenet, not of the scenario; please report these lines\n",
                 message,
                 file,
                 line,
                 condition,
                 context.picoseconds,
                 context.seed,
                 context.scenario != nullptr ? ", scenario " : "",
                 context.scenario != nullptr ? context.scenario : "");
    std::fflush(nullptr);
    std::_Exit(70);
}

}  // namespace catenet
