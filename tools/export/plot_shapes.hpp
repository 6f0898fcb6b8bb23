// Plot shapes: curves as the data of SVG paths, in pixels with one decimal, thinned to what is
// seen.
#pragma once
#include "tools/export/plot.hpp"

#include <cstddef>
#include <string>

namespace catenet::exports {

// Where a panel lies and what its edges mean.
struct PlotFrame {
    std::size_t left = 0;  // pixels
    std::size_t top = 0;
    std::size_t width = 0;
    std::size_t height = 0;
    Axis x = {};
    Axis y = {};

    // Tenths of a pixel from the left and from the top of the picture.
    std::int64_t x_of(TimePoint time) const;
    std::int64_t y_of(std::uint64_t value) const;
};

// "12.3", from tenths; no decimal where it would be zero.
std::string pixels_text(std::int64_t tenths);

// The path of a curve; at most about four points of it in each of `columns` parts of the width.
std::string path_of(const Curve& curve, const PlotFrame& frame, std::size_t columns);

}  // namespace catenet::exports
