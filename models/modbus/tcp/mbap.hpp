// Mbap: the header in front of a PDU over TCP (MODBUS Messaging on TCP/IP Implementation Guide
// V1.0b, 3.1.3). With its PDU it is an ADU.
#pragma once
#include "models/modbus/pdu.hpp"

#include "sim/trace/layer.hpp"

namespace catenet::modbus_tcp {

inline constexpr std::uint16_t kPort = 502;
inline constexpr std::size_t kMbapSize = 7;
// The unit and a PDU: at least a function code, at most what fits into a serial frame.
inline constexpr std::uint16_t kLeastLength = 2;
inline constexpr std::uint16_t kMostLength = 1 + modbus::kMostPdu;
inline constexpr std::size_t kMostAdu = kMbapSize + modbus::kMostPdu;

enum class MbapError : std::uint8_t {
    CutShort,       // not even a header
    OtherProtocol,  // only 0 is Modbus
    BadLength,
};
std::string_view to_string(MbapError error);

struct Mbap {
    std::uint16_t transaction = 0;        // the answer repeats the request's
    std::uint16_t length = kLeastLength;  // of what follows, the unit included
    std::uint8_t unit = 0;

    static Result<Mbap, MbapError> parse(ByteView bytes);
    std::size_t adu_length() const { return kMbapSize - 1 + length; }

    bool operator==(const Mbap&) const = default;
};

// REQUIRES: 1 <= pdu.size() <= kMostPdu
std::vector<std::byte> emit_adu(std::uint16_t transaction, std::uint8_t unit, ByteView pdu);

// Bound to port 502. What is shown of a segment is the ADU that stands whole at its beginning.
const trace::Layer& query_layer();
const trace::Layer& response_layer();

}  // namespace catenet::modbus_tcp
