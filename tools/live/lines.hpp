// Lines: bytes that come in pieces, cut into lines.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::live {

// Without what stands around its words.
std::string trimmed(const std::string& line);

class Lines {
  public:
    // Of a longer line only so much is kept, which its reader will find too long.
    static constexpr std::size_t kMostBytes = std::size_t{16} << 10;

    void put(std::string_view bytes);
    // No more will come: what is left is a line, if it is anything.
    void end() { ended_ = true; }

    // The next line without its end, if it is whole.
    std::optional<std::string> next();
    bool at_end() const { return ended_ && held_.empty(); }

  private:
    std::string held_;
    bool ended_ = false;
};

}  // namespace catenet::live
