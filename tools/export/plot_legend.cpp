#include "tools/export/plot_legend.hpp"

#include "tools/export/xml_text.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

constexpr std::size_t kSwatch = 34;      // pixels
constexpr std::size_t kGap = 8;          // between it and its name
constexpr std::size_t kBetween = 26;     // between items
constexpr std::size_t kCharacters = 15;  // width of two

std::string path(const Curve& curve, const std::string& data) {
    std::string dashes{curve.pen.dashes};
    if (!dashes.empty()) dashes = " stroke-dasharray=\"" + dashes + "\"";
    return "<path class=\"curve\" stroke=\"" + std::string{curve.pen.colour} +
           "\" stroke-width=\"" + std::string{curve.pen.width} + "\"" + dashes + " d=\"" + data +
           "\"/>\n";
}

}  // namespace

PlotLegend::PlotLegend(const Plot& plot, std::size_t width) {
    for (const Panel& panel : plot.panels) {
        for (const Curve& curve : panel.curves) {
            if (!has(curve.name)) add({.name = curve.name, .curve = &curve}, width);
        }
    }
    for (const Panel& panel : plot.panels) {
        for (const Band& band : panel.bands) {
            const std::string name{band.name};
            if (!has(name)) add({.name = name, .tint = std::string{band.tint}}, width);
        }
    }
}

bool PlotLegend::has(std::string_view name) const {
    return std::any_of(
        items_.begin(), items_.end(), [&](const Item& item) { return item.name == name; });
}

void PlotLegend::add(Item item, std::size_t width) {
    const std::size_t wide =
        kSwatch + kGap + (scenario::count_characters(item.name) * kCharacters + 1) / 2 + kBetween;
    if (rows_ == 0 || (next_x_ > 0 && next_x_ + wide - kBetween > width)) {
        ++rows_;
        next_x_ = 0;
    }
    item.x = next_x_;
    item.row = rows_ - 1;
    next_x_ += wide;
    items_.push_back(std::move(item));
}

std::string PlotLegend::swatch(const Item& item, std::size_t x, std::size_t y) {
    const std::string middle = std::to_string(x + kSwatch / 2) + " " + std::to_string(y);
    if (item.curve == nullptr) {
        return "<rect fill=\"" + item.tint + "\" stroke=\"#b4bcc4\" x=\"" + std::to_string(x) +
               "\" y=\"" + std::to_string(y - 8) + "\" width=\"" + std::to_string(kSwatch) +
               "\" height=\"16\"/>\n";
    }
    switch (item.curve->shape) {
        case Curve::Shape::Steps: break;
        case Curve::Shape::Strokes: return path(*item.curve, "M" + middle + "m0 -8v16");
        case Curve::Shape::Diamonds:
            return path(*item.curve, "M" + middle + "m-5 0l5 -7l5 7l-5 7z");
        case Curve::Shape::Crosses:
            return path(*item.curve, "M" + middle + "m-5 -5l10 10m0 -10l-10 10");
    }
    return path(*item.curve,
                "M" + std::to_string(x) + " " + std::to_string(y) + "h" + std::to_string(kSwatch));
}

std::string PlotLegend::svg(std::size_t left, std::size_t top) const {
    std::string svg;
    for (const Item& item : items_) {
        const std::size_t x = left + item.x;
        const std::size_t y = top + item.row * kRow + kRow / 2;
        svg += swatch(item, x, y) + "<text class=\"legend\" x=\"" +
               std::to_string(x + kSwatch + kGap) + "\" y=\"" + std::to_string(y + 5) + "\">" +
               xml_escaped(item.name) + "</text>\n";
    }
    return svg;
}

}  // namespace catenet::exports
