#include "tools/export/plot_choice.hpp"

#include "tools/export/axis.hpp"

#include "sim/core/text.hpp"

#include <algorithm>

namespace catenet::exports {
namespace {

bool is_of_ports(PlotKind kind) {
    return kind == PlotKind::Queue || kind == PlotKind::Load;
}

// Whether there is a curve of it in such a plot.
bool says_something(const ConnectionSeries& connection, PlotKind kind) {
    switch (kind) {
        case PlotKind::Sequence: return !connection.sent.empty() || !connection.again.empty();
        case PlotKind::Throughput: return !connection.received.empty();
        case PlotKind::Rtt:
        case PlotKind::Cwnd: return !connection.congestion.empty();
        case PlotKind::Queue:
        case PlotKind::Load: break;
    }
    return false;
}

bool says_something(const SendingPort& port, PlotKind kind) {
    if (kind == PlotKind::Queue) return !port.waiting.empty() || !port.dropped.empty();
    return !port.frames.empty();
}

// Who sends no data has a congestion window too, but nothing happens to it.
bool is_idle(const ConnectionSeries& connection, PlotKind kind) {
    return kind != PlotKind::Throughput && connection.bytes_sent == 0;
}

bool matches(const ConnectionSeries& connection,
             const Series& series,
             const PlotQuestion& question) {
    const std::string& part = question.connection;
    const bool named = connection.name.find(part) != std::string::npos ||
                       connection.reversed_name().find(part) != std::string::npos;
    const bool there =
        question.node.empty() || series.directory().node_name(connection.node) == question.node;
    return named && there;
}

bool matches(const SendingPort& port, const Series& series, const PlotQuestion& question) {
    const trace::Directory& directory = series.directory();
    const bool there = question.node.empty() || directory.node_name(port.node) == question.node;
    return there && (question.link.empty() || directory.link_name(port.link) == question.link);
}

void choose_connections(PlotChoice& choice, const Series& series, const PlotQuestion& question) {
    std::vector<const ConnectionSeries*> idle;
    for (const ConnectionSeries& connection : series.connections()) {
        if (!matches(connection, series, question)) continue;
        if (!says_something(connection, series.kind())) {
            ++choice.silent;
        } else if (is_idle(connection, series.kind())) {
            idle.push_back(&connection);
        } else {
            choice.connections.push_back(&connection);
        }
    }
    if (choice.connections.empty()) {
        choice.connections = std::move(idle);
    } else {
        choice.silent += idle.size();
    }
}

void choose_ports(PlotChoice& choice, const Series& series, const PlotQuestion& question) {
    for (const SendingPort& port : series.ports()) {
        const bool chosen = matches(port, series, question) && says_something(port, series.kind());
        if (chosen) choice.ports.push_back(&port);
    }
}

// "; it has A, B and 3 others"
std::string known_connections(const Series& series) {
    constexpr std::size_t kShown = 4;
    std::vector<std::string> names;
    for (const ConnectionSeries& connection : series.connections()) {
        const bool known =
            std::find(names.begin(), names.end(), connection.name) != names.end() ||
            std::find(names.begin(), names.end(), connection.reversed_name()) != names.end();
        if (!known) names.push_back(connection.name);
    }
    const std::size_t shown = std::min(kShown, names.size());
    std::string text = "; it has " + join(std::span{names}.first(shown), ", ");
    if (names.size() > shown) text += " and " + std::to_string(names.size() - shown) + " more";
    return text;
}

std::string at_node(const PlotQuestion& question) {
    return question.node.empty() ? "" : " at " + question.node;
}

std::string no_connection(const Series& series, const PlotQuestion& question) {
    if (series.connections().empty()) {
        const bool load = series.kind() == PlotKind::Throughput;
        return std::string{"no TCP connection in this run"} +
               (load ? "; --link NAME shows what a link carries" : "");
    }
    const bool any = std::any_of(
        series.connections().begin(), series.connections().end(), [&](const ConnectionSeries& one) {
            return matches(one, series, question);
        });
    if (any) return "no data was sent in what is asked for";
    const std::string named = question.connection.empty() ? "" : " '" + question.connection + "'";
    return "no TCP connection" + named + at_node(question) + " in this run" +
           known_connections(series);
}

std::string no_port(const Series& series, const PlotQuestion& question) {
    const std::string on = question.link.empty() ? "" : " on " + question.link;
    const std::string what =
        series.kind() == PlotKind::Queue ? "no frame waited for a link" : "no frame was sent";
    return what + at_node(question) + on + " in this run";
}

// When the first and the last thing happened that is shown.
class Extent {
  public:
    void add(TimePoint time) {
        first_ = empty_ ? time : std::min(first_, time);
        last_ = empty_ ? time : std::max(last_, time);
        empty_ = false;
    }
    template <class List>
    void add_ends(const List& list) {
        if (list.empty()) return;
        add(list.front().time);
        add(list.back().time);
    }
    TimePoint first() const { return first_; }
    TimePoint last() const { return last_; }
    // From zero, unless that would leave most of the picture empty; a little room behind the end.
    Window window() const {
        const Duration first = first_.time_since_epoch();
        const Duration last = last_.time_since_epoch();
        const Duration begin = first * 4 <= last ? Duration{} : first;
        return {TimePoint{begin}, last_ + (last - begin) / 50};
    }

