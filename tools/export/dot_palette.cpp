#include "tools/export/dot_palette.hpp"

#include <array>

namespace catenet::exports::picture {

Hue hue_of(std::size_t network) {
    static constexpr std::array<Hue, 8> kHues{{{"#0072b2", "#e8f3fa", "#004b76"},
                                               {"#b85a00", "#fdf1e1", "#7a3c00"},
                                               {"#00785a", "#e6f5ef", "#00523d"},
                                               {"#7b4fa3", "#f3edf9", "#533471"},
                                               {"#b3315f", "#fbeaf0", "#7c1d40"},
                                               {"#6b7000", "#f5f5e0", "#4a4d00"},
                                               {"#00788a", "#e3f4f6", "#00525f"},
                                               {"#8a5a44", "#f7efea", "#5e3b2b"}}};
    return kHues[network % kHues.size()];
}

std::string_view line_style(const scenario::NetworkSpec& network, bool shared) {
    const std::string& prefix = network.kind->port_prefix;
    if (prefix == "wpan" || prefix == "wlan") return "dotted";
    return shared ? "dashed" : "solid";
}

std::string_view line_glyphs(std::string_view style) {
    if (style == "dotted") return "┈┈┈";
    return style == "dashed" ? "╍╍╍" : "━━━";
}

std::string_view pen_width(DataRate rate) {
    const std::uint64_t bits = rate.bits_per_second;
    if (bits >= 10'000'000'000) return "4.4";
    if (bits >= 1'000'000'000) return "3.6";
    if (bits >= 100'000'000) return "2.8";
    return bits >= 100'000 ? "2.2" : "1.6";
}

std::string_view glyph_of(scenario::NodeRole role) {
    switch (role) {
        case scenario::NodeRole::Host: return "▣";
        case scenario::NodeRole::Switch: return "⇄";
        case scenario::NodeRole::Hub: return "✳";
        case scenario::NodeRole::Router: return "⊗";
        case scenario::NodeRole::Gateway: return "⇄";
        case scenario::NodeRole::Device: return "◉";
    }
    return "▣";
}

}  // namespace catenet::exports::picture
