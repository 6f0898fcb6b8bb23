#include "tools/serve/kept_capture.hpp"

#include <algorithm>

namespace catenet::serve {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10;

}  // namespace

// What is reserved is never outgrown, so that no byte moves.
GrowingBytes::Piece& GrowingBytes::piece_for(std::size_t size) {
    const bool fits =
        !pieces_.empty() && pieces_.back().bytes.capacity() - pieces_.back().bytes.size() >= size;
    if (fits) return pieces_.back();
    Piece& piece = pieces_.emplace_back(Piece{.begin = size_, .bytes = {}});
    piece.bytes.reserve(std::max(kPiece, size));
    return piece;
}

ByteSpan GrowingBytes::room(std::size_t size) {
    Piece& piece = piece_for(size);
    piece.bytes.resize(piece.bytes.size() + size);
    size_ += size;
    return ByteSpan{piece.bytes}.last(size);
}

void GrowingBytes::write(ByteView bytes) {
    const ByteSpan place = room(bytes.size());
    std::copy(bytes.begin(), bytes.end(), place.begin());
}

std::string_view GrowingBytes::piece(std::size_t offset, std::size_t end) const {
    if (offset >= end) return {};
    const auto behind = std::upper_bound(
        pieces_.begin(), pieces_.end(), offset, [](std::size_t place, const Piece& piece) {
            return place < piece.begin;
        });
    const Piece& piece = *std::prev(behind);
    const std::size_t skipped = offset - piece.begin;
    const std::size_t length = std::min(piece.bytes.size() - skipped, end - offset);
    // The one way to look at bytes as text; no byte is changed.
    const void* const first = piece.bytes.data() + skipped;
    return {static_cast<const char*>(first), length};
}

}  // namespace catenet::serve
