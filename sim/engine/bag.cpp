#include "sim/engine/bag.hpp"

namespace catenet::sim {

Chunk& ChunkPool::take() {
    if (free_ == nullptr) grow();
    Chunk& chunk = *free_;
    free_ = chunk.next;
    return chunk;
}

void ChunkPool::give(Chunk& chunk) {
    chunk.next = free_;
    free_ = &chunk;
}

void ChunkPool::grow() {
    blocks_.push_back(std::make_unique<std::array<Chunk, kBlock>>());
    for (Chunk& chunk : *blocks_.back()) give(chunk);
}

Entry Bag::least() const {
    Entry least = first_->entries.front();
    for (const Chunk* chunk = first_; chunk != nullptr; chunk = chunk->next) {
        for (std::size_t i = 0; i < chunk->size; ++i) {
            if (chunk->entries[i] < least) least = chunk->entries[i];
        }
    }
    return least;
}

void Bag::add_chunk(ChunkPool& pool) {
    Chunk& chunk = pool.take();
    chunk.next = first_;
    chunk.size = 0;
    first_ = &chunk;
}

}  // namespace catenet::sim
