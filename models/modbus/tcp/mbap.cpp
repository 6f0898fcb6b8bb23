#include "models/modbus/tcp/mbap.hpp"

#include "models/modbus/layer.hpp"

#include "sim/core/wire.hpp"
#include "sim/trace/field.hpp"

#include <fmt/format.h>

#include <array>

namespace catenet::modbus_tcp {
namespace {

using trace::Field;

constexpr std::array<Field, 4> kFields{{
    {"mbtcp.trans_id", "Chosen by who asks; the answer repeats it.", 0, 16},
    {"mbtcp.prot_id", "0: Modbus.", 16, 16},
    {"mbtcp.len", "How many bytes follow: the unit and the PDU.", 32, 16},
    {"mbtcp.unit_id", "Which device behind that address is meant.", 48, 8},
}};

constexpr std::array<trace::Binding, 1> kQueryBindings{{{"tcp.port", kPort}}};
constexpr std::array<trace::Binding, 1> kResponseBindings{{{"tcp.port", kPort | trace::kBack}}};

// Whole, at the beginning of the bytes.
bool has_adu(ByteView bytes) {
    const auto header = Mbap::parse(bytes);
    return header && header->adu_length() <= bytes.size();
}

std::size_t header_length(ByteView bytes) {
    return has_adu(bytes) ? kMbapSize : 0;
}

trace::Next next(ByteView bytes, std::uint64_t way) {
    return {modbus::kKey, way, Mbap::parse(bytes)->adu_length() - kMbapSize};
}

trace::Next next_of_query(ByteView bytes) {
    return next(bytes, modbus::kQuery);
}

trace::Next next_of_response(ByteView bytes) {
    return next(bytes, modbus::kResponse);
}

void summarise(ByteView bytes, std::string& line) {
    if (!has_adu(bytes)) {
        line += "a part of a message";
        return;
    }
    const auto header = Mbap::parse(bytes);
    line += fmt::format("transaction {}, unit {}", header->transaction, header->unit);
}

constexpr std::string_view kName = "mbtcp";
constexpr std::string_view kTitle = "Modbus/TCP";

}  // namespace

std::string_view to_string(MbapError error) {
    switch (error) {
        case MbapError::CutShort: return "it is cut short";
        case MbapError::OtherProtocol: return "it is of another protocol than Modbus, which is 0";
        case MbapError::BadLength: return "it has another length than 2 to 254";
    }
    return {};
}

Result<Mbap, MbapError> Mbap::parse(ByteView bytes) {
    if (bytes.size() < kMbapSize) return MbapError::CutShort;
    Reader reader{bytes};
    Mbap header{.transaction = reader.u16()};
    if (reader.u16() != 0) return MbapError::OtherProtocol;
    header.length = reader.u16();
    if (header.length < kLeastLength || header.length > kMostLength) return MbapError::BadLength;
    header.unit = reader.u8();
    return header;
}

std::vector<std::byte> emit_adu(std::uint16_t transaction, std::uint8_t unit, ByteView pdu) {
    CATENET_ASSERT(!pdu.empty() && pdu.size() <= modbus::kMostPdu, "a PDU has its limits");
    std::vector<std::byte> bytes(kMbapSize + pdu.size());
    Writer{bytes}
        .u16(transaction)
        .u16(0)
        .u16(static_cast<std::uint16_t>(1 + pdu.size()))
        .u8(unit)
        .bytes(pdu);
    return bytes;
}

const trace::Layer& query_layer() {
    static const trace::Layer layer{.name = kName,
                                    .title = kTitle,
                                    .fields = kFields,
                                    .bindings = kQueryBindings,
                                    .header_length = header_length,
                                    .next = next_of_query,
                                    .summarise = summarise};
    return layer;
}

const trace::Layer& response_layer() {
    static const trace::Layer layer{.name = kName,
                                    .title = kTitle,
                                    .fields = kFields,
                                    .bindings = kResponseBindings,
                                    .header_length = header_length,
                                    .next = next_of_response,
                                    .summarise = summarise};
    return layer;
}

}  // namespace catenet::modbus_tcp
