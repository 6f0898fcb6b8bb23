#include "tools/export/crossing_text.hpp"

#include "tools/export/crossing_check.hpp"
#include "tools/export/crossing_fields.hpp"
#include "tools/export/places.hpp"
#include "tools/export/wrap.hpp"

#include "sim/core/text.hpp"
#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using Mark = FieldLine::Mark;

const std::string kIndent = "     ";
constexpr std::size_t kMostRows = 12;  // of a table that are shown
constexpr std::size_t kWidestValue = 25;
constexpr std::size_t kBytesOnALine = 16;

char sign_of(Mark mark) {
    switch (mark) {
        case Mark::Changed: return '*';
        case Mark::New: return '+';
        case Mark::Ended: return '-';
        case Mark::Same: break;
    }
    return ' ';
}

Ink ink_of(Mark mark) {
    return mark == Mark::Same ? Ink::Faint : Ink::Strong;
}

// The same value, copied: worth no line of its own.
bool is_dull(const FieldLine& line) {
    return line.mark == Mark::Same && line.copied && line.origin == "copied";
}

class TablesText {
  public:
    TablesText(const TablesAt& at, const Journeys& journeys, const Paint& paint)
        : at_(at), journeys_(journeys), paint_(paint) {}

    void add(const Consulted& consulted) {
        const std::string node = journeys_.directory().node_name(at_.node);
        add_line(paint_(Ink::Faint, consulted.table + " table of " + node));
        const auto rows = journeys_.tables().rows(at_.node, consulted.table, at_.seen);
        std::size_t width = consulted.key.size();
        for (const TableRow& row : rows) width = std::max(width, row.key.size());
        std::size_t left_out = 0;
        for (const TableRow& row : rows) {
            const bool matched = consulted.row && row.key == consulted.key;
            if (rows.size() > kMostRows && !matched) {
                ++left_out;
            } else {
                add_row(row, matched, width);
            }
        }
        if (left_out > 0)
            add_line("    and " + std::to_string(left_out) + " rows that do not match");
        if (!consulted.row) {
            add_line("  " + paint_(Ink::Strong, "> " + consulted.key) + "  no such row");
        }
    }
    std::string take() { return std::move(text_); }

  private:
    void add_line(const std::string& line) { text_ += kIndent + line + "\n"; }

    void add_row(const TableRow& row, bool matched, std::size_t width) {
        const std::string cells = padded(row.key, width) + "  " + row.value;
        if (!matched) return add_line("    " + paint_(Ink::Faint, cells));
        add_line("  " + paint_(Ink::Strong, "> " + cells) + "  " +
                 paint_(Ink::Faint, age_text(row)));
    }

    std::string age_text(const TableRow& row) const {
        const TimePoint now = journeys_.event(at_.decision).time;
        std::string text = "stands there since this moment";
        if (row.since < now) text = "stands there for " + readable(now - row.since);
        if (row.since > now) text = "came while the packet waited";
        if (row.lifetime) text += ", lasts " + readable(*row.lifetime);
        return text;
    }

    const TablesAt& at_;
    const Journeys& journeys_;
    const Paint& paint_;
    std::string text_;
};

class Text {
  public:
    Text(const CrossingRecord& record, const Journeys& journeys, const CrossingTextOptions& options)
        : record_(record), journeys_(journeys), options_(options), paint_(options.colour) {}

    std::string all() {
        const TablesAt at{record_.node, record_.decision, record_.sent};
        text_ = tables_text(record_.consulted, at, journeys_, paint_);
        const std::vector<FieldLine> lines = field_lines(record_);
        const bool unchanged = std::all_of(lines.begin(), lines.end(), is_dull);
        if (unchanged && !options_.bytes) {
            add("not a byte changes: " + std::to_string(record_.went.bytes.size()) +
                " bytes in, the same out");
        } else {
            add_fields(lines);
        }
        if (options_.bytes) add_bytes();
        for (const std::string& loss : record_.losses) add(kIndent, "lost in translation: " + loss);
        for (const std::string& wrong : disagreements(record_)) {
            add(paint_(Ink::Bad, "this explanation is wrong: ") + wrong);
        }
        return std::move(text_);
    }

  private:
    void add(std::string line) {
        line.erase(line.find_last_not_of(' ') + 1);
        text_ += kIndent + line + "\n";
    }
    void add(const std::string& indent, const std::string& sentence) {
        text_ += indent + wrapped(sentence, kScreen - indent.size(), indent + "  ") + "\n";
    }

