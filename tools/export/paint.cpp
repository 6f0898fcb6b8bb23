#include "tools/export/paint.hpp"

namespace catenet::exports {
namespace {

// Select Graphic Rendition (ECMA-48 section 8.3.117).
std::string_view code_of(Ink ink) {
    switch (ink) {
        case Ink::Strong: return "\x1b[1m";
        case Ink::Faint: return "\x1b[2m";
        case Ink::Good: return "\x1b[32m";
        case Ink::Bad: return "\x1b[1;31m";
        case Ink::Name: return "\x1b[36m";
        case Ink::Plain: break;
    }
    return {};
}

}  // namespace

std::string Paint::operator()(Ink ink, std::string_view text) const {
    const std::string_view code = on_ ? code_of(ink) : std::string_view{};
    if (code.empty()) return std::string{text};
    return std::string{code} + std::string{text} + "\x1b[0m";
}

}  // namespace catenet::exports
