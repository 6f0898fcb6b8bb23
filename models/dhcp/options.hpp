// The options of a DHCP message: type, length, value, up to the end (RFC 2132).
#pragma once
#include "models/dhcp/message.hpp"

#include <optional>
#include <vector>

namespace catenet::dhcp {

// One option as it stands there.
struct RawOption {
    Code code = Code::Pad;
    std::size_t begin = 0;  // of its type, from the start of the options
    ByteView value = {};
};

// Walks over options; pads are skipped.
class OptionWalk {
  public:
    explicit OptionWalk(ByteView bytes) : bytes_(bytes) {}
    // The next one; nothing at the end, or where one is cut.
    std::optional<RawOption> next();
    bool is_cut() const { return cut_; }
    // Behind the end option; where the bytes end, if there is none.
    std::size_t end() const { return at_; }
    bool has_end() const { return ended_; }

  private:
    ByteView bytes_;
    std::size_t at_ = 0;
    bool cut_ = false;
    bool ended_ = false;
};

// Sets the type and the options of `message`; `bytes` begin behind the cookie.
std::optional<ParseError> read_options(ByteView bytes, Message& message);
// With the end option.
void append_options(const Message& message, std::vector<std::byte>& bytes);

}  // namespace catenet::dhcp
