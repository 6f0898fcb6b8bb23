#include "models/expectations/dropped.hpp"

#include "models/expectations/known.hpp"

#include "sim/core/text.hpp"

namespace catenet::expectations {
namespace {

using scenario::Type;

void check(const scenario::ExpectationUse& use,
           scenario::Span,
           scenario::Diagnostics& diagnostics) {
    check_reason(use, "reason", diagnostics);
}

}  // namespace

void Dropped::begin(const trace::Directory& directory, const trace::Layers& layers) {
    Judging::begin(directory, layers);
    node_ = directory.find_node(text("node"));
}

void Dropped::on_event(const trace::TraceEvent& event) {
    if (event.what != trace::What::Dropped || event.node != node_) return;
    if (event.rule == nullptr || !window().holds(event.time)) return;
    if (!is_reason(*event.rule)) {
        if (!other_) other_ = drop_of(event, directory());
        return;
    }
    if (++count_ == 1) first_ = drop_of(event, directory());
}

bool Dropped::is_reason(const trace::Rule& rule) const {
    return rule.reason() == text("reason") || rule.id == text("reason");
}

scenario::Verdict Dropped::verdict(TimePoint) {
    const bool exactly = arguments().has("times");
    if (exactly && count_ == arguments().count("times")) return holds();
    if (!exactly && count_ > 0) return holds();
    if (count_ > 0) return wrong_number();
    const std::string nothing =
        text("node") + " dropped nothing because " + text("reason") + window_text(window());
    if (!other_) return fails(nothing);
    return fails({nothing + "; " + other_->text, other_->packet, other_->time});
}

scenario::Verdict Dropped::wrong_number() const {
    return fails({text("node") + " dropped " + counted(count_, "packet") + " because " +
                      text("reason") + window_text(window()) + ", not " +
                      std::to_string(arguments().count("times")) + "; the first: " + first_.text,
                  first_.packet,
                  first_.time});
}

scenario::ExpectationKind dropped() {
    return {
        {.name = "dropped",
         .sentence = "a node dropped packets for this reason, at least one or exactly so many",
         .parameters = {{.name = "node", .type = Type::Node, .sentence = "where"},
                        {.name = "reason",
                         .type = Type::Text,
                         .sentence = "as `catenet rules` lists it, with or without its model"},
                        {.name = "times", .type = Type::Count, .sentence = "how often exactly"}}},
        {"dropped at <node> because <reason> [<times> times]"},
        check,
        make_judge<Dropped>};
}

}  // namespace catenet::expectations
