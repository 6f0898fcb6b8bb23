// Payload: bytes that several packets may share, read only.
#pragma once
#include "sim/core/bytes.hpp"

#include <utility>

namespace catenet::sim {

// A handle to immutable bytes, counted. Copying a handle copies no byte. Not for several threads.
class Payload {
  public:
    Payload() = default;
    // A copy of `bytes`, and of `more` behind them.
    explicit Payload(ByteView bytes, ByteView more = {});
    Payload(const Payload& other) : block_(other.block_) {
        if (block_ != nullptr) ++block_->users;
    }
    Payload(Payload&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
    Payload& operator=(const Payload& other) { return *this = Payload(other); }
    Payload& operator=(Payload&& other) noexcept {
        std::swap(block_, other.block_);
        return *this;
    }
    ~Payload() {
        if (block_ != nullptr && --block_->users == 0) destroy();
    }

    bool empty() const { return block_ == nullptr; }
    ByteView bytes() const;

  private:
    struct Block {
        std::size_t users = 1;
        std::size_t size = 0;  // the bytes follow
    };
    void destroy();

    Block* block_ = nullptr;
};

}  // namespace catenet::sim
