#include "tools/export/ladder.hpp"

#include "tools/export/crossing_book.hpp"
#include "tools/export/hop_text.hpp"
#include "tools/export/places.hpp"
#include "tools/export/verdict.hpp"

#include "sim/core/text.hpp"
#include "sim/net/question.hpp"
#include "sim/trace/sentence.hpp"

#include <algorithm>
#include <map>

namespace catenet::exports {
namespace {

using Kind = LadderRow::Kind;
using trace::TraceEvent;
using trace::What;

constexpr std::size_t kMostRows = 400;

class Builder {
  public:
    Builder(const Journeys& journeys, const std::vector<Hop>& hops, const WordsOf& words)
        : journeys_(journeys), words_(words), directory_(journeys.directory()), hops_(hops) {}

    void build(Ladder& ladder) {
        add_columns();
        for (const auto& [place, hop] : places()) take(place, *hop);
        ladder.columns = std::move(columns_);
        ladder.left_out = rows_.size() > kMostRows ? rows_.size() - kMostRows : 0;
        rows_.resize(rows_.size() - ladder.left_out);
        ladder.rows = std::move(rows_);
    }

  private:
    // Those on the main way stand first, from left to right as it leads.
    void add_columns() {
        for (const bool aside : {false, true}) {
            for (const Hop& hop : hops_) {
                if (hop.aside == aside && hop.node != trace::kNone) column_of(hop.node);
            }
        }
    }

    std::size_t column_of(trace::NodeIndex node) {
        const auto [found, is_new] = by_node_.try_emplace(node, columns_.size());
        if (!is_new) return found->second;
        const trace::NodeEntry& entry = directory_.nodes[node];
        LadderColumn column{entry.name, entry.role, {}, node};
        for (const trace::PortEntry& port : entry.ports) {
            if (port.link == trace::kNone) continue;
            const std::size_t network = network_of(port.link);
            const auto& known = column.networks;
            if (std::find(known.begin(), known.end(), network) == known.end()) {
                column.networks.push_back(network);
            }
        }
        columns_.push_back(std::move(column));
        return found->second;
    }

    std::size_t network_of(trace::LinkIndex link) const {
        return journeys_.networks().of_link[link];
    }

    std::map<Place, const Hop*> places() const {
        std::map<Place, const Hop*> places;
        for (const Hop& hop : hops_) {
            for (const Place place : hop.events) places.emplace(place, &hop);
        }
        return places;
    }

    void take(Place place, const Hop& hop) {
        const TraceEvent& event = journeys_.event(place);
        switch (event.what) {
            case What::Sent: return send(event, hop);
            case What::Received: return receive(event, hop);
            case What::Dropped: return drop(event, hop);
            case What::Forwarded:
            case What::Translated: return cross(place, hop);
            case What::Delivered: return say(event, hop);
            case What::Note: {
                const bool asks =
                    event.rule == &sim::rules::kAsked || event.rule == &sim::rules::kAnswered ||
                    event.rule == &sim::rules::kUnanswered || event.rule == &sim::rules::kGot;
                if (asks) say(event, hop);
                return;
            }
            default: return;
        }
    }

    LadderRow& add(Kind kind, const TraceEvent& event, const Hop& hop) {
        LadderRow& row = rows_.emplace_back();
        row.kind = kind;
        row.time = event.time;
        row.column = hop.node == trace::kNone ? 0 : column_of(hop.node);
        row.to = row.column;
        row.aside = hop.aside;
        return row;
    }

    // Until it arrives it counts as lost on the way to the far end.
    void send(const TraceEvent& event, const Hop& hop) {
        const std::size_t to = far_column(event);
        LadderRow& row = add(Kind::Lost, event, hop);
        row.to = to;
        row.text = packet_text(event, journeys_);
        row.network = network_of(event.link);
        under_way_[{event.packet_number, event.link}] = rows_.size() - 1;
    }

    std::size_t far_column(const TraceEvent& event) {
        for (const trace::LinkEnd& end : directory_.links[event.link].ends) {
            if (end.node != event.node) return column_of(end.node);
        }
        return column_of(event.node);
    }

