#include "models/modbus/bus_client.hpp"

#include <fmt/format.h>

namespace catenet::modbus {
namespace {

std::string text_of(const std::vector<std::uint16_t>& values) {
    if (values.size() == 1) return std::to_string(values.front());
    std::string text;
    for (const std::uint16_t value : values) {
        text += (text.empty() ? "[" : ", ") + std::to_string(value);
    }
    return text.empty() ? text : text + "]";
}

Outcome exception_of(std::uint8_t number) {
    return {.text =
                fmt::format("exception {}: {}", number, to_string(static_cast<Exception>(number)))};
}

Outcome refusal_of(ResponseError error) {
    return {.text = fmt::format("the answer is none: {}", to_string(error))};
}

Outcome outcome_of(const Request& asked, ByteView pdu) {
    const auto answer = parse_response(asked, pdu);
    if (!answer) return refusal_of(answer.error());
    if (answer->exception != 0) return exception_of(answer->exception);
    if (!reads(asked.function)) return {.answered = true};
    const auto& values = answer->response.values;
    return {.answered = true, .text = text_of(values), .values = values};
}

// Of what no request is: the data of an answer is shown as it came.
Outcome outcome_of_unknown(std::uint8_t function, ByteView pdu) {
    if (pdu.empty()) return refusal_of(ResponseError::TooShort);
    const std::uint8_t code = octet(pdu[0]);
    if (pdu.size() == 2 && code == (function | kExceptionBit)) return exception_of(octet(pdu[1]));
    if (code != function) return refusal_of(ResponseError::OtherFunction);
    std::string text = "0x";
    for (const std::byte b : pdu.subspan(1)) text += fmt::format("{:02x}", octet(b));
    return {.answered = true, .text = pdu.size() > 1 ? text : std::string{}};
}

}  // namespace

std::vector<std::byte> pdu_of(const Question& question) {
    return question.raw.empty() ? emit(question.request) : question.raw;
}

Outcome outcome_of(const Question& question, ByteView pdu) {
    if (question.raw.empty()) return outcome_of(question.request, pdu);
    const auto asked = parse_request(question.raw);
    return asked ? outcome_of(*asked, pdu) : outcome_of_unknown(octet(question.raw[0]), pdu);
}

}  // namespace catenet::modbus
