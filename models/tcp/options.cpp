#include "models/tcp/options.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/wire.hpp"

#include <algorithm>

namespace catenet::tcp {
namespace {

constexpr std::uint8_t kEnd = 0;
constexpr std::uint8_t kNop = 1;
constexpr std::uint8_t kMss = 2;
constexpr std::uint8_t kScale = 3;
constexpr std::uint8_t kSackPermitted = 4;
constexpr std::uint8_t kSack = 5;
constexpr std::uint8_t kTimestamps = 8;

constexpr std::size_t kSackBlockSize = 8;

// An option of `length` bytes, kind and length included; `body` is what stands behind them.
void take(Options& options, std::uint8_t kind, ByteView body) {
    Reader reader(body);
    switch (kind) {
        case kMss:
            if (body.size() == 2) options.mss = reader.u16();
            break;
        case kScale:
            // "If a Window Scale option is received with a shift.cnt value larger than 14, the TCP
            // SHOULD log the error but MUST use 14" (RFC 7323 2.3).
            if (body.size() == 1) {
                options.window_scale = std::min<std::uint8_t>(reader.u8(), Options::kLargestScale);
            }
            break;
        case kSackPermitted: options.sack_permitted = body.empty(); break;
        case kTimestamps:
            if (body.size() == 8) {
                const std::uint32_t value = reader.u32();
                options.timestamps = Timestamps{value, reader.u32()};
            }
            break;
        case kSack:
            if (body.size() % kSackBlockSize != 0) break;
            for (std::size_t left = body.size() / kSackBlockSize; left > 0; --left) {
                if (options.sacks.count == SackBlocks::kMost) break;
                const std::uint32_t begin = reader.u32();
                options.sacks.add({begin, reader.u32()});
            }
            break;
        default: break;
    }
}

std::size_t sacks_size(const SackBlocks& sacks) {
    return sacks.empty() ? 0 : 4 + kSackBlockSize * sacks.count;
}

}  // namespace

Options Options::parse(ByteView bytes) {
    Options options;
    while (!bytes.empty()) {
        const std::uint8_t kind = octet(bytes[0]);
        if (kind == kEnd) break;
        if (kind == kNop) {
            bytes = bytes.subspan(1);
            continue;
        }
        if (bytes.size() < 2) break;
        const std::size_t length = octet(bytes[1]);
        if (length < 2 || length > bytes.size()) break;
        take(options, kind, bytes.subspan(2, length - 2));
        bytes = bytes.subspan(length);
    }
    return options;
}

std::size_t Options::size() const {
    std::size_t size = sacks_size(sacks);
    if (mss) size += 4;
    if (timestamps) {
        size += kTimestampsSize;  // with SACK permitted, or two NOPs
    } else if (sack_permitted) {
        size += 4;
    }
    if (window_scale) size += 4;
    return size;
}

void Options::emit(ByteSpan bytes) const {
    CATENET_ASSERT(bytes.size() == size(), "options are written into their own room");
    Writer writer(bytes);
    if (mss) writer.u8(kMss).u8(4).u16(*mss);
    if (sack_permitted) {
        writer.u8(kSackPermitted).u8(2);
    } else if (timestamps) {
        writer.u8(kNop).u8(kNop);
    }
    if (timestamps) {
        writer.u8(kTimestamps).u8(10).u32(timestamps->value).u32(timestamps->echo);
    } else if (sack_permitted) {
        writer.u8(kNop).u8(kNop);
    }
    if (window_scale) writer.u8(kNop).u8(kScale).u8(3).u8(*window_scale);
    if (sacks.empty()) return;
    writer.u8(kNop).u8(kNop).u8(kSack);
    writer.u8(static_cast<std::uint8_t>(2 + kSackBlockSize * sacks.count));
    for (const SackBlock& block : sacks) writer.u32(block.begin).u32(block.end);
}

}  // namespace catenet::tcp