    // A shared medium makes copies of its own: they come in without having been sent.
    void receive(const TraceEvent& event, const Hop& hop) {
        const auto own = under_way_.find({event.packet_number, event.link});
        if (own != under_way_.end()) {
            LadderRow& row = rows_[own->second];
            row.kind = Kind::Arrow;
            row.to = column_of(hop.node);
            row.aside = row.aside || hop.aside;  // on a shared medium it may come to a bystander
            return;
        }
        for (const std::uint64_t parent : journeys_.packet(event.packet_number)->parents) {
            const auto original = under_way_.find({parent, event.link});
            if (original == under_way_.end()) continue;
            LadderRow copy = rows_[original->second];
            copy.kind = Kind::Arrow;
            copy.to = column_of(hop.node);
            copy.aside = hop.aside;
            copy.text = packet_text(event, journeys_);
            rows_.push_back(std::move(copy));
            return;
        }
    }

    void drop(const TraceEvent& event, const Hop& hop) {
        const auto under_way = under_way_.find({event.packet_number, event.link});
        const bool on_the_way =
            under_way != under_way_.end() && rows_[under_way->second].kind == Kind::Lost;
        if (on_the_way) {
            LadderRow& row = rows_[under_way->second];
            row.text += ": " + trace::sentence(event, directory_);
            row.source = cited(*event.rule);
            return;
        }
        LadderRow& row = add(Kind::Drop, event, hop);
        row.text =
            "drops " + packet_name(event.packet_number) + ": " + trace::sentence(event, directory_);
        row.source = cited(*event.rule);
    }

    void cross(Place place, const Hop& hop) {
        const CrossingWords* const words = words_(place);
        const std::string changes = words == nullptr ? std::string{} : words->changes;
        const TraceEvent& event = journeys_.event(place);
        const bool translated = event.what == What::Translated;
        if (changes.empty() && !translated) return;  // a switch, which nobody sees
        LadderRow& row = add(Kind::Crossing, event, hop);
        row.text = changes.empty() ? hop_text(hop, journeys_, words) : changes;
        row.stay = stay_of(hop, journeys_);
        row.source = cited(*event.rule);
    }

    void say(const TraceEvent& event, const Hop& hop) {
        if (hop.aside) return;
        LadderRow& row = add(Kind::Says, event, hop);
        row.text = trace::sentence(event, directory_);
        if (event.rule != nullptr && event.what == What::Delivered) row.source = cited(*event.rule);
    }

    const Journeys& journeys_;
    const WordsOf& words_;
    const trace::Directory& directory_;
    const std::vector<Hop>& hops_;
    std::vector<LadderColumn> columns_;
    std::vector<LadderRow> rows_;
    std::map<trace::NodeIndex, std::size_t> by_node_;
    std::map<std::pair<std::uint64_t, trace::LinkIndex>, std::size_t> under_way_;
};

// The words of crossings, each made when it is asked for.
class Words {
  public:
    explicit Words(const Journeys& journeys) : book_(journeys) {}

    const CrossingWords* of(Place decision) {
        const auto record = book_.at(decision);
        if (!record) return nullptr;
        last_ = words_of(field_lines(*record));
        return &last_;
    }

  private:
    CrossingBook book_;
    CrossingWords last_;
};

}  // namespace

void add_rows(Ladder& ladder,
              const Journeys& journeys,
              const std::vector<Hop>& hops,
              const WordsOf& words) {
    Builder{journeys, hops, words}.build(ladder);
}

Ladder ladder_of(const Journeys& journeys,
                 const Questions& questions,
                 const std::vector<std::uint64_t>& numbers) {
    Ladder ladder;
    Words words{journeys};
    add_rows(ladder, journeys, hops_of(journeys, numbers), [&](Place decision) {
        return words.of(decision);
    });
    ladder.title = journeys.directory().title;
    const Verdict verdict = verdict_of(journeys, questions, numbers.front());
    const std::string to = verdict.to.empty() ? "" : " → " + verdict.to;
    ladder.verdict = "journey " + std::to_string(verdict.journey) + ": " + verdict.from + to +
                     ", " + verdict.what + ": " + outcome_text(verdict);
    ladder.good = verdict.is_good();
    return ladder;
}

}  // namespace catenet::exports
