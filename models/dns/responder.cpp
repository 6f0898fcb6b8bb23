#include "models/dns/responder.hpp"

#include "models/dns/rules.hpp"

#include <algorithm>

namespace catenet::dns {
namespace {

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

Responder::Responder(sim::Node& node, udp::Udp& udp, tcp::Tcp& tcp, ServerSettings settings)
    : node_(node), zones_(std::move(settings.zones)) {
    if (settings.recursive) resolver_.emplace(node, udp, tcp, std::move(settings.roots));
}

std::optional<Responder::Asked> Responder::understand(Incoming& incoming) {
    auto parsed = Message::parse(incoming.data());
    const trace::Rule* objection = nullptr;
    if (!parsed) {
        objection = &dns::rule_of(parsed.error());
    } else if (parsed->response) {
        objection = &rules::kNoQuery;
    } else if (parsed->questions.size() != 1) {
        objection = &rules::kNoQuestion;
    }
    if (objection != nullptr) {
        incoming.drop(node_, *objection);
        return std::nullopt;
    }
    return Asked{std::move(*parsed), incoming.cause()};
}

Responder::Known Responder::look_up(const Asked& asked, const Incoming& incoming) const {
    if (asked.message.opcode != kStandardQuery) return {failure(Code::NotImplemented)};
    const Question& question = asked.message.questions.front();
    if (const Zone* const zone = zone_for(question.name)) {
        Reply reply = reply_from(*zone, question);
        if (node_.heard()) say_reply(*zone, question, reply, incoming);
        const bool is_whole = reply.authoritative && !rest_of(reply, question);
        return {std::move(reply), is_whole || !asks_on_for(asked)};
    }
    if (asks_on_for(asked)) return {.is_all = false};
    const std::string name = to_string(question);
    node_.say(trace::What::Note,
              {layer(), rules::kRefuses, incoming.port()},
              incoming.packet(),
              {{"name", std::string_view{name}}});
    return {failure(Code::Refused)};
}

// RFC 1034 4.3.2: "Search the available zones for the zone which is the nearest ancestor to QNAME."
const Zone* Responder::zone_for(const Name& name) const {
    const Zone* nearest = nullptr;
    for (const Zone& zone : zones_) {
        if (!name.is_within(zone.origin())) continue;
        const bool is_nearer =
            nearest == nullptr || zone.origin().labels().size() > nearest->origin().labels().size();
        if (is_nearer) nearest = &zone;
    }
    return nearest;
}

bool Responder::asks_on_for(const Asked& asked) const {
    return resolver_ && asked.message.recursion_desired && searches_ < kMostSearches;
}

// RFC 1034 4.3.2, step 3a: "change QNAME to the canonical name in the CNAME RR, and go back to step
// 1", which may lead into another zone. A referral is left to whoever asks for that name himself.
Reply Responder::reply_from(const Zone& zone, const Question& question) const {
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

void Responder::say_reply(const Zone& zone,
                          const Question& question,
                          const Reply& reply,
                          const Incoming& incoming) const {
    const trace::Rule& rule = rule_of(reply);
    const bool refers = &rule == &rules::kRefers;
    const std::string origin = to_string(refers ? reply.authorities.front().name : zone.origin());
    const bool is_nameless = &rule == &rules::kNoName;
    const std::string name = is_nameless ? to_string(question.name) : to_string(question);
    const std::string answer = answer_text(reply);
    node_.say(trace::What::Note,
              {layer(), rule, incoming.port()},
              incoming.packet(),
              {{"zone", std::string_view{origin}},
               {"name", std::string_view{name}},
               {"answer", std::string_view{answer}}});
}

// Step 5: "Using the local resolver", from where our own zones have led to.
boost::asio::awaitable<Resolution> Responder::find_out(const Asked& asked, Reply known) {
    const Question& question = asked.message.questions.front();
    const Question rest = rest_of(known, question).value_or(question);
    ++searches_;
    Resolution found = co_await resolver_->resolve(rest, asked.cause, known);
    --searches_;
    append(known, std::move(found.reply));
    co_return Resolution{std::move(known), std::move(found.remark)};
}

sim::Packet Responder::answer(const Asked& asked, Resolution found, std::size_t most) {
    Reply& reply = found.reply;
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
    sim::Packet answer = node_.originate(sim::Payload{message.emit(most)}, asked.cause);
    if (found.remark) found.remark(&answer);
    return answer;
}

}  // namespace catenet::dns
