#include "models/modbus/pdu.hpp"

#include "sim/core/assert.hpp"
#include "sim/core/wire.hpp"

#include <algorithm>
#include <utility>

namespace catenet::modbus {
namespace {

using Bytes = std::vector<std::byte>;
using Values = std::vector<std::uint16_t>;

// The limits of section 6.
constexpr std::size_t kMostBitsRead = 2000;
constexpr std::size_t kMostRegistersRead = 125;
constexpr std::size_t kMostBitsWritten = 1968;
constexpr std::size_t kMostRegistersWritten = 123;
constexpr std::size_t kMostRegistersExchanged = 121;

constexpr std::uint16_t kOn = 0xff00;  // of one coil (6.5)

std::byte byte_of(std::size_t number) {
    return static_cast<std::byte>(number);
}

void put(Bytes& bytes, std::size_t number) {
    bytes.push_back(byte_of(number >> 8U));
    bytes.push_back(byte_of(number));
}

std::size_t bytes_for(std::size_t bits) {
    return (bits + 7) / 8;
}

void put_registers(Bytes& bytes, const Values& values) {
    bytes.push_back(byte_of(2 * values.size()));
    for (const std::uint16_t value : values) put(bytes, value);
}

// "The LSB of the first data byte contains the output addressed in the query", then towards the
// high order end; what is left is "padded with zeros" (6.1).
void put_bits(Bytes& bytes, const Values& values) {
    const std::size_t count = bytes_for(values.size());
    bytes.push_back(byte_of(count));
    const std::size_t begin = bytes.size();
    bytes.resize(begin + count);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] != 0) bytes[begin + i / 8] |= std::byte{1} << (i % 8);
    }
}

// REQUIRES of both: that many are there
Values bits_from(ByteView bytes, std::size_t count) {
    Values values;
    for (std::size_t i = 0; i < count; ++i) {
        values.push_back((octet(bytes[i / 8]) >> (i % 8)) & 1U);
    }
    return values;
}

Values registers_from(Reader& reader, std::size_t count) {
    Values values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(reader.u16());
    return values;
}

bool reads_bits(Function function) {
    return function == Function::ReadCoils || function == Function::ReadDiscreteInputs;
}

std::size_t most_read(Function function) {
    return reads_bits(function) ? kMostBitsRead : kMostRegistersRead;
}

bool is_within(std::size_t count, std::size_t most) {
    return count >= 1 && count <= most;
}

using Parsed = Result<Request, Exception>;
constexpr Exception kBadValue = Exception::IllegalDataValue;

// Each gets what stands behind the function code.
Parsed parse_read(Function function, ByteView data) {
    if (data.size() != 4) return kBadValue;
    Reader reader{data};
    Request request{.function = function, .address = reader.u16(), .count = reader.u16()};
    if (!is_within(request.count, most_read(function))) return kBadValue;
    return request;
}

Parsed parse_write_single(Function function, ByteView data) {
    if (data.size() != 4) return kBadValue;
    Reader reader{data};
    Request request{.function = function, .address = reader.u16()};
    std::uint16_t value = reader.u16();
    if (function == Function::WriteSingleCoil) {
        if (value != 0 && value != kOn) return kBadValue;
        value = value == kOn ? 1 : 0;
    }
    request.values = {value};
    return request;
}

Parsed parse_write_coils(ByteView data) {
    if (data.size() < 5) return kBadValue;
    Reader reader{data};
    Request request{.function = Function::WriteMultipleCoils, .address = reader.u16()};
    const std::size_t count = reader.u16();
    const std::size_t length = reader.u8();
    const bool is_sound = is_within(count, kMostBitsWritten) && length == bytes_for(count) &&
                          length == reader.rest().size();
    if (!is_sound) return kBadValue;
    request.values = bits_from(reader.rest(), count);
    return request;
}

// The registers at the end of functions 16 and 23: how many, in how many bytes, and they.
bool read_written(Reader& reader, std::size_t most, Values& values) {
    const std::size_t count = reader.u16();
    const std::size_t length = reader.u8();
    const bool is_sound =
        is_within(count, most) && length == 2 * count && length == reader.rest().size();
    if (is_sound) values = registers_from(reader, count);
    return is_sound;
}

Parsed parse_write_registers(ByteView data) {
    if (data.size() < 5) return kBadValue;
    Reader reader{data};
    Request request{.function = Function::WriteMultipleRegisters, .address = reader.u16()};
    if (!read_written(reader, kMostRegistersWritten, request.values)) return kBadValue;
    return request;
}

Parsed parse_mask(ByteView data) {
    if (data.size() != 6) return kBadValue;
    Reader reader{data};
    Request request{.function = Function::MaskWriteRegister, .address = reader.u16()};
    request.and_mask = reader.u16();
    request.or_mask = reader.u16();
    return request;
}

