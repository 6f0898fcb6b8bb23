#include "models/gateways/http-modbus/computations.hpp"

#include "models/gateways/http-modbus/number.hpp"
#include "models/gateways/http-modbus/question.hpp"
#include "models/modbus/tcp/mbap.hpp"

#include "sim/core/wire.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace catenet::http_modbus {
namespace {

using modbus::Function;
using trace::Computation;
using trace::Evaluation;

// Places in a PDU, and of its beginning in an ADU.
constexpr std::size_t kQuantityAt = 3;
constexpr std::size_t kByteCountAt = 5;
constexpr std::size_t kLengthAt = 4;

std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string_view came_text(const Evaluation& of) {
    return text_of(of.in.subspan(of.in_header + of.in_at));
}

void put(ByteSpan result, std::uint32_t number) {
    for (std::size_t i = result.size(); i-- > 0; number >>= 8U) {
        result[i] = static_cast<std::byte>(number & 0xffU);
    }
}

void put(ByteSpan result, std::string_view text) {
    const ByteView bytes = std::as_bytes(std::span{text.data(), text.size()});
    std::copy_n(bytes.begin(), std::min(bytes.size(), result.size()), result.begin());
}

std::uint16_t number_in(std::string_view text) {
    return parse_number(text.substr(0, digits_of(text))).value_or(0);
}

void number(const Evaluation& of, ByteSpan result) {
    put(result, number_in(came_text(of)));
}

// A table is known by its first letter.
void reads(const Evaluation& of, ByteSpan result) {
    constexpr std::string_view kTables = "cdhi";
    put(result, static_cast<std::uint32_t>(kTables.find(came_text(of).front()) + 1));
}

void writes(const Evaluation& of, ByteSpan result, Function coil, Function holding) {
    const Function function = came_text(of).front() == 'c' ? coil : holding;
    put(result, static_cast<std::uint32_t>(function));
}

void writes_one(const Evaluation& of, ByteSpan result) {
    writes(of, result, Function::WriteSingleCoil, Function::WriteSingleRegister);
}

void writes_several(const Evaluation& of, ByteSpan result) {
    writes(of, result, Function::WriteMultipleCoils, Function::WriteMultipleRegisters);
}

void coil(const Evaluation& of, ByteSpan result) {
    put(result, number_in(came_text(of)) != 0 ? 0xff00U : 0U);
}

// The first coil is the lowest bit of a byte (V1.1b3 6.11).
void coils(const Evaluation& of, ByteSpan result) {
    constexpr unsigned kBits = 8;
    const std::string_view text = came_text(of);
    const std::string_view list = text.substr(0, text.find(']'));
    std::uint32_t byte = 0;
    unsigned bit = 0;
    for (const char c : list) {
        if (bit == kBits) break;
        if (c == '1') byte |= 1U << bit;
        if (c == '0' || c == '1') ++bit;
    }
    put(result, byte);
}

void list_length(const Evaluation& of, ByteSpan result) {
    const std::string_view text = came_text(of);
    const std::string_view list = text.substr(0, text.find(']'));
    put(result, static_cast<std::uint32_t>(std::count(list.begin(), list.end(), ',') + 1));
}

// From how many coils or registers the PDU itself writes.
std::uint32_t byte_count_in(ByteView pdu) {
    const auto function = static_cast<Function>(octet(pdu[0]));
    const std::uint32_t count = Reader{pdu.subspan(kQuantityAt)}.u16();
    return function == Function::WriteMultipleCoils ? (count + 7) / 8 : 2 * count;
}

// Whichever header the byte is counted from, it has its place in the PDU.
void byte_count(const Evaluation& of, ByteSpan result) {
    put(result, byte_count_in(of.out.subspan(of.out_header + of.out_at - kByteCountAt)));
}

// Unit, function, address and a count or value; where several are written, their bytes too.
void adu_length(const Evaluation& of, ByteSpan result) {
    constexpr std::uint32_t kShort = 6;
    const std::size_t adu_at = of.out_header + of.out_at - kLengthAt;
    const ByteView pdu = of.out.subspan(adu_at + modbus_tcp::kMbapSize);
    const auto function = static_cast<Function>(octet(pdu[0]));
    const bool has_bytes =
        function == Function::WriteMultipleCoils || function == Function::WriteMultipleRegisters;
    put(result, has_bytes ? kShort + 1 + byte_count_in(pdu) : kShort);
}

void register_digits(const Evaluation& of, ByteSpan result) {
    put(result, std::to_string(Reader{of.in.subspan(of.in_header + of.in_at)}.u16()));
}

template <unsigned kBit>
void bit_digit(const Evaluation& of, ByteSpan result) {
    const std::uint8_t byte = octet(of.in[of.in_header + of.in_at]);
    put(result, std::to_string((byte >> kBit) & 1U));
}

std::uint8_t exception_in(const Evaluation& of) {
    return octet(of.in[of.in_header + of.in_at]);
}

void status(const Evaluation& of, ByteSpan result) {
    put(result, http::status_text(status_of(exception_in(of))));
}

void words(const Evaluation& of, ByteSpan result) {
    put(result, to_string(static_cast<modbus::Exception>(exception_in(of))));
}

void code(const Evaluation& of, ByteSpan result) {
    put(result, std::to_string(exception_in(of)));
}

// What we say in JSON is one object that holds no other.
void content_length(const Evaluation& of, ByteSpan result) {
    constexpr std::string_view kEmptyLine = "\r\n\r\n";
    const std::string_view message = text_of(of.out.subspan(of.out_header));
    const std::size_t begin = message.find(kEmptyLine) + kEmptyLine.size();
    put(result, std::to_string(message.find('}', begin) + 1 - begin));
}

constexpr std::string_view kJson = "RFC 8259 6";
constexpr std::string_view kSpecification = "MODBUS Application Protocol V1.1b3 6";
constexpr std::string_view kExceptions = "MODBUS Application Protocol V1.1b3 7";
template <unsigned kBit>
constexpr Computation kBitComputation{.words = "the bit of the coil or input, in digits",
                                      .reference = "MODBUS Application Protocol V1.1b3 6.1",
                                      .evaluate = bit_digit<kBit>};

}  // namespace

