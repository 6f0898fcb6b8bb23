// What a gateway from HTTP to Modbus/TCP is asked: the target first, behind the first empty line a
// body.
#include "tests/fuzz/targets.hpp"

#include "models/gateways/http-modbus/number.hpp"
#include "models/gateways/http-modbus/question.hpp"

#include "sim/core/assert.hpp"

#include <algorithm>
#include <string>

namespace catenet::fuzz {
namespace {

using namespace http_modbus;

std::string_view part(std::string_view text, const Letters& letters) {
    CATENET_ASSERT(letters.begin + letters.length <= text.size(), "letters lie in their text");
    return text.substr(letters.begin, letters.length);
}

void check_number(std::string_view text, const Letters& letters, std::uint16_t number) {
    CATENET_ASSERT(parse_number(part(text, letters)) == number, "a number stands where it is said");
}

// Each resource has one name.
void check_target(std::string_view text) {
    const auto target = parse_target(text);
    if (!target) {
        CATENET_ASSERT(!words_for(target.error()).empty(), "no refusal without a reason");
        return;
    }
    check_number(text, target->unit_at, target->unit);
    check_number(text, target->address_at, target->address);
    CATENET_ASSERT(part(text, target->table_at) == to_string(target->table), "a table has a name");
    std::string again = "/units/" + std::to_string(target->unit) + "/" +
                        std::string{to_string(target->table)} + "/" +
                        std::to_string(target->address);
    if (target->count_at != Letters{}) again += "?count=" + std::to_string(target->count);
    CATENET_ASSERT(again == text, "a target is read as it was written");
}

void check_values(std::string_view text, modbus::Table table) {
    const auto values = parse_values(text, table);
    if (!values) {
        CATENET_ASSERT(!words_for(values.error()).empty(), "no refusal without a reason");
        return;
    }
    CATENET_ASSERT(!values->numbers.empty(), "something is written");
    CATENET_ASSERT(values->numbers.size() == values->places.size(), "each number has a place");
    std::string again;
    for (std::size_t i = 0; i < values->numbers.size(); ++i) {
        check_number(text, values->places[i], values->numbers[i]);
        again += (i == 0 ? "" : ", ") + std::to_string(values->numbers[i]);
    }
    if (values->is_list) again = "[" + again + "]";
    const auto reread = parse_values(again, table);
    CATENET_ASSERT(reread && reread->numbers == values->numbers, "values are read as written");
    CATENET_ASSERT(reread->is_list == values->is_list, "a list stays a list");
}

void check_question(const http::Request& request) {
    const auto question = question_of(request);
    if (!question) {
        const unsigned status = question.error().response.status;
        CATENET_ASSERT(status >= 400 && status < 500, "what is refused is the client's mistake");
        return;
    }
    const auto pdu = emit(question->request);
    CATENET_ASSERT(pdu.size() <= modbus::kMostPdu, "a question is a PDU");
    const auto read = modbus::parse_request(pdu);
    CATENET_ASSERT(read && read->function == question->request.function, "a question is one");
    CATENET_ASSERT(read->address == question->target.address, "it asks for that address");
}

}  // namespace

void http_modbus_target(ByteView input) {
    const std::string_view text{reinterpret_cast<const char*>(input.data()), input.size()};
    const std::string target{text.substr(0, text.find('\n'))};
    const std::string body{text.substr(std::min(text.size(), target.size() + 1))};
    check_target(target);
    check_values(body, modbus::Table::Coils);
    check_values(body, modbus::Table::HoldingRegisters);
    for (const char* const method : {"GET", "HEAD", "PUT", "POST"}) {
        check_question({.method = method, .target = target, .body = body});
    }
}

}  // namespace catenet::fuzz
