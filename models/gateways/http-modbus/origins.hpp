// Origins: where each byte of what passes between HTTP and Modbus/TCP comes from, both ways. What
// came in is counted from the TCP header of the segment that brought it.
#pragma once
#include "models/gateways/cover.hpp"
#include "models/gateways/http-modbus/question.hpp"
#include "models/http/channel.hpp"
#include "models/modbus/tcp/incoming.hpp"

namespace catenet::http_modbus {

// A request of HTTP, as it came in.
struct Came {
    http::Request request = {};
    gateway::Pieces pieces = {};

    std::size_t target_at() const { return request.method.size() + 1; }
    // REQUIRES: it is not in chunks
    std::size_t body_at() const;
};
gateway::Pieces pieces_of(std::span<const http::Piece> pieces);
gateway::Pieces pieces_of(std::span<const modbus_tcp::Piece> pieces);

// The ADU that asks it.
gateway::Origins of_question(const Question& question, const Came& came);

// An answer of Modbus/TCP that becomes one of HTTP.
struct Back {
    const Question& question;
    const Came& came;
    const gateway::Pieces& pieces;  // of the answer
    std::string_view message;       // head and body
    bool is_exception = false;
};
gateway::Origins of_answer(const Back& back);

}  // namespace catenet::http_modbus
