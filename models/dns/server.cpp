#include "models/dns/server.hpp"

#include "models/dns/rules.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace catenet::dns {
namespace {

namespace asio = boost::asio;

constexpr std::uint8_t kStandardQuery = 0;
constexpr int kMostZones = 8;  // into which aliases lead for one question

Reply failure(Code code) {
    Reply reply;
    reply.code = code;
    return reply;
}

const trace::Rule& rule_of(const Reply& reply) {
    if (reply.code == Code::NameError) return rules::kNoName;
    if (!reply.authoritative) return rules::kRefers;
    return reply.answers.empty() ? rules::kNoRecord : rules::kFromZone;
}

// What the reply says beside its rule: the data, or whom to ask.
std::string answer_text(const Reply& reply) {
    return gist_of(
        {.code = reply.code, .answers = reply.answers, .authorities = reply.authorities});
}

// What is still to be found out where the reply ends with an alias.
std::optional<Question> rest_of(const Reply& reply, const Question& question) {
    const bool is_open = reply.code == Code::NoError && reply.authorities.empty();
    if (!is_open || reply.answers.empty() || question.type == Type::Cname) return std::nullopt;
    const Record& last = reply.answers.back();
    if (last.type != Type::Cname) return std::nullopt;
    return Question{std::get<Name>(last.data), question.type, question.of_class};
}

// Who has the authority for the first name has it for the whole (RFC 1035 4.1.1).
void append(Reply& reply, Reply more) {
    reply.code = more.code;
    reply.answers.insert(reply.answers.end(), more.answers.begin(), more.answers.end());
    reply.authorities = std::move(more.authorities);
    reply.additionals = std::move(more.additionals);
}

}  // namespace

Server::Server(sim::Node& node, udp::Udp& udp, ServerSettings settings)
    : App(node), zones_(std::move(settings.zones)), socket_(node, udp) {
    if (settings.recursive) resolver_.emplace(node, udp, std::move(settings.roots));
}

void Server::start() {
    const sockets::error_code failed = socket_.bind(kPort);
    CATENET_ASSERT(!failed, "nobody else has the port of the name server");
    start_task(serve());
}

std::size_t Server::held() const {
    return socket_.held() + (resolver_ ? resolver_->held() : 0);
}

app::Task Server::serve() {
    while (true) {
        auto [failed, received] =
            co_await socket_.async_receive_from(asio::as_tuple(asio::use_awaitable));
        if (failed) co_return;
        take(std::move(received));
    }
}

void Server::take(sockets::Received received) {
    auto parsed = Message::parse(received.data());
    if (!parsed) {
        return received.drop(node(), {layer(), dns::rule_of(parsed.error()), &received.port()});
    }
    if (parsed->response) {
        return received.drop(node(), {layer(), rules::kNoQuery, &received.port()});
    }
    const Asked asked{std::move(*parsed), received.from(), received.to(), received.cause()};
    if (asked.message.questions.size() != 1) {
        return received.drop(node(), {layer(), rules::kNoQuestion, &received.port()});
    }
    if (asked.message.opcode != kStandardQuery) return send(asked, failure(Code::NotImplemented));
    const Question& question = asked.message.questions.front();
    if (const Zone* const zone = zone_for(question.name)) {
        return answer_from(*zone, asked, received);
    }
    if (asks_on_for(asked)) return start_task(find_out(asked, {}));
    const std::string name = to_string(question);
    node().say(trace::What::Note,
               {layer(), rules::kRefuses, &received.port()},
               received.packet(),
               {{"name", std::string_view{name}}});
    send(asked, failure(Code::Refused));
}

// RFC 1034 4.3.2: "Search the available zones for the zone which is the nearest ancestor to QNAME."
const Zone* Server::zone_for(const Name& name) const {
    const Zone* nearest = nullptr;
    for (const Zone& zone : zones_) {
        if (!name.is_within(zone.origin())) continue;
        const bool is_nearer =
            nearest == nullptr || zone.origin().labels().size() > nearest->origin().labels().size();
        if (is_nearer) nearest = &zone;
    }
    return nearest;
}

bool Server::asks_on_for(const Asked& asked) const {
    return resolver_ && asked.message.recursion_desired && searches_ < kMostSearches;
}

void Server::answer_from(const Zone& zone, const Asked& asked, const sockets::Received& received) {
    const Question& question = asked.message.questions.front();
    Reply reply = answer(zone, question);
    if (node().heard()) say_answer(zone, question, reply, received);
    const bool is_whole = reply.authoritative && !rest_of(reply, question);
    if (!is_whole && asks_on_for(asked)) return start_task(find_out(asked, std::move(reply)));
    send(asked, std::move(reply));
}

// RFC 1034 4.3.2, step 3a: "change QNAME to the canonical name in the CNAME RR, and go back to step
// 1", which may lead into another zone. A referral is left to whoever asks for that name himself.
Reply Server::answer(const Zone& zone, const Question& question) const {
    Reply reply = zone.answer(question);
    auto rest = rest_of(reply, question);
    for (int zones = 1; rest && zones < kMostZones; ++zones) {
        const Zone* const next = zone_for(rest->name);
        if (next == nullptr) break;
        Reply more = next->answer(*rest);
        if (!more.authoritative) break;
        append(reply, std::move(more));
        rest = rest_of(reply, *rest);
    }
    return reply;
}

void Server::say_answer(const Zone& zone,
                        const Question& question,
                        const Reply& reply,
                        const sockets::Received& received) {
    const trace::Rule& rule = rule_of(reply);
    const bool refers = &rule == &rules::kRefers;
    const std::string origin = to_string(refers ? reply.authorities.front().name : zone.origin());
    const bool is_nameless = &rule == &rules::kNoName;
    const std::string name = is_nameless ? to_string(question.name) : to_string(question);
    const std::string answer = answer_text(reply);
    node().say(trace::What::Note,
               {layer(), rule, &received.port()},
               received.packet(),
               {{"zone", std::string_view{origin}},
                {"name", std::string_view{name}},
                {"answer", std::string_view{answer}}});
}

// Step 5: "Using the local resolver", from where our own zones have led to.
app::Task Server::find_out(Asked asked, Reply known) {
    const Question& question = asked.message.questions.front();
    const Question rest = rest_of(known, question).value_or(question);
    ++searches_;
    Resolution found = co_await resolver_->resolve(rest, asked.cause, known);
    --searches_;
    append(known, std::move(found.reply));
    send(asked, std::move(known), found.remark);
}

void Server::send(const Asked& asked, Reply reply, const Remark& remark) {
    const Message message{.id = asked.message.id,
                          .response = true,
                          .opcode = asked.message.opcode,
                          .authoritative = reply.authoritative,
                          .recursion_desired = asked.message.recursion_desired,
                          .recursion_available = resolver_.has_value(),
                          .code = reply.code,
                          .questions = asked.message.questions,
                          .answers = std::move(reply.answers),
                          .authorities = std::move(reply.authorities),
                          .additionals = std::move(reply.additionals)};
    sim::Packet answer = node().originate(sim::Payload{message.emit()}, asked.cause);
    if (remark) remark(&answer);
    socket_.send_to(std::move(answer), asked.from, asked.to);
}

}  // namespace catenet::dns
