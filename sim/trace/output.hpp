// Where sinks write: text or bytes, here into memory; `tools/export` has the one for files.
#pragma once
#include "sim/core/bytes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace catenet::trace {

// Nothing is said about success: who made the output asks it afterwards.
class TextOutput {
  public:
    virtual ~TextOutput() = default;
    virtual void write(std::string_view text) = 0;
};

class ByteOutput {
  public:
    virtual ~ByteOutput() = default;
    virtual void write(ByteView bytes) = 0;
    // The place of the next `size` bytes, to be filled before anything else is asked of it.
    virtual ByteSpan room(std::size_t size) = 0;
};

class TextInMemory final : public TextOutput {
  public:
    void write(std::string_view text) override { text_ += text; }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

class BytesInMemory final : public ByteOutput {
  public:
    void write(ByteView bytes) override { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
    ByteSpan room(std::size_t size) override {
        bytes_.resize(bytes_.size() + size);
        return ByteSpan{bytes_}.last(size);
    }
    ByteView bytes() const { return bytes_; }

  private:
    std::vector<std::byte> bytes_;
};

}  // namespace catenet::trace
