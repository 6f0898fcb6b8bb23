// Crossing judge: evaluates again where each byte of what a gateway to TCP or a line passed on is
// said to come from: at the moment, and in the frame or segment that carries it.
#pragma once
#include "sim/trace/directory.hpp"
#include "sim/trace/sink.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace catenet::gateway {

class CrossingJudge : public trace::Sink {
  public:
    // `gateways`: how their names begin.
    explicit CrossingJudge(std::string gateways = "gw") : gateways_(std::move(gateways)) {}

    void begin(const trace::Directory& directory, const trace::Layers& layers) override {
        directory_ = &directory;
        layers_ = &layers;
    }
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint /*now*/) override {}

    std::size_t crossings() const { return crossings_; }
    // Those that were seen to leave whole.
    std::size_t sendings() const { return sendings_; }
    std::size_t by(const std::string& rule) const {
        const auto found = rules_.find(rule);
        return found == rules_.end() ? 0 : found->second;
    }
    std::size_t of(trace::Origin::Kind kind) const {
        const auto found = kinds_.find(kind);
        return found == kinds_.end() ? 0 : found->second;
    }

  private:
    using Octets = std::vector<std::byte>;
    using Kind = trace::Origin::Kind;
    struct Came {
        Octets bytes;
        std::vector<trace::DissectedLayer> layers;
    };
    // An origin, and what stood in its row then.
    struct Told {
        trace::Origin origin;
        std::string row;
    };
    struct Pending {
        std::vector<Told> origins;
        const trace::Layer* in;
        std::vector<trace::PacketId> parents;
        Octets bytes;
    };
    struct Went {
        ByteView bytes;
        std::size_t header;  // where what was decided about begins
        std::size_t below;
    };

    static Octets bytes_of(const trace::TraceEvent& event) {
        Octets bytes(event.packet->size());
        event.packet->copy_to(bytes);
        return bytes;
    }
    std::string key_of(const trace::TraceEvent& event,
                       const std::string& table,
                       const std::string& key) {
        return directory_->node_name(event.node) + " " + table + " " + key;
    }
    void on_translated(const trace::TraceEvent& event);
    void on_sent(const trace::TraceEvent& event);
    bool judge_in(const trace::TraceEvent& event, const Pending& pending);
    void judge(const Pending& pending, const Went& went);
    void judge(const Told& told, const Pending& pending, const Went& went);
    static void judge_row(const Told& told, ByteView out);
    std::size_t begin_of(const Came& came, const trace::Layer& layer) const;

    std::string gateways_;
    const trace::Directory* directory_ = nullptr;
    const trace::Layers* layers_ = nullptr;
    std::map<trace::PacketId, Came> came_;
    std::map<trace::PacketId, Pending> pending_;
    std::map<std::string, std::string> rows_;  // "node table key": value
    std::map<std::string, std::size_t> rules_;
    std::map<Kind, std::size_t> kinds_;
    std::size_t crossings_ = 0;
    std::size_t sendings_ = 0;
};

inline void CrossingJudge::on_event(const trace::TraceEvent& event) {
    if (!directory_->node_name(event.node).starts_with(gateways_)) return;
    if (event.what == trace::What::Table) {
        const std::string key =
            key_of(event, event.fact("table")->value.text(), event.fact("key")->value.text());
        rows_[key] = event.fact("value")->value.text();
        if (event.fact("change")->value.text() == "removed") rows_.erase(key);
    }
    if (event.packet == nullptr) return;
    if (event.what == trace::What::Received && event.layer != nullptr) {
        Octets bytes = bytes_of(event);
        auto layers = layers_->dissect(*event.layer, bytes);
        came_[event.packet->id] = {std::move(bytes), std::move(layers)};
    }
    if (event.what == trace::What::Sent) on_sent(event);
    if (event.what == trace::What::Translated) on_translated(event);
}

inline void CrossingJudge::on_translated(const trace::TraceEvent& event) {
    ASSERT_NE(event.crossing, nullptr);
    EXPECT_FALSE(event.crossing->losses.empty());
    ++crossings_;
    ++rules_[std::string{event.rule->id}];
    const auto& parents = event.packet->parents;
    Pending pending{{}, event.crossing->in, {parents.begin(), parents.end()}, bytes_of(event)};
    for (const trace::Origin& origin : event.crossing->origins) {
        ++kinds_[origin.kind];
        Told told{origin, ""};
        if (origin.kind == Kind::Table) {
            const auto row =
                rows_.find(key_of(event, std::string{origin.words}, origin.key.text()));
            ASSERT_NE(row, rows_.end()) << origin.words << " " << origin.key.text();
            told.row = row->second;
        }
        pending.origins.push_back(std::move(told));
    }
    judge(pending, {pending.bytes, 0, 0});
    pending_[event.packet->id] = std::move(pending);
}

