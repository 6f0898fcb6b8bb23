#include "models/modbus/layer.hpp"

#include "models/modbus/pdu.hpp"

#include "sim/core/text.hpp"
#include "sim/trace/field_at.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace catenet::modbus {
namespace {

using trace::Field;
using trace::Format;
using Fields = std::vector<const Field*>;
using Values = std::vector<std::uint16_t>;

constexpr std::size_t kMostShown = 16;  // values in a line

constexpr std::array<Field, 1> kFields{
    Field{"modbus.func_code", "what is to be done, or was", 1, 7, Format::Decimal}};
constexpr Field kReference{"modbus.reference_num", "the first address", 0, 16};
constexpr Field kBitCount{"modbus.bit_cnt", "how many bits from there on", 0, 16};
constexpr Field kWordCount{"modbus.word_cnt", "how many registers from there on", 0, 16};
constexpr Field kByteCount{"modbus.byte_cnt", "bytes of values that follow", 0, 8};
constexpr Field kData{"modbus.data", "values, as they stand", 0, 16, Format::Opaque};
constexpr Field kRegister{"modbus.regval_uint16", "the value of a register", 0, 16};
constexpr Field kAnd{"modbus.and_mask", "bits that stay as they are", 0, 16, Format::Hex};
constexpr Field kOr{"modbus.or_mask", "bits that are set where none stays", 0, 16, Format::Hex};
constexpr Field kReadFrom{"modbus.read_reference_num", "the first address to read", 0, 16};
constexpr Field kReadCount{"modbus.read_word_cnt", "how many registers to read", 0, 16};
constexpr Field kWriteTo{"modbus.write_reference_num", "the first address to write", 0, 16};
constexpr Field kWriteCount{"modbus.write_word_cnt", "how many registers to write", 0, 16};
constexpr Field kException{"modbus.exception_code", "why it is refused", 0, 8};
constexpr std::string_view kBitMeaning = "a coil or input; the first is the last bit of a byte";
constexpr Field kBit{"modbus.bitval", kBitMeaning, 0, 1, Format::Flag};

constexpr std::array<trace::Binding, 1> kQueryBindings{{{kKey, kQuery}}};
constexpr std::array<trace::Binding, 1> kResponseBindings{{{kKey, kResponse}}};

void add(Fields& fields, const Field& shape, std::size_t begin, std::size_t length = 0) {
    fields.push_back(&trace::field_at(shape, begin, length * 8));
}

void add_data(Fields& fields, std::size_t begin, std::size_t end) {
    if (begin < end) add(fields, kData, begin, end - begin);
}

void add_registers(Fields& fields, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at + 2 <= end; at += 2) add(fields, kRegister, at);
}

// A field each, from the left to the right.
void add_bits(Fields& fields, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
        for (std::uint16_t bit = 0; bit < 8; ++bit) {
            Field shape = kBit;
            shape.bit_offset = bit;
            add(fields, shape, at);
        }
    }
}

void add_multiple(Fields& fields, const Field& count, std::size_t end) {
    add(fields, kReference, 1);
    add(fields, count, 3);
    if (end <= 5) return;
    add(fields, kByteCount, 5);
    if (&count == &kWordCount) return add_registers(fields, 6, end);
    add_data(fields, 6, end);
}

void add_mask(Fields& fields) {
    add(fields, kReference, 1);
    add(fields, kAnd, 3);
    add(fields, kOr, 5);
}

// REQUIRES: it is a request, or as long as one
void add_fields_of(Fields& fields, Function function, std::size_t end) {
    switch (function) {
        case Function::ReadCoils:
        case Function::ReadDiscreteInputs:
        case Function::WriteMultipleCoils: return add_multiple(fields, kBitCount, end);
        case Function::ReadHoldingRegisters:
        case Function::ReadInputRegisters:
        case Function::WriteMultipleRegisters: return add_multiple(fields, kWordCount, end);
        case Function::WriteSingleCoil:
        case Function::WriteSingleRegister:
            add(fields, kReference, 1);
            return add_data(fields, 3, end);
        case Function::MaskWriteRegister: return add_mask(fields);
        case Function::ReadWriteMultipleRegisters:
            add(fields, kReadFrom, 1);
            add(fields, kReadCount, 3);
            add(fields, kWriteTo, 5);
            add(fields, kWriteCount, 7);
            add(fields, kByteCount, 9);
            return add_data(fields, 10, end);
    }
}

