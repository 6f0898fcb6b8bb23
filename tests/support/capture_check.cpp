#include "tests/support/capture_check.hpp"

namespace catenet::test {
namespace {

constexpr std::uint32_t kSectionHeader = 0x0a0d0d0a;
constexpr std::uint32_t kInterface = 1;
constexpr std::uint32_t kFrame = 6;
constexpr std::size_t kLeastBlock = 12;
constexpr std::size_t kLeastSection = 28;
constexpr std::size_t kFrameData = 28;  // where its bytes begin

std::uint32_t u32(ByteView bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | octet(bytes[at + i]);
    return value;
}

class CaptureReader {
  public:
    std::string read(ByteView file) {
        if (file.size() < kLeastBlock || u32(file, 0) != kSectionHeader) return "no section header";
        while (!file.empty()) {
            if (file.size() < kLeastBlock) return "bytes behind the last block";
            const std::size_t length = u32(file, 4);
            const bool fits = length >= kLeastBlock && length % 4 == 0 && length <= file.size();
            if (!fits || u32(file, length - 4) != length) return "a block with a wrong length";
            if (const char* const wrong = take(file.first(length))) return wrong;
            file = file.subspan(length);
        }
        return {};
    }

  private:
    const char* take(ByteView block) {
        switch (u32(block, 0)) {
            case kSectionHeader:
                if (block.size() < kLeastSection) return "a section header that is cut";
                return sections_++ == 0 ? nullptr : "a second section";
            case kInterface: ++interfaces_; return nullptr;
            case kFrame: return take_frame(block);
            default: return "a block of an unknown type";
        }
    }
    const char* take_frame(ByteView block) {
        if (block.size() < kFrameData + 4) return "a frame's block that is too short";
        if (u32(block, 8) >= interfaces_) return "a frame of an unknown interface";
        const std::uint64_t time = std::uint64_t{u32(block, 12)} << 32 | u32(block, 16);
        if (time < last_) return "a frame that is older than the one before";
        last_ = time;
        const std::size_t captured = u32(block, 20);
        if (captured > u32(block, 24)) return "a frame that is longer than it was";
        return captured > block.size() - kFrameData - 4 ? "a frame that is cut" : nullptr;
    }

    std::size_t sections_ = 0;
    std::size_t interfaces_ = 0;
    std::uint64_t last_ = 0;
};

}  // namespace

std::string broken_capture(ByteView file) {
    return CaptureReader{}.read(file);
}

}  // namespace catenet::test
