// Paint: colours for a terminal, or none. Meaning never rests on colour alone.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace catenet::exports {

enum class Ink : std::uint8_t { Plain, Strong, Faint, Good, Bad, Name };

class Paint {
  public:
    explicit Paint(bool on) : on_(on) {}
    std::string operator()(Ink ink, std::string_view text) const;

  private:
    bool on_;
};

}  // namespace catenet::exports
