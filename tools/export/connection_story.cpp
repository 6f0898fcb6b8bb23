#include "tools/export/connection_story.hpp"

#include "tools/export/columns.hpp"
#include "tools/export/connection_words.hpp"
#include "tools/export/places.hpp"
#include "tools/export/wrap.hpp"

#include "sim/core/text.hpp"

#include <algorithm>
#include <map>

namespace catenet::exports {
namespace {

constexpr std::size_t kMostListed = 50;   // connections of an overview
constexpr std::size_t kMostStories = 20;  // told one after the other

std::string states_of(const Connection& connection) {
    std::vector<std::string> states;
    for (const ConnectionEnd& end : connection.ends) states.push_back(end.state());
    return join(states, " / ");
}

TimePoint began(const Connection& connection) {
    return connection.ends.front().episodes().front().begin;
}

// What the other end got, if that is known.
std::uint64_t delivered(const Connection& connection, std::size_t end) {
    const std::uint64_t acknowledged = connection.ends[end].sums().acknowledged;
    if (connection.ends.size() < 2) return acknowledged;
    return std::max(acknowledged, connection.ends[1 - end].sums().received);
}

bool has_failed(const Connection& connection) {
    return std::any_of(connection.ends.begin(), connection.ends.end(), [](const auto& end) {
        return !end.failure().empty();
    });
}

// An end that sends nothing has a window, but no use for it.
bool is_told(const Episode& episode, const ConnectionEnd& end) {
    const auto* const phase = std::get_if<Phase>(&episode.what);
    if (phase == nullptr) return true;
    if (end.sums().segments == 0) return false;
    return phase->window_before != phase->window_after || phase->name == "slow start";
}

bool becomes(const Episode& episode, std::string_view state) {
    const auto* const change = std::get_if<StateChange>(&episode.what);
    return change != nullptr && change->to == state;
}

std::string kind_of(const Episode& episode) {
    if (std::holds_alternative<Repair>(episode.what)) return "losses that duplicate ACKs showed";
    if (std::holds_alternative<TimeOuts>(episode.what)) return "time-outs";
    if (std::holds_alternative<ZeroWindow>(episode.what)) return "times without room";
    if (const auto* const phase = std::get_if<Phase>(&episode.what)) {
        return "times of " + phase->name;
    }
    return "other lines";
}

std::string dash_if_none(const std::string& text) {
    return text.empty() ? "-" : text;
}

std::string time_or_dash(Duration time) {
    return time == Duration{} ? "-" : readable(time);
}

std::vector<std::string> row_of(const Connection& connection,
                                std::size_t end,
                                const std::string& name) {
    const ConnectionSums& sums = connection.ends[end].sums();
    const std::uint64_t bytes = delivered(connection, end);
    const Duration time =
        sums.segments == 0 ? Duration{} : sums.last_acknowledged - sums.first_sent;
    return {name,
            std::to_string(bytes),
            std::to_string(sums.segments),
            std::to_string(sums.again),
            std::to_string(sums.duplicates),
            std::to_string(sums.time_outs),
            std::to_string(sums.probes),
            dash_if_none(time > Duration{} ? rate_text(bytes, time) : ""),
            time_or_dash(sums.least_rtt),
            time_or_dash(sums.last_rtt),
            sums.segments == 0 ? "-" : std::to_string(sums.largest_window)};
}

}  // namespace

std::string ConnectionStory::overview() const {
    const auto& all = connections_.all();
    if (all.empty()) return {};
    std::vector<std::vector<std::string>> rows{
        {"connection", "state", "bytes", "sent again", "how it ended"}};
    const Connection* told = &all.front();
    for (const Connection& connection : all) {
        if (has_failed(connection) && !has_failed(*told)) told = &connection;
        if (rows.size() > kMostListed) continue;
        std::uint64_t again = 0;
        std::vector<std::string> bytes;
        for (std::size_t end = 0; end < connection.ends.size(); ++end) {
            again += connection.ends[end].sums().again;
            bytes.push_back(std::to_string(delivered(connection, end)));
        }
        const Ink ink = has_failed(connection) ? Ink::Bad : Ink::Plain;
        rows.push_back({connection_name(connection.ends.front().name(), directory_),
                        states_of(connection),
                        join(bytes, " / "),
                        std::to_string(again),
                        paint_(ink, ending_of(connection, directory_))});
    }
    std::string text = "TCP connections:\n" + in_columns(rows, "  ");
    if (all.size() > kMostListed) {
        text += "  and " + std::to_string(all.size() - kMostListed) + " more\n";
    }
    const std::string name = connection_name(told->ends.front().name(), directory_);
    const std::string one = name.substr(0, name.find(' '));
    return text + "\n  see: catenet explain " + file_ + " --connection " + one + "\n";
}

std::string ConnectionStory::names() const {
    std::vector<std::string> names;
    for (const Connection& connection : connections_.all()) {
        if (names.size() == kMostStories) {
            names.emplace_back("...");
            break;
        }
        names.push_back(connection_name(connection.ends.front().name(), directory_));
    }
    return join(names, ", ");
}

std::string ConnectionStory::stories(const std::string& name) const {
    std::string text;
    std::size_t count = 0;
    for (const Connection& connection : connections_.all()) {
        if (!is_called(connection, name, directory_)) continue;
        if (++count > kMostStories) continue;
        text += (text.empty() ? "" : "\n") + story(connection);
    }
    if (count > kMostStories) {
        text += "\nand " + std::to_string(count - kMostStories) +
                " more connections: --connection with a part of a name chooses\n";
    }
    return text;
}

std::string ConnectionStory::story(const Connection& connection) const {
    const std::vector<Line> lines = lines_of(connection);
    std::size_t width = 0;
    for (const Line& one : lines) {
        const auto* const refusal = std::get_if<Refusal>(&one.episode->what);
        const trace::NodeIndex node =
            refusal != nullptr ? refusal->node : connection.ends[one.end].node();
        width = std::max(width, directory_.node_name(node).size());
    }
    // The beginning and the end say more than what is between them.
    constexpr std::size_t kFew = 4;  // that are no longer than a line about them
    const bool fits = lines.size() <= kMostLines + kFew;
    const std::size_t first = fits ? lines.size() : kMostLines / 2;
    const std::size_t last = fits ? lines.size() : lines.size() - kMostLines / 2;
    std::string text = headline(connection) + "\n";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i == first) text += left_out(lines, first, last);
        if (i < first || i >= last) text += line(connection, lines[i], width);
    }
    return text + "\n" + sums(connection);
}

