// Colours and lines: one hue for each network, one line for each sort of medium.
#pragma once
#include "sim/scenario/plan.hpp"

#include <string>
#include <string_view>

namespace catenet::exports::picture {

struct Hue {
    std::string_view line;  // borders and cables
    std::string_view tint;  // behind texts
    std::string_view text;  // on the tint; dark enough to read
};
// Of a network, by its place in the file; they come again after the last.
Hue hue_of(std::size_t network);

inline constexpr std::string_view kInk = "#1b232b";
inline constexpr std::string_view kFaint = "#4a5560";
inline constexpr std::string_view kBetween = "#3a4450";  // what belongs to several networks
inline constexpr std::string_view kOff = "#b4bcc4";      // what carries nothing
inline constexpr std::string_view kWayWidth = "6";       // of what a journey used
inline constexpr std::string_view kAlarm = "#b00020";

// Shape stands beside hue, for those who see no colours: "solid" cables, "dashed" buses, "dotted"
// radio.
std::string_view line_style(const scenario::NetworkSpec& network, bool shared);
// The same as characters, for the legend.
std::string_view line_glyphs(std::string_view style);
// Fast links are thick.
std::string_view pen_width(DataRate rate);
// A picture of what the node is, as a character of DejaVu Sans.
std::string_view glyph_of(scenario::NodeRole role);

}  // namespace catenet::exports::picture