void query_fields(ByteView bytes, Fields& fields) {
    const auto request = parse_request(bytes);
    if (!request) return add_data(fields, 1, bytes.size());
    add_fields_of(fields, request->function, bytes.size());
}

// The values of an answer to a read, as long as it says. Else nothing.
bool has_values(ByteView bytes) {
    return bytes.size() >= 3 && bytes.size() - 2 == octet(bytes[1]);
}

bool has_registers(ByteView bytes) {
    return has_values(bytes) && bytes.size() % 2 == 0;
}

// How long the repetition of a write is.
std::size_t repetition_length(Function function) {
    return function == Function::MaskWriteRegister ? 7 : 5;
}

void response_fields(ByteView bytes, Fields& fields) {
    const std::uint8_t code = octet(bytes[0]);
    const auto function = static_cast<Function>(code);
    if ((code & kExceptionBit) != 0) {
        if (bytes.size() == 2) return add(fields, kException, 1);
        return add_data(fields, 1, bytes.size());
    }
    const bool is_write = !reads(function) && !to_string(function).empty();
    if (is_write && bytes.size() == repetition_length(function)) {
        return add_fields_of(fields, function, bytes.size());
    }
    if (!reads(function) || !has_values(bytes)) return add_data(fields, 1, bytes.size());
    add(fields, kByteCount, 1);
    if (function == Function::ReadWriteMultipleRegisters) return add_data(fields, 2, bytes.size());
    if (function <= Function::ReadDiscreteInputs) return add_bits(fields, 2, bytes.size());
    add_registers(fields, 2, bytes.size());
}

std::size_t header_length(ByteView bytes) {
    return bytes.size() <= kMostPdu ? bytes.size() : 0;
}

trace::Next next(ByteView /*bytes*/) {
    return {};
}

// "coil", "holding register"
std::string_view thing_of(Function function) {
    switch (function) {
        case Function::ReadCoils:
        case Function::WriteSingleCoil:
        case Function::WriteMultipleCoils: return "coil";
        case Function::ReadDiscreteInputs: return "discrete input";
        case Function::ReadInputRegisters: return "input register";
        default: return "holding register";
    }
}

// ": 1 0 1"
std::string list_of(const Values& values) {
    std::string text = ":";
    const std::size_t shown = std::min(values.size(), kMostShown);
    for (std::size_t i = 0; i < shown; ++i) text += fmt::format(" {}", values[i]);
    return values.size() > shown ? text + " ..." : text;
}

std::string words_of(const Request& request) {
    const std::string_view thing = thing_of(request.function);
    switch (request.function) {
        case Function::ReadCoils:
        case Function::ReadDiscreteInputs:
        case Function::ReadHoldingRegisters:
        case Function::ReadInputRegisters:
            return fmt::format("read {} from {}", counted(request.count, thing), request.address);
        case Function::WriteSingleCoil:
        case Function::WriteSingleRegister:
            return fmt::format("write {} {}{}", thing, request.address, list_of(request.values));
        case Function::WriteMultipleCoils:
        case Function::WriteMultipleRegisters:
            return fmt::format("write {} from {}{}",
                               counted(request.values.size(), thing),
                               request.address,
                               list_of(request.values));
        case Function::MaskWriteRegister:
            return fmt::format("mask {} {}: and 0x{:04x}, or 0x{:04x}",
                               thing,
                               request.address,
                               request.and_mask,
                               request.or_mask);
        case Function::ReadWriteMultipleRegisters: break;
    }
    return fmt::format("write {} from {}{}, read {} from {}",
                       counted(request.values.size(), thing),
                       request.write_address,
                       list_of(request.values),
                       request.count,
                       request.address);
}

