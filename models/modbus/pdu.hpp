// Pdu: function code and data, what a Modbus message says whatever carries it (MODBUS Application
// Protocol Specification V1.1b3, 4.1 and 6).
#pragma once
#include "sim/core/bytes.hpp"
#include "sim/core/result.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace catenet::modbus {

// RS-485 frames have 256 bytes at most: address and CRC take three (4.1).
inline constexpr std::size_t kMostPdu = 253;

enum class Function : std::uint8_t {
    ReadCoils = 1,
    ReadDiscreteInputs = 2,
    ReadHoldingRegisters = 3,
    ReadInputRegisters = 4,
    WriteSingleCoil = 5,
    WriteSingleRegister = 6,
    WriteMultipleCoils = 15,
    WriteMultipleRegisters = 16,
    MaskWriteRegister = 22,
    ReadWriteMultipleRegisters = 23,
};
// "Read Holding Registers"; empty for a number that is none of them
std::string_view to_string(Function function);

// Section 7.
enum class Exception : std::uint8_t {
    IllegalFunction = 1,
    IllegalDataAddress = 2,
    IllegalDataValue = 3,
    ServerDeviceFailure = 4,
    ServerDeviceBusy = 6,
    GatewayPathUnavailable = 0x0A,
    GatewayTargetFailedToRespond = 0x0B,
};
// "illegal data address"; "unknown" for a number that is none of them
std::string_view to_string(Exception exception);

// A response whose function code has this bit set is an exception (7).
inline constexpr std::uint8_t kExceptionBit = 0x80;

// The four tables of a device (4.3).
enum class Table : std::uint8_t { Coils, DiscreteInputs, HoldingRegisters, InputRegisters };
// "coil", "discrete", "holding", "input": as scenarios and traces write them
std::string_view to_string(Table table);
bool is_bits(Table table);
// What reads that table: 1 to 4.
Function read_function(Table table);

// 1 to 4, and 23.
bool reads(Function function);

// What is asked. Which members mean something depends on the function.
struct Request {
    Function function = Function::ReadHoldingRegisters;
    std::uint16_t address = 0;  // counted from 0: of what is read, else of what is written
    std::uint16_t count = 1;    // of what is read
    std::vector<std::uint16_t> values = {};  // that are written; of coils 0 or 1
    std::uint16_t write_address = 0;         // function 23
    std::uint16_t and_mask = 0xffff;         // function 22
    std::uint16_t or_mask = 0;

    bool operator==(const Request&) const = default;
};

// REQUIRES: it fits (kMostPdu), and counts are within the limits of section 6
std::vector<std::byte> emit(const Request& request);
// Fails with what a server answers to that: IllegalFunction, or IllegalDataValue where counts,
// lengths or values are none that section 6 allows.
Result<Request, Exception> parse_request(ByteView pdu);

// What is answered. Of writes it repeats what was asked.
struct Response {
    Function function = Function::ReadHoldingRegisters;
    std::vector<std::uint16_t> values = {};  // that were read; of bits 0 or 1
    std::uint16_t address = 0;               // of what was written
    std::uint16_t count = 0;                 // how much was written; of one, its value is above
    std::uint16_t and_mask = 0;
    std::uint16_t or_mask = 0;

    bool operator==(const Response&) const = default;
};

// What is answered if all goes well: what was read, or the write repeated.
Response response_to(const Request& request, std::vector<std::uint16_t> read);
std::vector<std::byte> emit(const Response& response);
std::vector<std::byte> emit(Function function, Exception exception);

enum class ResponseError : std::uint8_t {
    TooShort,
    OtherFunction,  // it answers something else
    BadLength,      // bytes are missing, or too many
    NotAsAsked,     // a write that repeats another address or value
    NoException,    // of number 0
};
std::string_view to_string(ResponseError error);  // "it answers another function"

// What came back: an answer or an exception, by function code. `asked` says how many bits count.
struct Answer {
    Response response = {};
    std::uint8_t exception = 0;  // 0: none
};
Result<Answer, ResponseError> parse_response(const Request& asked, ByteView pdu);

}  // namespace catenet::modbus