const Computation kNumber{.words = "the number that the digits of the request are",
                          .reference = kJson,
                          .evaluate = number};
const Computation kReads{.words = "the function that reads the table of that name",
                         .reference = kSpecification,
                         .evaluate = reads};
const Computation kWritesOne{.words = "the function that writes one value of that table",
                             .reference = kSpecification,
                             .evaluate = writes_one};
const Computation kWritesSeveral{.words = "the function that writes several values of that table",
                                 .reference = kSpecification,
                                 .evaluate = writes_several};
const Computation kCoil{.words = "FF00 for 1, 0000 for 0",
                        .reference = "MODBUS Application Protocol V1.1b3 6.5",
                        .evaluate = coil};
const Computation kCoils{.words = "the next eight numbers of the list, the first the lowest bit",
                         .reference = "MODBUS Application Protocol V1.1b3 6.11",
                         .evaluate = coils};
const Computation kListLength{.words = "how many numbers the list has",
                              .reference = "MODBUS Application Protocol V1.1b3 6.11",
                              .evaluate = list_length};
const Computation kAduLength{.words = "how many bytes follow",
                             .reference = "MODBUS Messaging on TCP/IP V1.0b 3.1.3",
                             .evaluate = adu_length};
const Computation kByteCount{.words = "how many bytes of values follow",
                             .reference = "MODBUS Application Protocol V1.1b3 6.11",
                             .evaluate = byte_count};
const Computation kRegister{
    .words = "the register, in digits", .reference = kJson, .evaluate = register_digits};
const Computation kStatus{.words = "the status that means what the exception does",
                          .reference = kExceptions,
                          .evaluate = status};
const Computation kWords{
    .words = "what the exception means", .reference = kExceptions, .evaluate = words};
const Computation kCode{
    .words = "the exception, in digits", .reference = kExceptions, .evaluate = code};
const Computation kContentLength{.words = "how many bytes the body has",
                                 .reference = "RFC 9110 8.6",
                                 .evaluate = content_length};

const Computation& bit_of(unsigned bit) {
    static constexpr std::array<const Computation*, 8> kAll{&kBitComputation<0>,
                                                            &kBitComputation<1>,
                                                            &kBitComputation<2>,
                                                            &kBitComputation<3>,
                                                            &kBitComputation<4>,
                                                            &kBitComputation<5>,
                                                            &kBitComputation<6>,
                                                            &kBitComputation<7>};
    return *kAll[bit];
}

}  // namespace catenet::http_modbus
