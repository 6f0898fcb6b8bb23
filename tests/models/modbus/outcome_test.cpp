// What an answer says to who asked.
#include "tests/models/modbus/hex.hpp"

#include "models/modbus/bus_client.hpp"

#include <gtest/gtest.h>

namespace catenet::modbus {
namespace {

using test::from_hex;
using test::to_hex;

Outcome outcome(const Question& question, std::string_view pdu) {
    return outcome_of(question, from_hex(pdu));
}

TEST(ModbusOutcome, ShowsWhatWasRead) {
    const Question one{.request = {.count = 1}};
    EXPECT_TRUE(outcome(one, "03020064").answered);
    EXPECT_EQ(outcome(one, "03020064").text, "100");
    const Question two{.request = {.count = 2}};
    EXPECT_EQ(outcome(two, "030400640065").text, "[100, 101]");
}

TEST(ModbusOutcome, ShowsNothingOfWrites) {
    const Question write{.request = {.function = Function::WriteSingleRegister, .values = {5}}};
    EXPECT_TRUE(outcome(write, "0600000005").answered);
    EXPECT_EQ(outcome(write, "0600000005").text, "");
}

TEST(ModbusOutcome, SaysWhyThereIsNone) {
    const Question one{.request = {.count = 1}};
    EXPECT_FALSE(outcome(one, "8302").answered);
    EXPECT_EQ(outcome(one, "8302").text, "exception 2: illegal data address");
    EXPECT_EQ(outcome(one, "8363").text, "exception 99: unknown");
    EXPECT_EQ(outcome(one, "04020064").text, "the answer is none: it answers another function");
    EXPECT_FALSE(outcome(one, "030100").answered);
}

TEST(ModbusOutcome, RawQuestionsTravelAsTheyStand) {
    const Question raw{.raw = from_hex("2b0e0100")};
    EXPECT_EQ(to_hex(pdu_of(raw)), "2b0e0100");
    EXPECT_EQ(outcome(raw, "ab01").text, "exception 1: illegal function");
    EXPECT_EQ(outcome(raw, "2b0e01").text, "0x0e01");
    EXPECT_FALSE(outcome(raw, "030e01").answered);
    EXPECT_FALSE(outcome(raw, "").answered);
}

TEST(ModbusOutcome, ARawQuestionThatIsARequestIsAnsweredAsOne) {
    const Question raw{.raw = from_hex("0300000002")};
    EXPECT_EQ(outcome(raw, "030400640065").text, "[100, 101]");
    EXPECT_FALSE(outcome(raw, "03020064").answered);
}

}  // namespace
}  // namespace catenet::modbus
