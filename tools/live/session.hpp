// Session: somebody plays with a run: what they ask for, and what is due at a time of the wall.
#pragma once
#include "tools/export/story.hpp"
#include "tools/live/acts.hpp"
#include "tools/live/answers.hpp"
#include "tools/live/commands.hpp"
#include "tools/live/history.hpp"
#include "tools/live/pace.hpp"
#include "tools/live/replay.hpp"

#include "sim/trace/output.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace catenet::live {

struct SessionOptions {
    std::string file = {};  // of the scenario, as the user wrote it
    Speed speed = {};
    bool colour = false;
    bool quiet = false;     // goes on without a story
    bool terminal = false;  // somebody sits there, and may type at any time
    bool paused = false;    // a terminal begins standing still
};

// It asks no clock and waits for nothing: the wall's time is an argument. At a terminal the run
// goes on from the start. From elsewhere lines come one after the other: each is done before the
// next is taken, time passes by them only, and when there are no more, the run goes on to its end.
class Session {
  public:
    // REQUIRES: the run has not started; `questions` listens to it
    Session(scenario::World& world,
            const exports::Questions& questions,
            trace::TextOutput& output,
            SessionOptions options);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() = default;

    void begin(Wall::time_point wall);  // starts the run

    // Does what is due, at most a slice of it. When to call again: at once if that is not later
    // than `wall`; never before the next line if it is Wall::time_point::max().
    Wall::time_point play(Wall::time_point wall);

    // Whether what was asked last is done, as far as it is waited for.
    bool takes_line() const;
    void take(const std::string& line, Wall::time_point wall);
    void end_of_lines(Wall::time_point wall);

    bool stands() const { return !goal_ || rests_; }  // nothing moves before the next line
    bool finished() const { return finished_; }
    std::string prompt() const;  // "3.000 s> "

  private:
    // What the run is on its way to.
    struct Goal {
        Until until = {};
        std::uint64_t steps = 0;  // so many, and no more; 0: no matter
        bool paced = true;
        bool told = true;
    };

    void set_out(Goal goal, Wall::time_point wall);
    bool advance(TimePoint until);
    void happened(const trace::TraceEvent& event);
    bool is_reached_by(const trace::TraceEvent& event) const;
    void arrive();
    void run_out();

    void perform(const Step& step, Wall::time_point wall);
    void perform(const Back& back, Wall::time_point wall);
    void perform(const Go& go, Wall::time_point wall);
    void perform(const GoTo& go_to, Wall::time_point wall);
    void perform(const Stop& stop, Wall::time_point wall);
    void perform(const SetSpeed& speed, Wall::time_point wall);
    void perform(const ShowTables& tables, Wall::time_point wall);
    void perform(const Why& why, Wall::time_point wall);
    void perform(const ShowJourney& journey, Wall::time_point wall);
    void perform(const Where& where, Wall::time_point wall);
    void perform(const Help& help, Wall::time_point wall);
    void perform(const Quit& quit, Wall::time_point wall);
    void perform(const Act& act, Wall::time_point wall);
    void repeat(Wall::time_point wall);

    void seek(const GoTo& go_to, Wall::time_point wall);
    void stand_still();
    bool reach_edge();
    void tell(const scenario::Diagnostics& diagnostics);
    void complain(scenario::Span where, const std::string& message, const std::string& hint);
    void say(const std::string& line) { output_.write(line + "\n"); }
    void say_position() { say(position_text(sources_, replay_)); }

    scenario::World& world_;
    trace::TextOutput& output_;
    SessionOptions options_;
    History history_;
    Replay replay_;
    Commands commands_;
    Sources sources_;
    exports::Story story_;
    Pace pace_;
    std::optional<Goal> goal_;
    bool rests_ = false;  // goes on, but the run is over
    bool closing_ = false;
    bool finished_ = false;
    std::string line_;  // the one that is performed, and its number, for complaints
    int number_ = 0;
    Acts acts_;
};

}  // namespace catenet::live
