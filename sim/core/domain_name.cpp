#include "sim/core/domain_name.hpp"

#include <algorithm>

namespace catenet {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_label_character(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

// RFC 1123 2.1: "the highest-level component label will be alphabetic", so no address is taken for
// a name.
bool is_domain_name(std::string_view word) {
    constexpr std::size_t kMostName = 253;
    constexpr std::size_t kMostLabel = 63;
    if (word.ends_with('.')) word.remove_suffix(1);
    const std::size_t last_dot = word.rfind('.');
    if (word.size() > kMostName || last_dot == std::string_view::npos) return false;
    std::string_view top = word.substr(last_dot + 1);
    if (!std::any_of(top.begin(), top.end(), is_letter)) return false;
    while (!word.empty()) {
        const std::size_t end = std::min(word.find('.'), word.size());
        const std::string_view label = word.substr(0, end);
        const bool is_label = std::all_of(label.begin(), label.end(), is_label_character);
        if (label.empty() || label.size() > kMostLabel || !is_label) return false;
        word.remove_prefix(std::min(end + 1, word.size()));
    }
    return true;
}

}  // namespace catenet
