// Question: what a request of HTTP asks of a Modbus server, or what it is refused with; and what
// the answer of a Modbus server is in HTTP. Knows no node and no time.
#pragma once
#include "models/gateways/http-modbus/json.hpp"
#include "models/http/site.hpp"

#include <optional>

namespace catenet::http_modbus {

struct Question {
    Target target = {};
    Values values = {};  // that are written; none where something is read
    modbus::Request request = {};
};
// Either the question, or what is answered at once.
Result<Question, http::Answer> question_of(const http::Request& request);

// "holding" may be written, "input" not.
bool is_written(modbus::Table table);

// The status that means what an exception does.
unsigned status_of(std::uint8_t exception);

// Answers in JSON.
http::Answer answered(const Question& question, std::span<const std::uint16_t> values);
http::Answer excepted(std::uint8_t exception);
http::Answer failed(unsigned status, std::string_view problem);

}  // namespace catenet::http_modbus