// As it leaves itself, or in the first segment that begins with it.
inline void CrossingJudge::on_sent(const trace::TraceEvent& event) {
    if (event.layer == nullptr) return;
    const auto itself = pending_.find(event.packet->id);
    if (itself != pending_.end()) {
        if (judge_in(event, itself->second)) pending_.erase(itself);
        return;
    }
    for (const trace::PacketId parent : event.packet->parents) {
        const auto inside = pending_.find(parent);
        if (inside == pending_.end() || !judge_in(event, inside->second)) continue;
        pending_.erase(inside);
    }
}

inline bool CrossingJudge::judge_in(const trace::TraceEvent& event, const Pending& pending) {
    const Octets bytes = bytes_of(event);
    const auto layers = layers_->dissect(*event.layer, bytes);
    std::size_t below = 0;
    std::size_t header = 0;
    for (const trace::DissectedLayer& layer : layers) {
        if (layer.layer->name != "tcp") continue;
        below = layer.begin;
        header = layer.begin + layer.length;
    }
    const ByteView rest = ByteView{bytes}.subspan(header);
    const bool is_there = rest.size() >= pending.bytes.size() &&
                          std::equal(pending.bytes.begin(), pending.bytes.end(), rest.begin());
    if (!is_there) return false;
    ++sendings_;
    judge(pending, {bytes, header, below});
    return true;
}

inline void CrossingJudge::judge(const Pending& pending, const Went& went) {
    std::size_t end = 0;
    for (const Told& told : pending.origins) {
        const trace::Origin& origin = told.origin;
        ASSERT_EQ(origin.begin, end) << "a byte has no origin, or two";
        ASSERT_NE(origin.length, 0U);
        ASSERT_LE(origin.begin + origin.length, pending.bytes.size());
        judge(told, pending, went);
        end += origin.length;
    }
    EXPECT_EQ(end, pending.bytes.size());
}

inline void CrossingJudge::judge(const Told& told, const Pending& pending, const Went& went) {
    const trace::Origin& origin = told.origin;
    const ByteView out = went.bytes.subspan(went.header + origin.begin, origin.length);
    if (origin.kind == Kind::Constant) {
        EXPECT_FALSE(origin.words.empty());
        return;
    }
    if (origin.kind == Kind::Table) return judge_row(told, out);
    trace::Evaluation of;
    of.out = went.bytes;
    of.out_header = went.header;
    of.out_below = went.below;
    of.in_at = origin.in_begin;
    of.out_at = origin.begin;
    if (origin.from) {
        const bool is_parent =
            std::find(pending.parents.begin(), pending.parents.end(), origin.from) !=
            pending.parents.end();
        ASSERT_TRUE(is_parent);
        ASSERT_EQ(came_.count(origin.from), 1U);
        const Came& came = came_.at(origin.from);
        of.in = came.bytes;
        of.in_header = begin_of(came, *pending.in);
    }
    Octets result(origin.length);
    if (origin.kind == Kind::Copied) {
        ASSERT_LE(of.in_header + of.in_at + origin.length, of.in.size());
        const ByteView in = of.in.subspan(of.in_header + of.in_at, origin.length);
        result.assign(in.begin(), in.end());
    } else {
        ASSERT_NE(origin.how, nullptr);
        EXPECT_FALSE(origin.how->words.empty());
        EXPECT_FALSE(origin.how->reference.empty());
        origin.how->evaluate(of, result);
    }
    EXPECT_EQ(Octets(out.begin(), out.end()), result) << "byte " << origin.begin;
}

// One of the words of the row is the number that the bytes are.
inline void CrossingJudge::judge_row(const Told& told, ByteView out) {
    std::uint64_t number = 0;
    for (const std::byte b : out) number = number << 8U | octet(b);
    std::string words = " " + told.row + " ";
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == ',' || c == ':'; }, ' ');
    EXPECT_NE(words.find(" " + std::to_string(number) + " "), std::string::npos) << told.row;
}

inline std::size_t CrossingJudge::begin_of(const Came& came, const trace::Layer& layer) const {
    for (const trace::DissectedLayer& dissected : came.layers) {
        if (dissected.layer == &layer) return dissected.begin;
    }
    ADD_FAILURE() << "what came in has no header of " << layer.name;
    return 0;
}

}  // namespace catenet::gateway
