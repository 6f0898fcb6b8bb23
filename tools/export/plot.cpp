#include "tools/export/plot.hpp"

#include "tools/export/dot_palette.hpp"

#include "sim/core/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace catenet::exports {
namespace {

using Shape = Curve::Shape;

// Hues by what a line means, from those of the topology's pictures.
Pen pen_of(std::size_t hue, std::string_view width = "2.5", std::string_view dashes = "") {
    return {picture::hue_of(hue).line, width, dashes};
}
constexpr std::string_view kDashed = "9 5";
constexpr std::string_view kDotted = "2 5";
constexpr Pen kFaintPen{picture::kFaint, "1.5", kDotted};
constexpr Pen kAlarmPen{picture::kAlarm, "2", ""};
constexpr Pen kLimitPen{picture::kAlarm, "2", kDashed};

template <class Entry, class Value>
std::vector<Sample> samples_of(const std::vector<Entry>& entries, Value value) {
    std::vector<Sample> samples;
    samples.reserve(entries.size());
    for (const Entry& entry : entries) samples.push_back({entry.time, value(entry), 0});
    return samples;
}

// How a phase looks: the same in every picture. What is usual is white.
std::string_view tint_of(std::string_view phase) {
    if (phase == "slow start") return "#e3f0f9";
    if (phase == "fast recovery") return "#fdeed8";
    if (phase == "loss") return "#fbdfe3";
    if (phase == "congestion avoidance") return "#ffffff";
    return "";
}

class PlotMaker {
  public:
    PlotMaker(const Series& series, const PlotChoice& choice, const std::vector<LinkFacts>& links)
        : series_(series), choice_(choice), links_(links) {}

    Plot make() {
        plot_.title = series_.directory().title;
        plot_.window = choice_.window;
        describe();
        const std::size_t shown = std::min(kMostCurves, choice_.size());
        for (std::size_t i = 0; i < shown; ++i) add_line(i);
        plot_.note = note(shown);
        return std::move(plot_);
    }

  private:
    void describe() {
        const auto is = [&](Quantity quantity, std::string subtitle) {
            plot_.quantity = quantity;
            plot_.subtitle = std::move(subtitle);
        };
        const std::string each = " in each " + to_string(choice_.interval);
        switch (series_.kind()) {
            case PlotKind::Cwnd: return is(Quantity::Bytes, "Congestion control");
            case PlotKind::Sequence: return is(Quantity::Bytes, "Segments and acknowledgements");
            case PlotKind::Rtt: return is(Quantity::Time, "Round trips and retransmission timer");
            case PlotKind::Queue: return is(Quantity::Frames, "Frames that wait for a link");
            case PlotKind::Throughput: return is(Quantity::Rate, "Data received in order" + each);
            case PlotKind::Load: return is(Quantity::Rate, "Frames sent, with headers," + each);
        }
    }

    void add_line(std::size_t i) {
        switch (series_.kind()) {
            case PlotKind::Cwnd: return add_cwnd(*choice_.connections[i]);
            case PlotKind::Sequence: return add_sequence(*choice_.connections[i]);
            case PlotKind::Rtt: return add_rtt(*choice_.connections[i]);
            case PlotKind::Queue: return add_queue(*choice_.ports[i]);
            case PlotKind::Throughput: return add_throughput(*choice_.connections[i], i);
            case PlotKind::Load: return add_load(*choice_.ports[i], i);
        }
    }

    // -- Lines with a panel of their own ----------------------------------------------------------

    void add_cwnd(const ConnectionSeries& connection) {
        const std::vector<Congestion>& said = connection.congestion;
        const auto of = [&](std::uint64_t Congestion::*which) {
            return samples_of(said, [&](const Congestion& now) { return now.*which; });
        };
        begin_panel(title_of(connection, series_));
        last_ = connection.last;
        add_bands(connection);
        add_steps("cwnd", pen_of(0, "3"), of(&Congestion::cwnd));
        // What is in flight goes up and down all the time, and would hide cwnd.
        add_steps("in flight", pen_of(2, "1.5"), of(&Congestion::in_flight), true);
        add_or_mention("ssthresh", pen_of(1, "2.5", kDashed), of(&Congestion::ssthresh));
        add_or_mention("peer's window", kFaintPen, of(&Congestion::rwnd));
        end_panel();
    }

