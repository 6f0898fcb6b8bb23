#include "models/tcp/receive_buffer.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <utility>

namespace catenet::tcp {

void ReceiveBuffer::put(Position begin, Data data) {
    if (begin < next_) {
        const auto known = static_cast<std::size_t>(next_ - begin);
        if (known >= data.length) return;
        data.remove_prefix(known);
        begin = next_;
    }
    if (data.length == 0) return;
    if (begin > next_) return put_beyond(begin, std::move(data));
    next_ += data.length;
    readable_ += data.length;
    in_order_.push_back(std::move(data));
    take_over();
}

// Cuts off what is there already, and fills what is between.
void ReceiveBuffer::put_beyond(Position begin, Data data) {
    note(begin);
    auto at =
        std::lower_bound(beyond_.begin(), beyond_.end(), begin, [](const Piece& p, Position b) {
            return p.end() <= b;
        });
    while (data.length > 0) {
        if (at != beyond_.end() && at->begin <= begin) {
            const auto known = std::min<Position>(at->end() - begin, data.length);
            data.remove_prefix(static_cast<std::size_t>(known));
            begin += known;
            ++at;
            continue;
        }
        const Position gap = at == beyond_.end() ? data.length : at->begin - begin;
        const auto length = static_cast<std::size_t>(std::min<Position>(gap, data.length));
        at = beyond_.insert(at, {begin, data.first(length)}) + 1;
        beyond_bytes_ += length;
        data.remove_prefix(length);
        begin += length;
    }
}

// The gap in front of what came earlier may be closed.
void ReceiveBuffer::take_over() {
    auto at = beyond_.begin();
    for (; at != beyond_.end() && at->begin <= next_; ++at) {
        beyond_bytes_ -= at->data.length;
        const auto known = static_cast<std::size_t>(next_ - at->begin);
        if (known >= at->data.length) continue;
        at->data.remove_prefix(known);
        next_ += at->data.length;
        readable_ += at->data.length;
        in_order_.push_back(std::move(at->data));
    }
    if (at == beyond_.begin()) return;
    beyond_.erase(beyond_.begin(), at);
    std::erase_if(recent_, [&](Position begin) { return begin < next_; });
}

void ReceiveBuffer::note(Position begin) {
    constexpr std::size_t kRemembered = 16;
    std::erase(recent_, begin);
    recent_.insert(recent_.begin(), begin);
    if (recent_.size() > kRemembered) recent_.pop_back();
}

Data ReceiveBuffer::take(std::size_t most) {
    CATENET_ASSERT(readable_ > 0, "only what is there is read");
    Data& first = in_order_.front();
    Data taken = first.first(std::min(most, first.length));
    readable_ -= taken.length;
    first.remove_prefix(taken.length);
    if (first.length == 0) in_order_.pop_front();
    return taken;
}

void ReceiveBuffer::clear_readable() {
    in_order_.clear();
    readable_ = 0;
}

void ReceiveBuffer::clear() {
    clear_readable();
    beyond_.clear();
    beyond_bytes_ = 0;
    recent_.clear();
}

std::vector<ReceiveBuffer::Block> ReceiveBuffer::blocks() const {
    std::vector<Block> merged;
    for (const Piece& piece : beyond_) {
        if (!merged.empty() && merged.back().end == piece.begin) {
            merged.back().end = piece.end();
        } else {
            merged.push_back({piece.begin, piece.end()});
        }
    }
    std::vector<Block> ordered;
    const auto move_block_with = [&](Position position) {
        const auto found = std::find_if(merged.begin(), merged.end(), [&](const Block& block) {
            return block.begin <= position && position < block.end;
        });
        if (found == merged.end()) return;
        ordered.push_back(*found);
        merged.erase(found);
    };
    for (const Position position : recent_) move_block_with(position);
    ordered.insert(ordered.end(), merged.begin(), merged.end());
    return ordered;
}

}  // namespace catenet::tcp
