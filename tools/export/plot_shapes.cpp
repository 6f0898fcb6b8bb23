#include "tools/export/plot_shapes.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace catenet::exports {
namespace {

std::uint64_t picoseconds(TimePoint time) {
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

Window window_of(const PlotFrame& frame) {
    const auto at = [](std::uint64_t time) {
        return TimePoint{Duration{static_cast<std::int64_t>(time)}};
    };
    return {at(frame.x.begin), at(frame.x.end)};
}

std::string point(std::int64_t x, std::int64_t y) {
    return pixels_text(x) + " " + pixels_text(y);
}

// Across, then up or down: a value holds until the next one. What happens within a tenth of a pixel
// is one upright line, of which each end that was reached is kept.
std::string steps(const Curve& curve, const PlotFrame& frame, std::size_t columns) {
    const std::vector<Sample> kept = thinned(curve.samples, window_of(frame), columns);
    std::int64_t x = frame.x_of(kept.front().time);
    std::int64_t y = frame.y_of(kept.front().value);
    std::string path = "M" + point(x, y);
    const auto go_across = [&](std::int64_t to) {
        if (to > x) path += "H" + pixels_text(to);
        x = std::max(x, to);
    };
    for (const Sample& sample : kept) {
        const std::int64_t height = frame.y_of(sample.value);
        if (height == y) continue;
        go_across(frame.x_of(sample.time));
        path += "V" + pixels_text(height);
        y = height;
    }
    go_across(frame.x_of(curve.until));
    return path;
}

// Upright strokes of one column that touch are one.
struct Stroke {
    std::int64_t column = 0;
    std::int64_t x = 0;
    std::int64_t top = 0;
    std::int64_t bottom = 0;
};

std::vector<Stroke> joined(std::vector<Stroke> strokes) {
    constexpr std::int64_t kTouch = 8;  // tenths of a pixel: nobody sees such a gap
    std::sort(strokes.begin(), strokes.end(), [](const Stroke& one, const Stroke& other) {
        return std::pair{one.column, one.top} < std::pair{other.column, other.top};
    });
    std::vector<Stroke> all;
    for (const Stroke& stroke : strokes) {
        const bool touches = !all.empty() && all.back().column == stroke.column &&
                             stroke.top <= all.back().bottom + kTouch;
        if (touches) {
            all.back().bottom = std::max(all.back().bottom, stroke.bottom);
        } else {
            all.push_back(stroke);
        }
    }
    return all;
}

std::string strokes(const Curve& curve, const PlotFrame& frame, std::size_t columns) {
    constexpr std::int64_t kLeast = 30;  // of a stroke's length: less is not seen
    const auto wide = static_cast<std::int64_t>(frame.width * 10 / columns + 1);
    std::vector<Stroke> all;
    for (const Sample& sample : curve.samples) {
        const std::int64_t x = frame.x_of(sample.time);
        const std::int64_t bottom = frame.y_of(sample.value);
        const std::int64_t top = frame.y_of(sample.value + sample.length);
        const std::int64_t more = std::max<std::int64_t>(0, kLeast - (bottom - top)) / 2;
        all.push_back({x / wide, x, top - more, bottom + more});
    }
    std::string path;
    for (const Stroke& stroke : joined(std::move(all))) {
        path += "M" + point(stroke.x, stroke.top) + "V" + pixels_text(stroke.bottom);
    }
    return path;
}

// Marks around the middle of what they mean; those that would cover each other are one.
std::string marks(const Curve& curve, const PlotFrame& frame, const std::string& mark) {
    constexpr std::int64_t kCell = 20;  // tenths of a pixel
    std::vector<std::pair<std::int64_t, std::int64_t>> cells;
    for (const Sample& sample : curve.samples) {
        const std::int64_t middle =
            (frame.y_of(sample.value) + frame.y_of(sample.value + sample.length)) / 2;
        cells.emplace_back(frame.x_of(sample.time) / kCell, middle / kCell);
    }
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    std::string path;
    for (const auto& [x, y] : cells) path += "M" + point(x * kCell, y * kCell) + mark;
    return path;
}

}  // namespace

std::int64_t PlotFrame::x_of(TimePoint time) const {
    return static_cast<std::int64_t>(left) * 10 + x.place(picoseconds(time), width);
}

std::int64_t PlotFrame::y_of(std::uint64_t value) const {
    return static_cast<std::int64_t>(top + height) * 10 - y.place(value, height);
}

std::string pixels_text(std::int64_t tenths) {
    const std::string sign = tenths < 0 ? "-" : "";
    const std::int64_t size = tenths < 0 ? -tenths : tenths;
    const std::string whole = sign + std::to_string(size / 10);
    return size % 10 == 0 ? whole : whole + "." + std::to_string(size % 10);
}

std::string path_of(const Curve& curve, const PlotFrame& frame, std::size_t columns) {
    if (curve.samples.empty()) return {};
    switch (curve.shape) {
        case Curve::Shape::Steps: return steps(curve, frame, columns);
        case Curve::Shape::Strokes: return strokes(curve, frame, columns);
        case Curve::Shape::Diamonds: return marks(curve, frame, "m-5 0l5 -7l5 7l-5 7z");
        case Curve::Shape::Crosses: break;
    }
    return marks(curve, frame, "m-5 -5l10 10m0 -10l-10 10");
}

}  // namespace catenet::exports
