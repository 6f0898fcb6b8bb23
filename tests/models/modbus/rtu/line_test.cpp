// A master and its devices at 9600 bit/s: eight bytes take 9166.67 us, t3.5 is 4010.42 us.
#include "tests/models/modbus/rtu/plant_for_tests.hpp"
#include "tests/support/for_each_seed.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace catenet::modbus_rtu {
namespace {

using modbus::Function;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr TimePoint at(std::int64_t picoseconds) {
    return TimePoint{} + Duration{picoseconds};
}

modbus::Question write_register(std::uint8_t unit, std::uint16_t address, std::uint16_t value) {
    return {.unit = unit,
            .request = {
                .function = Function::WriteSingleRegister, .address = address, .values = {value}}};
}

// The bytes are libmodbus's.
TEST(ModbusRtu, AsksAndAnswersAsLibmodbusDoes) {
    Plant plant{catenet::modbus_rtu::plant()};
    plant.ask({}, "plc", read_registers(17, 0, 3));
    plant.run();
    const auto sent = plant.story().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0].bytes, "110300000003075b");
    EXPECT_EQ(sent[1].bytes, "1103060064006500660d48");
    EXPECT_EQ(sent[1].node, "meter");
    const auto got = plant.story().of("app.got");
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].facts.at("value"), "[100, 101, 102]");
    EXPECT_EQ(got[0].facts.at("from"), "meter");
    EXPECT_EQ(plant.story().of("app.answered").size(), 1U);
}

// 88 bits and 38.5 bits of silence, then 77 bits and 38.5 bits; each rounded up.
TEST(ModbusRtu, TakesItsTime) {
    Plant plant{catenet::modbus_rtu::plant()};
    modbus::Question question{
        .unit = 17,
        .request = {.function = Function::ReadInputRegisters, .address = 3, .count = 1}};
    question.to = "meter";
    plant.ask({}, "plc", question);
    plant.run();
    const auto sent = plant.story().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0].bytes, "110400030001c35a");
    EXPECT_EQ(sent[1].bytes, "11040200cb3964");
    EXPECT_EQ(sent[1].time, at(13'177'083'334));
    EXPECT_EQ(plant.story().of("app.got")[0].time, at(25'208'333'335));
    EXPECT_EQ(plant.story().of("app.got")[0].facts.at("from"), "meter");
}

TEST(ModbusRtu, LetsOnlyTheDeviceThatIsMeantAnswer) {
    Plant plant{catenet::modbus_rtu::plant()};
    plant.ask({}, "plc", read_registers(18, 0, 1));
    plant.run();
    const auto ignored = plant.story().of("modbus-rtu.not-for-me");
    ASSERT_EQ(ignored.size(), 2U);  // the request at the meter, and so the answer
    EXPECT_EQ(ignored[0].node, "meter");
    EXPECT_EQ(ignored[1].node, "meter");
    EXPECT_EQ(plant.story().of("app.got")[0].facts.at("value"), "7");
}

TEST(ModbusRtu, AnswersWithAnException) {
    Plant plant{catenet::modbus_rtu::plant()};
    plant.ask({}, "plc", read_registers(17, 200, 2));
    plant.run();
    const auto sent = plant.story().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 2U);
    EXPECT_EQ(sent[0].bytes, "110300c800024765");
    EXPECT_EQ(sent[1].bytes, "118302c134");
    const auto unanswered = plant.story().of("app.unanswered");
    ASSERT_EQ(unanswered.size(), 1U);
    EXPECT_EQ(unanswered[0].facts.at("because"), "exception 2: illegal data address");
}

TEST(ModbusRtu, TellsWhatWasWritten) {
    Plant plant{catenet::modbus_rtu::plant()};
    plant.ask({}, "plc", write_register(17, 1, 500));
    plant.run();
    EXPECT_EQ(plant.find<Device>("meter").model().get(modbus::Table::HoldingRegisters, 1), 500);
    const auto rows = plant.story().of(trace::What::Table);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].facts.at("key"), "holding 1");
    EXPECT_EQ(rows[0].facts.at("value"), "500");
    EXPECT_TRUE(plant.story().of("app.got").empty());
    EXPECT_EQ(plant.story().of("app.answered").size(), 1U);
}

