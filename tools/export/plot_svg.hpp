// A plot as a picture (SVG) that needs nothing else: dark on white, for projectors and paper.
#pragma once
#include "tools/export/plot.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace catenet::exports {

struct PictureSize {
    std::size_t width = 1280;
    std::optional<std::size_t> height = {};  // nothing: as the number of panels wants it
};

// The picture is higher than asked where its panels would not have room. It stays below a megabyte,
// however long the run was.
std::string svg_of(const Plot& plot, const PictureSize& size);

}  // namespace catenet::exports
