// Crossing judge: evaluates again where each byte of what a gateway passed on is said to come from.
#pragma once
#include "models/can/frame.hpp"

#include "sim/trace/directory.hpp"
#include "sim/trace/sink.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace catenet::can_udp {

// Looks at What::Translated, then at the same packet as it leaves: with headers in front and
// padding behind.
class CrossingJudge : public trace::Sink {
  public:
    void begin(const trace::Directory& directory, const trace::Layers& layers) override {
        directory_ = &directory;
        layers_ = &layers;
    }
    void on_event(const trace::TraceEvent& event) override;
    void end(TimePoint /*now*/) override {}

    std::size_t crossings() const { return crossings_; }
    std::size_t sendings() const { return sendings_; }
    std::size_t of(trace::Origin::Kind kind) const {
        const auto found = kinds_.find(kind);
        return found == kinds_.end() ? 0 : found->second;
    }

  private:
    using Octets = std::vector<std::byte>;
    // A frame that came in, and where the crossing's layer begins there.
    struct Came {
        Octets bytes;
        std::vector<trace::DissectedLayer> layers;
    };
    struct Pending {
        std::vector<trace::Origin> origins;
        const trace::Layer* in;
        std::vector<trace::PacketId> parents;
        std::size_t size;
        bool turns_numbers;  // the least significant byte of an identifier comes first
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
    void judge(const Pending& pending, const Went& went);
    void judge(const trace::Origin& origin, const Pending& pending, const Went& went);
    void judge_row(const trace::Origin& origin, const Pending& pending, ByteView out) const;
    void on_sent(const trace::TraceEvent& event);
    std::size_t begin_of(const Came& came, const trace::Layer& layer) const;

    const trace::Directory* directory_ = nullptr;
    const trace::Layers* layers_ = nullptr;
    std::map<trace::PacketId, Came> came_;
    std::map<trace::PacketId, Pending> pending_;
    std::map<std::string, std::string> rows_;  // "table key": value
    std::map<trace::Origin::Kind, std::size_t> kinds_;
    std::size_t crossings_ = 0;
    std::size_t sendings_ = 0;
};

inline void CrossingJudge::on_event(const trace::TraceEvent& event) {
    if (event.what == trace::What::Table) {
        rows_[event.fact("table")->value.text() + " " + event.fact("key")->value.text()] =
            event.fact("value")->value.text();
    }
    const bool at_gateway = directory_->node_name(event.node).starts_with("gw");
    if (!at_gateway || event.packet == nullptr) return;
    if (event.what == trace::What::Received && event.layer != nullptr) {
        Octets bytes = bytes_of(event);
        auto layers = layers_->dissect(*event.layer, bytes);
        came_[event.packet->id] = {std::move(bytes), std::move(layers)};
    }
    if (event.what == trace::What::Sent) on_sent(event);
    if (event.what != trace::What::Translated) return;
    ASSERT_NE(event.crossing, nullptr);
    EXPECT_FALSE(event.crossing->losses.empty());
    ++crossings_;
    const Octets bytes = bytes_of(event);
    Pending pending{{event.crossing->origins.begin(), event.crossing->origins.end()},
                    event.crossing->in,
                    {event.packet->parents.begin(), event.packet->parents.end()},
                    bytes.size(),
                    event.layer->name == "caneth"};
    judge(pending, {bytes, 0, 0});
    pending_[event.packet->id] = std::move(pending);
}

inline void CrossingJudge::on_sent(const trace::TraceEvent& event) {
    const auto pending = pending_.find(event.packet->id);
    if (pending == pending_.end() || event.layer == nullptr) return;
    ++sendings_;
    const Octets bytes = bytes_of(event);
    const auto layers = layers_->dissect(*event.layer, bytes);
    ASSERT_FALSE(layers.empty());
    const std::size_t header = layers.back().begin;
    const std::size_t below = layers.size() > 1 ? layers[layers.size() - 2].begin : header;
    judge(pending->second, {bytes, header, below});
}

inline void CrossingJudge::judge(const Pending& pending, const Went& went) {
    std::size_t end = 0;
    for (const trace::Origin& origin : pending.origins) {
        ASSERT_EQ(origin.begin, end) << "a byte has no origin, or two";
        ASSERT_NE(origin.length, 0U);
        ASSERT_LE(origin.begin + origin.length, pending.size);
        judge(origin, pending, went);
        end += origin.length;
        if (went.header == 0 && went.below == 0) ++kinds_[origin.kind];
    }
    EXPECT_EQ(end, pending.size);
}

inline void CrossingJudge::judge(const trace::Origin& origin,
                                 const Pending& pending,
                                 const Went& went) {
    using Kind = trace::Origin::Kind;
    const ByteView out = went.bytes.subspan(went.header + origin.begin, origin.length);
    if (origin.kind == Kind::Constant) {
        EXPECT_FALSE(origin.words.empty());
        return;
    }
    if (origin.kind == Kind::Table) return judge_row(origin, pending, out);
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
        origin.how->evaluate(of, result);
    }
    EXPECT_EQ(Octets(out.begin(), out.end()), result) << "byte " << origin.begin;
}

inline void CrossingJudge::judge_row(const trace::Origin& origin,
                                     const Pending& pending,
                                     ByteView out) const {
    const auto row = rows_.find(std::string{origin.words} + " " + origin.key.text());
    ASSERT_NE(row, rows_.end());
    const auto id = can::parse_identifier(row->second);
    ASSERT_TRUE(id.has_value());
    std::uint32_t number = 0;
    Octets bytes(out.begin(), out.end());
    if (pending.turns_numbers) std::reverse(bytes.begin(), bytes.end());
    for (const std::byte b : bytes) number = number << 8 | octet(b);
    EXPECT_EQ(number & can::kMostExtendedId, id->number);
}

inline std::size_t CrossingJudge::begin_of(const Came& came, const trace::Layer& layer) const {
    for (const trace::DissectedLayer& dissected : came.layers) {
        if (dissected.layer == &layer) return dissected.begin;
    }
    ADD_FAILURE() << "what came in has no header of " << layer.name;
    return 0;
}

}  // namespace catenet::can_udp
