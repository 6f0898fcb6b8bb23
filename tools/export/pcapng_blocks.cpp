#include "tools/export/pcapng_blocks.hpp"

#include <array>

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

// A block: type and length before, the length once more behind, all padded to 32 bits
// (section 3.1).
class Block {
  public:
    Block(Octets& out, std::uint32_t type) : out_(out), begin_(out.size()) {
        number(type, 4);
        number(0, 4);  // the length, once it is known
    }

    void number(std::uint64_t value, std::size_t bytes) {
        std::array<std::byte, sizeof value> octets;
        for (std::size_t i = 0; i < octets.size(); ++i) octets[i] = octet_of(value, i);
        append(ByteView{octets}.first(bytes));
    }
    void padded(ByteView bytes) {
        static constexpr std::array<std::byte, 4> kPadding{};
        append(bytes);
        append(ByteView{kPadding}.first((begin_ - out_.size()) % 4));
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
    void append(ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }
    static std::byte octet_of(std::uint64_t value, std::size_t i) {
        return static_cast<std::byte>(value >> (8 * i) & 0xff);
    }

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
    using Nanoseconds = std::chrono::nanoseconds;
    const auto since_start = frame.time.time_since_epoch();
    const auto time =
        static_cast<std::uint64_t>(std::chrono::duration_cast<Nanoseconds>(since_start).count());
    Block block(out, kEnhancedPacket);
    block.number(frame.interface, 4);
    block.number(time >> 32, 4);
    block.number(time, 4);
    block.number(frame.bytes.size(), 4);
    block.number(frame.length, 4);
    block.padded(frame.bytes);
    if (!frame.comment.empty()) {
        block.option(kComment, bytes_of(fitting(frame.comment)));
        block.end_options();
    }
    block.close();
}

}  // namespace catenet::exports
