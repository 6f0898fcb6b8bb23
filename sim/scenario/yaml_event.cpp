#include "sim/scenario/yaml_event.hpp"

#include "sim/scenario/utf8.hpp"

namespace catenet::scenario {

std::size_t Cursor::byte_of(std::size_t character) {
    while (character_ < character && byte_ < text_.size()) {
        byte_ += first_character(text_.substr(byte_)).size;
        ++character_;
    }
    return byte_;
}

Position position(const yaml_mark_t& mark) {
    return {static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1};
}

std::string_view text_of(const yaml_char_t* text, std::size_t length) {
    return {reinterpret_cast<const char*>(text), length};
}

std::string_view text_of(const char* text) {
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

Quotes quotes_of(yaml_scalar_style_t style) {
    switch (style) {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: return Quotes::Single;
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return Quotes::Double;
        case YAML_LITERAL_SCALAR_STYLE:
        case YAML_FOLDED_SCALAR_STYLE: return Quotes::Block;
        default: return Quotes::None;
    }
}

bool holds_forbidden(std::string_view text) {
    while (!text.empty()) {
        const Character c = first_character(text);
        if (!c.valid || is_forbidden(c.code)) return true;
        text.remove_prefix(c.size);
    }
    return false;
}

}  // namespace catenet::scenario
