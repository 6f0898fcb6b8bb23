// What is shown of PDUs: in one line, and by Wireshark's fields.
#include "models/modbus/layer.hpp"

#include "tests/models/modbus/hex.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace catenet::modbus {
namespace {

using test::from_hex;
using testing::ElementsAre;

std::string line_of(const trace::Layer& layer, std::string_view pdu) {
    std::string line;
    layer.summarise(from_hex(pdu), line);
    return line;
}
std::string query(std::string_view pdu) {
    return line_of(query_layer(), pdu);
}
std::string response(std::string_view pdu) {
    return line_of(response_layer(), pdu);
}

// "modbus.func_code 3"
std::vector<std::string> fields(const trace::Layer& layer, std::string_view pdu) {
    const auto bytes = from_hex(pdu);
    std::vector<std::string> all;
    for (const auto& dissected : trace::Layers{}.dissect(layer, bytes)) {
        for (const auto& field : dissected.fields) {
            all.push_back(std::string{field.field->name} + " " + field.text);
        }
    }
    return all;
}

TEST(ModbusLayer, SaysWhatIsAsked) {
    EXPECT_EQ(query("0100130013"), "read 19 coils from 19");
    EXPECT_EQ(query("0200c40016"), "read 22 discrete inputs from 196");
    EXPECT_EQ(query("0300000002"), "read 2 holding registers from 0");
    EXPECT_EQ(query("0400080001"), "read 1 input register from 8");
    EXPECT_EQ(query("0500acff00"), "write coil 172: 1");
    EXPECT_EQ(query("0600010003"), "write holding register 1: 3");
    EXPECT_EQ(query("0f0013000a02cd01"), "write 10 coils from 19: 1 0 1 1 0 0 1 1 1 0");
    EXPECT_EQ(query("100001000204000a0102"), "write 2 holding registers from 1: 10 258");
    EXPECT_EQ(query("16000400f20025"), "mask holding register 4: and 0x00f2, or 0x0025");
    EXPECT_EQ(query("1700030006000e00030600ff00ff00ff"),
              "write 3 holding registers from 14: 255 255 255, read 6 from 3");
}

TEST(ModbusLayer, SaysWhatIsAnswered) {
    EXPECT_EQ(response("010105"), "8 bits: 1 0 1 0 0 0 0 0");
    EXPECT_EQ(response("030400640065"), "2 registers: 100 101");
    EXPECT_EQ(response("0402000a"), "1 register: 10");
    EXPECT_EQ(response("170400fe0acd"), "2 registers: 254 2765");
    EXPECT_EQ(response("0500acff00"), "wrote coil 172: 1");
    EXPECT_EQ(response("0600010003"), "wrote holding register 1: 3");
    EXPECT_EQ(response("0f0013000a"), "wrote 10 coils from 19");
    EXPECT_EQ(response("1000010002"), "wrote 2 holding registers from 1");
    EXPECT_EQ(response("16000400f20025"), "masked holding register 4: and 0x00f2, or 0x0025");
    EXPECT_EQ(response("8302"), "exception 2: illegal data address");
    EXPECT_EQ(response("83ff"), "exception 255: unknown");
}

TEST(ModbusLayer, SaysWhatIsNone) {
    EXPECT_EQ(query("2b0e0100"), "function 43, 3 bytes of data");
    EXPECT_EQ(query("03000000"), "malformed, function 3, 3 bytes of data");
    EXPECT_EQ(query(""), "nothing");
    EXPECT_EQ(response(""), "nothing");
    EXPECT_EQ(response("0304006400"), "malformed, function 3, 4 bytes of data");
    EXPECT_EQ(response("8302ff"), "malformed, function 131, 2 bytes of data");
}

TEST(ModbusLayer, NamesTheFieldsOfQueries) {
    EXPECT_THAT(fields(query_layer(), "0100130013"),
                ElementsAre("modbus.func_code 1", "modbus.reference_num 19", "modbus.bit_cnt 19"));
    EXPECT_THAT(fields(query_layer(), "100001000204000a0102"),
                ElementsAre("modbus.func_code 16",
                            "modbus.reference_num 1",
                            "modbus.word_cnt 2",
                            "modbus.byte_cnt 4",
                            "modbus.regval_uint16 10",
                            "modbus.regval_uint16 258"));
    EXPECT_THAT(fields(query_layer(), "16000400f20025"),
                ElementsAre("modbus.func_code 22",
                            "modbus.reference_num 4",
                            "modbus.and_mask 0x00f2",
                            "modbus.or_mask 0x0025"));
}

TEST(ModbusLayer, NamesTheFieldsOfResponses) {
    EXPECT_THAT(fields(response_layer(), "030400640065"),
                ElementsAre("modbus.func_code 3",
                            "modbus.byte_cnt 4",
                            "modbus.regval_uint16 100",
                            "modbus.regval_uint16 101"));
    // The function code of an exception is that of the query (Wireshark masks the bit out).
    EXPECT_THAT(fields(response_layer(), "8302"),
                ElementsAre("modbus.func_code 3", "modbus.exception_code 2"));
    EXPECT_EQ(fields(response_layer(), "0103cd6b05").size(), 2U + 24U);
}

TEST(ModbusLayer, TellsAResponseByItsShape) {
    EXPECT_FALSE(looks_like_response(from_hex("0300000002")));
    EXPECT_TRUE(looks_like_response(from_hex("030400640065")));
    EXPECT_TRUE(looks_like_response(from_hex("8302")));
    EXPECT_TRUE(looks_like_response(from_hex("1000010002")));
    EXPECT_FALSE(looks_like_response(from_hex("0600010003")));
    EXPECT_FALSE(looks_like_response({}));
}

TEST(ModbusLayer, CopesWithAnyBytes) {
    test::for_each_seed(3000, [](RandomStream& random) {
        std::vector<std::byte> pdu(random.below(300));
        for (std::byte& b : pdu) b = static_cast<std::byte>(random.below(256));
        if (!pdu.empty() && random.below(2) == 0) pdu[0] = static_cast<std::byte>(random.below(24));
        for (const trace::Layer* const layer : {&query_layer(), &response_layer()}) {
            std::string line;
            layer->summarise(pdu, line);
            EXPECT_FALSE(line.empty());
            EXPECT_EQ(line.find('\n'), std::string::npos);
            for (const auto& dissected : trace::Layers{}.dissect(*layer, pdu)) {
                EXPECT_LE(dissected.length, pdu.size());
            }
        }
    });
}

}  // namespace
}  // namespace catenet::modbus
