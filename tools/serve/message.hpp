// Messages: what the page and the server say to each other, as JSON (docs/serve-protocol.md).
#pragma once
#include "tools/serve/wishes.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catenet::serve {

inline constexpr std::size_t kLongestMessage = 4096;  // bytes, from the page

// Nothing for what is not exactly one of the messages: another member, a member twice, another
// type.
std::optional<Wish> read_message(std::string_view text);

enum class Controls : std::uint8_t { You, Other, Nobody };

struct State {
    std::int64_t time = 0;  // ps
    bool playing = false;
    std::string speed = {};
    bool skip = false;
    bool over = false;
    std::size_t viewers = 0;
    Controls controls = Controls::Nobody;
};

// What a line brought; the line is empty for what nobody asked.
struct Said {
    std::string line;
    std::string text;
    bool is_error = false;
};

std::string message_of(const State& state);
std::string message_of(const Said& said);
// `json` is an object already.
std::string scenario_message(std::string_view json);
std::string part_message(std::string_view json);

}  // namespace catenet::serve
