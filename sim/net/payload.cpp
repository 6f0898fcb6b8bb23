#include "sim/net/payload.hpp"

#include <algorithm>
#include <new>

namespace catenet::sim {
namespace {

std::byte* bytes_behind(void* block, std::size_t block_size) {
    return static_cast<std::byte*>(block) + block_size;
}

}  // namespace

Payload::Payload(ByteView bytes, ByteView more) {
    const std::size_t size = bytes.size() + more.size();
    if (size == 0) return;
    void* const memory = ::operator new(sizeof(Block) + size);
    block_ = new (memory) Block{1, size};
    std::byte* const out = bytes_behind(memory, sizeof(Block));
    std::copy(more.begin(), more.end(), std::copy(bytes.begin(), bytes.end(), out));
}

ByteView Payload::bytes() const {
    if (block_ == nullptr) return {};
    return {bytes_behind(block_, sizeof(Block)), block_->size};
}

void Payload::destroy() {
    ::operator delete(block_);
    block_ = nullptr;
}

}  // namespace catenet::sim