    void add_rtt(const ConnectionSeries& connection) {
        begin_panel(title_of(connection, series_));
        last_ = connection.last;
        const auto known = [&](Duration Congestion::*which) {
            auto all = samples_of(connection.congestion, [&](const Congestion& now) {
                return static_cast<std::uint64_t>((now.*which).count());
            });
            std::erase_if(all, [](const Sample& sample) { return sample.value == 0; });
            return all;
        };
        add_steps("rtt", pen_of(0), known(&Congestion::rtt));
        add_steps("rto", pen_of(1, "2.5", kDashed), known(&Congestion::rto));
        end_panel();
    }

    void add_sequence(const ConnectionSeries& connection) {
        begin_panel(title_of(connection, series_));
        last_ = connection.last;
        add_marks("segment", Shape::Strokes, pen_of(0), connection.sent);
        add_marks("sent again", Shape::Diamonds, kAlarmPen, connection.again);
        add_steps("acknowledged", pen_of(2, "2"), connection.acknowledged);
        add_or_mention("peer's window", kFaintPen, window_edge(connection));
        // A look at a part of the stream is not to begin at its first byte.
        const Panel& panel = plot_.panels.back();
        const bool is_part = least_ > 0 && panel.most - least_ < panel.most / 2;
        end_panel(is_part ? least_ : 0);
    }

    void add_queue(const SendingPort& port) {
        begin_panel(title_of(port, series_));
        last_ = choice_.window.end;
        std::vector<Sample> waiting = port.waiting;
        waiting.insert(waiting.begin(), Sample{});  // nobody waits when a run begins
        add_steps("frames waiting", pen_of(0), waiting);
        add_marks("dropped: queue full", Shape::Crosses, kAlarmPen, port.dropped);
        const std::size_t lost = within(port.dropped, choice_.window).size();
        std::string& title = plot_.panels.back().title;
        if (lost > 0) title += ", " + counted(lost, "frame") + " dropped";
        const std::size_t limit = links_.at(port.link).queue;
        const bool is_near = add_distant("limit", kLimitPen, always(limit));
        if (!is_near) title += ", limit " + std::to_string(limit);
        end_panel();
    }

    // -- Lines that share one ---------------------------------------------------------------------

    void add_throughput(const ConnectionSeries& connection, std::size_t i) {
        const auto sums = sums_of(connection.received, choice_.window, choice_.interval);
        add_rates(title_of(connection, series_), sums, i);
    }

    void add_load(const SendingPort& port, std::size_t i) {
        const DataRate rate = links_.at(port.link).rate;
        const auto sums = sums_of(port.frames, choice_.window, choice_.interval, rate);
        add_rates(title_of(port, series_), sums, i);
        const bool is_last = i + 1 == std::min(kMostCurves, choice_.size());
        if (is_last) add_distant("rate of the link", kLimitPen, always(rate.bits_per_second));
    }

    void add_rates(const std::string& title, const std::vector<Sum>& sums, std::size_t i) {
        static constexpr std::array<std::string_view, 4> kDashes{"", "3 3", "12 4", "12 3 3 3"};
        if (i == 0) begin_panel("");
        std::vector<Sample> rates;
        rates.reserve(sums.size());
        for (const Sum& sum : sums) {
            rates.push_back({sum.begin, rate_of(sum.bytes, choice_.interval), 0});
        }
        last_ = choice_.window.end;
        add_steps(title, pen_of(i, "2.5", kDashes.at(i % kDashes.size())), rates);
    }

    // -- Parts of a panel -------------------------------------------------------------------------

    void begin_panel(std::string title) {
        plot_.panels.push_back({.title = std::move(title)});
        least_ = std::numeric_limits<std::uint64_t>::max();
        hidden_.clear();
    }

    void end_panel(std::uint64_t least = 0) {
        Panel& panel = plot_.panels.back();
        panel.least = least;
        if (hidden_.empty()) return;
        const bool several = hidden_.find(" and ") != std::string::npos;
        panel.title += " (" + hidden_ + (several ? " lie" : " lies") + " above)";
    }

    void measure(const std::vector<Sample>& samples) {
        for (const Sample& sample : samples) {
            plot_.panels.back().most =
                std::max(plot_.panels.back().most, sample.value + sample.length);
            least_ = std::min(least_, sample.value);
        }
    }

    void add_steps(std::string name,
                   Pen pen,
                   const std::vector<Sample>& samples,
                   bool behind = false) {
        auto shown = lasting_within(samples, choice_.window);
        measure(shown);
        add_curve(
            {.name = std::move(name), .pen = pen, .samples = std::move(shown), .behind = behind});
    }

