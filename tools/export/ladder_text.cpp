#include "tools/export/ladder_text.hpp"

#include "tools/export/places.hpp"
#include "tools/export/wrap.hpp"

#include "sim/scenario/utf8.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

using Kind = LadderRow::Kind;

constexpr std::size_t kMargin = 3;  // between the time and the first column
constexpr std::size_t kNarrowest = 14;
constexpr std::size_t kWidest = 40;
constexpr std::size_t kLeastRoom = 30;  // for a note beside its column

// A line of characters, each of one column.
class Canvas {
  public:
    explicit Canvas(std::size_t width) : cells_(width, " ") {}
    void put(std::size_t at, std::string_view character) {
        if (at >= cells_.size()) cells_.resize(at + 1, " ");
        cells_[at] = character;
    }
    void write(std::size_t at, std::string_view text) {
        while (!text.empty()) {
            const std::size_t size = scenario::first_character(text).size;
            put(at++, text.substr(0, size));
            text.remove_prefix(size);
        }
    }
    std::string text() const {
        std::string line;
        for (const std::string& cell : cells_) line += cell;
        line.erase(line.find_last_not_of(' ') + 1);
        return line;
    }

  private:
    std::vector<std::string> cells_;
};

class Drawing {
  public:
    Drawing(const Ladder& ladder, const Paint& paint) : ladder_(ladder), paint_(paint) {
        const std::size_t gaps = std::max<std::size_t>(1, ladder.columns.size() - 1);
        gap_ = std::clamp((kScreen - kTimeColumn - kMargin - 8) / gaps, kNarrowest, kWidest);
    }

    std::string all() {
        add_names();
        for (const LadderRow& row : ladder_.rows) {
            if (row.kind == Kind::Arrow || row.kind == Kind::Lost) {
                add_arrow(row);
            } else {
                add_note(row);
            }
        }
        if (ladder_.left_out > 0) {
            text_ += "  and " + std::to_string(ladder_.left_out) + " more rows\n";
        }
        return std::move(text_);
    }

  private:
    // From the left end of what stands right of the time.
    std::size_t place_of(std::size_t column) const { return kMargin + column * gap_; }

    Canvas lines() const {
        Canvas canvas{place_of(ladder_.columns.size())};
        for (std::size_t i = 0; i < ladder_.columns.size(); ++i) canvas.put(place_of(i), "│");
        return canvas;
    }

    void add_names() {
        Canvas canvas{place_of(ladder_.columns.size())};
        for (std::size_t i = 0; i < ladder_.columns.size(); ++i) {
            const std::string name = cut_to(ladder_.columns[i].name, gap_ - 2);
            const std::size_t half = scenario::count_characters(name) / 2;
            canvas.write(place_of(i) - std::min(half, place_of(i)), name);
        }
        text_ += std::string(kTimeColumn, ' ') + paint_(Ink::Name, canvas.text()) + "\n";
    }

    void add(const std::string& time, const Canvas& canvas, Ink ink) {
        text_ += paint_(Ink::Faint, padded(time, kTimeColumn)) + paint_(ink, canvas.text()) + "\n";
    }

    void add_arrow(const LadderRow& row) {
        Canvas canvas = lines();
        const bool lost = row.kind == Kind::Lost;
        const std::size_t from = place_of(row.column);
        const std::size_t to = place_of(row.to);
        const std::size_t left = std::min(from, to);
        const std::size_t right = std::max(from, to);
        for (std::size_t i = left + 1; i < right; ++i) canvas.put(i, row.aside ? "╌" : "─");
        const std::size_t head = from < to ? right - 1 : left + 1;
        canvas.put(head, lost ? "✗" : from < to ? "▶" : "◀");
        if (right > left + 6) {
            const std::string label = " " + cut_to(row.text, right - left - 7) + " ";
            canvas.write(left + 3, label);
        }
        Ink ink = row.aside ? Ink::Faint : Ink::Plain;
        if (lost) ink = Ink::Bad;
        add(time_column(row.time), canvas, ink);
        if (!lost || row.source.empty()) return;
        LadderRow reason = row;
        reason.kind = Kind::Drop;
        reason.column = row.to;
        add_note(reason);
    }

    void add_note(const LadderRow& row) {
        std::string text = mark_of(row.kind) + row.text;
        if (row.stay) text += "; left after " + readable(*row.stay);
        const std::size_t place = place_of(row.column);
        const std::size_t screen = kScreen - kTimeColumn;
        const bool right = screen >= place + 2 + kLeastRoom;
        const std::size_t room = right ? screen - place - 2 : place - 2;
        const std::string broken = wrapped(text, room - 2, "  ");
        const std::string time = time_column(row.time);
        for (std::size_t at = 0; at < broken.size();) {
            const std::size_t end = std::min(broken.find('\n', at), broken.size());
            const std::string line = broken.substr(at, end - at);
            const std::size_t length = scenario::count_characters(line);
            Canvas canvas = lines();
            canvas.write(right ? place + 2 : place - 1 - std::min(length, place - 1), line);
            add(at == 0 ? time : "", canvas, ink_of(row.kind));
            at = end + 1;
        }
    }

    static std::string mark_of(Kind kind) {
        if (kind == Kind::Crossing) return "◆ ";
        if (kind == Kind::Drop) return "✗ ";
        return "";
    }
    static Ink ink_of(Kind kind) {
        if (kind == Kind::Drop) return Ink::Bad;
        if (kind == Kind::Crossing) return Ink::Strong;
        return Ink::Plain;
    }

    const Ladder& ladder_;
    const Paint& paint_;
    std::size_t gap_ = kWidest;
    std::string text_;
};

}  // namespace

std::string text_of(const Ladder& ladder, const Paint& paint) {
    return Drawing{ladder, paint}.all();
}

}  // namespace catenet::exports
