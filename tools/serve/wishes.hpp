// Wishes: what viewers of the page may ask for (docs/serve-protocol.md).
#pragma once
#include <cstdint>
#include <string>
#include <variant>

namespace catenet::serve {

struct Hello {
    std::string token;
};
struct Play {};
struct Pause {};
struct Step {
    enum class By : std::uint8_t { Event, Packet, Hop };
    By by = By::Event;
};
struct Until {
    enum class What : std::uint8_t { Drop, Crossing, End };
    What what = What::End;
};
struct SetSpeed {
    std::string speed;  // as it was written
};
struct Skip {
    bool on = false;
};
// A line of the console.
struct Line {
    std::string text;
};
struct Take {};
struct Leave {};

using Wish = std::variant<Hello, Play, Pause, Step, Until, SetSpeed, Skip, Line, Take, Leave>;

}  // namespace catenet::serve
