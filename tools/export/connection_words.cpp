#include "tools/export/connection_words.hpp"

#include "tools/export/places.hpp"

#include "sim/core/text.hpp"
#include "sim/net/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace catenet::exports {
namespace {

constexpr std::uint64_t kTelling = 3;  // RFC 5681 3.2: so many duplicates tell of a loss

std::string in_brackets(std::uint64_t packet) {
    return packet == 0 ? "" : " (" + packet_name(packet) + ")";
}

bool is_of_a_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
}

bool holds_word(const std::string& name, const std::string& text) {
    for (std::size_t at = name.find(text); at != std::string::npos; at = name.find(text, at + 1)) {
        const std::size_t behind = at + text.size();
        const bool begins = at == 0 || !is_of_a_word(name[at - 1]);
        const bool ends = behind == name.size() || !is_of_a_word(name[behind]);
        if (begins && ends) return true;
    }
    return text.empty();
}

// "r1 dropped p31: queue-full", "p31 was lost on the way to h2"
std::string lost_text(const std::optional<LostSegment>& lost, const trace::Directory& directory) {
    if (!lost) return {};
    const std::string name = packet_name(lost->packet);
    const std::string node = directory.node_name(lost->node);
    const std::string who = node.empty() ? directory.link_name(lost->link) : node;
    if (lost->rule != nullptr && sim::rules::is_lost_on_the_way(*lost->rule)) {
        return name + " was lost on the way to " + who;
    }
    const std::string reason = lost->rule == nullptr ? "" : std::string{lost->rule->reason()};
    return who + " dropped " + name + (reason.empty() ? "" : ": " + reason);
}

// RFC 5681 3.2; RFC 6675 4, IsLost: fewer acknowledgments may show as many segments.
std::string shown_by(std::uint64_t duplicates) {
    if (duplicates >= kTelling) return counted(duplicates, "duplicate ACK") + " say so";
    return "more than two segments behind it have come, says SACK";
}

std::string again_text(std::uint64_t again, std::uint64_t packet) {
    if (again == 0) return {};
    std::string text = "; sent again as " + packet_name(packet);
    if (again > 1) text += " and " + counted(again - 1, "segment") + " more";
    return text;
}

// Why the loss had to wait for the timer (RFC 5681 3.2 sees it sooner).
std::string why_late(const TimeOuts& waits) {
    if (waits.was_sent_again) return "what was sent again before is lost as well";
    if (waits.sent_behind == 0) return "nothing was sent behind it that could bring duplicate ACKs";
    if (waits.duplicates == 0) return "no ACK of what was sent behind it came either";
    if (waits.duplicates < kTelling) {
        return "only " + counted(waits.duplicates, "duplicate ACK") + " came, and it takes " +
               std::to_string(kTelling);
    }
    return "what was sent since is lost as well";
}

struct Words {
    const Episode& episode;
    const trace::Directory& directory;

    std::string lasted() const { return readable(episode.end - episode.begin); }

    std::string operator()(const StateChange& change) const {
        return change.from + " → " + change.to + ": " + change.because +
               in_brackets(episode.packet);
    }

    std::string operator()(const Phase& phase) const {
        const std::string before = std::to_string(phase.window_before);
        const std::string after = std::to_string(phase.window_after);
        if (before == after) return phase.name + ": the window is " + before + " bytes";
        return phase.name + ": the window goes from " + before + " to " + after + " bytes within " +
               lasted();
    }

    std::string operator()(const Repair& repair) const {
        std::string text = "byte " + std::to_string(repair.sequence) + " is lost: ";
        text += shown_by(repair.duplicates) + in_brackets(episode.packet);
        const std::string lost = lost_text(repair.lost, directory);
        if (!lost.empty()) text += "; " + lost;
        text += again_text(repair.again, repair.again_packet);
        if (repair.timed_out) return text + "; not all was repaired when the timer ran out";
        if (!episode.over) return text + "; never repaired";
        text += "; all is repaired after " + lasted();
        if (repair.window_after == 0) return text;
        return text + ", the window goes from " + std::to_string(repair.window_before) + " to " +
               std::to_string(repair.window_after);
    }

    std::string operator()(const TimeOuts& waits) const {
        std::string text = "byte " + std::to_string(waits.sequence);
        if (!waits.has_data) text = waits.state == "SYN-SENT" ? "its SYN" : "its FIN";
        if (waits.state == "SYN-RECEIVED") text = "its SYN-ACK";
        text += " is not acknowledged within " + readable(waits.first);
        if (waits.has_data) text += ": " + why_late(waits);
        const std::string lost = lost_text(waits.lost, directory);
        if (!lost.empty()) text += "; " + lost;
        if (!waits.has_data) text += "; sent again";
        text += again_text(waits.again, waits.again_packet);
        if (waits.count > 1) {
            text += "; its timer ran out " + std::to_string(waits.count) +
                    " times, at last after " + readable(waits.last);
        }
        if (!episode.over) return text + "; nothing came back";
        return text;
    }

    std::string operator()(const ZeroWindow& room) const {
        std::string text =
            "the peer has no room" + in_brackets(episode.packet) + ": its app does not read; ";
        if (room.probes > 0) text += counted(room.probes, "time") + " asked; ";
        if (!episode.over) return text + "it had none until the end";
        return text + "it has room again after " + lasted();
    }