Parsed parse_exchange(ByteView data) {
    if (data.size() < 9) return kBadValue;
    Reader reader{data};
    Request request{.function = Function::ReadWriteMultipleRegisters,
                    .address = reader.u16(),
                    .count = reader.u16()};
    if (!is_within(request.count, kMostRegistersRead)) return kBadValue;
    request.write_address = reader.u16();
    if (!read_written(reader, kMostRegistersExchanged, request.values)) return kBadValue;
    return request;
}

using Answered = Result<Answer, ResponseError>;

Answered parse_values(const Request& asked, ByteView data) {
    if (data.empty()) return ResponseError::TooShort;
    const ByteView values = data.subspan(1);
    const bool bits = reads_bits(asked.function);
    const std::size_t length = bits ? bytes_for(asked.count) : std::size_t{2} * asked.count;
    if (octet(data[0]) != length || values.size() != length) return ResponseError::BadLength;
    Reader reader{values};
    Answer answer{.response = {.function = asked.function}};
    answer.response.values =
        bits ? bits_from(values, asked.count) : registers_from(reader, asked.count);
    return answer;
}

Response repeated(const Request& asked) {
    Response response{.function = asked.function, .address = asked.address};
    if (asked.function == Function::MaskWriteRegister) {
        response.and_mask = asked.and_mask;
        response.or_mask = asked.or_mask;
        return response;
    }
    response.count = static_cast<std::uint16_t>(asked.values.size());
    const bool is_single = asked.function == Function::WriteSingleCoil ||
                           asked.function == Function::WriteSingleRegister;
    if (is_single) response.values = asked.values;
    return response;
}

// Of writes: what is answered is known.
Answered parse_repetition(const Request& asked, ByteView pdu) {
    const Response expected = repeated(asked);
    const Bytes bytes = emit(expected);
    if (pdu.size() < bytes.size()) return ResponseError::TooShort;
    if (pdu.size() > bytes.size()) return ResponseError::BadLength;
    if (!std::equal(pdu.begin(), pdu.end(), bytes.begin())) return ResponseError::NotAsAsked;
    return Answer{.response = expected};
}

}  // namespace

std::string_view to_string(Function function) {
    switch (function) {
        case Function::ReadCoils: return "Read Coils";
        case Function::ReadDiscreteInputs: return "Read Discrete Inputs";
        case Function::ReadHoldingRegisters: return "Read Holding Registers";
        case Function::ReadInputRegisters: return "Read Input Registers";
        case Function::WriteSingleCoil: return "Write Single Coil";
        case Function::WriteSingleRegister: return "Write Single Register";
        case Function::WriteMultipleCoils: return "Write Multiple Coils";
        case Function::WriteMultipleRegisters: return "Write Multiple Registers";
        case Function::MaskWriteRegister: return "Mask Write Register";
        case Function::ReadWriteMultipleRegisters: return "Read/Write Multiple Registers";
    }
    return {};
}

std::string_view to_string(Exception exception) {
    switch (exception) {
        case Exception::IllegalFunction: return "illegal function";
        case Exception::IllegalDataAddress: return "illegal data address";
        case Exception::IllegalDataValue: return "illegal data value";
        case Exception::ServerDeviceFailure: return "server device failure";
        case Exception::ServerDeviceBusy: return "server device busy";
        case Exception::GatewayPathUnavailable: return "gateway path unavailable";
        case Exception::GatewayTargetFailedToRespond:
            return "gateway target device failed to respond";
    }
    return "unknown";
}

std::string_view to_string(Table table) {
    switch (table) {
        case Table::Coils: return "coil";
        case Table::DiscreteInputs: return "discrete";
        case Table::HoldingRegisters: return "holding";
        case Table::InputRegisters: return "input";
    }
    return {};
}

std::string_view to_string(ResponseError error) {
    switch (error) {
        case ResponseError::TooShort: return "it is too short";
        case ResponseError::OtherFunction: return "it answers another function";
        case ResponseError::BadLength: return "it has not as many values as were asked for";
        case ResponseError::NotAsAsked: return "it repeats another write than was asked for";
        case ResponseError::NoException: return "it is an exception without a number";
    }
    return {};
}

bool is_bits(Table table) {
    return table == Table::Coils || table == Table::DiscreteInputs;
}

Function read_function(Table table) {
    switch (table) {
        case Table::Coils: return Function::ReadCoils;
        case Table::DiscreteInputs: return Function::ReadDiscreteInputs;
        case Table::HoldingRegisters: break;
        case Table::InputRegisters: return Function::ReadInputRegisters;
    }
    return Function::ReadHoldingRegisters;
}

