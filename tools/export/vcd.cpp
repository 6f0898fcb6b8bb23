#include "tools/export/vcd.hpp"

#include <algorithm>
#include <set>

namespace catenet::exports {
namespace {

// 18.2.1: an identifier code is of the printable characters from ! to ~.
std::string code_of(std::size_t wire) {
    constexpr std::size_t kCharacters = '~' - '!' + 1;
    std::string code;
    do {
        code += static_cast<char>('!' + wire % kCharacters);
        wire /= kCharacters;
    } while (wire-- > 0);
    return code;
}

// 3.7.1: a simple identifier has letters, digits, _ and $, and begins with a letter or _.
std::string identifier(const std::string& name) {
    std::string text;
    for (const char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        const bool digit = c >= '0' && c <= '9';
        if (digit && text.empty()) text += '_';
        text += letter || digit ? c : '_';
    }
    return text;
}

// Programs that know no scopes tell wires apart by their names alone.
class Names {
  public:
    std::string unused(const std::string& wanted) {
        std::string name = wanted;
        for (unsigned number = 2; !used_.insert(name).second; ++number) {
            name = wanted + "_" + std::to_string(number);
        }
        return name;
    }

  private:
    std::set<std::string> used_;
};

std::string time_mark(TimePoint time) {
    return "#" + std::to_string(time.time_since_epoch().count()) + "\n";
}

std::string value_change(std::size_t wire, bool high) {
    return (high ? "1" : "0") + code_of(wire) + "\n";
}

bool ends_at(const trace::LinkEntry& link, trace::NodeIndex node) {
    return std::any_of(link.ends.begin(), link.ends.end(), [&](const trace::LinkEnd& end) {
        return end.node == node;
    });
}

// A node that taps the bus twice is named with its port.
std::string tap_name(const trace::Directory& directory,
                     const trace::LinkEntry& link,
                     const trace::LinkEnd& end) {
    const auto taps = std::count_if(
        link.ends.begin(), link.ends.end(), [&](const auto& tap) { return tap.node == end.node; });
    const std::string node = directory.node_name(end.node);
    return taps == 1 ? node : node + "_" + directory.port_name(end.node, end.port);
}

}  // namespace

class ValueChangeDump::Line final : public Wires {
  public:
    Line(ValueChangeDump& dump,
         const trace::LinkEntry& link,
         const LineKind& kind,
         std::size_t first_wire)
        : dump_(dump), link_(link), first_wire_(first_wire), coder_(kind.make(link, *this)) {}

    void set(TimePoint when, std::size_t wire, bool high) override {
        dump_.held_[when].push_back({first_wire_ + wire, high});
    }
    const trace::LinkEntry& link() const { return link_; }
    std::size_t first_wire() const { return first_wire_; }
    LineCoder& coder() { return *coder_; }

  private:
    ValueChangeDump& dump_;
    const trace::LinkEntry& link_;
    std::size_t first_wire_;
    std::unique_ptr<LineCoder> coder_;
};

ValueChangeDump::ValueChangeDump(trace::TextOutput& output) : output_(output) {}

ValueChangeDump::~ValueChangeDump() = default;

bool has_lines(const trace::Directory& directory) {
    return std::any_of(directory.links.begin(), directory.links.end(), [](const auto& link) {
        return line_kind_of(link) != nullptr;
    });
}

void ValueChangeDump::begin(const trace::Directory& directory, const trace::Layers& /*layers*/) {
    for (const trace::LinkEntry& link : directory.links) {
        const LineKind* const kind = line_kind_of(link);
        line_of_link_.push_back(nullptr);
        if (kind == nullptr) continue;
        lines_.push_back(std::make_unique<Line>(*this, link, *kind, high_.size()));
        line_of_link_.back() = lines_.back().get();
        high_.resize(high_.size() + wire_of(link.ends.size()), true);
    }
    declare(directory);
}

// 18.2.3: each wire with its type, size, code and name, in the scope of its module.
void ValueChangeDump::declare(const trace::Directory& directory) {
    std::string text =
        "$version Catenet $end\n"
        "$comment 1 is the idle level: recessive, mark. $end\n"
        "$timescale 1 ps $end\n";
    const auto declare_wire = [&](std::size_t wire, const std::string& name) {
        text += "$var wire 1 " + code_of(wire) + " " + name + " $end\n";
    };
    Names modules;
    for (const auto& line : lines_) {
        text += "$scope module " + modules.unused(identifier(line->link().name)) + " $end\n";
        Names wires;
        declare_wire(line->first_wire(), wires.unused("bus"));
        std::size_t wire = line->first_wire();
        for (const trace::LinkEnd& end : line->link().ends) {
            const std::string name = identifier(tap_name(directory, line->link(), end));
            declare_wire(++wire, wires.unused(name));
        }
        text += "$upscope $end\n";
    }
    text += "$enddefinitions $end\n" + time_mark(TimePoint{}) + "$dumpvars\n";
    for (std::size_t wire = 0; wire < high_.size(); ++wire) text += value_change(wire, true);
    output_.write(text + "$end\n");
}

void ValueChangeDump::on_event(const trace::TraceEvent& event) {
    if (!held_.empty()) {
        TimePoint limit = event.time;
        for (const auto& line : lines_) limit = std::min(limit, line->coder().settled(event.time));
        write_before(limit);
    }
    if (event.link < line_of_link_.size()) {
        Line* const line = line_of_link_[event.link];
        if (line == nullptr) return;
        line->coder().settled(event.time);
        return line->coder().hear(event);
    }
    if (event.node == trace::kNone || event.what != trace::What::State) return;
    for (const auto& line : lines_) {
        if (ends_at(line->link(), event.node)) line->coder().hear(event);
    }
}

void ValueChangeDump::end(TimePoint now) {
    for (const auto& line : lines_) line->coder().finish(now);
    write_before(now);
    std::string text;
    go_on_to(now, text);
    output_.write(text);
}

void ValueChangeDump::go_on_to(TimePoint time, std::string& text) {
    if (time == last_) return;
    last_ = time;
    text += time_mark(time);
}

void ValueChangeDump::write_before(TimePoint limit) {
    while (!held_.empty() && held_.begin()->first < limit) {
        write(held_.begin()->first, held_.begin()->second);
        held_.erase(held_.begin());
    }
}

void ValueChangeDump::write(TimePoint time, const std::vector<Change>& changes) {
    std::string text;
    for (const Change& change : changes) {
        if (high_[change.wire] == change.high) continue;
        high_[change.wire] = change.high;
        go_on_to(time, text);
        text += value_change(change.wire, change.high);
    }
    output_.write(text);
}

}  // namespace catenet::exports
