#include "models/expectations/frames.hpp"

#include "models/expectations/known.hpp"
#include "models/expectations/meaning.hpp"

#include "sim/core/text.hpp"

#include <algorithm>
#include <limits>

namespace catenet::expectations {
namespace {

using scenario::Diagnostics;
using scenario::ExpectationUse;
using scenario::Parameter;
using scenario::Span;
using scenario::Type;
using scenario::Verdict;

class Count : public Frames {
  public:
    explicit Count(const ExpectationUse& use) : Frames(use) {}

    void on_event(const trace::TraceEvent& event) override {
        if (!is_frame(event) || !carries(event, text("protocol"))) return;
        ++count_;
        if (count_ <= limit() + 1) shown_ = sighting(event);  // the last, or the first too much
    }

    Verdict verdict(TimePoint) override {
        if (is_right()) return holds();
        std::string evidence = counted(count_, text("protocol") + " frame") + " on " +
                               text("where") + window_text(window()) + ", not " + wanted();
        if (count_ == 0) return fails(evidence);
        return fails_by(shown_,
                        evidence + (count_ > limit() ? "; the first too much: " : "; the last: "));
    }

  private:
    std::uint64_t number(std::string_view argument, std::uint64_t otherwise) const {
        return arguments().has(argument) ? arguments().count(argument) : otherwise;
    }
    std::uint64_t limit() const {
        constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max() - 1;
        return std::min(number("number", number("most", kNoLimit)), kNoLimit);
    }
    bool is_right() const {
        return count_ >= number("number", number("least", 0)) && count_ <= limit();
    }
    std::string wanted() const {
        if (arguments().has("most")) return "at most " + std::to_string(number("most", 0));
        if (arguments().has("least")) return "at least " + std::to_string(number("least", 0));
        return std::to_string(number("number", 0));
    }

    std::uint64_t count_ = 0;
    Sighting shown_;
};

class Never : public Frames {
  public:
    explicit Never(const ExpectationUse& use) : Frames(use) {}

    void on_event(const trace::TraceEvent& event) override {
        if (seen_ || !is_frame(event) || !carries(event, text("protocol"))) return;
        seen_ = sighting(event);
    }

    Verdict verdict(TimePoint) override {
        if (!seen_) return holds();
        return fails_by(*seen_, "there was " + text("protocol") + " on " + text("where") + ": ");
    }

  private:
    std::optional<Sighting> seen_;
};

class First : public Frames {
  public:
    explicit First(const ExpectationUse& use) : Frames(use) {}

    void on_event(const trace::TraceEvent& event) override {
        if ((earlier_ && later_) || !is_frame(event)) return;
        ++frames_;
        if (!earlier_ && carries(event, text("protocol"))) {
            earlier_ = sighting(event);
            earlier_place_ = frames_;
        }
        if (!later_ && carries(event, text("then"))) {
            later_ = sighting(event);
            later_place_ = frames_;
        }
    }

    Verdict verdict(TimePoint) override {
        if (!earlier_) return none(text("protocol"));
        if (!later_) return none(text("then"));
        if (earlier_place_ < later_place_) return holds();
        return fails_by(*later_,
                        "the first " + text("protocol") + " was " + sent_text(*earlier_) +
                            "; the first " + text("then") + " was ");
    }

  private:
    Verdict none(const std::string& protocol) const {
        return fails("there was no " + protocol + " on " + text("where") + window_text(window()));
    }

    std::uint64_t frames_ = 0;
    std::uint64_t earlier_place_ = 0;
    std::uint64_t later_place_ = 0;
    std::optional<Sighting> earlier_;
    std::optional<Sighting> later_;
};

void check(const ExpectationUse& use, Span, Diagnostics& diagnostics) {
    check_protocol(use, "protocol", diagnostics);
}

void check_both(const ExpectationUse& use, Span, Diagnostics& diagnostics) {
    check_protocol(use, "protocol", diagnostics);
    check_protocol(use, "then", diagnostics);
}

Parameter protocol(std::string name) {
    return {.name = std::move(name),
            .type = Type::Text,
            .sentence = "a protocol by Wireshark's name: arp, icmp, udp"};
}

Parameter where() {
    return {.name = "where", .type = Type::Link, .sentence = "a network, or one of its links"};
}

Parameter number(std::string name, std::string sentence) {
    return {.name = std::move(name), .type = Type::Count, .sentence = std::move(sentence)};
}

}  // namespace

void Frames::begin(const trace::Directory& directory, const trace::Layers& layers) {
    Judging::begin(directory, layers);
    links_ = links_of(text("where"), directory);
}

bool Frames::is_frame(const trace::TraceEvent& event) const {
    if (event.what != trace::What::Sent || event.link >= links_.size()) return false;
    return links_[event.link] && event.packet != nullptr && window().holds(event.time);
}

bool Frames::carries(const trace::TraceEvent& event, std::string_view protocol) {
    if (event.layer == nullptr) return false;
    const auto stack = layers().stack(*event.layer, buffer_.whole(*event.packet));
    return std::any_of(
        stack.begin(), stack.end(), [&](const auto* layer) { return layer->name == protocol; });
}

std::string Frames::sent_text(const Sighting& frame) const {
    return packet_name(frame.packet) + ", sent by " + directory().node_name(frame.node) + " on " +
           directory().link_name(frame.link) + " at " + moment(frame.time);
}

Verdict Frames::fails_by(const Sighting& frame, const std::string& text) const {
    return fails({text + sent_text(frame), frame.packet, frame.time});
}

scenario::ExpectationKind count() {
    return {{.name = "count",
             .sentence = "how many frames of a protocol were sent on a network, each once per link",
             .parameters = {protocol("protocol"),
                            where(),
                            number("number", "exactly so many"),
                            number("most", "not more"),
                            number("least", "not fewer")}},
            {"count <protocol> on <where> is <number>",
             "count <protocol> on <where> is at most <most>",
             "count <protocol> on <where> is at least <least>",
             "count <protocol> on <where> at most <most>",
             "count <protocol> on <where> at least <least>"},
            check,
            make_judge<Count>};
}

scenario::ExpectationKind never() {
    return {{.name = "never",
             .sentence = "no frame of a protocol was sent on a network",
             .parameters = {protocol("protocol"), where()}},
            {"never <protocol> on <where>"},
            check,
            make_judge<Never>};
}

scenario::ExpectationKind first() {
    return {{.name = "first",
             .sentence = "the first frame of a protocol came before the first of another",
             .parameters = {protocol("protocol"), protocol("then"), where()}},
            {"first <protocol> before first <then> on <where>"},
            check_both,
            make_judge<First>};
}

}  // namespace catenet::expectations
