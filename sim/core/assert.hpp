// CATENET_ASSERT: our own mistakes stop the program, in every build, with simulated time and seed.
#pragma once

namespace catenet {

// What an assertion prints beside itself. The scheduler that runs sets it for its thread.
struct AssertContext {
    long long picoseconds = 0;       // simulated time of the event that runs
    unsigned long long seed = 0;     // seed of the run
    const char* scenario = nullptr;  // name of the input, if known
};

// The calling thread's context. Never null.
AssertContext& assert_context() noexcept;

// Prints "catenet: internal error", the condition, place, time and seed on standard error, then
// ends the process with exit code 70 (EX_SOFTWARE of sysexits.h).
[[noreturn]] void assertion_failed(const char* condition,
                                   const char* file,
                                   int line,
                                   const char* message) noexcept;

}  // namespace catenet

// Checks what only our own mistake could break. On in every build.
#define CATENET_ASSERT(condition, message)                                        \
    do {                                                                          \
        if (!(condition)) [[unlikely]]                                            \
            ::catenet::assertion_failed(#condition, __FILE__, __LINE__, message); \
    } while (false)