std::string ConnectionStory::headline(const Connection& connection) const {
    const std::string name = connection.ends.front().name();
    const Ink ink = has_failed(connection) ? Ink::Bad : Ink::Good;
    return paint_(Ink::Strong, "connection " + connection_name(name, directory_) + ": ") +
           paint_(ink, ending_of(connection, directory_)) +
           paint_(Ink::Faint, "   began at " + time_text(began(connection))) + "\n  " + name +
           ", " + states_of(connection) + "\n";
}

std::vector<ConnectionStory::Line> ConnectionStory::lines_of(const Connection& connection) {
    std::vector<Line> lines;
    for (std::size_t end = 0; end < connection.ends.size(); ++end) {
        for (const Episode& episode : connection.ends[end].episodes()) {
            if (is_told(episode, connection.ends[end])) lines.push_back({&episode, end});
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line& one, const Line& other) {
        return one.episode->begin < other.episode->begin;
    });
    return lines;
}

std::string ConnectionStory::line(const Connection& connection,
                                  const Line& line,
                                  std::size_t width) const {
    const Episode& episode = *line.episode;
    const auto* const refusal = std::get_if<Refusal>(&episode.what);
    const trace::NodeIndex node =
        refusal != nullptr ? refusal->node : connection.ends[line.end].node();
    const std::string indent(kTimeColumn + 2 + width + 4, ' ');
    const std::string text = words(connection, line) + "  " + cited(*episode.rule);
    const bool bad = !episode.over && (std::holds_alternative<Repair>(episode.what) ||
                                       std::holds_alternative<TimeOuts>(episode.what) ||
                                       std::holds_alternative<ZeroWindow>(episode.what));
    return paint_(Ink::Faint, time_column(episode.begin)) + "  " +
           paint_(Ink::Name, padded(directory_.node_name(node), width)) + "  " +
           paint_(bad || refusal != nullptr ? Ink::Bad : Ink::Plain,
                  wrapped(text, kScreen - indent.size(), indent)) +
           "\n";
}

// What only both ends together show is added.
std::string ConnectionStory::words(const Connection& connection, const Line& line) const {
    std::string text = words_of(*line.episode, directory_);
    const bool asked = line.end == 0 && becomes(connection.ends[0].episodes().front(), "SYN-SENT");
    if (asked && becomes(*line.episode, "SYN-SENT")) {
        const std::string& name = connection.ends[0].name();
        text += " to " + end_name(name.substr(name.find(" > ") + 3), directory_);
    }
    if (asked && becomes(*line.episode, "ESTABLISHED")) {
        text += ", " + readable(line.episode->begin - began(connection)) + " after it asked";
        const std::string agreement = agreement_of(connection);
        if (!agreement.empty()) text += "; " + agreement;
    }
    return text;
}

std::string ConnectionStory::left_out(const std::vector<Line>& lines,
                                      std::size_t from,
                                      std::size_t to) const {
    std::map<std::string, std::size_t> counts;
    for (std::size_t i = from; i < to; ++i) ++counts[kind_of(*lines[i].episode)];
    std::vector<std::string> parts;
    parts.reserve(counts.size());
    for (const auto& [kind, count] : counts) parts.push_back(std::to_string(count) + " " + kind);
    const std::string until = time_text(lines[to - 1].episode->begin);
    const std::string indent(kTimeColumn + 2, ' ');
    return std::string(kTimeColumn - 1, ' ') + "…  " +
           paint_(
               Ink::Faint,
               wrapped(
                   "until " + until + " " + join(parts, ", "), kScreen - indent.size(), indent)) +
           "\n";
}

std::string ConnectionStory::sums(const Connection& connection) const {
    std::vector<std::vector<std::string>> rows{{"",
                                                "bytes",
                                                "segments",
                                                "again",
                                                "dup ACKs",
                                                "time-outs",
                                                "probes",
                                                "rate",
                                                "least RTT",
                                                "last RTT",
                                                "cwnd"}};
    for (std::size_t end = 0; end < connection.ends.size(); ++end) {
        rows.push_back(
            row_of(connection, end, "from " + directory_.node_name(connection.ends[end].node())));
    }
    return in_columns(rows, "  ");
}

}  // namespace catenet::exports
