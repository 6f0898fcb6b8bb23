// What libyaml's events say, in our words. Only yaml.cpp includes this, and with it yaml.h.
#pragma once
#include "sim/scenario/line.hpp"

#include <yaml.h>

#include <cstddef>
#include <string_view>

namespace catenet::scenario {

// Where a character with some number stands in the text. The numbers asked for only grow.
class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text) {}
    std::size_t byte_of(std::size_t character);

  private:
    std::string_view text_;
    std::size_t character_ = 0;
    std::size_t byte_ = 0;
};

struct Event {
    yaml_event_t data{};
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { yaml_event_delete(&data); }
};

Position position(const yaml_mark_t& mark);
std::string_view text_of(const yaml_char_t* text, std::size_t length);
std::string_view text_of(const char* text);  // of a null pointer: ""
Quotes quotes_of(yaml_scalar_style_t style);

// A double-quoted text can bring in by escapes what the file itself may not hold.
bool holds_forbidden(std::string_view text);

}  // namespace catenet::scenario
