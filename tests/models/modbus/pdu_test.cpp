// The PDUs of Modbus, by the examples and the limits of the MODBUS Application Protocol
// Specification V1.1b3, section 6.
#include "models/modbus/pdu.hpp"

#include "tests/models/modbus/hex.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace catenet::modbus {
namespace {

using test::from_hex;
using test::to_hex;

std::vector<std::uint16_t> bits(std::string_view text) {
    std::vector<std::uint16_t> values;
    for (const char c : text) values.push_back(c == '1' ? 1 : 0);
    return values;
}

struct Example {
    const char* section;
    const char* request;
    Request asked;
    const char* response;
    Response answered;
};

const std::array<Example, 10> kExamples{{
    {"6.1",
     "0100130013",
     {.function = Function::ReadCoils, .address = 19, .count = 19},
     "0103cd6b05",
     {.function = Function::ReadCoils, .values = bits("1011001111010110101")}},
    {"6.2",
     "0200c40016",
     {.function = Function::ReadDiscreteInputs, .address = 196, .count = 22},
     "0203acdb35",
     {.function = Function::ReadDiscreteInputs, .values = bits("0011010111011011101011")}},
    {"6.3",
     "03006b0003",
     {.function = Function::ReadHoldingRegisters, .address = 107, .count = 3},
     "0306022b00000064",
     {.function = Function::ReadHoldingRegisters, .values = {555, 0, 100}}},
    {"6.4",
     "0400080001",
     {.function = Function::ReadInputRegisters, .address = 8, .count = 1},
     "0402000a",
     {.function = Function::ReadInputRegisters, .values = {10}}},
    {"6.5",
     "0500acff00",
     {.function = Function::WriteSingleCoil, .address = 172, .values = {1}},
     "0500acff00",
     {.function = Function::WriteSingleCoil, .values = {1}, .address = 172, .count = 1}},
    {"6.6",
     "0600010003",
     {.function = Function::WriteSingleRegister, .address = 1, .values = {3}},
     "0600010003",
     {.function = Function::WriteSingleRegister, .values = {3}, .address = 1, .count = 1}},
    {"6.11",
     "0f0013000a02cd01",
     {.function = Function::WriteMultipleCoils, .address = 19, .values = bits("1011001110")},
     "0f0013000a",
     {.function = Function::WriteMultipleCoils, .address = 19, .count = 10}},
    {"6.12",
     "100001000204000a0102",
     {.function = Function::WriteMultipleRegisters, .address = 1, .values = {0x000a, 0x0102}},
     "1000010002",
     {.function = Function::WriteMultipleRegisters, .address = 1, .count = 2}},
    {"6.16",
     "16000400f20025",
     {.function = Function::MaskWriteRegister, .address = 4, .and_mask = 0xf2, .or_mask = 0x25},
     "16000400f20025",
     {.function = Function::MaskWriteRegister, .address = 4, .and_mask = 0xf2, .or_mask = 0x25}},
    {"6.17",
     "1700030006000e00030600ff00ff00ff",
     {.function = Function::ReadWriteMultipleRegisters,
      .address = 3,
      .count = 6,
      .values = {255, 255, 255},
      .write_address = 14},
     "170c00fe0acd00010003000d00ff",
     {.function = Function::ReadWriteMultipleRegisters, .values = {254, 0x0acd, 1, 3, 13, 255}}},
}};

TEST(ModbusPdu, IsAsTheSpecificationShows) {
    for (const Example& example : kExamples) {
        SCOPED_TRACE(example.section);
        EXPECT_EQ(to_hex(emit(example.asked)), example.request);
        const auto request = parse_request(from_hex(example.request));
        ASSERT_TRUE(request);
        EXPECT_EQ(*request, example.asked);
        EXPECT_EQ(to_hex(emit(example.answered)), example.response);
        const auto answer = parse_response(example.asked, from_hex(example.response));
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->response, example.answered);
        EXPECT_EQ(answer->exception, 0);
    }
}

