// Loop: plays a session by the clock on the wall, and listens to its input and to signals
// meanwhile.
#pragma once
#include "tools/live/lines.hpp"
#include "tools/live/session.hpp"
#include "tools/live/watched_input.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <optional>
#include <string_view>

namespace catenet::live {

struct LoopOptions {
    int input = -1;        // a descriptor; -1: there are no lines
    bool prompts = false;  // when it stands still
    // Shows what was written so far. False if nobody can see it: then the loop ends.
    std::function<bool()> flush;
    // Says something that is no output of the run.
    std::function<void(std::string_view)> remark;
};

// From its making on it takes the signals that end a run.
class Loop {
  public:
    Loop(Session& session, trace::TextOutput& output, LoopOptions options);
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop() = default;

    // Until the session is finished. The signal that ended it before, or 0.
    int run();

  private:
    void go();
    bool take_line();
    void show();
    void sleep_until(Wall::time_point wake);
    void came(std::string_view bytes);
    void be_patient();

    Session& session_;
    trace::TextOutput& output_;
    LoopOptions options_;
    boost::asio::io_context loop_{1};
    boost::asio::steady_timer timer_{loop_};
    boost::asio::steady_timer patience_{loop_};
    boost::asio::signal_set signals_;
    std::optional<WatchedInput> input_;
    Lines lines_;
    bool closed_ = false;  // the session knows that there are no more lines
    bool prompted_ = false;
    int signal_ = 0;
};

}  // namespace catenet::live