// Serial line 2.1: all do it, none answers, and the master waits for the turnaround delay.
TEST(ModbusRtu, ExecutesABroadcastSilently) {
    Plant plant{catenet::modbus_rtu::plant()};
    plant.ask({}, "plc", write_register(0, 0, 9));
    plant.ask(milliseconds{1}, "plc", read_registers(18, 0, 1));
    plant.run();
    for (const char* const device : {"meter", "drive"}) {
        EXPECT_EQ(plant.find<Device>(device).model().get(modbus::Table::HoldingRegisters, 0), 9);
    }
    const auto sent = plant.story().of(trace::What::Sent);
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_EQ(sent[1].time, at(9'166'666'667) + milliseconds{100});
    EXPECT_EQ(plant.story().of("app.got")[0].facts.at("value"), "9");
    EXPECT_EQ(plant.story().of("modbus-rtu.tells-all").size(), 1U);
    EXPECT_EQ(plant.story().of("modbus-rtu.broadcast").size(), 2U);
}

TEST(ModbusRtu, DoesNotReadByBroadcast) {
    Plant plant{catenet::modbus_rtu::plant()};
    plant.ask({}, "plc", read_registers(0, 0, 1));
    plant.run();
    EXPECT_EQ(plant.story().of("modbus-rtu.broadcast-read").size(), 2U);
    EXPECT_EQ(plant.story().of(trace::What::Sent).size(), 1U);
}

TEST(ModbusRtu, WorksOnARequestAsLongAsItTakes) {
    Plant plant{catenet::modbus_rtu::plant("", ", answers-after: 5ms")};
    plant.ask({}, "plc", read_registers(17, 0, 1));
    plant.run();
    EXPECT_EQ(plant.story().of(trace::What::Sent)[1].time, at(13'177'083'334) + milliseconds{5});
}

TEST(ModbusRtu, DropsARequestWhileItWorksOnAnother) {
    Plant plant{catenet::modbus_rtu::plant(", response-timeout: 20ms", ", answers-after: 60ms")};
    plant.ask({}, "plc", read_registers(17, 0, 1));
    plant.ask({}, "plc", read_registers(17, 1, 1));
    plant.run();
    ASSERT_EQ(plant.story().of("modbus-rtu.busy").size(), 1U);
    EXPECT_EQ(plant.story().of("modbus-rtu.busy")[0].what, trace::What::Dropped);
    EXPECT_EQ(plant.story().of("app.unanswered").size(), 2U);
    EXPECT_EQ(plant.story().of("modbus-rtu.unasked").size(), 1U);
}

// The device is so late that its answer is on the line when the master asks for another register,
// which waits for silence. 9600 bit/s: 9.17 ms and 4.01 ms, then 60 ms, and 8.02 ms for the answer.
TEST(ModbusRtu, TakesNoAnswerToWhatIsNotAskedYet) {
    Plant plant{catenet::modbus_rtu::plant(", response-timeout: 66ms", ", answers-after: 60ms")};
    plant.ask({}, "plc", read_registers(17, 0, 1));
    auto second = read_registers(17, 1, 1);
    second.timeout = seconds{1};
    plant.ask({}, "plc", second);
    plant.run();
    EXPECT_EQ(plant.story().of("modbus-rtu.not-asked-yet").size(), 1U);
    const auto got = plant.story().of("app.got");
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].facts.at("value"), "101");
}

TEST(ModbusRtu, SaysWhenABroadcastCannotBeDone) {
    Plant plant{catenet::modbus_rtu::plant()};
    plant.ask({}, "plc", write_register(0, 2, 9));
    plant.run();
    EXPECT_EQ(plant.story().of("modbus-rtu.broadcast").size(), 1U);
    const auto refused = plant.story().of("modbus-rtu.broadcast-refused");
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused[0].node, "drive");
    EXPECT_EQ(refused[0].facts.at("because"), "illegal data address");
}

// V1.1b3, 7: 4 is "an unrecoverable error" in the attempt to do what was asked.
TEST(ModbusRtu, ADeviceFailsWhereItIsBroken) {
    Plant plant{catenet::modbus_rtu::plant("", ", broken: [holding 1, input 3]")};
    plant.ask({}, "plc", read_registers(17, 0, 3));
    plant.ask({}, "plc", read_registers(17, 2, 1));
    plant.run();
    EXPECT_EQ(plant.story().of(trace::What::Sent)[1].bytes.substr(0, 6), "118304");
    const auto broken = plant.story().of("modbus.broken");
    ASSERT_EQ(broken.size(), 1U);
    EXPECT_EQ(broken[0].facts.at("key"), "holding 1");
    const auto unanswered = plant.story().of("app.unanswered");
    ASSERT_EQ(unanswered.size(), 1U);
    EXPECT_EQ(unanswered[0].facts.at("because"), "exception 4: server device failure");
    EXPECT_EQ(plant.story().of("app.got")[0].facts.at("value"), "102");
}

// -- What goes wrong on the line ------------------------------------------------------------------

TEST(ModbusRtu, DropsWhatIsNoFrame) {
    Plant plant{catenet::modbus_rtu::plant()};
    plant.send({}, "plc", "110300");
    plant.send(milliseconds{100}, "plc", "110300000003075c");
    plant.send(milliseconds{200}, "plc", std::string(2 * 257, '0'));
    plant.run();
    const auto is_at_both = [&](std::string_view rule) {
        return plant.story().of(rule).size() == 2;
    };
    EXPECT_TRUE(is_at_both("modbus-rtu.too-short"));
    EXPECT_TRUE(is_at_both("modbus-rtu.too-long"));
    const auto bad = plant.story().of("modbus-rtu.bad-crc");
    ASSERT_EQ(bad.size(), 2U);
    EXPECT_EQ(bad[0].facts.at("mbrtu.crc16"), "0x075c");
    EXPECT_EQ(bad[0].facts.at("computed"), "0x075b");
    EXPECT_EQ(bad[0].facts.at("uart"), "nothing wrong");
}

// All bytes but zeros have an odd number of ones, so that the second stop bit is their even parity;
// zeros are flawed, and read as zeros: the CRC alone notices nothing.
TEST(ModbusRtu, DropsAFrameWithAFlawThatTheCrcDoesNotShow) {
    Plant plant{catenet::modbus_rtu::plant(", parity: none")};
    plant.send({}, "plc", "100100010002ef4a");
    plant.run();
    const auto bad = plant.story().of("modbus-rtu.bad-character");
    ASSERT_EQ(bad.size(), 2U);
    EXPECT_EQ(bad[0].what, trace::What::Dropped);
    EXPECT_EQ(bad[0].facts.at("uart"), "parity-error");
}

TEST(ModbusRtu, NoticesADamage) {
    Plant plant{catenet::modbus_rtu::plant() + "events: [0s: set line corrupt 100%]\n"};
    plant.ask(milliseconds{1}, "plc", read_registers(17, 0, 1));
    plant.run();
    const auto bad = plant.story().of("modbus-rtu.bad-crc");
    ASSERT_EQ(bad.size(), 2U);
    EXPECT_EQ(bad[0].facts.at("uart"), "parity-error");
    EXPECT_EQ(plant.story().of("app.unanswered")[0].facts.at("because"), "no answer within 1s");
}

TEST(ModbusRtu, DoesNotUnderstandADeviceOfAnotherRate) {
    for (const char* const wrong : {", rate: 19200bps", ", rate: 4800bps", ", parity: odd"}) {
        Plant plant{catenet::modbus_rtu::plant("", wrong)};
        plant.ask({}, "plc", read_registers(17, 0, 1));
        plant.ask(seconds{2}, "plc", read_registers(18, 0, 1));
        plant.run();
        EXPECT_EQ(plant.story().of("app.unanswered").size(), 1U) << wrong;
        EXPECT_EQ(plant.story().of("app.got").size(), 1U) << wrong;
    }
}

TEST(ModbusRtu, DropsAFrameWithAPauseInside) {
    // t1.5 is 1.71875 ms, t3.5 is 4.010416 ms.
    Plant allowed{catenet::modbus_rtu::plant(", character-gap: 1718us")};
    allowed.ask({}, "plc", read_registers(17, 0, 1));
    allowed.run();
    EXPECT_EQ(allowed.story().of("app.got").size(), 1U);

    Plant longer{catenet::modbus_rtu::plant(", character-gap: 1719us")};
    longer.ask({}, "plc", read_registers(17, 0, 1));
    longer.run();
    EXPECT_EQ(longer.story().of("modbus-rtu.gap-inside").size(), 2U);
    EXPECT_EQ(longer.story().of("app.unanswered").size(), 1U);

    Plant apart{catenet::modbus_rtu::plant(", character-gap: 4011us")};
    apart.ask({}, "plc", read_registers(17, 0, 1));
    apart.run();
    EXPECT_EQ(apart.story().of("modbus-rtu.too-short").size(), 16U);  // eight bytes, two devices
}

TEST(ModbusRtu, LosesWhatTwoDevicesOfOneUnitAnswer) {
    Plant plant{
        "title: Two of a kind\n"
        "networks: {line: modbus-rtu}\n"
        "nodes:\n"
        "  plc: {kind: modbus-client, joins: line}\n"
        "  one: {kind: modbus-device, joins: line, unit: 5, holding: {0: 1}}\n"
        "  two: {kind: modbus-device, joins: line, unit: 5, holding: {0: 65535}}\n"};
    plant.ask({}, "plc", read_registers(5, 0, 1));
    plant.run();
    EXPECT_EQ(plant.story().of("rs485.collision").size(), 1U);
    EXPECT_EQ(plant.story().of("rs485.destroyed").size(), 1U);
    EXPECT_EQ(plant.story().of("app.unanswered").size(), 1U);
}

TEST(ModbusRtu, TellsFromTheStartHowTheLineIsSet) {
    Plant plant{catenet::modbus_rtu::plant("", ", parity: none")};
    plant.ask(seconds{1}, "plc", read_registers(18, 0, 1));
    plant.run();
    const auto said = plant.story().of("rs485.setting");
    ASSERT_EQ(said.size(), 3U);
    for (const Event& event : said) {
        EXPECT_EQ(event.time, TimePoint{});
        EXPECT_EQ(event.facts.at("rate"), "9600");
        EXPECT_EQ(event.facts.at("parity"), event.node == "meter" ? "none" : "even");
    }
}

// run() checks that nothing is lost silently.
TEST(ModbusRtu, ConservesFramesWhateverHappens) {
    test::for_each_seed(40, [](RandomStream& random) {
        Plant plant{catenet::modbus_rtu::plant(", retries: 1, response-timeout: 50ms") +
                    "seed: " + std::to_string(random.below(1'000'000)) +
                    "\nevents:\n"
                    "  - 0s: set line corrupt 20%\n"
                    "  - 0s: set line loss 20%\n"
                    "  - 1s: cut line at meter\n"
                    "  - 2s: restore line at meter\n"};
        for (unsigned i = 0; i < 30; ++i) {
            const auto unit = static_cast<std::uint8_t>(random.below(3) == 0 ? 0 : 17);
            plant.ask(milliseconds{random.below(3000)}, "plc", write_register(unit, 0, 1));
        }
        plant.run();
        const auto& story = plant.story();
        EXPECT_EQ(story.of("app.asked").size(),
                  story.of("app.answered").size() + story.of("app.unanswered").size());
    });
}

}  // namespace
}  // namespace catenet::modbus_rtu