// Section 7: coil 1185 (0x04A1 is its address), which is not there.
TEST(ModbusPdu, ExceptionsSayWhichFunctionAndWhy) {
    EXPECT_EQ(to_hex(emit(Function::ReadCoils, Exception::IllegalDataAddress)), "8102");
    const Request asked{.function = Function::ReadCoils, .address = 0x04a1};
    const auto answer = parse_response(asked, from_hex("8102"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->exception, 2);
    EXPECT_EQ(parse_response(asked, from_hex("8302")).error(), ResponseError::OtherFunction);
    EXPECT_EQ(parse_response(asked, from_hex("81")).error(), ResponseError::TooShort);
    EXPECT_EQ(parse_response(asked, from_hex("810200")).error(), ResponseError::BadLength);
    EXPECT_EQ(parse_response(asked, from_hex("8100")).error(), ResponseError::NoException);
}

TEST(ModbusPdu, RequestsThatAreCutOrTooLongAreIllegalValues) {
    for (const Example& example : kExamples) {
        SCOPED_TRACE(example.section);
        auto pdu = from_hex(example.request);
        for (std::size_t length = 1; length < pdu.size(); ++length) {
            const auto cut = parse_request(ByteView{pdu}.first(length));
            ASSERT_FALSE(cut) << length;
            EXPECT_EQ(cut.error(), Exception::IllegalDataValue) << length;
        }
        pdu.push_back({});
        ASSERT_FALSE(parse_request(pdu));
    }
}

TEST(ModbusPdu, ResponsesThatAreCutOrTooLongAreNone) {
    for (const Example& example : kExamples) {
        SCOPED_TRACE(example.section);
        auto pdu = from_hex(example.response);
        for (std::size_t length = 0; length < pdu.size(); ++length) {
            EXPECT_FALSE(parse_response(example.asked, ByteView{pdu}.first(length))) << length;
        }
        pdu.push_back({});
        ASSERT_FALSE(parse_response(example.asked, pdu));
        EXPECT_EQ(parse_response(example.asked, pdu).error(), ResponseError::BadLength);
    }
}

TEST(ModbusPdu, WritesAreAnsweredByWhatWasWritten) {
    const Request asked{.function = Function::WriteSingleRegister, .address = 1, .values = {3}};
    EXPECT_EQ(parse_response(asked, from_hex("0600010004")).error(), ResponseError::NotAsAsked);
    EXPECT_EQ(parse_response(asked, from_hex("0600020003")).error(), ResponseError::NotAsAsked);
    EXPECT_EQ(parse_response(asked, from_hex("0302000a")).error(), ResponseError::OtherFunction);
}

TEST(ModbusPdu, ACoilIsOnOrOff) {
    EXPECT_TRUE(parse_request(from_hex("0500000000")));
    EXPECT_TRUE(parse_request(from_hex("050000ff00")));
    for (const char* const other : {"0500000001", "050000ff01", "0500000100", "050000ffff"}) {
        const auto request = parse_request(from_hex(other));
        ASSERT_FALSE(request) << other;
        EXPECT_EQ(request.error(), Exception::IllegalDataValue);
    }
}

TEST(ModbusPdu, OtherFunctionsAreIllegal) {
    const std::array<int, 10> known{1, 2, 3, 4, 5, 6, 15, 16, 22, 23};
    for (int code = 0; code < 256; ++code) {
        if (std::find(known.begin(), known.end(), code) != known.end()) continue;
        const std::array<std::byte, 5> pdu{static_cast<std::byte>(code)};
        const auto request = parse_request(pdu);
        ASSERT_FALSE(request) << code;
        EXPECT_EQ(request.error(), Exception::IllegalFunction) << code;
        EXPECT_TRUE(to_string(static_cast<Function>(code)).empty()) << code;
    }
    EXPECT_EQ(parse_request({}).error(), Exception::IllegalFunction);
}

// "Quantity of coils: 1 to 2000 (0x7D0)", and so on.
TEST(ModbusPdu, ReadsHaveLimits) {
    for (const auto& [function, most] :
         {std::pair{"01", 2000}, {"02", 2000}, {"03", 125}, {"04", 125}}) {
        const auto is_read = [&, code = function](int count) {
            auto pdu = from_hex(std::string{code} + "0000");
            pdu.push_back(static_cast<std::byte>(count >> 8));
            pdu.push_back(static_cast<std::byte>(count));
            return bool{parse_request(pdu)};
        };
        EXPECT_FALSE(is_read(0)) << function;
        EXPECT_TRUE(is_read(1)) << function;
        EXPECT_TRUE(is_read(most)) << function;
        EXPECT_FALSE(is_read(most + 1)) << function;
    }
}

// What a function says of its length: in bytes `length`, of `count` values.
bool is_written(std::string head, std::size_t count, std::size_t length) {
    auto pdu = from_hex(head);
    pdu.push_back(static_cast<std::byte>(count >> 8U));
    pdu.push_back(static_cast<std::byte>(count));
    pdu.push_back(static_cast<std::byte>(length));
    pdu.resize(pdu.size() + length);
    return bool{parse_request(pdu)};
}

TEST(ModbusPdu, WritesHaveLimits) {
    EXPECT_TRUE(is_written("0f0000", 1968, 246));
    EXPECT_FALSE(is_written("0f0000", 1969, 247));
    EXPECT_FALSE(is_written("0f0000", 0, 0));
    EXPECT_FALSE(is_written("0f0000", 9, 1));
    EXPECT_FALSE(is_written("0f0000", 8, 2));
    EXPECT_TRUE(is_written("100000", 123, 246));
    EXPECT_FALSE(is_written("100000", 124, 248));
    EXPECT_FALSE(is_written("100000", 0, 0));
    EXPECT_FALSE(is_written("100000", 2, 2));
    EXPECT_TRUE(is_written("170000007d0000", 121, 242));
    EXPECT_FALSE(is_written("170000007e0000", 121, 242));
    EXPECT_FALSE(is_written("17000000000000", 121, 242));
    EXPECT_FALSE(is_written("170000007d0000", 122, 244));
    EXPECT_FALSE(is_written("170000007d0000", 0, 0));
}

Request any_request(RandomStream& random) {
    constexpr std::array<Function, 10> kAll{Function::ReadCoils,
                                            Function::ReadDiscreteInputs,
                                            Function::ReadHoldingRegisters,
                                            Function::ReadInputRegisters,
                                            Function::WriteSingleCoil,
                                            Function::WriteSingleRegister,
                                            Function::WriteMultipleCoils,
                                            Function::WriteMultipleRegisters,
                                            Function::MaskWriteRegister,
                                            Function::ReadWriteMultipleRegisters};
    const auto number = [&] { return static_cast<std::uint16_t>(random.below(0x10000)); };
    Request request{.function = kAll.at(random.below(kAll.size())), .address = number()};
    if (reads(request.function)) {
        const bool of_bits = request.function <= Function::ReadDiscreteInputs;
        request.count = static_cast<std::uint16_t>(1 + random.below(of_bits ? 2000 : 125));
    }
    std::size_t values = 0;
    switch (request.function) {
        case Function::WriteSingleCoil:
        case Function::WriteSingleRegister: values = 1; break;
        case Function::WriteMultipleCoils: values = 1 + random.below(1968); break;
        case Function::WriteMultipleRegisters: values = 1 + random.below(123); break;
        case Function::ReadWriteMultipleRegisters: values = 1 + random.below(121); break;
        default: break;
    }
    const bool of_bits = request.function == Function::WriteSingleCoil ||
                         request.function == Function::WriteMultipleCoils;
    for (std::size_t i = 0; i < values; ++i) {
        request.values.push_back(of_bits ? number() % 2 : number());
    }
    if (request.function == Function::MaskWriteRegister) {
        request.and_mask = number();
        request.or_mask = number();
    }
    if (request.function == Function::ReadWriteMultipleRegisters) request.write_address = number();
    return request;
}

TEST(ModbusPdu, WhatIsEmittedIsParsed) {
    test::for_each_seed(2000, [](RandomStream& random) {
        const Request request = any_request(random);
        const auto pdu = emit(request);
        ASSERT_LE(pdu.size(), kMostPdu);
        const auto parsed = parse_request(pdu);
        ASSERT_TRUE(parsed);
        EXPECT_EQ(*parsed, request);

        std::vector<std::uint16_t> read;
        const bool of_bits = request.function <= Function::ReadDiscreteInputs;
        for (std::size_t i = 0; i < request.count; ++i) {
            read.push_back(static_cast<std::uint16_t>(random.below(of_bits ? 2 : 0x10000)));
        }
        const Response response = response_to(request, read);
        const auto back = emit(response);
        ASSERT_LE(back.size(), kMostPdu);
        const auto answer = parse_response(request, back);
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->response, response);
    });
}

TEST(ModbusPdu, AnyBytesAreParsedOrRefused) {
    test::for_each_seed(5000, [](RandomStream& random) {
        std::vector<std::byte> pdu(random.below(kMostPdu + 1));
        for (std::byte& b : pdu) b = static_cast<std::byte>(random.below(256));
        if (!pdu.empty() && random.below(2) == 0) pdu[0] = static_cast<std::byte>(random.below(24));
        const auto request = parse_request(pdu);
        if (request) {
            const auto again = parse_request(emit(*request));
            ASSERT_TRUE(again);
            EXPECT_EQ(*again, *request);
        }
        parse_response(any_request(random), pdu);
    });
}

}  // namespace
}  // namespace catenet::modbus
