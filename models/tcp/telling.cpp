// What a connection tells the trace, and only where somebody hears it.
#include "models/tcp/connection.hpp"
#include "models/tcp/rules.hpp"

namespace catenet::tcp {
namespace {

using trace::What;

}  // namespace

void Connection::say_state(State from, std::string_view because, const sim::Packet* packet) {
    if (!environment_.node.heard()) return;
    const std::string name = to_string(ends_);
    const std::initializer_list<trace::Fact> facts{{"connection", std::string_view{name}},
                                                   {"from", to_string(from)},
                                                   {"to", to_string(state_)},
                                                   {"because", because}};
    const sim::Saying saying{layer(), rules::kState};
    if (packet == nullptr) return environment_.node.say(What::State, saying, facts);
    environment_.node.say(What::State, saying, *packet, facts);
}

// Only what has changed is news.
void Connection::say_congestion() {
    if (!environment_.node.heard() || !is_synchronized(state_)) return;
    const Shown now{.cwnd = sender_.cwnd(),
                    .ssthresh = sender_.ssthresh(),
                    .in_flight = sender_.in_flight(),
                    .window = sender_.window(),
                    .rtt = sender_.rtt().srtt(),
                    .rto = sender_.rtt().rto(),
                    .phase = sender_.phase_text()};
    if (now == shown_) return;
    shown_ = now;
    const std::string name = to_string(ends_);
    environment_.node.say(What::State,
                          {layer(), rules::kCongestion},
                          {{"connection", std::string_view{name}},
                           {"cwnd", std::uint64_t{now.cwnd}},
                           {"ssthresh", std::uint64_t{now.ssthresh}},
                           {"in-flight", std::uint64_t{now.in_flight}},
                           {"rwnd", std::uint64_t{now.window}},
                           {"rtt", now.rtt},
                           {"rto", now.rto},
                           {"phase", now.phase}});
}

void Connection::say_sent(const Planned& planned, const sim::Packet& packet) {
    if (!environment_.node.heard() || planned.length == 0) return;
    const std::string name = to_string(ends_);
    environment_.node.say(What::Note,
                          {layer(), planned.again ? rules::kSentAgain : rules::kSentData},
                          packet,
                          {{"connection", std::string_view{name}},
                           {"sequence", std::uint64_t{planned.begin - 1}},
                           {"length", std::uint64_t{planned.length}},
                           {"again", std::uint64_t{planned.again ? 1U : 0U}}});
}

void Connection::say_received(const sim::Packet& packet) {
    if (!environment_.node.heard()) return;
    const std::string name = to_string(ends_);
    environment_.node.say(What::Note,
                          {layer(), rules::kReceivedData},
                          packet,
                          {{"connection", std::string_view{name}},
                           {"sequence", std::uint64_t{receiver_.next() - 1}}});
}

void Connection::say_news(Sender::News news, const sim::Packet& packet) {
    if (!environment_.node.heard()) return;
    const std::string name = to_string(ends_);
    const auto tell = [&](const trace::Rule& rule) {
        environment_.node.say(What::Note,
                              {layer(), rule},
                              packet,
                              {{"connection", std::string_view{name}},
                               {"sequence", std::uint64_t{sender_.una() - 1}},
                               {"duplicates", std::uint64_t{sender_.duplicates()}}});
    };
    switch (news) {
        case Sender::News::None: return;
        case Sender::News::Advanced: return tell(rules::kAcknowledged);
        case Sender::News::Duplicate: return tell(rules::kDuplicateAck);
        case Sender::News::LossSeen: return tell(rules::kLossSeen);
        case Sender::News::PartlyRepaired: return tell(rules::kPartlyRepaired);
        case Sender::News::Repaired: return tell(rules::kRepaired);
    }
}

void Connection::say(const trace::Rule& rule, const sim::Packet* packet) {
    if (!environment_.node.heard()) return;
    const std::string name = to_string(ends_);
    const std::initializer_list<trace::Fact> facts{
        {"connection", std::string_view{name}},
        {"sequence", std::uint64_t{sender_.una() > 0 ? sender_.una() - 1 : 0}},
        {"rto", sender_.rtt().rto()}};
    if (packet == nullptr) return environment_.node.say(What::Note, {layer(), rule}, facts);
    environment_.node.say(What::Note, {layer(), rule}, *packet, facts);
}

}  // namespace catenet::tcp
