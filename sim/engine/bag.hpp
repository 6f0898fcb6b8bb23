// Entries in no order, in chunks that go back to a pool as soon as they are empty.
#pragma once
#include "sim/engine/entry.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace catenet::sim {

// Some entries beside each other, so that going through a bag is quick.
struct Chunk {
    static constexpr std::size_t kCapacity = 15;

    Chunk* next = nullptr;
    std::size_t size = 0;
    std::array<Entry, kCapacity> entries;
};

// Chunks that nobody uses. It allocates only while more chunks are in use than ever before.
class ChunkPool {
  public:
    Chunk& take();
    void give(Chunk& chunk);

  private:
    static constexpr std::size_t kBlock = 64;  // chunks that are allocated together

    void grow();

    std::vector<std::unique_ptr<std::array<Chunk, kBlock>>> blocks_;
    Chunk* free_ = nullptr;
};

// A bag does not own its chunks: the pool does.
class Bag {
  public:
    bool empty() const { return first_ == nullptr; }

    void add(const Entry& entry, ChunkPool& pool) {
        if (first_ == nullptr || first_->size == Chunk::kCapacity) add_chunk(pool);
        first_->entries[first_->size++] = entry;
    }

    // REQUIRES of both: !empty()
    Entry least() const;
    bool is_small() const { return first_->next == nullptr; }

    // Calls visit(entry) for all entries, and is empty. What it visits may be added to other bags,
    // or to this one.
    template <class Visitor>
    void pour_out(ChunkPool& pool, Visitor visit) {
        Chunk* chunk = first_;
        first_ = nullptr;
        while (chunk != nullptr) {
            for (std::size_t i = 0; i < chunk->size; ++i) visit(chunk->entries[i]);
            Chunk& emptied = *chunk;
            chunk = chunk->next;
            pool.give(emptied);
        }
    }

  private:
    void add_chunk(ChunkPool& pool);

    Chunk* first_ = nullptr;  // the only one that may have room
};

}  // namespace catenet::sim
