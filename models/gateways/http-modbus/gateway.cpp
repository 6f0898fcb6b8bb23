#include "models/gateways/http-modbus/gateway.hpp"

#include "models/gateways/http-modbus/rules.hpp"
#include "models/tcp/packet.hpp"

#include <array>
#include <utility>

namespace catenet::http_modbus {
namespace {

using trace::What;

trace::RuleList losses_to_modbus() {
    static constexpr std::array<const trace::Rule*, 2> kAll{&rules::kLosesClient,
                                                            &rules::kLosesFields};
    return kAll;
}

trace::RuleList losses_to_http() {
    static constexpr std::array<const trace::Rule*, 2> kAll{&rules::kLosesLatency,
                                                            &rules::kLosesWidth};
    return kAll;
}

trace::RuleList losses_of_exceptions() {
    static constexpr std::array<const trace::Rule*, 2> kAll{&rules::kLosesLatency,
                                                            &rules::kLosesCode};
    return kAll;
}

// The packets that brought a message, in order.
template <class Piece>
void add_causes(const std::vector<Piece>& pieces, std::vector<sim::Cause>& causes) {
    for (const Piece& piece : pieces) {
        const bool is_known = !causes.empty() && causes.back().parent == piece.segment.parent;
        if (!is_known) causes.push_back(piece.segment);
    }
}

}  // namespace

Gateway::Gateway(sim::Node& node, tcp::Tcp& tcp, const Settings& settings)
    : Service(node, tcp, http::ServiceSettings{.port = settings.listen}),
      settings_(settings),
      server_(ipv4::to_string(settings.server)),
      upstream_(node, tcp, settings.server) {}

std::size_t Gateway::held() const {
    return Service::held() + upstream_.held();
}

Gateway::Replying Gateway::reply(const Asked& asked) {
    const auto question = question_of(asked.request);
    if (!question) co_return Reply{question.error(), asked.cause};
    if (upstream_.is_full()) {
        node().say(What::Note,
                   {http::layer(), rules::kBusy},
                   {{"to", std::string_view{server_}},
                    {"count", std::uint64_t{Upstream::kMostWaiting}},
                    {"ip.src", asked.from}});
        co_return Reply{failed(503, "too many questions wait for answers"), asked.cause};
    }
    Upstream::Asking& asking = upstream_.begin(question->target.unit);
    sim::Packet adu = adu_for(asked, *question, asking.transaction);
    co_await upstream_.ask(asking, std::move(adu), settings_.timeout);
    Reply reply;
    if (asking.answer) {
        reply = take(asked, *question, *asking.answer);
    } else if (asking.failure.empty()) {
        reply = fail(asked, 504, "no answer within " + catenet::to_string(settings_.timeout));
    } else {
        reply = fail(asked, 502, asking.failure);
    }
    upstream_.end(asking);
    co_return reply;
}

sim::Packet Gateway::adu_for(const Asked& asked,
                             const Question& question,
                             std::uint16_t transaction) {
    std::vector<sim::Cause> causes;
    add_causes(asked.pieces, causes);
    const std::vector<std::byte> bytes =
        modbus_tcp::emit_adu(transaction, question.target.unit, emit(question.request));
    sim::Packet adu = node().originate(sim::Payload{bytes}, causes);
    if (node().heard()) say_asks(asked, question, transaction, adu);
    return adu;
}

void Gateway::say_asks(const Asked& asked,
                       const Question& question,
                       std::uint16_t transaction,
                       const sim::Packet& adu) {
    const Came came{asked.request, pieces_of(asked.pieces)};
    const gateway::Origins origins = of_question(question, came);
    const trace::Crossing crossing{
        .in = &tcp::layer(), .origins = origins, .losses = losses_to_modbus()};
    node().say(What::Translated,
               {modbus_tcp::query_layer(), rules::kAsks, nullptr, &crossing},
               adu,
               {{"http.request.method", std::string_view{asked.request.method}},
                {"uri", std::string_view{asked.request.target}},
                {"ip.src", asked.from},
                {"to", std::string_view{server_}},
                {"modbus.func_code", static_cast<std::uint64_t>(question.request.function)},
                {"mbtcp.unit_id", std::uint64_t{question.target.unit}},
                {"mbtcp.trans_id", std::uint64_t{transaction}}});
}

Gateway::Reply Gateway::take(const Asked& asked,
                             const Question& question,
                             const modbus_tcp::Adu& adu) {
    const auto answer = parse_response(question.request, adu.pdu);
    if (!answer) {
        return fail(
            asked, 502, "what it says is no answer: " + std::string{to_string(answer.error())});
    }
    Reply reply;
    reply.answer = answer->exception != 0 ? excepted(answer->exception)
                                          : answered(question, answer->response.values);
    std::vector<sim::Cause> causes;
    add_causes(adu.pieces, causes);
    reply.cause = causes.back();
    causes.pop_back();
    add_causes(asked.pieces, causes);
    reply.also = std::move(causes);
    reply.ticket = ++last_ticket_;
    exchanges_[reply.ticket] = {
        question, {asked.request, pieces_of(asked.pieces)}, adu, answer->exception};
    return reply;
}

Gateway::Reply Gateway::fail(const Asked& asked, unsigned status, const std::string& because) {
    node().say(What::Note,
               {modbus_tcp::query_layer(), rules::kNoAnswer},
               {{"to", std::string_view{server_}},
                {"uri", std::string_view{asked.request.target}},
                {"because", std::string_view{because}},
                {"status", std::uint64_t{status}},
                {"ip.src", asked.from}});
    return {failed(status, because), asked.cause};
}

void Gateway::on_answer(const Asked& asked, const Reply& reply, const sim::Packet& message) {
    const auto exchange = exchanges_.extract(reply.ticket);
    if (exchange.empty() || !node().heard()) return;
    say_answers(asked, reply, exchange.mapped(), message);
}

void Gateway::say_answers(const Asked& asked,
                          const Reply& reply,
                          const Exchange& exchange,
                          const sim::Packet& message) {
    std::string text(message.size(), '\0');
    message.copy_to(std::as_writable_bytes(std::span{text}));
    const bool is_exception = exchange.exception != 0;
    const gateway::Pieces pieces = pieces_of(exchange.adu.pieces);
    const gateway::Origins origins =
        of_answer({exchange.question, exchange.came, pieces, text, is_exception});
    const trace::Crossing crossing{
        .in = &tcp::layer(),
        .origins = origins,
        .losses = is_exception ? losses_of_exceptions() : losses_to_http()};
    const trace::Rule& rule = is_exception ? rules::kRefused : rules::kAnswers;
    node().say(What::Translated,
               {http::layer(), rule, nullptr, &crossing},
               message,
               {{"mbtcp.unit_id", std::uint64_t{exchange.adu.header.unit}},
                {"mbtcp.trans_id", std::uint64_t{exchange.adu.header.transaction}},
                {"modbus.exception_code", std::uint64_t{exchange.exception}},
                {"status", std::uint64_t{reply.answer.response.status}},
                {"uri", std::string_view{asked.request.target}},
                {"ip.src", asked.from}});
}

}  // namespace catenet::http_modbus