  private:
    bool empty_ = true;
    TimePoint first_{};
    TimePoint last_{};
};

Extent extent_of(const PlotChoice& choice, PlotKind kind) {
    Extent extent;
    for (const ConnectionSeries* const connection : choice.connections) {
        if (kind != PlotKind::Throughput) extent.add_ends(connection->congestion);
        if (kind != PlotKind::Throughput) extent.add_ends(connection->sent);
        if (kind != PlotKind::Throughput) extent.add_ends(connection->again);
        if (kind == PlotKind::Sequence) extent.add_ends(connection->acknowledged);
        extent.add_ends(connection->received);
    }
    for (const SendingPort* const port : choice.ports) {
        extent.add_ends(port->waiting);
        extent.add_ends(port->dropped);
        extent.add_ends(port->frames);
    }
    return extent;
}

Window window_of(const Extent& extent, const PlotQuestion& question) {
    Window window = extent.window();
    if (question.after) window.begin = TimePoint{*question.after};
    if (question.before) window.end = TimePoint{*question.before};
    return window;
}

Duration interval_for(Window window) {
    constexpr std::size_t kIntervals = 100;
    const auto picoseconds = [](TimePoint time) {
        return static_cast<std::uint64_t>(time.time_since_epoch().count());
    };
    return Duration{static_cast<std::int64_t>(round_step(
        Quantity::Time, picoseconds(window.begin), picoseconds(window.end), kIntervals))};
}

std::string time_text(TimePoint time) {
    return readable(time.time_since_epoch());
}

// Empty, or why nothing of this can be shown.
std::string broken_window(const Extent& extent, Window window) {
    if (window.begin > extent.last()) {
        return "nothing happens after " + time_text(window.begin) + "; the last is at " +
               time_text(extent.last());
    }
    if (window.end < extent.first()) {
        return "nothing happens before " + time_text(window.end) + "; the first is at " +
               time_text(extent.first());
    }
    if (window.begin < window.end) return {};
    return "all happens at one moment, " + time_text(window.begin) + ": there is no curve";
}

std::string broken_interval(Window window, Duration interval) {
    constexpr std::int64_t kMostIntervals = 1'000'000;
    if ((window.end - window.begin) / interval < kMostIntervals) return {};
    return "there would be more than " + std::to_string(kMostIntervals) + " intervals of " +
           to_string(interval);
}

}  // namespace

PlotChoice choose(const Series& series, const PlotQuestion& question) {
    PlotChoice choice;
    const bool of_ports = is_of_ports(series.kind());
    if (of_ports) {
        choose_ports(choice, series, question);
    } else {
        choose_connections(choice, series, question);
    }
    if (choice.size() == 0) {
        choice.error = of_ports ? no_port(series, question) : no_connection(series, question);
        return choice;
    }
    const Extent extent = extent_of(choice, series.kind());
    choice.window = window_of(extent, question);
    choice.error = broken_window(extent, choice.window);
    if (!choice.error.empty()) return choice;
    choice.interval = question.interval.value_or(interval_for(choice.window));
    choice.error = broken_interval(choice.window, choice.interval);
    return choice;
}

std::string title_of(const ConnectionSeries& connection, const Series& series) {
    const bool receives = series.kind() == PlotKind::Throughput;
    return series.directory().node_name(connection.node) + ": " +
           (receives ? connection.reversed_name() : connection.name);
}

std::string title_of(const SendingPort& port, const Series& series) {
    const trace::Directory& directory = series.directory();
    return directory.link_name(port.link) + " from " + directory.node_name(port.node);
}

}  // namespace catenet::exports
