// Memory for handlers that come and go: given back, it is kept for the next of its size.
#pragma once
#include <cstddef>

namespace catenet::sim {

// The pool belongs to the calling thread. REQUIRES of pool_give: the size that was asked for.
void* pool_take(std::size_t size);
void pool_give(void* memory, std::size_t size) noexcept;

// The same as an allocator of the standard library.
template <class T>
class PoolAllocator {
  public:
    using value_type = T;

    PoolAllocator() = default;
    template <class U>
    PoolAllocator(const PoolAllocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor)

    T* allocate(std::size_t count) {
        static_assert(alignof(T) <= alignof(std::max_align_t));
        return static_cast<T*>(pool_take(count * sizeof(T)));
    }
    void deallocate(T* memory, std::size_t count) noexcept { pool_give(memory, count * sizeof(T)); }

    friend bool operator==(PoolAllocator, PoolAllocator) { return true; }
};

}  // namespace catenet::sim
