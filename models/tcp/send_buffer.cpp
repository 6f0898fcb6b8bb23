#include "models/tcp/send_buffer.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <vector>

namespace catenet::tcp {

void SendBuffer::append(const Data& data) {
    CATENET_ASSERT(data.length > 0, "a write has bytes");
    writes_.push_back({end_, data});
    end_ += data.length;
}

std::deque<SendBuffer::Write>::const_iterator SendBuffer::find(Position position) const {
    const auto behind =
        std::upper_bound(writes_.begin(), writes_.end(), position, [](Position p, const Write& w) {
            return p < w.begin;
        });
    CATENET_ASSERT(behind != writes_.begin(), "what is sent was written and is kept");
    return behind - 1;
}

Data SendBuffer::slice(Position begin, std::size_t length) const {
    CATENET_ASSERT(begin >= begin_, "what is sent is kept");
    CATENET_ASSERT(begin + length <= end_, "what is sent was written");
    auto write = find(begin);
    const auto part = [&](Position from, std::size_t most) {
        Data data = write->data;
        data.remove_prefix(static_cast<std::size_t>(from - write->begin));
        return data.first(std::min(most, data.length));
    };
    Data first = part(begin, length);
    if (first.length == length) return first;
    std::vector<std::byte> bytes(length);
    ByteSpan rest{bytes};
    for (Data data = first;; data = part(write->begin, rest.size())) {
        data.copy_to(rest.first(data.length));
        rest = rest.subspan(data.length);
        if (rest.empty()) break;
        ++write;
    }
    return Data::of(bytes, first.cause);
}

bool SendBuffer::ends_write_in(Position begin, Position end) const {
    auto write = find(begin);
    for (; write != writes_.end() && write->begin < end; ++write) {
        if (write->end() <= end) return true;
    }
    return false;
}

void SendBuffer::release(Position position) {
    CATENET_ASSERT(position <= end_, "only what was written is acknowledged");
    if (position <= begin_) return;
    begin_ = position;
    while (!writes_.empty() && writes_.front().end() <= position) writes_.pop_front();
}

}  // namespace catenet::tcp
