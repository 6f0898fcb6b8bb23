// Plot: curves over time as a picture shows them, one panel below the other, before anything has a
// place in pixels.
#pragma once
#include "tools/export/axis.hpp"
#include "tools/export/plot_choice.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catenet::exports {

// How something is drawn: never by its hue alone.
struct Pen {
    std::string_view colour;
    std::string_view width = "2";
    std::string_view dashes = "";  // SVG's stroke-dasharray
};

struct Curve {
    enum class Shape : std::uint8_t {
        Steps,     // a value holds until the next
        Strokes,   // upright, from a value as far as it is long
        Diamonds,  // strokes that catch the eye
        Crosses,   // a mark at a value
    };
    std::string name = {};
    Shape shape = Shape::Steps;
    Pen pen = {};
    std::vector<Sample> samples = {};
    TimePoint until{};    // of steps: how long the last value holds
    bool behind = false;  // the others
};

// A stretch of time that is coloured behind the curves.
struct Band {
    std::string_view name;
    std::string_view tint;
    TimePoint begin{};
    TimePoint end{};
};

struct Panel {
    std::string title = {};
    std::vector<Curve> curves = {};
    std::vector<Band> bands = {};
    std::uint64_t least = 0;  // of the values that are shown
    std::uint64_t most = 0;
};

struct Plot {
    std::string title = {};     // of the scenario
    std::string subtitle = {};  // what is shown
    Quantity quantity = Quantity::Bytes;
    Window window = {};
    std::vector<Panel> panels = {};
    std::string note = {};  // what is not shown; may be empty
};

inline constexpr std::size_t kMostCurves = 8;  // lines of a choice in one picture; hues, too

// REQUIRES: the choice has no error. It knows all `links`.
Plot plot_of(const Series& series, const PlotChoice& choice, const std::vector<LinkFacts>& links);

}  // namespace catenet::exports
