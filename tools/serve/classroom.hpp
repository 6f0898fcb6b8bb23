// Classroom: several viewers see the same run, and one of them holds its controls.
#pragma once
#include "tools/serve/feed.hpp"
#include "tools/serve/outbox.hpp"
#include "tools/serve/room.hpp"
#include "tools/serve/stage.hpp"

#include <map>
#include <optional>

namespace catenet::serve {

struct ClassroomOptions {
    std::size_t most_viewers = 32;
    std::size_t most_bytes = std::size_t{256} << 20;  // of the run's data, kept for newcomers
};

// It knows no sockets and asks no clock. Who sends the letters asks for them, one at a time.
class Classroom {
  public:
    static constexpr std::chrono::milliseconds kPartPause{50};
    static constexpr std::chrono::milliseconds kStatePause{100};
    // No viewer is sent more of the run's data than that in a second; what happens meanwhile comes
    // together.
    static constexpr std::size_t kBytesPerSecond = std::size_t{8} << 20;

    Classroom(Stage& stage, Feed& feed, ClassroomOptions options = {})
        : stage_(stage), feed_(feed), options_(options) {}
    Classroom(const Classroom&) = delete;
    Classroom& operator=(const Classroom&) = delete;
    ~Classroom() = default;

    void begin(Wall::time_point wall);  // starts the run

    // Does what is due. When to call again, as Stage::play.
    Wall::time_point tick(Wall::time_point wall);

    bool has_room() const { return room_.size() < options_.most_viewers; }
    // REQUIRES: has_room()
    void enter(Viewer viewer, Wall::time_point wall);
    void go(Viewer viewer);
    // REQUIRES: the viewer entered; it is no Hello
    void hear(Viewer viewer, const Wish& wish, Wall::time_point wall);
    void tell_all(const Said& said);

    // The next one for a viewer; nothing if there is none.
    std::optional<Letter> next_letter(Viewer viewer);
    bool is_too_slow(Viewer viewer) const { return outboxes_.at(viewer).is_too_full(); }

  private:
    struct Pass;  // a wish on its way to the stage

    void answer(Viewer viewer, const Said& said);
    State state_now();
    State state_for(Viewer viewer);
    void take(Viewer viewer, Wall::time_point wall);

    bool has_news() const { return !full_ && told_events_ < stage_.events(); }
    void make_part(Wall::time_point wall);
    Wall::time_point send_part(Wall::time_point wall);
    Wall::time_point send_state(Wall::time_point wall);

    Stage& stage_;
    Feed& feed_;
    ClassroomOptions options_;
    Room room_;
    Broadcast broadcast_;
    std::map<Viewer, Outbox> outboxes_;
    std::size_t told_events_ = 0;
    bool full_ = false;
    Wall::time_point next_part_{};
    Wall::time_point next_state_{};
    State told_;
};

}  // namespace catenet::serve
