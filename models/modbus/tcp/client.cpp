#include "models/modbus/tcp/client.hpp"

#include "models/modbus/layer.hpp"
#include "models/modbus/tcp/rules.hpp"

#include "sim/net/question.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace catenet::modbus_tcp {

using sockets::error_code;

namespace {

const trace::Layer& question_layer() {
    static const trace::Layer named = modbus::question_layer(query_layer());
    return named;
}

}  // namespace

void Client::begin(Order order) {
    CATENET_ASSERT(order.repeat > 0, "a client asks at least once");
    Job& job = jobs_.emplace_back();
    job.order = std::move(order);
    job.place = std::prev(jobs_.end());
    start_task(run(job));
}

std::size_t Client::held() const {
    std::size_t held = 0;
    for (const Link& link : links_) held += link.channel.held() + link.outgoing.size();
    return held;
}

app::Task Client::run(Job& job) {
    const std::uint64_t count = job.order.repeat;
    sim::Timer timer(node().executor());
    for (std::uint64_t n = 1; n <= count; ++n) {
        const TimePoint next = saturating_add(node().now(), job.order.every);
        co_await ask(job);
        if (n < count && next > node().now()) {
            co_await app::pause(timer, next - node().now());
        }
    }
    jobs_.erase(job.place);
}

app::Task Client::ask(Job& job) {
    const Order& order = job.order;
    const std::vector<std::byte> pdu = modbus::pdu_of(order.question);
    Link* const link = order.to.is_nobody() ? nullptr : &link_to({order.to.address, order.port});
    const std::uint16_t transaction = link == nullptr ? std::uint16_t{1} : next_transaction(*link);
    sim::Packet message =
        node().originate(sim::Payload{emit_adu(transaction, order.question.unit, pdu)});
    app::Question question = begin_question(job, message);
    if (link == nullptr) {
        question.say_unanswered(order.to.why_nobody());
        app::drop_for_nobody(node(), query_layer(), order.to, std::move(message));
        co_return;
    }
    if (link->waiting.size() >= kMostWaiting) {
        const std::string because =
            std::to_string(kMostWaiting) + " questions wait there for their answers already";
        question.say_unanswered(because);
        drop(*link, {transaction, std::move(message)}, because);
        co_return;
    }
    Waiting& waiting = job.waiting.emplace(question, node());
    waiting.transaction = transaction;
    const Duration patience = order.question.timeout.value_or(kPatience);
    waiting.patience.expires_after(patience);
    enqueue(job, *link, std::move(message));
    co_await app::wait_for(waiting.patience);
    if (waiting.question.is_open()) forget(job, "no answer within " + catenet::to_string(patience));
    job.waiting.reset();
}

app::Question Client::begin_question(Job& job, const sim::Packet& message) {
    const Order& order = job.order;
    app::Question question{node(), question_layer(), order.to, message, job.series};
    job.series = question.series();
    if (node().heard()) {
        std::string query;
        modbus::query_layer().summarise(modbus::pdu_of(order.question), query);
        node().say(trace::What::Note,
                   {query_layer(), rules::kAsks},
                   message,
                   {{"to", std::string_view{order.to.name}},
                    {"mbtcp.unit_id", std::uint64_t{order.question.unit}},
                    {"query", std::string_view{query}}});
    }
    return question;
}

void Client::enqueue(Job& job, Link& link, sim::Packet message) {
    const std::uint16_t transaction = job.waiting->transaction;
    job.waiting->link = &link;
    link.waiting[transaction] = &job;
    link.outgoing.push_back({transaction, std::move(message)});
    if (std::exchange(link.begun, true)) return begin_sending(link);
    start_task(hold(link));
}

// Its time is over. A server that cannot be reached is given up with the last question.
void Client::forget(Job& job, std::string_view because) {
    Link& link = *job.waiting->link;
    const std::uint16_t transaction = job.waiting->transaction;
    job.waiting->question.say_unanswered(because);
    link.waiting.erase(transaction);
    const auto unsent =
        std::find_if(link.outgoing.begin(), link.outgoing.end(), [&](const Outgoing& one) {
            return one.transaction == transaction;
        });
    if (unsent != link.outgoing.end()) {
        Outgoing outgoing = std::move(*unsent);
        link.outgoing.erase(unsent);
        drop(link, std::move(outgoing), because);
    }
    if (link.connected || !link.waiting.empty()) return;
    link.over = true;
    link.channel.close();
}

Client::Link& Client::link_to(const ipv4::Endpoint& peer) {
    const auto found = std::find_if(links_.begin(), links_.end(), [&](const Link& link) {
        return link.peer == peer && !link.over;
    });
    if (found != links_.end()) return *found;
    Link& link = links_.emplace_back(node(), tcp_, peer);
    link.place = std::prev(links_.end());
    link.channel.set_peer(peer);
    return link;
}