bool reads(Function function) {
    switch (function) {
        case Function::ReadCoils:
        case Function::ReadDiscreteInputs:
        case Function::ReadHoldingRegisters:
        case Function::ReadInputRegisters:
        case Function::ReadWriteMultipleRegisters: return true;
        default: return false;
    }
}

Bytes emit(const Request& request) {
    Bytes bytes{byte_of(static_cast<std::size_t>(request.function))};
    put(bytes, request.address);
    switch (request.function) {
        case Function::ReadCoils:
        case Function::ReadDiscreteInputs:
        case Function::ReadHoldingRegisters:
        case Function::ReadInputRegisters: put(bytes, request.count); break;
        case Function::WriteSingleCoil: put(bytes, request.values.at(0) != 0 ? kOn : 0); break;
        case Function::WriteSingleRegister: put(bytes, request.values.at(0)); break;
        case Function::WriteMultipleCoils:
            put(bytes, request.values.size());
            put_bits(bytes, request.values);
            break;
        case Function::WriteMultipleRegisters:
            put(bytes, request.values.size());
            put_registers(bytes, request.values);
            break;
        case Function::MaskWriteRegister:
            put(bytes, request.and_mask);
            put(bytes, request.or_mask);
            break;
        case Function::ReadWriteMultipleRegisters:
            put(bytes, request.count);
            put(bytes, request.write_address);
            put(bytes, request.values.size());
            put_registers(bytes, request.values);
            break;
    }
    CATENET_ASSERT(bytes.size() <= kMostPdu, "a PDU fits into a frame");
    return bytes;
}

Result<Request, Exception> parse_request(ByteView pdu) {
    if (pdu.empty()) return Exception::IllegalFunction;
    const auto function = static_cast<Function>(octet(pdu[0]));
    const ByteView data = pdu.subspan(1);
    switch (function) {
        case Function::ReadCoils:
        case Function::ReadDiscreteInputs:
        case Function::ReadHoldingRegisters:
        case Function::ReadInputRegisters: return parse_read(function, data);
        case Function::WriteSingleCoil:
        case Function::WriteSingleRegister: return parse_write_single(function, data);
        case Function::WriteMultipleCoils: return parse_write_coils(data);
        case Function::WriteMultipleRegisters: return parse_write_registers(data);
        case Function::MaskWriteRegister: return parse_mask(data);
        case Function::ReadWriteMultipleRegisters: return parse_exchange(data);
    }
    return Exception::IllegalFunction;
}

Bytes emit(const Response& response) {
    Bytes bytes{byte_of(static_cast<std::size_t>(response.function))};
    switch (response.function) {
        case Function::ReadCoils:
        case Function::ReadDiscreteInputs: put_bits(bytes, response.values); break;
        case Function::ReadHoldingRegisters:
        case Function::ReadInputRegisters:
        case Function::ReadWriteMultipleRegisters: put_registers(bytes, response.values); break;
        case Function::WriteSingleCoil:
            put(bytes, response.address);
            put(bytes, response.values.at(0) != 0 ? kOn : 0);
            break;
        case Function::WriteSingleRegister:
            put(bytes, response.address);
            put(bytes, response.values.at(0));
            break;
        case Function::WriteMultipleCoils:
        case Function::WriteMultipleRegisters:
            put(bytes, response.address);
            put(bytes, response.count);
            break;
        case Function::MaskWriteRegister:
            put(bytes, response.address);
            put(bytes, response.and_mask);
            put(bytes, response.or_mask);
            break;
    }
    return bytes;
}

Bytes emit(Function function, Exception exception) {
    return {byte_of(static_cast<std::size_t>(function) | kExceptionBit),
            byte_of(static_cast<std::size_t>(exception))};
}

Response response_to(const Request& request, std::vector<std::uint16_t> read) {
    if (!reads(request.function)) return repeated(request);
    return {.function = request.function, .values = std::move(read)};
}

Result<Answer, ResponseError> parse_response(const Request& asked, ByteView pdu) {
    if (pdu.empty()) return ResponseError::TooShort;
    const std::uint8_t code = octet(pdu[0]);
    const auto function = static_cast<std::uint8_t>(asked.function);
    if (code == (function | kExceptionBit)) {
        if (pdu.size() < 2) return ResponseError::TooShort;
        if (pdu.size() > 2) return ResponseError::BadLength;
        if (octet(pdu[1]) == 0) return ResponseError::NoException;
        return Answer{.response = {.function = asked.function}, .exception = octet(pdu[1])};
    }
    if (code != function) return ResponseError::OtherFunction;
    return reads(asked.function) ? parse_values(asked, pdu.subspan(1))
                                 : parse_repetition(asked, pdu);
}

}  // namespace catenet::modbus
