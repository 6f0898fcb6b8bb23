#include "tests/fuzz/input.hpp"
#include "tests/fuzz/small_world.hpp"
#include "tests/fuzz/targets.hpp"
#include "tools/serve/classroom.hpp"

#include "sim/core/assert.hpp"

#include <array>

namespace catenet::fuzz {
namespace {

using serve::Viewer;
using serve::Wall;

constexpr std::size_t kMostMessages = 16;
constexpr int kMostTicks = 20;  // of work, for each message
constexpr std::array<Viewer, 2> kViewers{1, 2};

class NoData final : public serve::Feed {
  public:
    std::string scenario() override { return "{}"; }
    std::string part() override { return "{}"; }
};

// A class of two, and the clock on their wall.
class Lesson {
  public:
    Lesson(scenario::World& world, const exports::Questions& questions)
        : stage_(world, questions, {.file = "f.yaml"}), classroom_(stage_, feed_) {
        classroom_.begin(wall_);
        for (const Viewer viewer : kViewers) classroom_.enter(viewer, wall_);
    }

    // What is no message is heard by nobody: its sender would be sent away.
    void say(Viewer viewer, std::string_view message) {
        if (const auto wish = serve::read_message(message)) classroom_.hear(viewer, *wish, wall_);
        for (int i = 0; i < kMostTicks; ++i) {
            const Wall::time_point wake = classroom_.tick(wall_);
            if (wake == Wall::time_point::max()) break;
            wall_ = std::max(wall_, wake);
        }
        for (const Viewer reader : kViewers) read(reader);
    }

  private:
    void read(Viewer viewer) {
        while (const auto letter = classroom_.next_letter(viewer)) {
            CATENET_ASSERT(letter->text().starts_with("{\""), "a message is an object");
        }
        CATENET_ASSERT(!classroom_.is_too_slow(viewer), "who has read all is not slow");
    }

    NoData feed_;
    serve::Stage stage_;
    serve::Classroom classroom_;
    Wall::time_point wall_{std::chrono::hours{12}};
};

}  // namespace

// Lines of messages, which both viewers say in turn.
void page_target(ByteView bytes) {
    Input input{bytes};
    exports::Questions questions;
    SmallWorld small{the_scenario(), {.events = {"pc1 ping pc3 count 3 every 100ms"}}};
    scenario::World& world = *small.world();
    world.simulation().trace().add(questions);
    Lesson lesson{world, questions};
    for (std::size_t i = 0; i < kMostMessages && !input.empty(); ++i) {
        lesson.say(kViewers[i % kViewers.size()], input.line());
    }
    world.simulation().finish();
    const std::string broken = world.simulation().broken_conservation();
    CATENET_ASSERT(broken.empty(), broken.c_str());
}

}  // namespace catenet::fuzz
