#include "tools/export/pcapng_blocks.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

// Block types: draft-ietf-opsawg-pcapng section 4.
constexpr std::uint32_t kSectionHeader = 0x0a0d0d0a;
constexpr std::uint32_t kInterfaceDescription = 1;
constexpr std::uint32_t kEnhancedPacket = 6;
constexpr std::uint32_t kByteOrderMagic = 0x1a2b3c4d;

// Options: sections 3.5 and 4.2.
constexpr std::uint16_t kEndOfOptions = 0;
constexpr std::uint16_t kComment = 1;
constexpr std::uint16_t kInterfaceName = 2;
constexpr std::uint16_t kTimeResolution = 9;
constexpr std::uint16_t kFcsLength = 13;

constexpr std::uint64_t kUnknownLength = ~std::uint64_t{0};
constexpr std::byte kNanoseconds{9};  // 10^-9 s
constexpr std::byte kNoFcs{0};
constexpr std::size_t kLongestOption = 0xffff;

ByteView bytes_of(std::string_view text) {
    return std::as_bytes(std::span{text});
}

// The longest beginning that fits, without half a character (RFC 3629: 10xxxxxx continues one).
std::string_view fitting(std::string_view text) {
    if (text.size() <= kLongestOption) return text;
    std::size_t end = kLongestOption;
    while (end > 0 && (static_cast<std::uint8_t>(text[end]) & 0xc0U) == 0x80) --end;
    return text.substr(0, end);
}

constexpr std::size_t padded(std::size_t size) {
    return (size + 3) / 4 * 4;
}

constexpr std::byte octet_of(std::uint64_t value, std::size_t i) {
    return static_cast<std::byte>(value >> (8 * i) & 0xff);
}

// Fills room of a known size from the front.
class Filler {
  public:
    explicit Filler(ByteSpan out) : left_(out) {}

    void number(std::uint64_t value, std::size_t bytes) {
        const ByteSpan place = take(bytes);
        for (std::size_t i = 0; i < bytes; ++i) place[i] = octet_of(value, i);
    }
    // Room for so many bytes; what is behind them up to 32 bits is zero.
    ByteSpan padded(std::size_t size) {
        const ByteSpan place = take(exports::padded(size));
        std::fill(place.begin() + static_cast<std::ptrdiff_t>(size), place.end(), std::byte{0});
        return place.first(size);
    }

  private:
    ByteSpan take(std::size_t size) {
        const ByteSpan place = left_.first(size);
        left_ = left_.subspan(size);
        return place;
    }

    ByteSpan left_;
};

// A block whose size nobody knows yet: type and length before, the length once more behind, all
// padded to 32 bits (section 3.1).
class Block {
  public:
    Block(Octets& out, std::uint32_t type) : out_(out), begin_(out.size()) {
        number(type, 4);
        number(0, 4);  // the length, once it is known
    }

    void number(std::uint64_t value, std::size_t bytes) {
        for (std::size_t i = 0; i < bytes; ++i) out_.push_back(octet_of(value, i));
    }
    void padded(ByteView bytes) {
        out_.insert(out_.end(), bytes.begin(), bytes.end());
        while ((out_.size() - begin_) % 4 != 0) out_.push_back(std::byte{0});
    }
    void option(std::uint16_t code, ByteView value) {
        number(code, 2);
        number(value.size(), 2);
        padded(value);
    }
    void end_options() { option(kEndOfOptions, {}); }
    void close() {
        const std::size_t length = out_.size() - begin_ + 4;
        number(length, 4);
        for (std::size_t i = 0; i < 4; ++i) out_[begin_ + 4 + i] = octet_of(length, i);
    }

  private:
    Octets& out_;
    std::size_t begin_;
};

}  // namespace

// No options: whatever names machine, program or day would make equal runs differ.
void append_section_header(Octets& out) {
    Block block(out, kSectionHeader);
    block.number(kByteOrderMagic, 4);
    block.number(1, 2);  // version 1.0
    block.number(0, 2);
    block.number(kUnknownLength, 8);
    block.close();
}

void append_interface(Octets& out, const CaptureInterface& interface) {
    Block block(out, kInterfaceDescription);
    block.number(interface.link_type, 2);
    block.number(0, 2);  // reserved
    block.number(interface.snap_length, 4);
    block.option(kInterfaceName, bytes_of(fitting(interface.name)));
    block.option(kTimeResolution, {&kNanoseconds, 1});
    block.option(kFcsLength, {&kNoFcs, 1});
    block.end_options();
    block.close();
}

void append_frame(Octets& out, const CapturedFrame& frame) {
    const std::size_t size = frame_block_size(frame);
    out.resize(out.size() + size);
    fill_frame_block(ByteSpan{out}.last(size), frame);
}

std::size_t frame_block_size(const CapturedFrame& frame) {
    constexpr std::size_t kNumbers = 28;  // before the bytes
    constexpr std::size_t kEndOfOptionsSize = 4;
    const std::string_view comment = fitting(frame.comment);
    const std::size_t options =
        comment.empty() ? 0 : 4 + padded(comment.size()) + kEndOfOptionsSize;
    return kNumbers + padded(frame.kept) + options + 4;
}

void fill_frame_block(ByteSpan out, const CapturedFrame& frame) {
    using Nanoseconds = std::chrono::nanoseconds;
    const auto since_start = frame.time.time_since_epoch();
    const auto time =
        static_cast<std::uint64_t>(std::chrono::duration_cast<Nanoseconds>(since_start).count());
    Filler filler(out);
    filler.number(kEnhancedPacket, 4);
    filler.number(out.size(), 4);
    filler.number(frame.interface, 4);
    filler.number(time >> 32, 4);
    filler.number(time, 4);
    filler.number(frame.kept, 4);
    filler.number(frame.packet.size(), 4);
    frame.packet.copy_to(filler.padded(frame.kept));
    if (const std::string_view comment = fitting(frame.comment); !comment.empty()) {
        filler.number(kComment, 2);
        filler.number(comment.size(), 2);
        const ByteView bytes = bytes_of(comment);
        std::copy(bytes.begin(), bytes.end(), filler.padded(bytes.size()).begin());
        filler.number(kEndOfOptions, 4);
    }
    filler.number(out.size(), 4);
}

}  // namespace catenet::exports