// From 1 on, by each connection; a number that is in use is left out.
std::uint16_t Client::next_transaction(Link& link) {
    do {
        ++link.last_transaction;
    } while (link.last_transaction == 0 || link.waiting.count(link.last_transaction) > 0);
    return link.last_transaction;
}

// As long as the connection lasts. It is opened for the first question.
app::Task Client::hold(Link& link) {
    link.channel.socket().because_of(link.outgoing.front().message.as_cause());
    const error_code refused = co_await link.channel.connect(link.peer);
    if (refused) {
        end(link, words_for(refused));
        co_return;
    }
    link.connected = true;
    begin_sending(link);
    while (true) {
        const Channel::Read read = co_await link.channel.read();
        if (read.failed) {
            end(link, words_for(read.failed));
            co_return;
        }
        if (!read.adu) {
            const std::string_view because = to_string(read.adu.error());
            node().say(trace::What::Note,
                       {response_layer(), rules::kMalformed},
                       {{"from", std::string_view{link.channel.peer()}}, {"because", because}});
            end(link, "what it says is no answer: " + std::string{because});
            co_return;
        }
        hear(link, *read.adu);
    }
}

void Client::begin_sending(Link& link) {
    if (!link.connected || link.sending || link.over) return;
    link.sending = true;
    start_task(send(link));
}

app::Task Client::send(Link& link) {
    while (!link.over && !link.outgoing.empty()) {
        link.channel.announce(std::move(link.outgoing.front().message));
        link.outgoing.pop_front();
        co_await link.channel.send();
    }
    link.sending = false;
    if (link.over && link.connected) links_.erase(link.place);
}

// Guide 4.4.1.3: an answer whose transaction nobody waits for is discarded. The answer is a message
// of its own, which the last segment has brought.
void Client::hear(Link& link, const Adu& adu) {
    const Mbap& header = adu.header;
    sim::Packet message = node().originate(
        sim::Payload{emit_adu(header.transaction, header.unit, adu.pdu)}, adu.cause());
    const auto found = link.waiting.find(header.transaction);
    const bool is_asked =
        found != link.waiting.end() && found->second->order.question.unit == header.unit;
    if (!is_asked) {
        return node().drop(std::move(message),
                           {response_layer(), rules::kNotAsked},
                           {{"mbtcp.unit_id", std::uint64_t{header.unit}},
                            {"mbtcp.trans_id", std::uint64_t{header.transaction}}});
    }
    Job& job = *found->second;
    link.waiting.erase(found);
    say_outcome(job, adu, message);
    job.waiting->patience.cancel();
    std::string answer;
    modbus::response_layer().summarise(adu.pdu, answer);
    node().deliver(
        std::move(message),
        {response_layer(), rules::kReceived},
        {{"from", std::string_view{job.order.to.name}}, {"answer", std::string_view{answer}}});
}

void Client::say_outcome(Job& job, const Adu& adu, const sim::Packet& message) {
    app::Question& question = job.waiting->question;
    const modbus::Outcome outcome = modbus::outcome_of(job.order.question, adu.pdu);
    if (!outcome.answered) return question.say_unanswered(outcome.text);
    const sim::Saying saying{response_layer(), sim::rules::kGot};
    const trace::Fact from{"from", job.order.to.address};
    if (outcome.values.size() == 1) {
        const std::uint64_t value = outcome.values.front();
        node().say(trace::What::Note, saying, message, {{"value", value}, from});
    } else if (!outcome.text.empty()) {
        const std::string_view value = outcome.text;
        node().say(trace::What::Note, saying, message, {{"value", value}, from});
    }
    question.say_answered(nullptr);
}

void Client::end(Link& link, std::string_view because) {
    link.over = true;
    std::map<std::uint16_t, Job*> waiting;
    waiting.swap(link.waiting);
    for (const auto& [transaction, job] : waiting) {
        job->waiting->question.say_unanswered(because);
        job->waiting->patience.cancel();
    }
    while (!link.outgoing.empty()) {
        Outgoing outgoing = std::move(link.outgoing.front());
        link.outgoing.pop_front();
        drop(link, std::move(outgoing), because);
    }
    link.channel.close();
    if (!link.sending) links_.erase(link.place);
}

void Client::drop(Link& link, Outgoing outgoing, std::string_view because) {
    node().drop(std::move(outgoing.message),
                {query_layer(), rules::kNotSent},
                {{"to", std::string_view{link.channel.peer()}}, {"because", because}});
}

}  // namespace catenet::modbus_tcp
