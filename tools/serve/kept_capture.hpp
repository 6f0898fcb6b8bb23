// KeptCapture: what was captured so far, as a file that is whole at any moment.
#pragma once
#include "tools/export/pcapng.hpp"

#include <deque>
#include <string_view>
#include <vector>

namespace catenet::serve {

// Bytes that stay where they are, so that they can be sent while more of them come.
class GrowingBytes final : public trace::ByteOutput {
  public:
    void write(ByteView bytes) override;
    ByteSpan room(std::size_t size) override;

    std::size_t size() const { return size_; }
    // Some of those from `offset` on, not beyond `end`; none at the end.
    // REQUIRES: offset <= end <= size()
    std::string_view piece(std::size_t offset, std::size_t end) const;

  private:
    struct Piece {
        std::size_t begin = 0;
        std::vector<std::byte> bytes;  // never more than were reserved
    };
    Piece& piece_for(std::size_t size);

    std::deque<Piece> pieces_;
    std::size_t size_ = 0;
};

class KeptCapture final : public trace::Sink {
  public:
    static constexpr std::size_t kMost = std::size_t{64} << 20;

    explicit KeptCapture(std::size_t most = kMost) : most_(most) {}

    void begin(const trace::Directory& directory, const trace::Layers& layers) override {
        capture_.begin(directory, layers);
    }
    // Beyond `most` no more frames are kept.
    void on_event(const trace::TraceEvent& event) override {
        if (!is_full()) capture_.on_event(event);
    }
    void end(TimePoint now) override { capture_.end(now); }

    bool is_full() const { return bytes_.size() >= most_; }
    const GrowingBytes& bytes() const { return bytes_; }

  private:
    std::size_t most_;
    GrowingBytes bytes_;
    exports::Capture capture_{bytes_};
};

}  // namespace catenet::serve
