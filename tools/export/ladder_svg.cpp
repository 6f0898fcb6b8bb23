#include "tools/export/ladder_svg.hpp"

#include "tools/export/dot_palette.hpp"
#include "tools/export/places.hpp"
#include "tools/export/wrap.hpp"
#include "tools/export/xml_text.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>
#include <array>

namespace catenet::exports {
namespace {

using Kind = LadderRow::Kind;

// Everything is in pixels. There is no font to measure: a character counts as seven wide.
constexpr std::size_t kLeft = 150;   // of the first life line
constexpr std::size_t kRight = 110;  // behind the last
constexpr std::size_t kGap = 290;    // between two
constexpr std::size_t kTop = 84;     // of the cards
constexpr std::size_t kCard = 124;   // width of a node's card
constexpr std::size_t kCardTall = 36;
constexpr std::size_t kArrow = 40;  // height of its row
constexpr std::size_t kLine = 17;   // height of a line in a note
constexpr std::size_t kCharacter = 7;
constexpr std::size_t kNoteText = 44;  // characters in a line of a note

// Hues for a dark ground, in the order of those for a light one.
constexpr std::array<std::string_view, 6> kDarkHues{
    "#6cb8ee", "#f2a65a", "#4fcaa2", "#cfa3e6", "#e6d36a", "#ff9a94"};

std::string attribute(std::string_view name, std::size_t value) {
    return " " + std::string{name} + "=\"" + std::to_string(value) + "\"";
}

std::string box_at(std::size_t x, std::size_t y, std::size_t width, std::size_t height) {
    return attribute("x", x) + attribute("y", y) + attribute("width", width) +
           attribute("height", height);
}

std::string text_at(std::size_t x, std::size_t y, std::string_view kind, std::string_view text) {
    return "<text class=\"" + std::string{kind} + "\"" + attribute("x", x) + attribute("y", y) +
           ">" + xml_escaped(text) + "</text>\n";
}

std::string line_from(std::size_t x1, std::size_t y1, std::size_t x2, std::size_t y2) {
    return attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) + attribute("y2", y2);
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    const std::string broken = wrapped(text, kNoteText, "");
    for (std::size_t at = 0; at < broken.size();) {
        const std::size_t end = std::min(broken.find('\n', at), broken.size());
        lines.push_back(broken.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::string text_of_box(const LadderRow& row) {
    if (row.kind == Kind::Lost) return "✗ it does not arrive";
    return (row.kind == Kind::Drop ? "✗ " : "") + row.text;
}

class Drawing {
  public:
    explicit Drawing(const Ladder& ladder) : ladder_(ladder) {}

    std::string all() {
        for (const LadderRow& row : ladder_.rows) add(row);
        if (ladder_.left_out > 0) {
            y_ += kLine;
            body_ +=
                text_at(kLeft, y_, "say", "and " + std::to_string(ladder_.left_out) + " more rows");
        }
        const std::size_t height = y_ + 30;
        return head(height) + style() + ground(height) + titles() + cards(height) + body_ +
               "</svg>\n";
    }

  private:
    static std::size_t x_of(std::size_t column) { return kLeft + column * kGap; }
    std::size_t width() const {
        const std::size_t columns = std::max<std::size_t>(2, ladder_.columns.size());
        return x_of(columns - 1) + kRight;
    }

    std::string head(std::size_t height) const {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"" +
               attribute("width", width()) + attribute("height", height) + " viewBox=\"0 0 " +
               std::to_string(width()) + " " + std::to_string(height) + "\">\n<title>" +
               xml_escaped(ladder_.title) + "</title>\n<desc>" + xml_escaped(ladder_.verdict) +
               "</desc>\n";
    }

    std::string style() const {
        std::string css =
            "<style>\n"
            "text { font: 13px Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; "
            "fill: #1b232b; font-feature-settings: 'calt' 0; }\n"
            ".title { font-size: 18px; font-weight: bold; }\n"
            ".name { font-size: 15px; font-weight: bold; text-anchor: middle; }\n"
            ".time { font-size: 12px; text-anchor: end; fill: #4a5560; }\n"
            ".label { text-anchor: middle; paint-order: stroke; stroke: #ffffff; "
            "stroke-width: 5px; stroke-linejoin: round; }\n"
            ".source { font-size: 11px; fill: #4a5560; }\n"
            ".good { fill: #00785a; } .bad { fill: #b00020; }\n"
            ".ground { fill: #ffffff; }\n"
            ".life { stroke: #b4bcc4; stroke-width: 1.5; }\n"
            ".between { stroke: #3a4450; }\n"
            ".note { fill: #fbfbf7; stroke: #8a949e; }\n"
            ".drop { fill: #fdecee; stroke: #b00020; stroke-width: 1.5; }\n"
            ".lost { stroke: #b00020; fill: #b00020; }\n"
            ".aside { stroke-dasharray: 5 4; stroke-width: 1.3; }\n"
            ".wire { stroke-width: 2; }\n"
            ".head { stroke: none; }\n";
        for (const std::size_t network : networks()) css += hue(network, false);
        css +=
            "@media (prefers-color-scheme: dark) {\n"
            "text { fill: #e6eaee; } .time, .source { fill: #a7b1bb; }\n"
            ".ground { fill: #14191e; } .label { stroke: #14191e; }\n"
            ".life { stroke: #4a5560; } .between { stroke: #a7b1bb; } .note { fill: #1e252c; "
            "stroke: #6b7681; }\n"
            ".drop { fill: #3a161b; stroke: #ff8a94; } .good { fill: #4fcaa2; }\n"
            ".bad { fill: #ff8a94; } .lost { stroke: #ff8a94; fill: #ff8a94; }\n";
        for (const std::size_t network : networks()) css += hue(network, true);
        return css + "}\n</style>\n";
    }

    std::vector<std::size_t> networks() const {
        std::vector<std::size_t> all;
        for (const LadderColumn& column : ladder_.columns) {
            all.insert(all.end(), column.networks.begin(), column.networks.end());
        }
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

    static std::string hue(std::size_t network, bool dark) {
        const std::string name = "n" + std::to_string(network);
        const picture::Hue light = picture::hue_of(network);
        const std::string line{dark ? kDarkHues[network % kDarkHues.size()] : light.line};
        const std::string tint = dark ? std::string{"#242c34"} : std::string{light.tint};
        return "." + name + " { stroke: " + line + "; } ." + name + "h { fill: " + line + "; } ." +
               name + "t { fill: " + tint + "; }\n";
    }

    std::string ground(std::size_t height) const {
        return "<rect class=\"ground\"" + box_at(0, 0, width(), height) + "/>\n";
    }

    std::string titles() const {
        return text_at(24, 34, "title", ladder_.title) +
               text_at(24, 58, ladder_.good ? "good" : "bad", ladder_.verdict);
    }

    // Life lines and cards. Who joins several networks is of several colours.
    std::string cards(std::size_t height) const {
        std::string svg;
        for (std::size_t i = 0; i < ladder_.columns.size(); ++i) {
            const LadderColumn& column = ladder_.columns[i];
            const std::size_t x = x_of(i);
            svg += "<line class=\"life\"" + line_from(x, kTop + kCardTall, x, height - 16) + "/>\n";
            const std::size_t parts = std::max<std::size_t>(1, column.networks.size());
            const std::size_t left = x - kCard / 2;
            for (std::size_t part = 0; part < parts; ++part) {
                const std::size_t begin = left + kCard * part / parts;
                const std::size_t end = left + kCard * (part + 1) / parts;
                const std::string network =
                    column.networks.empty() ? "0" : std::to_string(column.networks[part]);
                svg += "<rect class=\"n" + network + "t\"" +
                       box_at(begin, kTop, end - begin, kCardTall) + "/>\n";
            }
            const std::string border =
                column.networks.size() == 1 ? "n" + std::to_string(column.networks[0]) : "between";
            svg += "<rect class=\"" + border + "\" fill=\"none\" stroke-width=\"1.5\"" +
                   box_at(left, kTop, kCard, kCardTall) + "/>\n";
            svg += text_at(x, kTop + 23, "name", cut_to(column.name, 15));
        }
        return svg;
    }

    void add(const LadderRow& row) {
        if (row.kind == Kind::Arrow || row.kind == Kind::Lost) {
            add_arrow(row);
            if (!row.source.empty()) add_box(row, row.to);
        } else {
            add_box(row, row.column);
        }
    }

    void add_time(TimePoint time, std::size_t y) {
        body_ += text_at(kLeft - kCard / 2 - 4, y, "time", time_column(time));
    }

    void add_arrow(const LadderRow& row) {
        const bool lost = row.kind == Kind::Lost;
        const bool right = row.to >= row.column;
        const std::size_t y = y_ + kArrow - 12;
        const std::size_t from = x_of(row.column);
        const std::size_t whole = x_of(row.to);
        const std::size_t far = right ? whole - from : from - whole;
        const std::size_t reach = lost ? far * 7 / 8 : far - 8;
        const std::size_t to = right ? from + reach : from - reach;
        const std::string network = "n" + std::to_string(row.network);
        const std::string shape = std::string{row.aside ? " aside" : " wire"};
        const std::string name = lost ? "lost" : network;
        body_ += "<line class=\"" + name + shape + "\"" + line_from(from, y, to, y) + "/>\n";
        if (lost) {
            body_ += "<path class=\"lost wire\" d=\"M" + std::to_string(to - 6) + " " +
                     std::to_string(y - 6) + "l12 12m0 -12l-12 12\"/>\n";
        } else {
            const std::string back = right ? "-10" : "10";
            body_ += "<path class=\"" + network + "h head\" d=\"M" + std::to_string(whole) + " " +
                     std::to_string(y) + "l" + back + " -5v10z\"/>\n";
        }
        const std::size_t room = std::max<std::size_t>(12, (far - 16) / kCharacter);
        body_ += text_at((from + whole) / 2, y - 7, "label", cut_to(row.text, room));
        add_time(row.time, y + 4);
        y_ += kArrow;
    }

    // A note on a life line; of a crossing its edges have the colours of both sides.
    void add_box(const LadderRow& row, std::size_t column) {
        std::vector<std::string> lines = lines_of(text_of_box(row));
        if (row.stay) lines.push_back("left after " + readable(*row.stay));
        std::size_t longest = row.source.size() * 6 / 7;
        for (const std::string& line : lines) {
            longest = std::max(longest, scenario::count_characters(line));
        }
        const std::size_t wide = longest * kCharacter + 28;
        const std::size_t tall = (lines.size() + (row.source.empty() ? 0 : 1)) * kLine + 12;
        const std::size_t x = left_of(column, wide);
        const std::size_t y = y_ + 6;
        const bool bad = row.kind == Kind::Drop || row.kind == Kind::Lost;
        body_ += "<rect class=\"" + std::string{bad ? "drop" : "note"} + "\" rx=\"4\"" +
                 box_at(x, y, wide, tall) + "/>\n";
        if (row.kind == Kind::Crossing) add_edges(ladder_.columns[column], x, y, wide, tall);
        std::size_t baseline = y + kLine;
        for (const std::string& line : lines) {
            body_ += text_at(x + 14, baseline, bad ? "bad" : "say", line);
            baseline += kLine;
        }
        if (!row.source.empty()) body_ += text_at(x + 14, baseline, "source", row.source);
        if (row.kind != Kind::Lost) add_time(row.time, y + kLine);
        y_ += tall + 12;
    }

    void add_edges(const LadderColumn& column,
                   std::size_t x,
                   std::size_t y,
                   std::size_t wide,
                   std::size_t tall) {
        if (column.networks.empty()) return;
        const auto edge = [&](std::size_t network, std::size_t left) {
            body_ += "<rect class=\"n" + std::to_string(network) + "h\"" +
                     box_at(left, y, 6, tall) + "/>\n";
        };
        edge(column.networks.front(), x);
        edge(column.networks.back(), x + wide - 6);
    }

    // Within the picture and right of the times.
    std::size_t left_of(std::size_t column, std::size_t wide) const {
        const std::size_t least = kLeft - kCard / 2 + 6;
        const std::size_t most = width() > wide + 8 ? width() - wide - 8 : least;
        const std::size_t x = x_of(column);
        const std::size_t centred = x > wide / 2 ? x - wide / 2 : 0;
        return std::max(least, std::min(centred, most));
    }

    const Ladder& ladder_;
    std::string body_;
    std::size_t y_ = kTop + kCardTall + 10;
};

}  // namespace

std::string svg_of(const Ladder& ladder) {
    return Drawing{ladder}.all();
}

}  // namespace catenet::exports
