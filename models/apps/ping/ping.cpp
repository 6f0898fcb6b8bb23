#include "models/apps/ping/ping.hpp"

#include "models/apps/ping/rules.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace catenet::ping {

std::vector<std::byte> echo_data(std::size_t size) {
    constexpr std::size_t kTimeStamp = 16;  // iputils puts a timeval there if there is room
    std::vector<std::byte> data(size);
    const std::size_t first = size >= kTimeStamp ? kTimeStamp : 0;
    for (std::size_t i = first; i < size; ++i) data[i] = static_cast<std::byte>(i);
    return data;
}

Ping::Ping(sim::Node& node, icmp::Icmp& icmp, std::uint16_t first_ident)
    : App(node), icmp_(icmp), next_ident_(first_ident) {}

void Ping::begin(Order order) {
    CATENET_ASSERT(order.count > 0, "a ping asks at least once");
    const std::uint64_t count = order.count;
    Series& series = series_.emplace_back(
        Series{.order = std::move(order), .ident = next_ident_++, .left = count});
    series.place = std::prev(series_.end());
    icmp_.listen(series.ident, this);
    start_task(run(series));
}

app::Task Ping::run(Series& series) {
    const std::uint64_t count = series.order.count;
    sim::Timer timer(node().executor());
    for (std::uint64_t n = 1; n <= count; ++n) {
        start_task(ask(series, static_cast<std::uint16_t>(n)));
        if (n < count) {
            co_await app::pause(timer, series.order.every);
        }
    }
}

// Sends one request and waits until it is settled: on_reply() and on_echo_error() cut the wait.
app::Task Ping::ask(Series& series, std::uint16_t sequence) {
    const Order& order = series.order;
    sim::Packet data = node().originate(sim::Payload{echo_data(order.size)});
    Asked asked{.series = series,
                .question = {node(), layer(), order.to, data, series.number},
                .patience = sim::Timer(node().executor())};
    series.number = asked.question.series();
    const auto place = asked_.emplace(key(series.ident, sequence), &asked);
    if (order.to.is_nobody()) {
        asked.question.say_unanswered(order.to.why_nobody());
        app::drop_for_nobody(node(), layer(), order.to, std::move(data));
    } else {
        send(std::move(data), series, sequence);
    }
    if (asked.question.is_open()) {
        co_await app::pause(asked.patience, kPatience);
    }
    if (asked.question.is_open()) {
        asked.question.say_unanswered("no answer within " + to_string(kPatience));
    }
    asked_.erase(place);
    if (--series.left == 0) end(series);
}

void Ping::send(sim::Packet data, Series& series, std::uint16_t sequence) {
    const Order& order = series.order;
    icmp_.send_echo(std::move(data),
                    {.destination = order.to.address,
                     .ident = series.ident,
                     .sequence = sequence,
                     .ttl = order.ttl,
                     .discovery = order.discovery,
                     .options = order.options,
                     .confirms = std::exchange(series.was_answered, false)});
}

void Ping::end(Series& series) {
    icmp_.listen(series.ident, nullptr);
    series_.erase(series.place);
}

Ping::Asked* Ping::find(std::uint16_t ident, std::uint16_t sequence) {
    const auto [first, last] = asked_.equal_range(key(ident, sequence));
    const auto open = std::find_if(
        first, last, [](const auto& pending) { return pending.second->question.is_open(); });
    return open == last ? nullptr : open->second;
}

void Ping::on_reply(const icmp::EchoReply& reply) {
    Asked* const asked = find(reply.ident, reply.sequence);
    if (asked == nullptr) return;  // a second answer to the same request
    // As iputils' ping: the next request says that its neighbour is there (MSG_CONFIRM).
    asked->series.was_answered = true;
    say_options(reply);
    asked->question.say_answered(reply.packet);
    asked->patience.cancel();
}

// What the nodes on the way noted.
void Ping::say_options(const icmp::EchoReply& reply) {
    if (!node().heard() || reply.options.empty()) return;
    const ipv4::Recorded recorded = ipv4::recorded_in(reply.options);
    if (!recorded.route.empty()) {
        node().say(trace::What::Note,
                   {layer(), rules::kRecordedRoute},
                   {{"route", std::string_view{recorded.route}}});
    }
    if (recorded.times.empty()) return;
    node().say(trace::What::Note,
               {layer(), rules::kRecordedTimes},
               {{"times", std::string_view{recorded.times}}});
}

void Ping::on_echo_error(std::uint16_t ident,
                         std::uint16_t sequence,
                         const icmp::ErrorReport& report) {
    Asked* const asked = find(ident, sequence);
    if (asked == nullptr) return;
    asked->question.say_unanswered(words_for(report), report.packet);
    asked->patience.cancel();
}

const trace::Layer& layer() {
    static const trace::Layer layer = app::layer_of("ping", "Ping");
    return layer;
}

}  // namespace catenet::ping