void append_unknown(ByteView bytes, std::string& line) {
    if (bytes.empty()) {
        line += "nothing";
        return;
    }
    const auto code = static_cast<std::uint8_t>(octet(bytes[0]) & ~kExceptionBit);
    const bool is_known = !to_string(static_cast<Function>(code)).empty();
    line += fmt::format("{}function {}, {} of data",
                        is_known ? "malformed, " : "",
                        octet(bytes[0]),
                        counted(bytes.size() - 1, "byte"));
}

void summarise_query(ByteView bytes, std::string& line) {
    const auto request = parse_request(bytes);
    if (!request) return append_unknown(bytes, line);
    line += words_of(*request);
}

std::uint16_t number_at(ByteView bytes, std::size_t at) {
    return static_cast<std::uint16_t>(octet(bytes[at]) << 8U | octet(bytes[at + 1]));
}

// "wrote coil 172: 1", "wrote 10 coils from 19". False if it is no repetition of a write.
bool append_repetition(ByteView bytes, std::string& line) {
    const auto function = static_cast<Function>(octet(bytes[0]));
    const bool is_multiple =
        function == Function::WriteMultipleCoils || function == Function::WriteMultipleRegisters;
    if (is_multiple && bytes.size() == repetition_length(function)) {
        line += fmt::format("wrote {} from {}",
                            counted(number_at(bytes, 3), thing_of(function)),
                            number_at(bytes, 1));
        return true;
    }
    const auto request = parse_request(bytes);
    if (!request || is_multiple || reads(function)) return false;
    const std::string words = words_of(*request);
    const bool is_mask = function == Function::MaskWriteRegister;
    line += is_mask ? "masked" + words.substr(4) : "wrote" + words.substr(5);
    return true;
}

Values bits_of(ByteView bytes) {
    Values values;
    for (const std::byte b : bytes) {
        for (unsigned bit = 0; bit < 8; ++bit) values.push_back((octet(b) >> bit) & 1U);
    }
    return values;
}

Values registers_of(ByteView bytes) {
    Values values;
    for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2)
        values.push_back(number_at(bytes, at));
    return values;
}

void summarise_response(ByteView bytes, std::string& line) {
    if (bytes.empty()) return append_unknown(bytes, line);
    const std::uint8_t code = octet(bytes[0]);
    const auto function = static_cast<Function>(code);
    if ((code & kExceptionBit) != 0 && bytes.size() == 2) {
        const std::uint8_t number = octet(bytes[1]);
        line += fmt::format("exception {}: {}", number, to_string(static_cast<Exception>(number)));
        return;
    }
    if (append_repetition(bytes, line)) return;
    const bool is_bits =
        function == Function::ReadCoils || function == Function::ReadDiscreteInputs;
    if (is_bits && has_values(bytes)) {
        const Values values = bits_of(bytes.subspan(2));
        line += counted(values.size(), "bit") + list_of(values);
    } else if (reads(function) && has_registers(bytes)) {
        const Values values = registers_of(bytes.subspan(2));
        line += counted(values.size(), "register") + list_of(values);
    } else {
        append_unknown(bytes, line);
    }
}

constexpr std::string_view kName = "modbus";
constexpr std::string_view kTitle = "Modbus";

}  // namespace

trace::Layer question_layer(const trace::Layer& carrier) {
    trace::Layer layer = carrier;
    layer.name = kName;
    layer.bindings = {};
    return layer;
}

bool looks_like_response(ByteView pdu) {
    return !pdu.empty() && ((octet(pdu[0]) & kExceptionBit) != 0 || !parse_request(pdu));
}

const trace::Layer& query_layer() {
    static const trace::Layer layer{.name = kName,
                                    .title = kTitle,
                                    .fields = kFields,
                                    .bindings = kQueryBindings,
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise_query,
                                    .more_fields = query_fields};
    return layer;
}

const trace::Layer& response_layer() {
    static const trace::Layer layer{.name = kName,
                                    .title = kTitle,
                                    .fields = kFields,
                                    .bindings = kResponseBindings,
                                    .header_length = header_length,
                                    .next = next,
                                    .summarise = summarise_response,
                                    .more_fields = response_fields};
    return layer;
}

}  // namespace catenet::modbus
