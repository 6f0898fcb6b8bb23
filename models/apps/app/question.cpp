#include "models/apps/app/question.hpp"

#include "models/apps/app/rules.hpp"

#include "sim/net/question.hpp"

namespace catenet::app {

void drop_for_nobody(sim::Node& node,
                     const trace::Layer& layer,
                     const Target& target,
                     sim::Packet packet) {
    if (target.unresolved.empty()) {
        return node.drop(std::move(packet),
                         {layer, rules::kTargetWithoutAddress},
                         {{"to", std::string_view{target.name}}});
    }
    node.drop(
        std::move(packet),
        {layer, rules::kNameWithoutAddress},
        {{"to", std::string_view{target.name}}, {"because", std::string_view{target.unresolved}}});
}

Question::Question(sim::Node& node,
                   const trace::Layer& layer,
                   const Target& target,
                   const sim::Packet& packet,
                   std::uint64_t series)
    : node_(node),
      layer_(layer),
      to_(target.name),
      asked_(node.now()),
      number_(packet.id().number),
      series_(series == 0 ? number_ : series) {
    node_.say(trace::What::Note,
              {layer_, sim::rules::kAsked},
              packet,
              {{"to", std::string_view{to_}}, {"question", number_}, {"series", series_}});
}

void Question::say_answered(const sim::Packet* packet) {
    say(sim::rules::kAnswered, {"rtt", age()}, packet);
}

void Question::say_unanswered(std::string_view because, const sim::Packet* packet) {
    say(sim::rules::kUnanswered, {"because", because}, packet);
}

void Question::say(const trace::Rule& rule, const trace::Fact& result, const sim::Packet* packet) {
    CATENET_ASSERT(open_, "a question is answered once");
    open_ = false;
    const std::initializer_list<trace::Fact> facts{
        {"to", std::string_view{to_}}, {"question", number_}, {"series", series_}, result};
    if (packet != nullptr) return node_.say(trace::What::Note, {layer_, rule}, *packet, facts);
    node_.say(trace::What::Note, {layer_, rule}, facts);
}

}  // namespace catenet::app
