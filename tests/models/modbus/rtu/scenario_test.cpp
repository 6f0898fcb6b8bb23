// The serial line as a scenario's author meets it: from the text to what becomes of it.
#include "tests/models/modbus/rtu/plant_for_tests.hpp"

#include <gtest/gtest.h>

namespace catenet::modbus_rtu {
namespace {

void expect_holds(std::string_view rest) {
    Plant world{plant() + std::string{rest}};
    world.run();
}

std::string complaint(std::string_view text) {
    return Plant{std::string{text}}.complaints();
}

TEST(ModbusRtuScenario, ReadsAndWrites) {
    expect_holds(
        "events:\n"
        "  - 1s: plc modbus-read unit 17 holding 0\n"
        "  - 2s: plc modbus-read unit 17 holding 0 count 2\n"
        "  - 3s: plc modbus-write unit 18 holding 0 5000\n"
        "  - 4s: plc modbus-read unit 18 holding 0\n"
        "expect:\n"
        "  one: plc got 100 within 30ms after 1s\n"
        "  two: plc got '[100, 101]' after 2s\n"
        "  written: plc got 5000 after 4s\n"
        "  table: modbus of drive has 'holding 0' is 5000 at 4s\n"
        "  reached: plc reaches meter\n"
        "  frames: count mbrtu on line is 8\n");
}

TEST(ModbusRtuScenario, HasNoAnswerFromADeviceThatIsMute) {
    Plant world{plant("", ", mute: yes") +
                "events:\n"
                "  - 1s: plc modbus-read unit 17 holding 0\n"
                "  - 3s: plc modbus-read unit 99 holding 0\n"
                "expect: {nobody: plc cannot reach meter}\n"};
    world.run();
    const auto unanswered = world.story().of("app.unanswered");
    ASSERT_EQ(unanswered.size(), 2U);
    EXPECT_EQ(unanswered[0].facts.at("to"), "meter");
    EXPECT_EQ(unanswered[1].facts.at("to"), "unit 99");
}

TEST(ModbusRtuScenario, AsksByTheNameOfModbus) {
    Plant world{plant() + "events: [1s: plc modbus-read unit 17 holding 0]\n"};
    world.run();
    EXPECT_EQ(world.story().of("app.asked")[0].layer, "modbus");
    EXPECT_EQ(world.story().of("app.answered")[0].layer, "modbus");
    EXPECT_EQ(world.story().of(trace::What::Sent)[0].layer, "mbrtu");
}

TEST(ModbusRtuScenario, AsksOneSeriesOfQuestionsByOneLine) {
    Plant world{plant() + "events: [1s: plc modbus-read unit 17 holding 0 repeat 3 every 100ms]\n"};
    world.run();
    const auto asked = world.story().of("app.asked");
    ASSERT_EQ(asked.size(), 3U);
    EXPECT_EQ(asked[1].facts.at("series"), asked[0].facts.at("question"));
    EXPECT_EQ(asked[2].facts.at("series"), asked[0].facts.at("question"));
}

TEST(ModbusRtuScenario, SaysWhyAFrameIsDropped) {
    expect_holds(
        "events:\n"
        "  - 0s: set line rate 19200bps at meter\n"
        "  - 1s: plc modbus-read unit 17 holding 0\n"
        "  - 3s: set line rate 9600bps at meter\n"
        "  - 4s: plc modbus-read unit 17 holding 0\n"
        "expect:\n"
        "  garbage: dropped at meter because bad-crc 1 times\n"
        "  later: plc got 100 after 4s\n");
}

TEST(ModbusRtuScenario, TellsTheSameStoryTwice) {
    const auto story = [](std::string_view seed) {
        Plant world{plant(", retries: 1") + "seed: " + std::string{seed} +
                    "\nevents:\n"
                    "  - 0s: set line loss 30%\n"
                    "  - 0s: set line corrupt 30%\n"
                    "  - 1s: plc modbus-read unit 17 holding 0 repeat 20 every 100ms\n"};
        world.run();
        return world.trace();
    };
    EXPECT_EQ(story("7"), story("7"));
    EXPECT_NE(story("7"), story("8"));
}

TEST(ModbusRtuScenario, RefusesWhatNoLineHas) {
    const auto device = [](std::string_view parameters) {
        return complaint(
            "title: x\nnetworks: {b: modbus-rtu}\nnodes:\n"
            "  a: {kind: modbus-device, joins: b, " +
            std::string{parameters} + "}\n");
    };
    EXPECT_EQ(device("unit: 247"), "");
    EXPECT_EQ(device("unit: 1, coils: {3: 0}, broken: coil 3"), "");
    EXPECT_NE(device("unit: 1, coils: {3: 0}, broken: coils 3").find("'coils 3' is no place"),
              std::string::npos);
    EXPECT_NE(device("unit: 1, holding: {3: 0}, broken: [holding 3-4]").find("no holding 4"),
              std::string::npos);
    EXPECT_NE(device("unit: 248"), "");
    EXPECT_NE(device("unit: 0"), "");
    EXPECT_NE(device("mute: yes").find("unit"), std::string::npos);
    EXPECT_NE(device("unit: 1, holding: {x: 1}").find("no address of a table"), std::string::npos);
    EXPECT_NE(device("unit: 1, parity: mark").find("mark"), std::string::npos);
    EXPECT_NE(complaint("title: x\nnetworks: {b: {kind: modbus-rtu, parity: space}}\n"), "");
    EXPECT_NE(complaint(plant() + "events: [0s: set line duplicate 10%]\n"), "");
    EXPECT_NE(complaint(plant() + "events: [0s: meter modbus-read unit 18 holding 0]\n"), "");
}

TEST(ModbusRtuScenario, LetsANodeHaveNoLine) {
    Plant world{
        "title: x\nnodes:\n  a: {kind: modbus-device, unit: 1}\n  b: {kind: modbus-client}\n"};
    EXPECT_NE(world.complaints().find("joins no network"), std::string::npos);
    EXPECT_EQ(world.node("a").find<Device>(), nullptr);
    EXPECT_EQ(world.node("b").find<Master>(), nullptr);
}

TEST(ModbusRtuScenario, RefusesTwoLinesAtOneNode) {
    EXPECT_NE(complaint("title: x\nnetworks: {b: modbus-rtu, c: modbus-rtu}\nnodes:\n"
                        "  a: {kind: modbus-client, joins: [b, c]}\n")
                  .find("one port for a serial line"),
              std::string::npos);
}

}  // namespace
}  // namespace catenet::modbus_rtu
