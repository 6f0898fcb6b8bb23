// The description of PDUs for those who look at captures. What is asked and what is answered have
// the same numbers of functions but other fields, so there are two layers, both of Wireshark's
// name: what carries a PDU knows which way it goes, and leads on by key.
#pragma once
#include "sim/trace/layer.hpp"

namespace catenet::modbus {

// trace::Next of what carries a PDU.
inline constexpr std::string_view kKey = "modbus";
inline constexpr std::uint64_t kQuery = 0;
inline constexpr std::uint64_t kResponse = 1;

const trace::Layer& query_layer();
const trace::Layer& response_layer();

// As questions speak: the bytes of what carries the PDU, by the name of Modbus.
trace::Layer question_layer(const trace::Layer& carrier);

// Where nothing else tells: by its shape. What may be either, as the repetition of a write, is held
// for a query.
bool looks_like_response(ByteView pdu);

}  // namespace catenet::modbus