    std::string operator()(const KeepAlives& alive) const {
        return "is the peer still there? asked " + counted(alive.count, "time");
    }

    std::string operator()(const SoftErrors& errors) const {
        return "the network says that the peer cannot be reached" + in_brackets(episode.packet) +
               (errors.count > 1 ? ", " + counted(errors.count, "time") : "") + ": that may pass";
    }

    std::string operator()(const Refusal& refusal) const {
        return refusal.sentence + in_brackets(episode.packet);
    }
};

std::string scale_text(const tcp::Options& one, const tcp::Options& other) {
    return "windows scaled by 2^" + std::to_string(*one.window_scale) + " and 2^" +
           std::to_string(*other.window_scale);
}

// The one that said first that it sends no more; null if none did.
const ConnectionEnd* first_to_close(const Connection& connection) {
    const ConnectionEnd* first = nullptr;
    TimePoint when = kNever;
    for (const ConnectionEnd& end : connection.ends) {
        for (const Episode& episode : end.episodes()) {
            const auto* const change = std::get_if<StateChange>(&episode.what);
            if (change == nullptr || change->to != "FIN-WAIT-1" || episode.begin >= when) continue;
            first = &end;
            when = episode.begin;
        }
    }
    return first;
}

bool has_closed(const ConnectionEnd& end) {
    return end.is_over() || end.state() == "TIME-WAIT";
}

}  // namespace

std::string end_name(const std::string& end, const trace::Directory& directory) {
    const std::size_t colon = end.rfind(':');
    if (colon == std::string::npos) return end;
    return who_is(end.substr(0, colon), directory) + end.substr(colon);
}

std::string connection_name(const std::string& name, const trace::Directory& directory) {
    const std::size_t arrow = name.find(" > ");
    if (arrow == std::string::npos) return name;
    return end_name(name.substr(0, arrow), directory) + " → " +
           end_name(name.substr(arrow + 3), directory);
}

bool is_called(const Connection& connection,
               const std::string& text,
               const trace::Directory& directory) {
    const std::string one = connection.ends.front().name();
    const std::string other = seen_from_the_other_end(one);
    const std::string node = directory.node_name(connection.ends.front().node());
    const std::array<std::string, 5> names{
        one, other, connection_name(one, directory), connection_name(other, directory), node};
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return holds_word(name, text);
    });
}

std::string words_of(const Episode& episode, const trace::Directory& directory) {
    return std::visit(Words{episode, directory}, episode.what);
}

std::string agreement_of(const Connection& connection) {
    if (connection.ends.size() < 2) return {};
    const auto& one = connection.ends[0].offered();
    const auto& other = connection.ends[1].offered();
    if (!one || !other) return {};
    constexpr std::uint16_t kUnsaid = 536;  // RFC 9293 3.7.1
    const auto least = std::min(one->mss.value_or(kUnsaid), other->mss.value_or(kUnsaid));
    std::vector<std::string> with{"segments of " + std::to_string(least) + " bytes"};
    std::vector<std::string> without;
    const auto add = [&](bool both, const std::string& what) {
        (both ? with : without).push_back(what);
    };
    const bool scaled = one->window_scale && other->window_scale;
    add(scaled, scaled ? scale_text(*other, *one) : "scaled windows");
    add(one->sack_permitted && other->sack_permitted, "SACK");
    add(one->timestamps && other->timestamps, "timestamps");
    std::string text = "both use " + join(with, ", ");
    if (!without.empty()) text += ", without " + join(without, ", ");
    return text;
}

std::string ending_of(const Connection& connection, const trace::Directory& directory) {
    for (const ConnectionEnd& end : connection.ends) {
        if (end.failure().empty()) continue;
        return directory.node_name(end.node()) + ": " + end.failure();
    }
    const bool over = std::all_of(connection.ends.begin(), connection.ends.end(), has_closed);
    if (!over) return "still open when the run ended";
    const ConnectionEnd* const first = first_to_close(connection);
    if (first == nullptr) return "closed";
    return "closed, " + directory.node_name(first->node()) + " first";
}

std::string rate_text(std::uint64_t bytes, Duration time) {
    constexpr std::uint64_t kNanosecond = 1000;
    const auto spent = static_cast<std::uint64_t>(time.count()) / kNanosecond;
    if (spent == 0 || bytes == 0) return {};
    const double bits = static_cast<double>(bytes) * 8e9 / static_cast<double>(spent);
    const auto rate = static_cast<std::uint64_t>(bits);
    constexpr std::array<const char*, 4> kUnits{" bit/s", " kbit/s", " Mbit/s", " Gbit/s"};
    std::uint64_t scale = 1;
    std::size_t unit = 0;
    for (; rate / scale >= 1000 && unit + 1 < kUnits.size(); ++unit) scale *= 1000;
    const std::string decimals = std::to_string(1000 + rate % scale * 1000 / scale).substr(1);
    return std::to_string(rate / scale) + (unit == 0 ? "" : "." + decimals) + kUnits.at(unit);
}

}  // namespace catenet::exports