    void add_marks(std::string name, Shape shape, Pen pen, const std::vector<Sample>& samples) {
        auto shown = within(samples, choice_.window);
        measure(shown);
        add_curve({.name = std::move(name), .shape = shape, .pen = pen, .samples = shown});
    }

    // A line that may lie far above the others (a threshold that means "none yet"): where it would
    // make them small it is not shown, and the answer is no.
    bool add_distant(std::string name, Pen pen, const std::vector<Sample>& samples) {
        auto shown = lasting_within(samples, choice_.window);
        Panel& panel = plot_.panels.back();
        const std::uint64_t limit = panel.most + panel.most / 2;
        std::uint64_t most = 0;
        for (const Sample& sample : shown) {
            if (sample.value <= limit) most = std::max(most, sample.value);
        }
        if (most == 0) return shown.empty();
        panel.most = std::max(panel.most, most);
        add_curve(
            {.name = std::move(name), .pen = pen, .samples = std::move(shown), .behind = true});
        return true;
    }

    void add_or_mention(const std::string& name, Pen pen, const std::vector<Sample>& samples) {
        if (!add_distant(name, pen, samples)) hidden_ += (hidden_.empty() ? "" : " and ") + name;
    }

    std::vector<Sample> always(std::uint64_t value) const {
        return {{choice_.window.begin, value, 0}};
    }

    void add_curve(Curve curve) {
        if (curve.samples.empty()) return;
        curve.until = std::min(choice_.window.end, std::max(last_, curve.samples.back().time));
        plot_.panels.back().curves.push_back(std::move(curve));
    }

    void add_bands(const ConnectionSeries& connection) {
        std::vector<Band>& bands = plot_.panels.back().bands;
        for (const Congestion& now : connection.congestion) {
            if (!bands.empty()) bands.back().end = now.time;
            const bool same = !bands.empty() && bands.back().name == now.phase;
            if (!same) bands.push_back({now.phase, tint_of(now.phase), now.time, now.time});
        }
        if (!bands.empty()) bands.back().end = connection.last;
        const auto is_unseen = [&](const Band& band) {
            return band.tint.empty() || band.begin > choice_.window.end ||
                   band.end < choice_.window.begin || band.begin == band.end;
        };
        std::erase_if(bands, is_unseen);
        for (Band& band : bands) {
            band.begin = std::max(band.begin, choice_.window.begin);
            band.end = std::min(band.end, choice_.window.end);
        }
    }

    // Up to where the peer allows to send: what it has acknowledged, and its window behind that.
    static std::vector<Sample> window_edge(const ConnectionSeries& connection) {
        std::vector<Sample> edge;
        std::uint64_t acknowledged = 0;
        auto now = connection.congestion.begin();
        for (const Sample& sample : connection.acknowledged) {
            for (; now != connection.congestion.end() && now->time < sample.time; ++now) {
                edge.push_back({now->time, acknowledged + now->rwnd, 0});
            }
            acknowledged = std::max(acknowledged, sample.value);
            if (now == connection.congestion.begin()) continue;
            edge.push_back({sample.time, acknowledged + std::prev(now)->rwnd, 0});
        }
        for (; now != connection.congestion.end(); ++now) {
            edge.push_back({now->time, acknowledged + now->rwnd, 0});
        }
        return edge;
    }

    std::string note(std::size_t shown) const {
        std::string text;
        const std::size_t more = choice_.size() - shown;
        const bool ports = !choice_.ports.empty();
        if (more > 0) {
            text = std::to_string(more) + " more " + (ports ? "link directions" : "connections") +
                   (ports ? ": choose by --link or --node" : ": choose by --connection or --node");
        }
        if (choice_.silent == 0) return text;
        if (!text.empty()) text += "; ";
        return text + "not shown: " + counted(choice_.silent, "end") + " that " +
               (choice_.silent == 1 ? "has" : "have") + " no data to show";
    }

    const Series& series_;
    const PlotChoice& choice_;
    const std::vector<LinkFacts>& links_;
    Plot plot_;
    TimePoint last_{};         // until when the lines of this panel hold
    std::uint64_t least_ = 0;  // of this panel's values
    std::string hidden_;       // its lines that lie above what is shown
};

}  // namespace

Plot plot_of(const Series& series, const PlotChoice& choice, const std::vector<LinkFacts>& links) {
    return PlotMaker{series, choice, links}.make();
}

}  // namespace catenet::exports
