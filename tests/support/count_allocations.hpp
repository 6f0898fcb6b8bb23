// Counts the calls of malloc behind any code, where AddressSanitizer lets us listen to them.
#pragma once
#include <cstddef>
#include <optional>

#if defined(__SANITIZE_ADDRESS__)
#define CATENET_COUNTS_ALLOCATIONS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CATENET_COUNTS_ALLOCATIONS
#endif
#endif

#ifdef CATENET_COUNTS_ALLOCATIONS
// Of <sanitizer/allocator_interface.h>, which not every compiler's package brings along.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void*,
                                                                           std::size_t),
                                                         void (*on_free)(const volatile void*));
#endif

namespace catenet::test {

// How often memory was asked for during `action`; nothing where that cannot be told.
template <class Action>
std::optional<std::size_t> count_allocations(Action action) {
#ifdef CATENET_COUNTS_ALLOCATIONS
    static std::size_t count = 0;
    static const int installed = __sanitizer_install_malloc_and_free_hooks(
        [](const volatile void*, std::size_t) { ++count; }, [](const volatile void*) {});
    if (installed == 0) return std::nullopt;
    const std::size_t before = count;
    action();
    return count - before;
#else
    action();
    return std::nullopt;
#endif
}

}  // namespace catenet::test
