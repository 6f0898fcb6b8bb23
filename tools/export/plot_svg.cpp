#include "tools/export/plot_svg.hpp"

#include "tools/export/dot_palette.hpp"
#include "tools/export/plot_legend.hpp"
#include "tools/export/plot_shapes.hpp"
#include "tools/export/wrap.hpp"
#include "tools/export/xml_text.hpp"

#include <algorithm>
#include <map>

namespace catenet::exports {
namespace {

// Everything is in pixels, for a picture of about 1280 times 720 on a projector.
constexpr std::size_t kLeft = 92;     // of the panels: labels stand there
constexpr std::size_t kRight = 34;    // behind them
constexpr std::size_t kTop = 82;      // of the legend, below both titles
constexpr std::size_t kTitle = 40;    // above each panel, for its title and unit
constexpr std::size_t kBottom = 66;   // below the last, for times and the note
constexpr std::size_t kUsual = 720;   // height of a picture
constexpr std::size_t kPanel = 190;   // the least height of a panel with its title, if we choose
constexpr std::size_t kLeast = 100;   // and if the reader does
constexpr std::size_t kUpright = 48;  // between ticks
constexpr std::size_t kAcross = 105;
constexpr std::size_t kEdge = 6;
constexpr std::size_t kCharacter = 8;        // width of one, since there is no font to measure
constexpr std::size_t kMostPoints = 50'000;  // of all curves together

std::uint64_t picoseconds(TimePoint time) {
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

TimePoint time_at(const Tick& tick) {
    return TimePoint{Duration{static_cast<std::int64_t>(tick.value)}};
}

std::string number(std::string_view name, std::size_t value) {
    return " " + std::string{name} + "=\"" + std::to_string(value) + "\"";
}

std::string text_at(std::size_t x, std::size_t y, std::string_view kind, std::string_view text) {
    return "<text class=\"" + std::string{kind} + "\"" + number("x", x) + number("y", y) + ">" +
           xml_escaped(text) + "</text>\n";
}

class Drawing {
  public:
    Drawing(const Plot& plot, const PictureSize& size)
        : plot_(plot), width_(size.width), legend_(plot, size.width - kLeft - kRight) {
        const std::size_t count = std::max<std::size_t>(1, plot.panels.size());
        const std::size_t around = kTop + legend_.height() + kBottom;
        const std::size_t wanted = size.height.value_or(std::max(kUsual, around + count * kPanel));
        height_ = std::max(wanted, around + count * kLeast);
        panel_ = (height_ - around) / count - kTitle;
    }

    std::string all() {
        std::string body;
        for (std::size_t i = 0; i < plot_.panels.size(); ++i) body += panel(i);
        return head() + style() + titles() + legend_.svg(kLeft, kTop) + body + foot() + "</svg>\n";
    }

  private:
    std::string head() const {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"" + number("width", width_) +
               number("height", height_) + " viewBox=\"0 0 " + std::to_string(width_) + " " +
               std::to_string(height_) + "\">\n<title>" + xml_escaped(plot_.title) +
               "</title>\n<desc>" + xml_escaped(description()) + "</desc>\n";
    }

    // What a reader who does not see the picture wants to know first.
    std::string description() const {
        std::string text = plot_.subtitle + ", " + readable(plot_.window.begin.time_since_epoch()) +
                           " to " + readable(plot_.window.end.time_since_epoch()) + ".";
        for (const Panel& panel : plot_.panels) {
            text += " ";
            if (!panel.title.empty()) text += panel.title + ": ";
            text += "at most " + value_with_unit(plot_.quantity, panel.most) + "; curves: ";
            for (const Curve& curve : panel.curves) {
                text += (&curve == &panel.curves.front() ? "" : ", ") + curve.name;
            }
            text += ".";
        }
        return text;
    }

    static std::string style() {
        return "<style>\n"
               "text { font: 14px Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; "
               "fill: " +
               std::string{picture::kInk} +
               "; }\n"
               ".title { font-size: 22px; font-weight: bold; }\n"
               ".subtitle { font-size: 16px; }\n"
               ".panel { font-size: 15px; font-weight: bold; }\n"
               ".legend { font-size: 15px; }\n"
               ".up { text-anchor: end; } .across { text-anchor: middle; }\n"
               ".unit { text-anchor: end; font-weight: bold; }\n"
               ".note { fill: " +
               std::string{picture::kFaint} +
               "; }\n"
               ".grid { stroke: #dde2e7; stroke-width: 1; }\n"
               ".edge { stroke: " +
               std::string{picture::kFaint} +
               "; stroke-width: 1.5; fill: none; }\n"
               ".curve { fill: none; stroke-linejoin: round; }\n"
               "</style>\n";
    }

    std::string titles() const {
        return "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" +
               text_at(24, 36, "title", cut(plot_.title, width_ - 48, 12)) +
               text_at(24, 62, "subtitle", cut(plot_.subtitle, width_ - 48, 9));
    }

    static std::string cut(const std::string& text, std::size_t room, std::size_t character) {
        return cut_to(text, room / character);
    }

    // -- One panel --------------------------------------------------------------------------------

    PlotFrame frame_of(std::size_t i) const {
        const Panel& panel = plot_.panels[i];
        const std::size_t width = width_ - kLeft - kRight;
        const std::size_t top = kTop + legend_.height() + i * (panel_ + kTitle) + kTitle;
        return {.left = kLeft,
                .top = top,
                .width = width,
                .height = panel_,
                .x = axis_between(Quantity::Time,
                                  picoseconds(plot_.window.begin),
                                  picoseconds(plot_.window.end),
                                  std::max<std::size_t>(2, width / kAcross)),
                .y = axis_around(plot_.quantity,
                                 panel.least,
                                 panel.most,
                                 std::max<std::size_t>(3, panel_ / kUpright + 1))};
    }

    std::string panel(std::size_t i) const {
        const Panel& panel = plot_.panels[i];
        const PlotFrame frame = frame_of(i);
        const std::string clip = "p" + std::to_string(i);
        // A little more than the panel, so that lines and marks at its very edge are whole.
        const PlotFrame around{.left = frame.left,
                               .top = frame.top - kEdge,
                               .width = frame.width + kEdge,
                               .height = frame.height + kEdge + 2};
        std::string svg = "<g>\n<clipPath id=\"" + clip + "\"><rect" + box(around) +
                          "/></clipPath>\n" + bands(panel, frame) + grid(frame);
        const bool is_last = i + 1 == plot_.panels.size();
        if (is_last) svg += times(frame);
        svg += text_at(kLeft, frame.top - 12, "panel", cut(panel.title, frame.width, kCharacter));
        svg += text_at(kLeft - 10, frame.top - 12, "unit", frame.y.unit);
        svg += "<g clip-path=\"url(#" + clip + ")\">\n";
        for (const bool behind : {true, false}) {
            for (const Curve& curve : panel.curves) {
                if (curve.behind == behind) svg += curve_of(curve, frame);
            }
        }
        return svg + "</g>\n<path class=\"edge\" d=\"M" + std::to_string(kLeft) + " " +
               std::to_string(frame.top) + "v" + std::to_string(frame.height) + "h" +
               std::to_string(frame.width) + "\"/>\n</g>\n";
    }

    static std::string box(const PlotFrame& frame) {
        return number("x", frame.left) + number("y", frame.top) + number("width", frame.width) +
               number("height", frame.height);
    }

    // One path for each tint. What is too short to be seen is as wide as a line, once at each
    // place.
    static std::string bands(const Panel& panel, const PlotFrame& frame) {
        std::map<std::string_view, std::string> paths;
        constexpr std::int64_t kLine = 10;  // tenths of a pixel
        std::int64_t drawn = 0;
        for (const Band& band : panel.bands) {
            const std::int64_t begin = std::max(frame.x_of(band.begin), drawn);
            const std::int64_t end = std::max(frame.x_of(band.end), frame.x_of(band.begin) + kLine);
            if (end < begin + kLine) continue;
            drawn = end;
            paths[band.tint] += "M" + pixels_text(begin) + " " + std::to_string(frame.top) + "H" +
                                pixels_text(drawn) + "v" + std::to_string(frame.height) + "H" +
                                pixels_text(begin) + "z";
        }
        std::string svg;
        for (const auto& [tint, path] : paths) {
            svg += "<path fill=\"" + std::string{tint} + "\" d=\"" + path + "\"/>\n";
        }
        return svg;
    }

    static std::string grid(const PlotFrame& frame) {
        std::string lines;
        std::string labels;
        for (const Tick& tick : frame.y.ticks) {
            const std::int64_t y = frame.y_of(tick.value);
            lines += "M" + std::to_string(kLeft) + " " + pixels_text(y) + "h" +
                     std::to_string(frame.width);
            labels +=
                text_at(kLeft - 10, static_cast<std::size_t>((y + 5) / 10 + 5), "up", tick.label);
        }
        for (const Tick& tick : frame.x.ticks) {
            lines += "M" + pixels_text(frame.x_of(time_at(tick))) + " " +
                     std::to_string(frame.top) + "v" + std::to_string(frame.height);
        }
        return "<path class=\"grid\" d=\"" + lines + "\"/>\n" + labels;
    }

    std::string times(const PlotFrame& frame) const {
        const std::size_t y = frame.top + frame.height + 20;
        std::string svg;
        for (const Tick& tick : frame.x.ticks) {
            const auto x = static_cast<std::size_t>((frame.x_of(time_at(tick)) + 5) / 10);
            svg += text_at(x, y, "across", tick.label);
        }
        const std::string unit = "time (" + std::string{frame.x.unit} + ")";
        return svg + text_at(width_ - kRight, y + 24, "unit", unit);
    }

    std::string curve_of(const Curve& curve, const PlotFrame& frame) const {
        std::string dashes{curve.pen.dashes};
        if (!dashes.empty()) dashes = " stroke-dasharray=\"" + dashes + "\"";
        return "<path class=\"curve\" stroke=\"" + std::string{curve.pen.colour} +
               "\" stroke-width=\"" + std::string{curve.pen.width} + "\"" + dashes + " d=\"" +
               path_of(curve, frame, columns()) + "\"/>\n";
    }

    // A column for each pixel, or fewer where there are many curves.
    std::size_t columns() const {
        std::size_t curves = 1;
        for (const Panel& panel : plot_.panels) curves += panel.curves.size();
        return std::clamp<std::size_t>(
            kMostPoints / 4 / curves, 50, std::max<std::size_t>(50, width_ - kLeft - kRight));
    }

    std::string foot() const {
        if (plot_.note.empty()) return {};
        return text_at(24, height_ - 14, "note", cut(plot_.note, width_ - 48, kCharacter));
    }

    const Plot& plot_;
    std::size_t width_;
    PlotLegend legend_;
    std::size_t height_ = 0;
    std::size_t panel_ = 0;  // height of each, without its title
};

}  // namespace

std::string svg_of(const Plot& plot, const PictureSize& size) {
    return Drawing{plot, size}.all();
}

}  // namespace catenet::exports
