#include "models/gateways/http-modbus/question.hpp"

#include <utility>

namespace catenet::http_modbus {
namespace {

using http::Answer;
using http::Request;
using modbus::Function;
using modbus::Table;

Answer in_json(unsigned status, std::string body, std::string because) {
    Answer answer{http::response_of(status), std::move(because)};
    answer.response.fields.add("Content-Type", "application/json");
    answer.response.fields.add("Content-Length", std::to_string(body.size()));
    answer.response.body = std::move(body);
    return answer;
}

// RFC 9110 15.5.6: "The origin server MUST generate an Allow header field".
Answer not_allowed(Table table) {
    Answer answer = failed(405, "the table is only read");
    if (is_written(table)) answer = failed(405, "registers are read by GET and written by PUT");
    answer.response.fields.add("Allow", is_written(table) ? "GET, HEAD, PUT" : "GET, HEAD");
    return answer;
}

Function write_function(Table table, bool many) {
    if (table == Table::Coils) {
        return many ? Function::WriteMultipleCoils : Function::WriteSingleCoil;
    }
    return many ? Function::WriteMultipleRegisters : Function::WriteSingleRegister;
}

Result<Question, Answer> question_to_write(const Request& request, const Target& target) {
    if (target.count_at != Letters{}) return failed(400, "the body says how many are written");
    // RFC 9112 6.3: "A server MAY reject a request that contains a message body but not a
    // Content-Length".
    if (is_chunked(request.fields)) return failed(411, "the body needs a Content-Length");
    const auto values = parse_values(request.body, target.table);
    if (!values) return failed(400, words_for(values.error()));
    const std::size_t count = values->numbers.size();
    constexpr std::size_t kAddresses = 65536;
    if (target.address + count > kAddresses) {
        return failed(400, words_for(ValuesProblem::TooMany));
    }
    Question question{.target = target, .values = *values};
    question.request = {.function = write_function(target.table, values->is_list),
                        .address = target.address,
                        .count = static_cast<std::uint16_t>(count),
                        .values = values->numbers};
    return question;
}

}  // namespace

bool is_written(Table table) {
    return table == Table::Coils || table == Table::HoldingRegisters;
}

Result<Question, Answer> question_of(const Request& request) {
    const auto target = parse_target(request.target);
    if (!target) return failed(status_of(target.error()), words_for(target.error()));
    if (request.method == "GET" || request.method == "HEAD") {
        Question question{.target = *target};
        question.request = {.function = read_function(target->table),
                            .address = target->address,
                            .count = target->count};
        return question;
    }
    if (request.method != "PUT" || !is_written(target->table)) return not_allowed(target->table);
    return question_to_write(request, *target);
}

unsigned status_of(std::uint8_t exception) {
    switch (static_cast<modbus::Exception>(exception)) {
        case modbus::Exception::IllegalFunction: return 501;
        case modbus::Exception::IllegalDataAddress: return 404;
        case modbus::Exception::IllegalDataValue: return 400;
        case modbus::Exception::ServerDeviceBusy: return 503;
        case modbus::Exception::GatewayTargetFailedToRespond: return 504;
        default: return 502;
    }
}

Answer answered(const Question& question, std::span<const std::uint16_t> values) {
    const std::string because = "that is what the unit says";
    if (question.values.numbers.empty()) {
        return in_json(200, emit_values(question.target, values), because);
    }
    return {http::response_of(204), because};
}

Answer excepted(std::uint8_t exception) {
    const std::string words{to_string(static_cast<modbus::Exception>(exception))};
    return in_json(status_of(exception),
                   emit_problem(words, exception),
                   "Modbus says exception " + std::to_string(exception) + ", " + words);
}

Answer failed(unsigned status, std::string_view problem) {
    return in_json(status, emit_problem(problem), std::string{problem});
}

}  // namespace catenet::http_modbus
