// The entry of libFuzzer: one program for each target, which CATENET_FUZZ_TARGET names.
#include "tests/fuzz/targets.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" {

[[noreturn]] void __real__Exit(int status);  // NOLINT: the linker's name

// An assertion of ours ends the process by _Exit(70), which libFuzzer does not hear. The linker
// leads it here (--wrap).
[[noreturn]] void __wrap__Exit(int status);  // NOLINT: the linker's name
void __wrap__Exit(int status) {              // NOLINT: the linker's name
    constexpr int kInternalError = 70;
    if (status == kInternalError) std::abort();
    __real__Exit(status);
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);   // NOLINT: libFuzzer's
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {  // NOLINT: libFuzzer's
    catenet::fuzz::CATENET_FUZZ_TARGET({reinterpret_cast<const std::byte*>(data), size});
    return 0;
}

}  // extern "C"
