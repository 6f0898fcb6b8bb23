// Questions on a network that loses frames: each ends once, and nothing is lost silently.
#include "tests/models/modbus/tcp/scene.hpp"
#include "tests/support/dice.hpp"
#include "tests/support/for_each_seed.hpp"

namespace catenet::modbus_tcp {
namespace {

using test::Dice;

constexpr std::size_t kQuestions = 12;

std::string lossy_scene(Dice& dice) {
    std::string events = "  - 0s: set lan duplicate " + dice.number(0, 10) + "%\n";
    for (std::size_t i = 0; i < kQuestions; ++i) {
        events += "  - " + dice.number(0, 3000) + "ms: pc " +
                  dice.word({"modbus-read unit 17 holding 10 count 10",
                             "modbus-write unit 17 holding 10 [1, 2, 3, 4]",
                             "modbus-read unit 17 holding 99",
                             "modbus-exchange unit 17 read 0 count 3 write 0 [1, 2, 3]"}) +
                  " via plc timeout " + dice.number(10, 3000) + "ms\n";
    }
    return "seed: " + dice.number(1, 1'000'000) + "\n" +
           test::modbus_scene(events,
                              {.network = "mtu: " + dice.word({"68B", "1500B"}) +
                                          ", loss: " + dice.number(1, 40) + "%, "});
}

TEST(ModbusTcpUnderLoss, EndsEveryQuestion) {
    test::for_each_seed(40, [](RandomStream& random) {
        Dice dice(random);
        const test::ModbusRun run{lossy_scene(dice)};
        EXPECT_EQ(run.trace.by("app.asked").size(), kQuestions);
        EXPECT_EQ(run.outcomes().size(), kQuestions);
    });
}

}  // namespace
}  // namespace catenet::modbus_tcp
