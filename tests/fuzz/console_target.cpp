#include "tests/fuzz/input.hpp"
#include "tests/fuzz/small_world.hpp"
#include "tests/fuzz/targets.hpp"
#include "tools/live/session.hpp"

#include "sim/core/assert.hpp"

#include <array>

namespace catenet::fuzz {
namespace {

using live::Wall;

constexpr std::size_t kMostLines = 16;
constexpr int kMostSlices = 20;  // of work, for each line

const std::string kScene = "pc1 ping pc3 count 3 every 100ms";

// Who sits at the console, and the clock on their wall.
class Player {
  public:
    Player(scenario::World& world, const exports::Questions& questions, std::uint8_t manner)
        : session_(world, questions, output_, options_of(manner)) {
        session_.begin(wall_);
    }

    void say(std::string_view line) {
        if (session_.finished()) return;
        session_.take(std::string{line}, wall_);
        play();
    }
    void end() {
        if (!session_.finished()) session_.end_of_lines(wall_);
        play();
    }

  private:
    static live::SessionOptions options_of(std::uint8_t manner) {
        constexpr std::array<std::string_view, 4> kSpeeds{"max", "1", "0.01", "1000"};
        return {.file = "f.yaml",
                .speed = *live::Speed::parse(kSpeeds[manner & 3U]),
                .colour = (manner & 4U) != 0,
                .quiet = (manner & 8U) != 0,
                .terminal = (manner & 16U) != 0,
                .paused = (manner & 32U) != 0};
    }
    // As the loop does, but never for long.
    void play() {
        for (int i = 0; i < kMostSlices && !session_.finished(); ++i) {
            const Wall::time_point wake = session_.play(wall_);
            if (wake == Wall::time_point::max()) break;
            wall_ = std::max(wall_, wake);
        }
        CATENET_ASSERT(!session_.prompt().empty(), "a prompt says where one stands");
    }

    trace::TextInMemory output_;
    live::Session session_;
    Wall::time_point wall_{std::chrono::hours{12}};
};

}  // namespace

// The first byte says how the console is used; then lines follow.
void console_target(ByteView bytes) {
    Input input{bytes};
    const std::uint8_t manner = input.u8();
    exports::Questions questions;
    SmallWorld small{the_scenario(), {.events = {kScene, "cut hall at pc3"}}};
    scenario::World& world = *small.world();
    world.simulation().trace().add(questions);
    Player player{world, questions, manner};
    for (std::size_t i = 0; i < kMostLines && !input.empty(); ++i) player.say(input.line());
    player.end();
    world.simulation().finish();
    const std::string broken = world.simulation().broken_conservation();
    CATENET_ASSERT(broken.empty(), broken.c_str());
}

}  // namespace catenet::fuzz
