// Stage: the run that the page shows, played as its viewers wish.
#pragma once
#include "tools/live/acts.hpp"
#include "tools/live/answers.hpp"
#include "tools/live/commands.hpp"
#include "tools/live/history.hpp"
#include "tools/live/pace.hpp"
#include "tools/live/replay.hpp"
#include "tools/serve/message.hpp"
#include "tools/serve/wishes.hpp"

#include <deque>
#include <optional>
#include <string>

namespace catenet::serve {

using live::Wall;

struct StageOptions {
    std::string file = {};  // of the scenario, as the user wrote it
    live::Speed speed = {};
    bool playing = false;
    bool skips = true;  // passes over quiet time
};

// It stands at the edge of the run, always: the page goes back by itself, in what it was sent. It
// asks no clock and waits for nothing: the wall's time is an argument.
class Stage {
  public:
    // Where nothing is under way, no more time of the wall passes when quiet is skipped.
    static constexpr std::chrono::milliseconds kLongestQuiet{500};

    // REQUIRES: the run has not started; `questions` listens to it
    Stage(scenario::World& world, const exports::Questions& questions, StageOptions options);
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    ~Stage() = default;

    void begin(Wall::time_point wall);  // starts the run

    // Does what is due, at most a slice of it. When to call again: at once if that is not later
    // than `wall`; never before the next wish if it is Wall::time_point::max().
    Wall::time_point play(Wall::time_point wall);

    void wish(const Play& play, Wall::time_point wall);
    void wish(const Pause& pause, Wall::time_point wall);
    void wish(const Step& step, Wall::time_point wall);
    void wish(const Until& until, Wall::time_point wall);
    void wish(const Skip& skip, Wall::time_point wall);
    void set_speed(const live::Speed& speed, Wall::time_point wall);
    // Only who `may_act` may let something happen; all may ask.
    Said line(const std::string& text, bool may_act, Wall::time_point wall);

    // What there is to say to all, if there is anything.
    std::optional<Said> take_remark();

    bool playing() const { return aim_.has_value(); }
    bool over() { return replay_.over(); }
    TimePoint time() const { return replay_.time(); }
    const live::Speed& speed() const { return pace_.speed(); }
    bool skips() const { return skips_; }
    std::size_t events() const { return history_.size(); }  // that happened

  private:
    using Reached = bool (*)(const trace::TraceEvent& event);
    // What the run is on its way to.
    struct Aim {
        bool paced = false;
        Reached reached = nullptr;  // null: it goes on until it is over
        std::string_view words = {};
    };

    void set_out(const Aim& aim, Wall::time_point wall);
    bool advance(TimePoint until);
    void happened();
    void run_out();
    Wall::time_point wake_after(Wall::time_point wall);
    bool is_quiet_until(Wall::time_point wake, Wall::time_point wall);

    Said act(const live::Act& act, const std::string& line, Wall::time_point wall);
    Said ask(const live::Command& question, const std::string& line);
    // "" if there is none.
    std::string answer_to(const live::Command& question) const;

    scenario::World& world_;
    StageOptions options_;
    live::History history_;
    live::Replay replay_;
    live::Commands commands_;
    live::Sources sources_;
    live::Pace pace_;
    live::Acts acts_;
    std::optional<Aim> aim_;
    bool skips_ = false;
    bool rests_ = false;  // would go on, but the run is over
    std::deque<Said> remarks_;
};

}  // namespace catenet::serve
