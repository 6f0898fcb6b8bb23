#include "tools/export/plot_csv.hpp"

#include <algorithm>
#include <utility>

namespace catenet::exports {
namespace {

// Rows of several lines, to be put into the order of time.
using Rows = std::vector<std::pair<TimePoint, std::string>>;

class Writer {
  public:
    Writer(const Series& series, const PlotChoice& choice, const std::vector<LinkFacts>& links)
        : series_(series), choice_(choice), links_(links) {}

    std::string all() {
        for (const ConnectionSeries* const connection : choice_.connections) add(*connection);
        for (const SendingPort* const port : choice_.ports) add(*port);
        std::stable_sort(rows_.begin(), rows_.end(), [](const auto& one, const auto& other) {
            return one.first < other.first;
        });
        std::string text = head();
        for (const auto& [time, row] : rows_) text += seconds_text(time) + "," + row + "\n";
        return text;
    }

  private:
    std::string head() const {
        switch (series_.kind()) {
            case PlotKind::Cwnd: return "time,node,connection,cwnd,ssthresh,in-flight,rwnd,phase\n";
            case PlotKind::Sequence: return "time,node,connection,what,sequence,length\n";
            case PlotKind::Throughput: return "time,node,connection,bytes,bps\n";
            case PlotKind::Rtt: return "time,node,connection,rtt,rto\n";
            case PlotKind::Load: return "time,link,from,bytes,bps\n";
            case PlotKind::Queue: break;
        }
        return "time,link,from,queue,limit,dropped\n";
    }

    void add(const ConnectionSeries& connection) {
        who_ = csv_field(series_.directory().node_name(connection.node)) + "," +
               csv_field(connection.name) + ",";
        switch (series_.kind()) {
            case PlotKind::Cwnd:
            case PlotKind::Rtt: return add_congestion(connection);
            case PlotKind::Throughput:
                return add_sums(sums_of(connection.received, choice_.window, choice_.interval));
            case PlotKind::Sequence:
                add_segments("sent", connection.sent);
                add_segments("sent-again", connection.again);
                return add_segments("acknowledged", connection.acknowledged);
            case PlotKind::Queue:
            case PlotKind::Load: break;
        }
    }

    void add(const SendingPort& port) {
        const trace::Directory& directory = series_.directory();
        who_ = csv_field(directory.link_name(port.link)) + "," +
               csv_field(directory.node_name(port.node)) + ",";
        const LinkFacts& link = links_.at(port.link);
        if (series_.kind() == PlotKind::Load) {
            return add_sums(sums_of(port.frames, choice_.window, choice_.interval, link.rate));
        }
        const std::string limit = std::to_string(link.queue);
        for (const Sample& sample : port.waiting) {
            add(sample.time, std::to_string(sample.value) + "," + limit + ",0");
        }
        for (const Sample& sample : port.dropped) {
            add(sample.time, std::to_string(sample.value) + "," + limit + ",1");
        }
    }

    // Numbers that are not known yet are left out, not zero.
    static std::string seconds_or_nothing(Duration time) {
        return time == Duration{} ? "" : seconds_text(TimePoint{time});
    }

    static std::string threshold_or_nothing(const Congestion& now) {
        return now.ssthresh == kNoThreshold ? "" : std::to_string(now.ssthresh);
    }

    void add_congestion(const ConnectionSeries& connection) {
        const bool rtt = series_.kind() == PlotKind::Rtt;
        std::string before;
        for (const Congestion& now : connection.congestion) {
            const std::string row =
                rtt ? seconds_or_nothing(now.rtt) + "," + seconds_or_nothing(now.rto)
                    : std::to_string(now.cwnd) + "," + threshold_or_nothing(now) + "," +
                          std::to_string(now.in_flight) + "," + std::to_string(now.rwnd) + "," +
                          csv_field(now.phase);
            if (row != before) add(now.time, row);
            before = row;
        }
    }

    void add_segments(const std::string& what, const std::vector<Sample>& samples) {
        for (const Sample& sample : samples) {
            const std::string length = what == "acknowledged" ? "" : std::to_string(sample.length);
            add(sample.time, what + "," + std::to_string(sample.value) + "," + length);
        }
    }

    void add_sums(const std::vector<Sum>& sums) {
        for (const Sum& sum : sums) {
            rows_.emplace_back(sum.begin,
                               who_ + std::to_string(sum.bytes) + "," +
                                   std::to_string(rate_of(sum.bytes, choice_.interval)));
        }
    }

    void add(TimePoint time, const std::string& row) {
        if (choice_.window.holds(time)) rows_.emplace_back(time, who_ + row);
    }

    const Series& series_;
    const PlotChoice& choice_;
    const std::vector<LinkFacts>& links_;
    std::string who_;  // of the line that is being added
    Rows rows_;
};

}  // namespace

std::string csv_of(const Series& series,
                   const PlotChoice& choice,
                   const std::vector<LinkFacts>& links) {
    return Writer{series, choice, links}.all();
}

std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
    std::string field = "\"";
    for (const char c : text) {
        if (c == '"') field += '"';
        field += c;
    }
    return field + "\"";
}

}  // namespace catenet::exports