    // -- Fields -----------------------------------------------------------------------------------
    void add_fields(const std::vector<FieldLine>& lines) {
        find_widths(lines);
        add(padded("", name_width_ + 2) + "  " +
            paint_(Ink::Faint, padded(came_title(), came_width_) + "  " + went_title()));
        std::vector<std::string> dull;
        for (const FieldLine& line : lines) {
            if (is_dull(line) && !options_.bytes) {
                dull.push_back(line.name + " " + line.went);
            } else {
                add_field(line);
            }
        }
        if (dull.empty()) return;
        const std::string indent = kIndent + "    ";
        text_ += kIndent + "  " + paint_(Ink::Faint, "= ") +
                 paint_(Ink::Faint,
                        wrapped("copied: " + join(dull, ", "), kScreen - indent.size(), indent)) +
                 "\n";
    }

    std::string came_title() const {
        if (record_.came.empty()) return "nothing came in";
        const SeenFrame& first = record_.came.front();
        if (record_.came.size() > 1) {
            return std::to_string(record_.came.size()) + " packets came in";
        }
        return packet_name(first.packet) + " in, " + std::to_string(first.bytes.size()) + " bytes";
    }
    std::string went_title() const {
        return packet_name(record_.went.packet) + " out, " +
               std::to_string(record_.went.bytes.size()) + " bytes";
    }

    void find_widths(const std::vector<FieldLine>& lines) {
        came_width_ = came_title().size();
        went_width_ = went_title().size();
        for (const FieldLine& line : lines) {
            if (is_dull(line) && !options_.bytes) continue;
            name_width_ = std::max(name_width_, line.name.size());
            if (line.mark == Mark::Ended) continue;
            came_width_ = std::max(came_width_, scenario::count_characters(line.came));
            went_width_ = std::max(went_width_, scenario::count_characters(line.went));
        }
        came_width_ = std::min(came_width_, kWidestValue);
        went_width_ = std::min(went_width_, kWidestValue);
    }

    void add_field(const FieldLine& line) {
        const std::string sign{sign_of(line.mark)};
        const std::string name = padded(line.name, name_width_);
        std::string head = paint_(ink_of(line.mark), sign + " " + name) + "  ";
        if (line.mark == Mark::Ended) {
            const std::string origin = "  " + line.origin;
            const std::size_t room = kScreen - kIndent.size() - name_width_ - 4 - origin.size();
            return add(head + cut_to(line.came, room) + paint_(Ink::Faint, origin));
        }
        const std::string came = padded(cut_to(line.came, came_width_), came_width_) + "  ";
        const std::string went = padded(cut_to(line.went, went_width_), went_width_) + "  ";
        const std::size_t column =
            kIndent.size() + 2 + name_width_ + 2 + came_width_ + 2 + went_width_ + 2;
        std::string origin = line.origin;
        if (!line.reference.empty()) origin += " [" + line.reference + "]";
        const std::string indent(column, ' ');
        add(head + came + paint_(ink_of(line.mark), went) +
            wrapped(origin, kScreen - column, indent));
    }

    // -- Bytes ------------------------------------------------------------------------------------
    void add_bytes() {
        add(paint_(Ink::Faint, "the bytes that went out, and where each comes from"));
        for (const Stretch& stretch : record_.stretches) add_stretch(stretch);
    }

    void add_stretch(const Stretch& stretch) {
        for (std::size_t i = 0; i < stretch.length; i += kBytesOnALine) {
            const std::size_t length = std::min(kBytesOnALine, stretch.length - i);
            std::string line = hex_line(stretch.begin + i, length);
            if (i == 0) line += "  " + origin_words(record_, stretch);
            add("  " + cut_to(line, kScreen - kIndent.size() - 2));
        }
    }

    std::string hex_line(std::size_t begin, std::size_t length) const {
        constexpr std::string_view kDigits = "0123456789abcdef";
        std::string line;
        for (unsigned shift = 16; shift > 0; shift -= 4) line += kDigits[begin >> (shift - 4) & 15];
        line += ' ';
        for (std::size_t i = 0; i < kBytesOnALine; ++i) {
            line += ' ';
            if (i >= length) {
                line += "  ";
                continue;
            }
            const std::uint8_t value = octet(record_.went.bytes[begin + i]);
            line += kDigits[value >> 4U];
            line += kDigits[value & 15U];
        }
        return line;
    }

    const CrossingRecord& record_;
    const Journeys& journeys_;
    const CrossingTextOptions& options_;
    Paint paint_;
    std::string text_;
    std::size_t name_width_ = 0;
    std::size_t came_width_ = 0;
    std::size_t went_width_ = 0;
};

}  // namespace

std::string tables_text(const std::vector<Consulted>& consulted,
                        const TablesAt& at,
                        const Journeys& journeys,
                        const Paint& paint) {
    TablesText text{at, journeys, paint};
    for (const Consulted& one : consulted) text.add(one);
    return text.take();
}

std::string crossing_text(const CrossingRecord& record,
                          const Journeys& journeys,
                          const CrossingTextOptions& options) {
    return Text{record, journeys, options}.all();
}

}  // namespace catenet::exports
