#include "sim/engine/pool.hpp"

#include <array>
#include <new>

namespace catenet::sim {
namespace {

constexpr std::size_t kStep = 32;     // sizes are rounded up to multiples of it
constexpr std::size_t kClasses = 32;  // larger ones than this many steps are not kept

struct Free {
    Free* next;
};

struct FreeLists {
    std::array<Free*, kClasses> heads{};

    FreeLists() = default;
    FreeLists(const FreeLists&) = delete;
    FreeLists& operator=(const FreeLists&) = delete;
    ~FreeLists() {
        for (Free*& head : heads) {
            while (head != nullptr) ::operator delete(take(head));
        }
    }

    static void* take(Free*& head) {
        Free* const first = head;
        head = first->next;
        return first;
    }
};

FreeLists& free_lists() {
    thread_local FreeLists lists;
    return lists;
}

// How many steps beyond the first.
constexpr std::size_t class_of(std::size_t size) {
    return size == 0 ? 0 : (size - 1) / kStep;
}

}  // namespace

void* pool_take(std::size_t size) {
    const std::size_t size_class = class_of(size);
    if (size_class >= kClasses) return ::operator new(size);
    Free*& head = free_lists().heads[size_class];
    return head != nullptr ? FreeLists::take(head) : ::operator new((size_class + 1) * kStep);
}

void pool_give(void* memory, std::size_t size) noexcept {
    const std::size_t size_class = class_of(size);
    if (size_class >= kClasses) return ::operator delete(memory);
    Free*& head = free_lists().heads[size_class];
    head = ::new (memory) Free{head};
}

}  // namespace catenet::sim
